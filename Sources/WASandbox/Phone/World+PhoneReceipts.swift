internal import WACore
internal import WAProto

extension World {
    mutating func receiveReceipt(_ receipt: Node, onPhoneOf number: String) {
        guard let id = receipt.string("id"), let from = receipt.jid("from"),
            let reader = device(of: from) ?? phone(from)
        else { return }
        switch receipt.string("type") {
        case nil: mark([id] + listed(receipt), .delivered, by: reader, onPhoneOf: number)
        case "inactive": mark([id] + listed(receipt), .sent, by: reader, onPhoneOf: number)
        case "read", "played": mark([id] + listed(receipt), .read, by: reader, onPhoneOf: number)
        case "retry": answerRetry(receipt, id: id, from: from, requester: reader, onPhoneOf: number)
        default: break
        }
    }

    private func phone(_ jid: JID) -> DeviceID? { number(of: jid).map { DeviceID(number: $0, device: 0) } }

    private func listed(_ receipt: Node) -> [String] {
        receipt.child("list")?.children("item").compactMap { $0.string("id") } ?? []
    }

    private mutating func mark(
        _ ids: [String], _ status: PhoneMessage.Status, by reader: DeviceID, onPhoneOf number: String
    ) {
        let isOwn = reader.number == number
        for id in ids {
            directory.accounts[number]?.phone.change(id) { message in
                // A companion that read a chat marks what came in; a peer marks what went out.
                guard (message.direction == .incoming) == isOwn else { return }
                // What the phone still waits for stays so, else the repaired copy would pass for a repetition.
                if message.status != .undecryptable, message.status.rank < status.rank { message.status = status }
                let name = reader.description
                if !isOwn, !message.confirmedBy.contains(name) { message.confirmedBy.append(name) }
            }
        }
        needsSaving = true
    }

    /// Somebody could not decrypt what the phone sent (52-receiving.md section 8.2).
    private mutating func answerRetry(
        _ receipt: Node, id: String, from: JID, requester: DeviceID, onPhoneOf number: String
    ) {
        guard let message = directory.accounts[number]?.phone.message(id), message.direction == .outgoing,
            message.fromDevice == 0, let retry = receipt.child("retry"),
            let content = try? WA.Message(serialized: message.content.bytes)
        else { return }
        let count = Int(clamping: retry.integer("count") ?? 1)
        guard (1..<5).contains(count) else { return }
        repairSession(receipt, count: count, requester: requester, onPhoneOf: number)
        let namespace = Namespace(of: from)
        let isOwn = requester.number == number
        guard let chat = directory.accounts[message.to]?.jid(in: namespace) else { return }
        let plaintext = isOwn ? ownCopy(of: content, chat: chat) : message.content.bytes
        guard let enc = encrypt(plaintext, from: number, to: requester, attempt: count) else { return }
        let attributes: Attributes = [
            "id": .string(id), "to": .jid(from), "type": "text", "t": .number(message.timestamp),
            "recipient": isOwn ? .jid(chat) : nil, "device_fanout": "false",
        ]
        handleMessage(Node("message", attributes, [enc]), from: DeviceID(number: number, device: 0))
    }

    /// With keys a new session from them; without, the server's bundle once the first answer did not help.
    private mutating func repairSession(_ receipt: Node, count: Int, requester: DeviceID, onPhoneOf number: String) {
        guard let account = directory.accounts[number] else { return }
        var session = session(of: number, with: requester)
        let local = LocalIdentity(
            identityKey: account.identity.pair, registrationID: account.phone.registrationID)
        if receipt.child("keys") != nil, let bundle = try? PreKeyBundle(node: receipt) {
            guard (try? session.processBundle(bundle, local: local, random: random)) != nil else { return }
        } else if count > 1 || PreKeyBundle.registrationID(in: receipt) != session.remoteRegistrationID {
            session.archiveCurrent()
        }
        store(session, of: number, with: requester)
    }
}

extension PhoneMessage.Status {
    fileprivate var rank: Int {
        switch self {
        case .undecryptable: 0
        case .pending: 1
        case .failed: 2
        case .sent, .received: 3
        case .delivered: 4
        case .read: 5
        }
    }
}
