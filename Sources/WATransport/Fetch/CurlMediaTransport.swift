internal import Synchronization
public import WACore

/// Moves files between this machine and media hosts through libcurl.
///
/// Has a thread of its own for the requests, so that encrypting a large file delays nothing else, and a few for work on
/// whole files. They start with the first file.
public final class CurlMediaTransport: MediaTransport {
    /// Threads that read and write whole files.
    private static let fileThreads = 2
    /// Connections that are kept open for the next file.
    private static let idleConnections = 8

    private let proxies: ProxySettings
    private let fetch = Lock<HTTPFetch?>(nil)
    private let files = BlockingPool(threads: fileThreads)

    /// Makes a transport that connects through these proxies.
    public init(proxies: ProxySettings = ProxySettings()) { self.proxies = proxies }

    /// Sends a request; see ``MediaTransport``.
    public func send(_ request: MediaRequest) async throws(MediaTransportError) -> MediaResponse {
        var wanted = FetchRequest(
            request.method, url: request.url, headers: request.headers.map { HeaderField($0.name, $0.value) },
            timeout: request.timeout, maximumBody: request.maximumBody,
            policy: request.isGuarded ? .publicOnly : nil, trustedRootsPEM: request.trustedRootsPEM)
        wanted.source = request.source
        wanted.sink = request.sink
        do throws(TransportError) {
            let response = try await opened().fetch(wanted)
            return MediaResponse(
                status: response.status, retryAfter: response.header("Retry-After"), redirect: response.redirect,
                body: response.body)
        } catch { throw MediaTransportError(error, isCancelled: Task.isCancelled) }
    }

    /// Runs work on a thread that may block; see ``MediaTransport``.
    public func blocking<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in files.run { continuation.resume(returning: work()) } }
    }

    private func opened() throws(TransportError) -> HTTPFetch {
        try fetch.withLock { fetch throws(TransportError) in
            if let fetch { return fetch }
            let made = try HTTPFetch(proxies: proxies, idleConnections: Self.idleConnections)
            fetch = made
            return made
        }
    }
}

extension MediaTransportError {
    fileprivate init(_ error: TransportError, isCancelled: Bool) {
        let code: Code =
            switch error.code {
            case .cancelled: isCancelled ? .cancelled : .interrupted
            case .timedOut: .timedOut
            case .unavailable, .badConfiguration, .addressRefused: .unavailable
            default: .unreachable
            }
        self.init(code, error.message)
    }
}
