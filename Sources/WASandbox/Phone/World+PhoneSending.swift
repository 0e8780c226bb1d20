internal import WACore
internal import WAProto

extension World {
    /// The phone of `number` writes a text; returns the message's id.
    ///
    /// The caller has checked that both accounts exist.
    mutating func sendText(_ text: String, from number: String, to peer: String, in namespace: Namespace) -> String {
        // Ids as Android phones make them (51-sending.md section 2).
        let id = random.bytes(16).hex.uppercased()
        var content = WA.Message()
        content.conversation = text
        let message = content.serialized()
        directory.accounts[number]?.phone.append(
            PhoneMessage(
                id: id, from: number, fromDevice: 0, to: peer, text: text, kind: "text", timestamp: now.seconds,
                status: .pending, direction: .outgoing, content: Blob(message)))
        let sender = DeviceID(number: number, device: 0)
        guard let chat = directory.accounts[peer]?.jid(in: namespace) else { return id }
        let copy = ownCopy(of: content, chat: chat)
        var targets: [Node] = []
        for device in Set([peer, number]).sorted().flatMap({ devices(of: $0) }) where device != sender {
            let plaintext = device.number == number ? copy : message
            guard let jid = jid(of: device, in: namespace), let enc = encrypt(plaintext, from: number, to: device)
            else {
                continue
            }
            targets.append(Node("to", ["jid": .jid(jid)], [enc]))
        }
        var attributes: Attributes = ["id": .string(id), "to": .jid(chat), "type": "text"]
        if namespace == .lid { attributes["peer_recipient_pn"] = .jid(.phone(peer)) }
        if targets.isEmpty {
            // A note to oneself without companions: nobody to tell.
            directory.accounts[number]?.phone.change(id) { $0.status = .sent }
        } else {
            handleMessage(Node("message", attributes, [Node("participants", [:], targets)]), from: sender)
        }
        return id
    }

    /// What own companions get of a message (51-sending.md section 5).
    func ownCopy(of message: WA.Message, chat: JID) -> [UInt8] {
        var sent = WA.DeviceSentMessage()
        sent.destinationJID = chat.bare.description
        sent.message = message
        var copy = WA.Message()
        copy.deviceSentMessage = sent
        copy.messageContextInfo = message.messageContextInfo
        return copy.serialized()
    }

    // MARK: - Encryption

    /// Encrypts for one device, starting a session when there is none; nil when the device has no usable bundle.
    mutating func encrypt(_ plaintext: [UInt8], from number: String, to device: DeviceID, attempt: Int? = nil) -> Node?
    {
        guard let account = directory.accounts[number] else { return nil }
        let local = LocalIdentity(
            identityKey: account.identity.pair, registrationID: account.phone.registrationID)
        var session = session(of: number, with: device)
        do {
            if !session.canEncrypt {
                guard let bundle = takeBundle(of: device) else { return nil }
                try session.processBundle(bundle, local: local, random: random)
            }
            let sealed = try session.encrypt(
                MessagePadding.pad(plaintext, randomByte: UInt8(random.number(below: 256))))
            store(session, of: number, with: device)
            return Node(
                "enc",
                ["v": "2", "type": .string(sealed.kind.rawValue), "count": attempt.map { .number($0) }],
                bytes: sealed.bytes)
        } catch {
            return nil
        }
    }

    func session(of number: String, with device: DeviceID) -> SessionRecord {
        guard let stored = directory.accounts[number]?.phone.sessions[device] else { return SessionRecord() }
        // A record that cannot be read counts as absent.
        return (try? SessionRecord(serialized: stored.bytes)) ?? SessionRecord()
    }

    mutating func store(_ session: SessionRecord, of number: String, with device: DeviceID) {
        directory.accounts[number]?.phone.sessions[device] = Blob(session.serialized())
        needsSaving = true
    }

    // MARK: - Read receipts

    /// The phone opens its chat with `peer`: its unread messages are reported as read.
    ///
    /// Returns how many.
    mutating func read(chatWith peer: String, onPhoneOf number: String, in namespace: Namespace) -> Int {
        let unread = (directory.accounts[number]?.phone.messages ?? []).filter {
            $0.direction == .incoming && $0.from == peer && $0.status == .received
        }
        guard let chat = directory.accounts[peer]?.jid(in: namespace), !unread.isEmpty else { return 0 }
        for message in unread { directory.accounts[number]?.phone.change(message.id) { $0.status = .read } }
        var rest = unread.map(\.id)[...]
        while let first = rest.popFirst() {
            let others = rest.prefix(255)
            rest = rest.dropFirst(others.count)
            let list = Node("list", [:], others.map { Node("item", ["id": .string($0)]) })
            let receipt = Node(
                "receipt",
                ["id": .string(first), "to": .jid(chat), "type": "read", "t": .number(now.seconds)],
                others.isEmpty ? [] : [list])
            handleReceipt(receipt, from: DeviceID(number: number, device: 0))
        }
        needsSaving = true
        return unread.count
    }
}
