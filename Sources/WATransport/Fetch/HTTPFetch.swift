internal import Synchronization

/// An HTTP client on libcurl: one thread runs all requests of the process.
///
/// Connections are kept alive and reused. Share one instance; its thread ends when the last reference is released.
public final class HTTPFetch: Sendable {
    private let engine: CurlEngine

    /// Starts the thread.
    public init(proxies: ProxySettings = ProxySettings()) throws(TransportError) {
        engine = try CurlEngine(proxies: proxies)
    }

    deinit { engine.stop() }

    /// Sends a request and returns the response, with any status.
    ///
    /// Cancelling the task cancels the request.
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
