/// Sends the HTTP requests of one client to media hosts, a bounded number at a time.
final class MediaRequests {
    /// Requests at a time (60-media.md section 6).
    private static let limit = 32
    /// Redirects of one upload.
    private static let redirectLimit = 5
    /// The shortest time limit, and the slowest transfer that is waited for, in bytes per second.
    private static let shortestTimeout: Duration = .seconds(30)
    private static let slowest: UInt64 = 32 << 10
    /// A longer wait is another try's business.
    private static let longestPause: Duration = .seconds(30)

    private let context: ClientContext
    private let connection: ServerConnection
    private let environment: ServerEnvironment
    let media: ClientMedia
    private var running = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(
        _ context: ClientContext, _ connection: ServerConnection, _ environment: ServerEnvironment, _ media: ClientMedia
    ) {
        self.context = context
        self.connection = connection
        self.environment = environment
        self.media = media
    }

    /// The response of a host, or nil when it could not be reached; throws what no other host can repair.
    func send(
        _ method: String, _ url: String, source: (any MediaSource)? = nil, sink: (any MediaSink)? = nil,
        expecting length: UInt64? = nil
    ) async throws(ClientError) -> MediaResponse? {
        await enter()
        defer { leave() }
        var url = url
        for _ in 0...Self.redirectLimit {
            var headers = [
                (name: "Origin", value: "https://web.whatsapp.com"),
                (name: "Referer", value: "https://web.whatsapp.com/"),
            ]
            if source != nil { headers.append((name: "Content-Type", value: "application/octet-stream")) }
            if let source, !source.rewind() { throw ClientError(.media(.missing), "The file cannot be read again.") }
            let request = MediaRequest(
                method, url: url, headers: headers, source: source, sink: sink,
                timeout: Self.timeout(for: length ?? source?.length ?? media.limits.download),
                trustedRootsPEM: environment.trustedRootsPEM, isGuarded: environment.isProduction)
            let response: MediaResponse
            do throws(MediaTransportError) { response = try await media.transport.send(request) } catch {
                return try unanswered(error)
            }
            guard let next = response.redirect, next.hasPrefix("https://") || !environment.isProduction else {
                return response
            }
            url = next
        }
        return nil
    }

    private func unanswered(_ error: MediaTransportError) throws(ClientError) -> MediaResponse? {
        switch error.code {
        case .unreachable, .timedOut, .interrupted:
            context.log(.debug, "a media host did not answer", ("error", error.message))
            return nil
        case .cancelled: throw .stopped
        case .unavailable: throw ClientError(.media(.unreachable), error.message.asSentence)
        }
    }

    private static func timeout(for length: UInt64) -> Duration {
        shortestTimeout + .seconds(Int64(clamping: length / slowest))
    }

    /// Waits before another try of one host, as it asked, or longer with each try.
    func pause(after response: MediaResponse?, attempt: Int) async {
        let asked = response?.retryAfter.flatMap { delay($0) }
        await connection.pause(min(asked ?? .seconds(attempt), Self.longestPause))
    }

    /// `Retry-After` is a number of seconds; a date is answered with the usual wait.
    private func delay(_ text: String) -> Duration? { UInt16(text).map { .seconds(Int64($0)) } }

    private func enter() async {
        guard running >= Self.limit else {
            running += 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    private func leave() {
        guard waiting.isEmpty else { return waiting.removeFirst().resume() }
        running -= 1
    }
}

extension MediaResponse {
    /// The file came, or was taken.
    var isSuccess: Bool { (200..<300).contains(status) }
    /// The same host may do it later.
    var isTransient: Bool { [429, 502, 503, 504].contains(status) }
    /// The token is not accepted.
    var refusesToken: Bool { status == 401 || status == 403 }
    /// The file is gone.
    var isGone: Bool { [403, 404, 410].contains(status) }
}
