internal import WACore

/// What a request is answered with; every one is (30-connection.md section 6).
enum Answer: Sendable, Equatable {
    /// `type="result"` around these elements.
    case result([Node])
    /// `type="error"`.
    case error(RequestError)
    /// Nothing: only for a server that was told to misbehave, or that has broken the connection.
    case silence

    /// A result without content.
    static var done: Answer { .result([]) }
}

/// The error codes of requests with their standard texts.
enum RequestError: Sendable, Equatable {
    case badRequest
    case notAuthorized
    case itemNotFound
    case tooMany
    case notImplemented
    case other(code: Int, backoffSeconds: Int?)

    var element: Node {
        let (code, text, backoff): (Int, String, Int?) =
            switch self {
            case .badRequest: (400, "bad-request", nil)
            case .notAuthorized: (401, "not-authorized", nil)
            case .itemNotFound: (404, "item-not-found", nil)
            case .tooMany: (429, "rate-overlimit", nil)
            case .notImplemented: (501, "feature-not-implemented", nil)
            case .other(let code, let backoff): (code, Self.texts[code] ?? "error", backoff)
            }
        return Node(
            "error",
            ["code": .number(code), "text": .string(text), "backoff": backoff.map { .number($0) }])
    }

    private static let texts = [
        400: "bad-request", 401: "not-authorized", 403: "forbidden", 404: "item-not-found", 405: "not-allowed",
        406: "not-acceptable", 410: "gone", 419: "resource-limit", 423: "locked", 429: "rate-overlimit",
        452: "feature-not-available", 500: "internal-server-error", 503: "service-unavailable",
    ]
}

extension World {
    /// A request of a logged-in companion.
    mutating func handleRequest(_ request: Node, from id: DeviceID, on connection: ConnectionID) {
        // Answers to our own requests need no reaction.
        guard let type = request.string("type"), type == "get" || type == "set" else { return }
        answer(request, with: respond(to: request, isSet: type == "set", from: id, on: connection), on: connection)
        // The backlog follows the answer.
        if request.string("xmlns") == "passive", request.child("active") != nil { activate(id) }
    }

    /// Writes the answer of a request.
    mutating func answer(_ request: Node, with answer: Answer, on connection: ConnectionID) {
        var attributes: Attributes = ["id": request.attributes["id"], "from": .jid(request.jid("to") ?? .server)]
        switch answer {
        case .result(let children):
            attributes["type"] = "result"
            emit(.send(Node("iq", attributes, children), to: connection))
        case .error(let error):
            attributes["type"] = "error"
            emit(.send(Node("iq", attributes, [error.element]), to: connection))
        case .silence: break
        }
    }

    private mutating func respond(
        to request: Node, isSet: Bool, from id: DeviceID, on connection: ConnectionID
    ) -> Answer {
        let namespace = request.string("xmlns") ?? ""
        if Self.throttled.contains(namespace), faults.take(.throttle, number: id.number, device: id.device) != nil {
            return .error(.tooMany)
        }
        switch (namespace, isSet) {
        case ("w:p", false), ("urn:xmpp:ping", _): return answerPing(of: id)
        // whatsapp-rust waits for the same element in the answer (90-interop-notes.md).
        case ("passive", true): return .result([Node(request.child("passive") == nil ? "active" : "passive")])
        case ("encrypt", false): return answerKeyQuery(request, from: id)
        case ("encrypt", true): return storeKeys(request, from: id, on: connection)
        case ("usync", false): return answerUsync(request, from: id)
        case ("md", true): return manageDevices(request, from: id, on: connection)
        case ("privacy", _): return answerPrivacy(request, isSet: isSet, from: id)
        case ("blocklist", _): return answerBlocklist(request, isSet: isSet, from: id)
        case ("status", _): return answerAbout(request, isSet: isSet, from: id)
        case ("disappearing_mode", true): return setTimer(request, from: id)
        case ("abt", false), ("w", false):
            return .result([Node("props", ["protocol": "1", "hash": "sandbox", "refresh": "86400"])])
        case ("w:sync:app:state", _): return answerAppState(request)
        case ("urn:xmpp:whatsapp:dirty", true), ("tos", true): return .done
        case ("w:biz", false): return answerBusiness(request)
        case ("w:g2", false) where request.child("participating") != nil: return .result([Node("groups")])
        case ("w:mex", _): return Self.unknownGraphQuery
        case ("w:g2", _), ("w:profile:picture", _), ("newsletter", _), ("w:qr", _), ("w:m", _), ("fb:thrift_iq", _),
            ("w:biz:catalog", _):
            return .error(.itemNotFound)
        default: return .error(namespace.isEmpty ? .badRequest : .notImplemented)
        }
    }

    /// Where the `throttle` fault strikes; pings and settings stay answered.
    private static let throttled: Set<String> = ["usync", "encrypt"]

    mutating func answerPing(of id: DeviceID?) -> Answer {
        guard faults.take(.ignorePing, number: id?.number, device: id?.device) == nil else { return .silence }
        return .result([])
    }

    /// Collections are not kept: each is empty at version 0.
    private func answerAppState(_ request: Node) -> Answer {
        let names = request.child("sync")?.children("collection").compactMap { $0.attributes["name"] } ?? []
        let collections = names.map { Node("collection", ["name": $0, "version": "0", "has_more_patches": "false"]) }
        return .result([Node("sync", [:], collections)])
    }

    private func answerBusiness(_ request: Node) -> Answer {
        guard request.child("business_profile") != nil else { return .error(.itemNotFound) }
        return .result([Node("business_profile", ["v": "244"])])
    }

    private static let unknownGraphQuery = Answer.result([
        Node(
            "result", [:],
            bytes: Array(
                #"{"data":null,"errors":[{"message":"unknown query","extensions":{"error_code":404}}]}"#.utf8))
    ])
}
