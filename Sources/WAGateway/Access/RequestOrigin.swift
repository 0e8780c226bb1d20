internal import WAHTTP
internal import WATransport

/// Where a request came from, as far as it can be believed.
struct RequestOrigin: Sendable, Equatable {
    /// The address of the client; nil on a Unix socket and inside the process.
    var address: IPAddress?
    /// The client's connection is encrypted.
    var isSecure = false
    /// Host and port that the client asked for; nil without a usable `Host`.
    var host: String?
    /// A forwarding header is present, believed or not.
    var isForwarded = false
    /// A page of another site sent it; known of callers without a credential.
    var isCrossSite = false
    /// No proxy is believed.
    var hasNoProxy = false
    /// The program, as it calls itself.
    var agent: String?
    /// Names the request in answers and logs.
    var requestID: String?

    /// `https` or `http`.
    var scheme: String { isSecure ? "https" : "http" }

    /// The origin of this server as the client's browser sees it, such as `https://wa.example.com`.
    var serverOrigin: String? { host.map { "\(scheme)://\($0.lowercased())" } }

    /// A program of this machine sent it: no proxy is in front, and no page whose name was pointed at this machine.
    var isLoopback: Bool { hasNoProxy && isToLoopback }

    /// Peer and host are this machine, by number or as `localhost`, and no header tells of a proxy.
    ///
    /// A page that has its own name resolved to this machine (DNS rebinding) asks for that name.
    var isToLoopback: Bool {
        guard address?.isLoopback == true, !isForwarded, let host = host?.lowercased() else { return false }
        return host == "localhost" || host.hasPrefix("localhost:") || IPAddress(forwarded: host)?.isLoopback == true
    }

    /// What limits count by: the addresses that one host can have.
    var network: String { address?.hostNetwork.description ?? "local" }
}

/// Where a request came from.
enum RequestOriginKey: HTTPContextKey {
    typealias Value = RequestOrigin
}

extension IPAddress {
    /// Reads an address as forwarding headers write it: `192.0.2.1`, `192.0.2.1:80`, `[2001:db8::1]:80`, `2001:db8::1`.
    init?(forwarded text: some StringProtocol) {
        if text.hasPrefix("[") {
            guard let end = text.firstIndex(of: "]"), Self.isPort(text[text.index(after: end)...]) else { return nil }
            self.init(peer: text[text.index(after: text.startIndex)..<end])
        } else if let colon = text.firstIndex(of: ":"), colon == text.lastIndex(of: ":") {
            guard Self.isPort(text[colon...]) else { return nil }
            self.init(peer: text[..<colon])
        } else {
            self.init(peer: text)
        }
    }

    /// `:80`, or nothing.
    private static func isPort(_ text: some StringProtocol) -> Bool {
        guard let first = text.first else { return true }
        return first == ":" && UInt16(text.dropFirst()) != nil
    }
}
