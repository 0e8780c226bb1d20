internal import WACore
internal import WAHTTP
internal import WATransport

/// Lets the peers of Socket.IO in.
struct RealtimeAccess: Sendable {
    let gate: AccessGate
    let limiter: RateLimiter

    /// New sessions and refused credentials of one address.
    private static let handshakes = RateLimit(name: "handshake", quota: 10, window: .seconds(1))

    private var settings: AccessSettings { gate.settings }

    /// The caller behind a handshake: `auth.token` beats header fields, those beat cookies, those beat `?token=`.
    func principal(of handshake: SocketIOHandshake) throws(OperationError) -> Principal {
        let offered = try offered(handshake)
        let origin = settings.trustedProxies.origin(peer: handshake.peer, headers: handshake.headers)
        let principal = try gate.principal(offered, from: origin)
        if case .cookie = offered {
            do throws(HTTPError) {
                try CrossSiteCheck(policy: settings.cors).check(.get, handshake.headers, from: origin)
            } catch { throw OperationError(.crossSite, error.message) }
        }
        guard principal.may(.eventsRead) else { throw Permission.eventsRead.refusal }
        return principal
    }

    private func offered(_ handshake: SocketIOHandshake) throws(OperationError) -> OfferedCredential {
        switch handshake.auth["token"] {
        case .none, .null?, .string("")?: return try OfferedCredential(handshake.headers, query: handshake.query)
        case .string(let token)?:
            // Some clients send what they would write into the header field.
            let prefix = token.prefix(7)
            return .text(prefix.lowercased() == "bearer " ? String(token.dropFirst(7)) : token)
        default: throw OperationError(.unauthorized, "auth.token must be a string.")
        }
    }

    /// Judges the origin of a page by `CORS_ORIGINS`.
    func judge(_ origin: String, _ request: HTTPRequest) -> SocketIOOrigin {
        let own = settings.trustedProxies.origin(peer: request.peer, headers: request.headers).serverOrigin
        if settings.cors.lists(origin) || own == origin.lowercased() { return .listed }
        return settings.cors.allowsAny ? .any : .refused
    }

    /// The address that a peer is counted by.
    func address(of request: HTTPRequest) -> String? {
        settings.trustedProxies.origin(peer: request.peer, headers: request.headers).address?.description
    }

    /// Counts one more session or credential of an address; false when there were too many.
    func admits(_ address: String) -> Bool {
        limiter.take(IPAddress(peer: address)?.hostNetwork.description ?? address, Self.handshakes).isAllowed
    }
}

extension SocketIORefusal {
    /// An error as the peer of a handshake reads it: a sentence, and `data.code`.
    init(_ error: OperationError) {
        var data: JSONObject = ["code": .string(error.code.rawValue)]
        if let oldest = error.oldestCursor { data["oldestCursor"] = .string(oldest.text) }
        self.init(error.message, data: data)
    }
}
