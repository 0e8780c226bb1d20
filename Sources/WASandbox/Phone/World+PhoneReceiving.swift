internal import WACore
internal import WAProto

extension World {
    /// Retry receipts a phone sends for one message at most (52-receiving.md section 8.1).
    private static let maximumRetries = 4
    /// Messages a phone remembers having asked for again, and prekeys it keeps for the answers.
    private static let rememberedRetries = 1_000

    mutating func receiveMessage(_ stanza: Node, onPhoneOf number: String) {
        guard let id = stanza.string("id"), let from = stanza.jid("from"), let sender = device(of: from) else { return }
        let isRepeat = directory.accounts[number]?.phone.message(id).map { $0.status != .undecryptable } ?? false
        guard !isRepeat else {
            confirm(stanza, id: id, from: from, sender: sender, onPhoneOf: number)
            return
        }
        do {
            let plaintext = try decrypt(stanza, from: sender, onPhoneOf: number)
            directory.accounts[number]?.phone.retries[id] = nil
            note(plaintext, stanza, id: id, sender: sender, onPhoneOf: number)
            confirm(stanza, id: id, from: from, sender: sender, onPhoneOf: number)
            echo(plaintext, to: from, sender: sender, onPhoneOf: number)
        } catch {
            guard error.code != .duplicate else {
                confirm(stanza, id: id, from: from, sender: sender, onPhoneOf: number)
                return
            }
            noteUndecryptable(stanza, id: id, sender: sender, onPhoneOf: number)
            askAgain(stanza, id: id, from: from, reason: error.retryReason ?? 0, onPhoneOf: number)
        }
    }

    // MARK: - Decryption

    private mutating func decrypt(
        _ stanza: Node, from sender: DeviceID, onPhoneOf number: String
    ) throws(SignalError) -> WA.Message {
        guard let enc = stanza.child("enc"), let bytes = enc.bytes else {
            throw SignalError(.invalidMessage, "the message carries no ciphertext")
        }
        var session = session(of: number, with: sender)
        let padded: [UInt8]
        switch enc.string("type") {
        case CiphertextKind.preKeySignal.rawValue:
            padded = try open(PreKeySignalMessage(serialized: bytes), &session, onPhoneOf: number)
        case CiphertextKind.signal.rawValue:
            padded = try session.decrypt(SignalMessage(serialized: bytes), random: random)
        default: throw SignalError(.invalidMessage, "the ciphertext is of a kind the phone does not read")
        }
        guard let plaintext = try? MessagePadding.unpad(padded), let message = try? WA.Message(serialized: plaintext)
        else {
            throw SignalError(.invalidMessage, "the plaintext is no padded message")
        }
        store(session, of: number, with: sender)
        return message
    }

    private mutating func open(
        _ message: PreKeySignalMessage, _ session: inout SessionRecord, onPhoneOf number: String
    ) throws(SignalError) -> [UInt8] {
        guard let account = directory.accounts[number] else { throw SignalError(.noSession, "there is no such phone") }
        let local = LocalIdentity(
            identityKey: account.identity.pair, registrationID: account.phone.registrationID)
        let signed = account.phone.signedPreKey.record
        let oneTime = message.preKeyID.flatMap { id in
            account.phone.preKeys[id].map { PreKeyRecord(id: id, key: $0.pair, isOffered: true) }
        }
        let opened = try session.decrypt(
            message, local: local, signedPreKey: signed, oneTimePreKey: oneTime, random: random)
        if let used = opened.consumedPreKeyID { directory.accounts[number]?.phone.preKeys[used] = nil }
        return opened.plaintext
    }

    // MARK: - What it shows

    private mutating func note(
        _ message: WA.Message, _ stanza: Node, id: String, sender: DeviceID, onPhoneOf number: String
    ) {
        // A companion's copy is believed only from a companion of the same account.
        let isOwn = sender.number == number
        let inner = isOwn ? message.deviceSentMessage?.message ?? message : message
        guard stanza.string("category") != "peer", inner.protocolMessage == nil else { return }
        let peer = stanza.jid("recipient").flatMap(self.number(of:)) ?? number
        let text = inner.conversation ?? inner.extendedTextMessage?.text
        let shown = PhoneMessage(
            id: id, from: sender.number, fromDevice: sender.device, to: isOwn ? peer : number, text: text,
            kind: text == nil ? stanza.string("type") ?? "unknown" : "text",
            timestamp: stanza.integer("t") ?? now.seconds, status: isOwn ? .sent : .received,
            direction: isOwn ? .outgoing : .incoming, content: Blob(inner.serialized()))
        if directory.accounts[number]?.phone.message(id) != nil {
            directory.accounts[number]?.phone.change(id) { message in
                message.text = text
                message.kind = shown.kind
                message.status = message.confirmedBy.isEmpty ? shown.status : .delivered
                message.content = shown.content
            }
        } else {
            directory.accounts[number]?.phone.append(shown)
        }
        needsSaving = true
    }

