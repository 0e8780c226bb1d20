internal import WACore

extension World {
    /// One-time prekeys a phone keeps at the server.
    private static let phonePreKeys = 30

    /// Makes an account with its phone.
    ///
    /// The caller has checked that the number is free.
    mutating func addAccount(
        number: String, lid: String, name: String, echoes: Bool, aliases: Set<String>, hidesLID: Bool
    ) {
        let identity = KeyPair(random: random)
        let account = Account(
            number: number, lid: lid, aliases: aliases, hidesLID: hidesLID, name: name,
            identity: StoredKeyPair(identity), rawID: randomID(),
            phone: PhoneState(
                echoes: echoes, registrationID: randomID(), signedPreKey: makeSignedPreKey(1, identity)),
            created: now.seconds)
        directory.insert(account)
        publishPhone(of: number)
    }

    /// 1...2^31-1.
    private func randomID() -> UInt32 { random.number(below: 0x7FFF_FFFE) + 1 }

    private func makeSignedPreKey(_ id: UInt32, _ identity: KeyPair) -> PhoneState.SignedPreKey {
        let made = SignedPreKeyRecord.make(identity: identity, id: id, random: random)
        return PhoneState.SignedPreKey(id: id, key: StoredKeyPair(made.key), signature: Blob(made.signature))
    }

    /// Publishes the phone's keys: every account has a bundle for device 0 (50-signal.md section 3.1).
    private mutating func publishPhone(of number: String) {
        guard let account = directory.accounts[number] else { return }
        let signed = account.phone.signedPreKey
        directory.accounts[number]?.devices[0] = Device(
            noiseKey: nil, identityKey: Blob(account.identity.pair.publicKey),
            registrationID: account.phone.registrationID,
            signedPreKey: Device.SignedPreKey(
                id: signed.id, key: Blob(signed.key.pair.publicKey), signature: signed.signature),
            name: account.name, platform: 0, keyIndex: nil, deviceIdentity: nil, linked: account.created)
        needsSaving = true
    }

    /// Tops up the phone's one-time prekeys at the server.
    ///
    /// Only when somebody wants one: a sandbox with thousands of phones starts at once.
    mutating func refillPhonePreKeys(of number: String) {
        guard var account = directory.accounts[number], var device = account.devices[0] else { return }
        let missing = Self.phonePreKeys - device.preKeys.count
        for made in PreKeyGenerator.make(count: missing, after: account.phone.lastPreKeyID, random: random) {
            account.phone.preKeys[made.id] = StoredKeyPair(made.key)
            account.phone.lastPreKeyID = made.id
            device.preKeys.append(Device.PreKey(id: made.id, key: Blob(made.key.publicKey)))
        }
        account.devices[0] = device
        directory.accounts[number] = account
        needsSaving = true
    }

    /// The phone was set up anew: another identity, no sessions, no companions.
    ///
    /// Contacts are told.
    mutating func resetIdentity(of number: String) {
        for device in ownCompanions(of: number) { removeDevice(device) }
        guard var account = directory.accounts[number] else { return }
        let identity = KeyPair(random: random)
        account.identity = StoredKeyPair(identity)
        account.rawID = randomID()
        account.lastKeyIndex = 0
        let messages = account.phone.messages
        account.phone = PhoneState(
            echoes: account.phone.echoes, registrationID: randomID(), signedPreKey: makeSignedPreKey(1, identity))
        account.phone.messages = messages
        account.phone.lastMessageNumber = messages.last?.number ?? 0
        directory.accounts[number] = account
        publishPhone(of: number)
        announceIdentity(of: number)
    }

    // MARK: - Inbox

    /// Lets the phones handle what was delivered to them, until nothing is left.
    ///
    /// A bound on the rounds keeps two phones that answer each other from holding up everybody else for ever.
    mutating func runPhones() {
        var rounds = 0
        while !phoneInbox.isEmpty, rounds < 10_000 {
            let batch = phoneInbox
            phoneInbox = []
            for delivery in batch { receive(delivery.stanza, onPhoneOf: delivery.number) }
            rounds += batch.count
        }
    }

    private mutating func receive(_ stanza: Node, onPhoneOf number: String) {
        switch stanza.tag.string {
        case "message": receiveMessage(stanza, onPhoneOf: number)
        case "receipt": receiveReceipt(stanza, onPhoneOf: number)
        default: break
        }
    }

    /// The server's answer to a message of the phone.
    mutating func notePhoneAck(id: String, extra: Attributes, of number: String) {
        let isRefused = extra["error"] != nil
        directory.accounts[number]?.phone.change(id) { message in
            if message.status == .pending { message.status = isRefused ? .failed : .sent }
        }
    }
}
