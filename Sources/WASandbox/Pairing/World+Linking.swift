internal import WACore

extension World {
    /// An unlinked companion finished its handshake.
    mutating func register(_ request: RegistrationRequest, on connection: ConnectionID) {
        context.counters.handshakes += 1
        if context.cutIfAsked(.afterFinish, connection, nil) { return }
        if let refusal = refusalOfRegistration(request) { return context.endStream(refusal, connection) }
        pairings.register(request, on: connection, &context)
    }

    private mutating func refusalOfRegistration(_ request: RegistrationRequest) -> Node? {
        if case .loginFailure(let code)? = context.faults.take(.loginFailure, number: nil, device: nil) {
            return .failure(code)
        }
        return context.refusalOfVersion(request.revision, number: nil, device: nil)
    }

    /// A stanza on a connection that is not logged in.
    mutating func receivedUnlinked(_ stanza: Node, on connection: ConnectionID) {
        guard pairings.attempts[connection] != nil, stanza.tag == "iq" else { return }
        switch (stanza.string("type"), stanza.string("xmlns")) {
        case ("result", _): receivedAnswer(stanza, on: connection)
        case ("error", _): pairings.refused(stanza, on: connection)
        case ("set", "md"): answer(stanza, with: LinkCode.answer(stanza, on: connection, in: &self), on: connection)
        case ("get", "md"): answer(stanza, with: Passkey.answer(stanza, on: connection, pairings), on: connection)
        case ("get", "w:p"), ("get", "urn:xmpp:ping"):
            answer(stanza, with: PingService.answer(nil, in: &self), on: connection)
        case ("get", _), ("set", _): answer(stanza, with: .error(.notAuthorized), on: connection)
        default: break
        }
    }

    /// The phone of `number` scanned this QR text: its companion gets the signed identity (40-pairing.md section 3.1).
    ///
    /// Returns the connection whose outcome will show how it ended.
    mutating func scan(_ text: String, onPhoneOf number: String) throws(SandboxError) -> ConnectionID {
        let (connection, qr) = try pairings.attempt(of: text, context)
        try offerLink(to: connection, account: number, advSecret: qr.advSecret)
        return connection
    }

    /// The phone that scans a QR text for which none was named: the one with the push name that the companion
    /// registered with, made when there is none.
    mutating func phone(forQR text: String) throws(SandboxError) -> String {
        let (connection, _) = try pairings.attempt(of: text, context)
        let name = pairings.attempts[connection]?.registration.pushName ?? ""
        guard !name.isEmpty, name.utf8.count <= Self.nameLimit else {
            return try addPhone(number: nil, name: nil, echoes: false)
        }
        if let known = directory.accounts.values.filter({ $0.name == name }).map(\.number).min() { return known }
        return try addPhone(number: nil, name: name, echoes: false)
    }

    /// Sends `pair-success`.
    mutating func offerLink(
        to connection: ConnectionID, account number: String, advSecret: SecretBytes
    ) throws(SandboxError) {
        guard let account = directory[number], let registration = pairings.attempts[connection]?.registration else {
            throw SandboxError(.notFound, "there is no phone \(number)")
        }
        let device = try pairings.freeDevice(of: account)
        let keyIndex = phones[number]?.takeKeyIndex() ?? 1
        let requestID = context.notificationID()
        pairings.expectAnswer(
            to: PendingLink(number: number, device: device, keyIndex: keyIndex, requestID: requestID), on: connection)
        let success = PairSuccess(
            id: requestID,
            container: makeIdentity(number, keyIndex: keyIndex, registration: registration, advSecret: advSecret),
            phoneJID: account.jid(device: device, in: .phone), lidJID: account.alternate(device: device, of: .phone),
            platform: context.settings.platform, businessName: account.business?.name)
        context.emit(.send(success.node(at: now), to: connection))
        _ = context.cutIfAsked(.afterPairSuccess, connection, nil)
    }

    private mutating func makeIdentity(
        _ number: String, keyIndex: UInt32, registration: RegistrationRequest, advSecret: SecretBytes
    ) -> [UInt8] {
        var secret = advSecret
        var companion = registration.keys.identityKey
        if context.faults.take(.badPairingHMAC, number: number, device: nil) != nil {
            secret = SecretBytes(random.bytes(32))
        }
        if context.faults.take(.badAccountSignature, number: number, device: nil) != nil {
            companion = random.bytes(32)
        }
        return phones[number]?.makeIdentity(
            of: companion, keyIndex: keyIndex, advSecret: secret, at: now, random: random) ?? []
    }

    // MARK: - The companion's answer

    /// `pair-device-sign`: check the signature, store the device, restart the stream (40-pairing.md section 3.3).
    mutating func receivedAnswer(_ iq: Node, on connection: ConnectionID) {
        guard let (attempt, link) = pairings.attempt(answeredBy: iq, on: connection) else { return }
        _ = pairings.remove(connection)
        let keys = attempt.registration.keys
        guard let content = iq.child("pair-device-sign")?.child("device-identity")?.bytes,
            let identity = phones[link.number]?.verify(Array(content), companionIdentity: keys.identityKey)
        else {
            let error = SandboxError(.pairingFailed, "the companion's device signature does not fit")
            pairings.finish(connection, .failure(error))
            return context.endStream(.streamError(401), connection)
        }
        let device = Device(
            noiseKey: Blob(attempt.registration.noiseKey), identityKey: Blob(keys.identityKey),
            registrationID: keys.registrationID,
            signedPreKey: Device.SignedPreKey(
                id: keys.signedPreKeyID, key: Blob(keys.signedPreKey), signature: Blob(keys.signedPreKeySignature)),
            name: attempt.registration.name, platform: attempt.registration.platform, keyIndex: link.keyIndex,
            deviceIdentity: Blob(identity), linked: now.seconds)
        let id = DeviceID(number: link.number, device: link.device)
        directory[id.number]?.devices[id.device] = device
        context.noteLink(of: id, device)
        context.counters.linked += 1
        context.needsSaving = true
        // A session a phone had with an earlier companion of this number is void.
        for number in phones.keys where phones[number]?.sessions[id] != nil { phones[number]?.sessions[id] = nil }
        context.endStream(.streamError(515), connection)
        announce(.add, of: link.device, keyIndex: link.keyIndex, in: link.number)
        pairings.finish(connection, .success(id))
    }
}
