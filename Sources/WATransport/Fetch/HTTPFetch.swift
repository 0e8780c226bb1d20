internal import Synchronization

/// Outgoing HTTP: all requests of the process on one thread, by libcurl.
///
/// Connections are kept and reused. Share one; it ends its thread when the last holder lets go.
public final class HTTPFetch: Sendable {
    private let engine: CurlEngine

    /// Starts the thread.
    public init(proxies: ProxySettings = ProxySettings()) throws(TransportError) {
        engine = try CurlEngine(proxies: proxies)
    }

    deinit { engine.stop() }

    /// Sends a request and returns the answer, whatever its status; cancelling the task abandons it.
    public func fetch(_ request: FetchRequest) async throws(TransportError) -> FetchResponse {
        let job = FetchJob(request)
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                job.waiter = waiter
                engine.add(.start(job))
            }
        } onCancel: {
            job.isCancelled.store(true, ordering: .releasing)
            engine.add(.cancel(job))
        }
        return try result.get()
    }
}
