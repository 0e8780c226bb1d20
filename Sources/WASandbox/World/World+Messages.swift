internal import WACore

extension World {
    /// Who sent a stanza and how its addresses are written.
    struct Sending {
        let sender: DeviceID
        let id: String
        /// As the sender wrote it.
        let chat: JID
        /// The account of `chat`.
        let peer: String
        let stanza: Node

        /// The namespace the sender chose; never changed on the way (90-interop-notes.md).
        var namespace: Namespace { Namespace(of: chat) }
        /// True when the receiver is another device of the sender's own account.
        func isOwn(_ target: DeviceID) -> Bool { target.number == sender.number }
    }

    /// A `message` of a device: acknowledges it and routes each ciphertext to its device (51-sending.md section 8.7).
    mutating func handleMessage(_ stanza: Node, from sender: DeviceID) {
        guard let id = stanza.string("id"), !id.isEmpty, id.utf8.count <= 128, let chat = stanza.jid("to") else {
            return
        }
        noteCiphertexts(of: stanza, id: id, from: sender)
        if let code = refusal(of: stanza, chat: chat, from: sender) {
            acknowledge(stanza, id: id, chat: chat, to: sender, ["error": .number(code)])
            return
        }
        guard let peer = number(of: chat) else { return }
        let sending = Sending(sender: sender, id: id, chat: chat, peer: peer, stanza: stanza)
        if isDirected(stanza, chat: chat) {
            routeDirected(sending)
        } else {
            routeToParticipants(sending)
        }
    }

    /// The error code of a message that is not taken over; nil when it is.
    private mutating func refusal(of stanza: Node, chat: JID, from sender: DeviceID) -> Int? {
        if case .ackError(let code)? = faults.take(.ackError, number: sender.number, device: sender.device) {
            return code
        }
        if faults.take(.throttle, number: sender.number, device: sender.device) != nil { return 429 }
        guard chat.isPhone || chat.isLID else { return 404 }
        guard number(of: chat) != nil else { return 404 }
        guard stanza.child("enc") != nil || stanza.child("participants") != nil else { return 479 }
        guard Self.ciphertextSize(of: stanza) <= Self.ciphertextLimit else { return 479 }
        return nil
    }

    /// Bytes of ciphertext in one message; more than any real one, less than would fill a queue.
    private static let ciphertextLimit = 4 << 20

    private static func ciphertextSize(of stanza: Node) -> Int {
        let targets = stanza.child("participants")?.children("to") ?? []
        let all = stanza.children("enc") + targets.flatMap { $0.children("enc") }
        return all.reduce(0) { $0 + ($1.bytes?.count ?? 0) }
    }

    /// Peer messages, retry answers and the short form name their device in `to` (52-receiving.md section 8.2).
    private func isDirected(_ stanza: Node, chat: JID) -> Bool {
        stanza.string("category") == "peer" || chat.device != 0 || stanza.child("participants") == nil
    }

    private mutating func routeDirected(_ sending: Sending) {
        let target = DeviceID(number: sending.peer, device: sending.chat.device)
        guard record(of: target) != nil, target != sending.sender else {
            acknowledge(sending, ["error": "404"])
            return
        }
        let isAnswerToRetry =
            sending.chat.device != 0 || sending.stanza.string("device_fanout") == "false"
            || sending.stanza.jid("participant") != nil || sending.stanza.child("enc")?.string("count") != nil
        var time = now.seconds
        var isNew = true
        if !isAnswerToRetry {
            let key = RouteMemory.Key(sender: sending.sender, id: sending.id)
            time = routes[key]?.time ?? time
            isNew = !routes.note(key, devices: [target], time: time).isEmpty
        }
        if isNew, !isBlocked(sending) {
            counters.routed += 1
            send(sending, to: target, enc: sending.stanza.children("enc"), time: time)
        }
        acknowledge(sending, [:], time: time)
    }

    private mutating func routeToParticipants(_ sending: Sending) {
        let named = ciphertexts(in: sending)
        guard !named.isEmpty else {
            acknowledge(sending, ["error": "400"])
            return
        }
        let key = RouteMemory.Key(sender: sending.sender, id: sending.id)
        let isRepeat = routes[key] != nil
        let time = routes[key]?.time ?? now.seconds
        let fresh = Set(routes.note(key, devices: named.map(\.device), time: time))
        if !isRepeat { counters.routed += 1 }
        becomeContacts(sending.sender.number, sending.peer)
        for (device, enc) in named where fresh.contains(device) && !(isBlocked(sending) && !sending.isOwn(device)) {
            send(sending, to: device, enc: [enc], time: time)
        }
        acknowledge(sending, ["phash": missingDevicesHash(sending, named: Set(named.map(\.device)))], time: time)
    }

