internal import FoundationEssentials
internal import WACore

extension World {
    /// Refs given to one companion; six, as the real server does.
    private static let refCount = 6

    /// An unlinked companion finished its handshake: it gets the refs of its QR (40-pairing.md section 2).
    mutating func register(_ request: RegistrationRequest, on connection: ConnectionID) {
        counters.handshakes += 1
        if cutIfAsked(.afterFinish, connection, nil) { return }
        if let refusal = refusalOfRegistration(request) {
            endStream(refusal, connection)
            return
        }
        let refs = (0..<Self.refCount).map { _ in "2@" + Data(random.bytes(24)).base64EncodedString() }
        attempts[connection] = PairingAttempt(registration: request, refs: refs, started: now)
        let children = refs.map { Node("ref", bytes: Array($0.utf8)) }
        let iq = Node(
            "iq",
            ["type": "set", "from": .jid(.server), "id": .string(notificationID()), "xmlns": "md"],
            [Node("pair-device", [:], children)])
        emit(.send(iq, to: connection))
        let life = settings.firstRefSeconds + settings.furtherRefSeconds * Int64(Self.refCount - 1)
        emit(.timer(.refsExpired(connection), after: .seconds(life)))
        _ = cutIfAsked(.afterRefs, connection, nil)
    }

    private mutating func refusalOfRegistration(_ request: RegistrationRequest) -> Node? {
        if case .loginFailure(let code)? = faults.take(.loginFailure, number: nil, device: nil) {
            return Self.failure(code)
        }
        return refusalOfVersion(request.revision, number: nil, device: nil)
    }

    /// The last ref is used up; the connection ends unless its companion is just being linked.
    mutating func refsExpired(on connection: ConnectionID) {
        guard let attempt = attempts[connection], attempt.link == nil else { return }
        emit(.close(connection))
    }

    /// Ends an attempt whose connection is gone or has failed.
    mutating func abandonAttempt(on connection: ConnectionID) {
        guard attempts.removeValue(forKey: connection) != nil else { return }
        finish(connection, .failure(SandboxError(.pairingFailed, "the companion closed its connection")))
    }

    mutating func finish(_ connection: ConnectionID, _ result: Result<DeviceID, SandboxError>) {
        pairingOutcomes.append(PairingOutcome(connection: connection, result: result))
    }

    /// A stanza on a connection that is not logged in.
    mutating func receivedUnlinked(_ stanza: Node, on connection: ConnectionID) {
        guard attempts[connection] != nil, stanza.tag == "iq" else { return }
        switch (stanza.string("type"), stanza.string("xmlns")) {
        case ("result", _): receivedAnswer(stanza, on: connection)
        case ("error", _): receivedRefusal(stanza, on: connection)
        case ("set", "md"): answer(stanza, with: answerLinkCode(stanza, on: connection), on: connection)
        case ("get", "md"): answer(stanza, with: answerPasskey(stanza, on: connection), on: connection)
        case ("get", "w:p"), ("get", "urn:xmpp:ping"):
            answer(stanza, with: PingService.answer(nil, in: &self), on: connection)
        case ("get", _), ("set", _): answer(stanza, with: .error(.notAuthorized), on: connection)
        default: break
        }
    }

    /// The start of passkey pairing (40-pairing.md section 5); the sandbox asks for one but cannot check an assertion.
    private func answerPasskey(_ request: Node, on connection: ConnectionID) -> IQAnswer {
        if request.child("passkey_request_options") != nil { return .result([Self.passkeyOptions]) }
        if request.child("ref") != nil, let ref = attempts[connection]?.refs.first {
            return .result([Node("ref", bytes: Array(ref.utf8))])
        }
        return .error(.notImplemented)
    }

    static let passkeyOptions = Node(
        "passkey_request_options",
        bytes: Array(
            (#"{"challenge":"c2FuZGJveC1jaGFsbGVuZ2U","timeout":300000,"rpId":"whatsapp.com","#
                + #""allowCredentials":[],"userVerification":"required"}"#).utf8))
}
