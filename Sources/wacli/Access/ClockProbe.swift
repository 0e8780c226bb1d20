internal import WACore
internal import WATransport

/// Compares this machine's clock with a server's.
enum ClockProbe {
    /// A larger difference breaks expiry times and TLS.
    static let tolerance: Int64 = 30

    /// Seconds by which this machine is ahead; nil when the server sends no date.
    static func secondsAhead(
        of environment: ServerEnvironment, fetch: HTTPFetch, clock: any Clock, timeout: Duration
    ) async throws -> Int64? {
        guard let url = page(of: environment.url) else { return nil }
        let request = FetchRequest(
            "HEAD", url: url, timeout: timeout, trustedRootsPEM: environment.trustedRootsPEM)
        let answer = try await fetch.fetch(request)
        guard let told = answer.header("Date").flatMap(moment) else { return nil }
        return clock.now.seconds - told.seconds
    }

    /// The root page of the server of a WebSocket address.
    static func page(of url: String) -> String? {
        for (scheme, other) in [("wss://", "https://"), ("ws://", "http://")] where url.hasPrefix(scheme) {
            return other + url.dropFirst(scheme.count).prefix { $0 != "/" } + "/"
        }
        return nil
    }

    /// Reads `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 section 5.6.7).
    static func moment(_ text: String) -> Timestamp? {
        let parts = text.split(separator: " ")
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        guard parts.count == 6, parts[5] == "GMT", let month = months.firstIndex(of: String(parts[2])) else {
            return nil
        }
        let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
        return Timestamp(rfc3339: "\(parts[3])-\(number)-\(parts[1])T\(parts[4])Z")
    }
}