    /// Each ciphertext with its device; devices that do not exist or belong to nobody in the chat are left out.
    private func ciphertexts(in sending: Sending) -> [(device: DeviceID, enc: Node)] {
        var seen: Set<DeviceID> = []
        return (sending.stanza.child("participants")?.children("to") ?? []).compactMap { target in
            guard let jid = target.jid("jid"), let enc = target.child("enc"), let device = device(of: jid),
                device.number == sending.peer || sending.isOwn(device), device != sending.sender,
                seen.insert(device).inserted
            else { return nil }
            return (device, enc)
        }
    }

    /// The hash of all devices concerned, only when the stanza left one out (51-sending.md section 12).
    private func missingDevicesHash(_ sending: Sending, named: Set<DeviceID>) -> AttributeValue? {
        let numbers = Set([sending.peer, sending.sender.number])
        let all = numbers.flatMap { devices(of: $0) }
        let isComplete = all.allSatisfy { $0 == sending.sender || named.contains($0) }
        guard !isComplete else { return nil }
        return .string(ParticipantHash.make(all.compactMap { jid(of: $0, in: sending.namespace) }))
    }

    private func isBlocked(_ sending: Sending) -> Bool {
        directory.accounts[sending.peer]?.blocked.contains(sending.sender.number) ?? false
    }

    mutating func becomeContacts(_ first: String, _ second: String) {
        if directory.becomeContacts(first, second) { needsSaving = true }
    }

    // MARK: - The delivered form

    /// Builds what one device gets (52-receiving.md section 1.2) and delivers it.
    private mutating func send(_ sending: Sending, to target: DeviceID, enc: [Node], time: Int64) {
        var attributes = source(sending, for: target)
        attributes["id"] = .string(sending.id)
        attributes["t"] = .number(time)
        for name in ["type", "edit", "category"] as [Word] { attributes[name] = sending.stanza.attributes[name] }
        var enc = enc
        if faults.take(.corruptCiphertext, number: target.number, device: target.device) != nil {
            enc = enc.map(Self.damaged)
        }
        let isPreKeyMessage = enc.contains { $0.string("type") == "pkmsg" }
        let others = sending.stanza.children.filter { child in
            switch child.tag.string {
            case "enc", "participants", "tctoken", "cstoken": false
            case "device-identity": isPreKeyMessage
            default: true
            }
        }
        counters.ciphertexts += enc.count
        deliver(Node("message", attributes, enc + others), to: target)
    }

    /// The attributes that say who sent it, as the receiver has to read them.
    private func source(_ sending: Sending, for target: DeviceID) -> Attributes {
        let namespace = sending.namespace
        var attributes: Attributes = ["from": jid(of: sending.sender, in: namespace).map(AttributeValue.jid)]
        if sending.isOwn(target) {
            guard sending.stanza.string("category") != "peer" else { return attributes }
            let chat = sending.stanza.jid("recipient").flatMap(number(of:)) ?? sending.peer
            let account = directory.accounts[chat]
            attributes["recipient"] = account.map { .jid($0.jid(in: namespace)) }
            attributes[Word("peer_recipient_\(namespace.other.suffix)")] = account?.alternate(of: namespace).map {
                .jid($0)
            }
        } else {
            let sender = sending.sender
            let other = directory.accounts[sender.number]?.alternate(device: sender.device, of: namespace)
            attributes[Word("sender_\(namespace.other.suffix)")] = other.map(AttributeValue.jid)
            attributes["notify"] = directory.accounts[sending.sender.number].map {
                .string($0.name.isEmpty ? "-" : $0.name)
            }
        }
        return attributes
    }

    /// The same `enc` with one bit flipped, so that its MAC no longer fits.
    private static func damaged(_ enc: Node) -> Node {
        // A `pkmsg` ends in two numbers of at most eleven bytes; the MAC or the ciphertext is what stands before them.
        let distance = enc.string("type") == "pkmsg" ? 14 : 1
        guard var bytes = enc.bytes.map(Array.init), bytes.count >= distance else { return enc }
        bytes[bytes.count - distance] ^= 1
        return Node(enc.tag, enc.attributes, bytes: bytes)
    }

    // MARK: - Acks

    private mutating func acknowledge(_ sending: Sending, _ extra: Attributes, time: Int64? = nil) {
        acknowledge(
            sending.stanza, id: sending.id, chat: sending.chat, to: sending.sender, extra, time: time ?? now.seconds)
    }

    private mutating func acknowledge(
        _ stanza: Node, id: String, chat: JID, to sender: DeviceID, _ extra: Attributes, time: Int64? = nil
    ) {
        guard let connection = live[sender]?.connection else {
            if sender.isPhone { notePhoneAck(id: id, extra: extra, of: sender.number) }
            return
        }
        if cutIfAsked(.beforeAck, connection, sender) { return }
        var attributes: Attributes = [
            "class": "message", "id": .string(id), "from": .jid(chat), "t": .number(time ?? now.seconds),
        ]
        for (key, value) in extra.pairs { attributes[key] = value }
        noteAnswer(to: id, of: sender, error: extra["error"])
        emit(.send(Node("ack", attributes), to: connection))
        _ = cutIfAsked(.afterAck, connection, sender)
    }
}