    private mutating func noteUndecryptable(_ stanza: Node, id: String, sender: DeviceID, onPhoneOf number: String) {
        guard directory.accounts[number]?.phone.message(id) == nil, stanza.string("category") != "peer" else { return }
        let isOwn = sender.number == number
        let peer = stanza.jid("recipient").flatMap(self.number(of:)) ?? number
        directory.accounts[number]?.phone.append(
            PhoneMessage(
                id: id, from: sender.number, fromDevice: sender.device, to: isOwn ? peer : number, text: nil,
                kind: "unknown", timestamp: stanza.integer("t") ?? now.seconds, status: .undecryptable,
                direction: isOwn ? .outgoing : .incoming, content: Blob([])))
    }

    /// Echo phones answer texts of others, but never another echo phone: the two would never end.
    private mutating func echo(_ message: WA.Message, to from: JID, sender: DeviceID, onPhoneOf number: String) {
        guard directory.accounts[number]?.phone.echoes == true, sender.number != number,
            let text = message.conversation ?? message.extendedTextMessage?.text,
            !(sender.isPhone && directory.accounts[sender.number]?.phone.echoes == true)
        else { return }
        _ = sendText(text, from: number, to: sender.number, in: Namespace(of: from))
    }

    // MARK: - Receipts it sends

    private mutating func confirm(
        _ stanza: Node, id: String, from: JID, sender: DeviceID, onPhoneOf number: String
    ) {
        var attributes: Attributes = ["id": .string(id), "to": .jid(from)]
        if sender.number == number {
            attributes["type"] = stanza.string("category") == "peer" ? "peer_msg" : "sender"
            attributes["recipient"] = stanza.jid("recipient").map { .jid($0) }
        }
        handleReceipt(Node("receipt", attributes), from: DeviceID(number: number, device: 0))
    }

    /// Asks the sender to encrypt again.
    ///
    /// Always with keys: some clients go on with a dead session until they get them (90-interop-notes.md).
    private mutating func askAgain(_ stanza: Node, id: String, from: JID, reason: Int, onPhoneOf number: String) {
        let count = max(directory.accounts[number]?.phone.retries[id] ?? 0, Int(clamping: retryCount(of: stanza))) + 1
        guard count <= Self.maximumRetries, let account = directory.accounts[number] else { return }
        if account.phone.retries.count >= Self.rememberedRetries { directory.accounts[number]?.phone.retries = [:] }
        directory.accounts[number]?.phone.retries[id] = count
        let retry = Node(
            "retry",
            [
                "count": .number(count), "id": .string(id), "t": .number(stanza.integer("t") ?? now.seconds), "v": "1",
                "error": .number(reason),
            ])
        let attributes: Attributes = [
            "id": .string(id), "to": .jid(from), "type": "retry",
            "recipient": stanza.jid("recipient").map { .jid($0) },
            "category": stanza.string("category") == "peer" ? "peer" : nil,
        ]
        guard let fresh = PreKeyGenerator.make(count: 1, after: account.phone.lastPreKeyID, random: random).first else {
            return
        }
        if account.phone.preKeys.count >= Self.rememberedRetries, let oldest = account.phone.preKeys.keys.min() {
            directory.accounts[number]?.phone.preKeys[oldest] = nil
        }
        directory.accounts[number]?.phone.lastPreKeyID = fresh.id
        directory.accounts[number]?.phone.preKeys[fresh.id] = StoredKeyPair(fresh.key)
        let local = LocalIdentity(
            identityKey: account.identity.pair, registrationID: account.phone.registrationID)
        let bundle = PreKeyBundle(
            local: local, preKey: fresh, signedPreKey: account.phone.signedPreKey.record, deviceIdentity: nil)
        handleReceipt(
            Node("receipt", attributes, [retry] + bundle.retryNodes), from: DeviceID(number: number, device: 0))
    }

    private func retryCount(of stanza: Node) -> Int64 { stanza.child("enc")?.integer("count") ?? 0 }
}
