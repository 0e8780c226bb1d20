internal import WACore

extension World {
    /// Companions one account can have; the numbers the protocol leaves beside the hosted device 99.
    private static let companionNumbers = (UInt16(1)...UInt16(250)).filter { $0 != 99 }

    /// The phone of `number` scanned this QR text: its companion gets the signed identity (40-pairing.md section 3.1).
    ///
    /// Returns the connection whose outcome will tell how it ended.
    mutating func scan(_ text: String, onPhoneOf number: String) throws(SandboxError) -> ConnectionID {
        guard let qr = try? PairingQR(text: text) else {
            throw SandboxError(.badRequest, "the text is not the content of a linking QR code; copy it as it is shown")
        }
        guard let (connection, attempt) = attempts.first(where: { $0.value.refs.contains(qr.ref) }) else {
            throw SandboxError(.expired, "the QR code belongs to no waiting companion; it has expired or was used")
        }
        guard attempt.link == nil else { throw SandboxError(.conflict, "this companion is being linked already") }
        guard isCurrent(qr.ref, of: attempt) else {
            throw SandboxError(.expired, "the QR code has expired; scan the one that is shown now")
        }
        guard qr.noiseKey == attempt.registration.noiseKey, qr.identityKey == attempt.registration.keys.identityKey
        else {
            throw SandboxError(.pairingFailed, "the keys in the QR code are not those of the companion's connection")
        }
        try offerLink(to: connection, account: number, advSecret: qr.advSecret)
        return connection
    }

    /// A ref counts until the next one is shown, with some seconds for a slow scan.
    private func isCurrent(_ ref: String, of attempt: PairingAttempt) -> Bool {
        guard let index = attempt.refs.firstIndex(of: ref) else { return false }
        let shown = settings.firstRefSeconds + settings.furtherRefSeconds * Int64(index)
        return now.seconds <= attempt.started.seconds + shown + 10
    }

    /// Sends `pair-success`.
    mutating func offerLink(
        to connection: ConnectionID, account number: String, advSecret: SecretBytes
    ) throws(SandboxError) {
        guard let account = directory.accounts[number], let registration = attempts[connection]?.registration else {
            throw SandboxError(.notFound, "there is no phone \(number)")
        }
        let reserved = Set(attempts.values.compactMap { $0.link?.number == number ? $0.link?.device : nil })
        let free = Self.companionNumbers.first { account.devices[$0] == nil && !reserved.contains($0) }
        guard let device = free else {
            throw SandboxError(.conflict, "the account of \(number) has no room for another companion; unlink one")
        }
        let keyIndex = account.lastKeyIndex + 1
        directory.accounts[number]?.lastKeyIndex = keyIndex
        let requestID = notificationID()
        attempts[connection]?.link = PendingLink(
            number: number, device: device, keyIndex: keyIndex, requestID: requestID)
        let success = PairSuccess(
            id: requestID,
            container: makeIdentity(account, keyIndex: keyIndex, registration: registration, advSecret: advSecret),
            phoneJID: account.jid(device: device, in: .phone),
            lidJID: account.alternate(device: device, of: .phone),
            platform: settings.platform)
        emit(.send(success.node(at: now), to: connection))
        _ = cutIfAsked(.afterPairSuccess, connection, nil)
    }

    private mutating func makeIdentity(
        _ account: Account, keyIndex: UInt32, registration: RegistrationRequest, advSecret: SecretBytes
    ) -> [UInt8] {
        var secret = advSecret
        var companion = registration.keys.identityKey
        if faults.take(.badPairingHMAC, number: account.number, device: nil) != nil {
            secret = SecretBytes(random.bytes(32))
        }
        if faults.take(.badAccountSignature, number: account.number, device: nil) != nil {
            companion = random.bytes(32)
        }
        return ADVPrimary.makeIdentity(
            ADVPrimary.Details(rawID: account.rawID, timestamp: now, keyIndex: keyIndex),
            companionIdentity: companion, accountKey: account.identity.pair, advSecret: secret, random: random)
    }

    // MARK: - The companion's answer

    /// `pair-device-sign`: check the signature, store the device, restart the stream (40-pairing.md section 3.3).
    mutating func receivedAnswer(_ iq: Node, on connection: ConnectionID) {
        guard let attempt = attempts[connection], let link = attempt.link, iq.string("id") == link.requestID else {
            return
        }
        guard let content = iq.child("pair-device-sign")?.child("device-identity")?.bytes,
            let account = directory.accounts[link.number],
            let identity = try? ADVPrimary.verifyDeviceSignature(
                content, companionIdentity: attempt.registration.keys.identityKey,
                accountKey: account.identity.pair.publicKey)
        else {
            attempts[connection] = nil
            finish(connection, .failure(SandboxError(.pairingFailed, "the companion's device signature does not fit")))
            endStream(Self.streamError(401), connection)
            return
        }
        attempts[connection] = nil
        let keys = attempt.registration.keys
        let device = Device(
            noiseKey: Blob(attempt.registration.noiseKey), identityKey: Blob(keys.identityKey),
            registrationID: keys.registrationID,
            signedPreKey: Device.SignedPreKey(
                id: keys.signedPreKeyID, key: Blob(keys.signedPreKey), signature: Blob(keys.signedPreKeySignature)),
            name: attempt.registration.name, platform: attempt.registration.platform, keyIndex: link.keyIndex,
            deviceIdentity: Blob(identity), linked: now.seconds)
        directory.accounts[link.number]?.devices[link.device] = device
        noteLink(of: DeviceID(number: link.number, device: link.device), device)
        counters.linked += 1
        needsSaving = true
        // A session the phone had with an earlier companion of this number is void.
        let id = DeviceID(number: link.number, device: link.device)
        for number in accounts.keys where directory.accounts[number]?.phone.sessions[id] != nil {
            directory.accounts[number]?.phone.sessions[id] = nil
        }
        endStream(Self.streamError(515), connection)
        announce(.add, of: link.device, keyIndex: link.keyIndex, in: link.number)
        finish(connection, .success(id))
    }

    /// The companion refused what the phone sent.
    mutating func receivedRefusal(_ iq: Node, on connection: ConnectionID) {
        guard let link = attempts[connection]?.link, iq.string("id") == link.requestID else { return }
        attempts[connection]?.link = nil
        let text = iq.child("error")?.string("text") ?? "no reason given"
        finish(connection, .failure(SandboxError(.pairingFailed, "the companion refused the link: \(text)")))
    }

    // MARK: - The end of a link

    /// Removes a companion: its keys, its queue, its connection.
    mutating func removeDevice(_ id: DeviceID) {
        guard !id.isPhone, let device = directory.accounts[id.number]?.devices.removeValue(forKey: id.device) else {
            return
        }
        needsSaving = true
        note("unlinked", id)
        if let connection = live[id]?.connection {
            leave(id)
            logins[connection] = nil
            let conflict = Node("conflict", ["type": "device_removed"])
            endStream(Node("stream:error", ["code": "401"], [conflict]), connection)
        }
        announce(.remove, of: id.device, keyIndex: device.keyIndex, in: id.number)
    }
}
