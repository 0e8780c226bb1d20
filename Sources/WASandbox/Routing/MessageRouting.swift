internal import WACore

/// Takes messages over and routes each ciphertext to its device (51-sending.md section 8.7).
enum MessageRouting {
    /// Who sent a stanza and how its addresses are written.
    private struct Sending {
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

    /// A `message` of a device: acknowledges it and delivers it.
    static func handle(_ stanza: Node, from sender: DeviceID, in world: inout World) {
        guard let id = stanza.string("id"), !id.isEmpty, id.utf8.count <= 128, let chat = stanza.jid("to") else {
            return
        }
        world.context.noteCiphertexts(of: stanza, id: id, from: sender, world.directory)
        if let code = refusal(of: stanza, chat: chat, from: sender, in: &world) {
            acknowledge(
                stanza, id: id, chat: chat, to: sender, ["error": .number(code)], time: world.now.seconds, in: &world)
            return
        }
        if chat.isGroup { return GroupRouting.handle(stanza, id: id, group: chat, from: sender, in: &world) }
        guard let peer = world.directory.number(of: chat) else { return }
        let sending = Sending(sender: sender, id: id, chat: chat, peer: peer, stanza: stanza)
        if isDirected(stanza, chat: chat) {
            routeDirected(sending, in: &world)
        } else {
            routeToParticipants(sending, in: &world)
        }
    }

    /// The error code of a message that is not taken over; nil when it is.
    private static func refusal(
        of stanza: Node, chat: JID, from sender: DeviceID, in world: inout World
    ) -> Int? {
        if case .ackError(let code)? = world.context.faults.take(
            .ackError, number: sender.number, device: sender.device)
        {
            return code
        }
        if world.context.faults.take(.throttle, number: sender.number, device: sender.device) != nil { return 429 }
        guard stanza.child("enc") != nil || stanza.child("participants") != nil else { return 479 }
        guard ciphertextSize(of: stanza) <= ciphertextLimit else { return 479 }
        if chat.isGroup { return GroupRouting.refusal(of: stanza, group: chat, from: sender, in: world) }
        guard chat.isPhone || chat.isLID, world.directory.number(of: chat) != nil else { return 404 }
        return world.brokenLimit(by: stanza, to: chat, from: sender)
    }

    /// Bytes of ciphertext in one message; more than any real one, less than would fill a queue.
    private static let ciphertextLimit = 4 << 20

    private static func ciphertextSize(of stanza: Node) -> Int {
        let targets = stanza.child("participants")?.children("to") ?? []
        let all = stanza.children("enc") + targets.flatMap { $0.children("enc") }
        return all.reduce(0) { $0 + ($1.bytes?.count ?? 0) }
    }

    /// Peer messages, retry answers and the short form name their device in `to` (52-receiving.md section 8.2).
    private static func isDirected(_ stanza: Node, chat: JID) -> Bool {
        stanza.string("category") == "peer" || chat.device != 0 || stanza.child("participants") == nil
    }

    private static func routeDirected(_ sending: Sending, in world: inout World) {
        let target = DeviceID(number: sending.peer, device: sending.chat.device)
        guard world.directory[target] != nil, target != sending.sender else {
            acknowledge(sending, ["error": "404"], in: &world)
            return
        }
        let isAnswerToRetry =
            sending.chat.device != 0 || sending.stanza.string("device_fanout") == "false"
            || sending.stanza.jid("participant") != nil || sending.stanza.child("enc")?.string("count") != nil
        var time = world.now.seconds
        var isNew = true
        if !isAnswerToRetry {
            let key = RouteMemory.Key(sender: sending.sender, id: sending.id)
            time = world.deliveries.routes[key]?.time ?? time
            isNew = !world.deliveries.routes.note(key, devices: [target], time: time).isEmpty
        }
        if isNew, !isBlocked(sending, in: world) {
            world.context.counters.routed += 1
            send(sending, to: target, enc: sending.stanza.children("enc"), time: time, in: &world)
        }
        acknowledge(sending, [:], time: time, in: &world)
    }

    private static func routeToParticipants(_ sending: Sending, in world: inout World) {
        let named = ciphertexts(of: sending, world.directory)
        guard !named.isEmpty else {
            acknowledge(sending, ["error": "400"], in: &world)
            return
        }
        let key = RouteMemory.Key(sender: sending.sender, id: sending.id)
        let isRepeat = world.deliveries.routes[key] != nil
        let time = world.deliveries.routes[key]?.time ?? world.now.seconds
        let fresh = Set(world.deliveries.routes.note(key, devices: named.map(\.device), time: time))
        if !isRepeat { world.context.counters.routed += 1 }
        world.countNewChat(sending.stanza, from: sending.sender.number, to: sending.peer)
        if world.directory.becomeContacts(sending.sender.number, sending.peer) { world.context.needsSaving = true }
        for (device, enc) in named
        where fresh.contains(device) && !(isBlocked(sending, in: world) && !sending.isOwn(device)) {
            send(sending, to: device, enc: [enc], time: time, in: &world)
        }
        let hash = missingDevicesHash(sending, named: Set(named.map(\.device)), world.directory)
        acknowledge(sending, ["phash": hash], time: time, in: &world)
    }

    /// Each ciphertext with its device; devices that do not exist or are not in the chat are left out.
    private static func ciphertexts(of sending: Sending, _ directory: Directory) -> [(device: DeviceID, enc: Node)] {
        var seen: Set<DeviceID> = []
        return (sending.stanza.child("participants")?.children("to") ?? []).compactMap { target in
            guard let jid = target.jid("jid"), let enc = target.child("enc"), let device = directory.device(of: jid),
                device.number == sending.peer || sending.isOwn(device), device != sending.sender,
                seen.insert(device).inserted
            else { return nil }
            return (device, enc)
        }
    }

    /// The hash of all devices concerned, only when the stanza left one out (51-sending.md section 12).
    private static func missingDevicesHash(
        _ sending: Sending, named: Set<DeviceID>, _ directory: Directory
    ) -> AttributeValue? {
        let numbers = Set([sending.peer, sending.sender.number])
        let all = numbers.flatMap { directory.devices(of: $0) }
        let isComplete = all.allSatisfy { $0 == sending.sender || named.contains($0) }
        guard !isComplete else { return nil }
        return .string(ParticipantHash.make(all.compactMap { directory.jid(of: $0, in: sending.namespace) }))
    }

    private static func isBlocked(_ sending: Sending, in world: World) -> Bool {
        world.directory.isBlocked(sending.sender.number, by: sending.peer)
    }

    // MARK: - The delivered form

    /// Builds what one device gets (52-receiving.md section 1.2) and delivers it.
    private static func send(
        _ sending: Sending, to target: DeviceID, enc: [Node], time: Int64, in world: inout World
    ) {
        var attributes = source(sending, for: target, world.directory)
        attributes["id"] = .string(sending.id)
        attributes["t"] = .number(time)
        for name in ["type", "edit", "category"] as [WireString] { attributes[name] = sending.stanza.attributes[name] }
        deliver(sending.stanza, attributes, enc, to: target, in: &world)
    }

    /// Delivers ciphertexts with what belongs to them.
    static func deliver(
        _ stanza: Node, _ attributes: Attributes, _ enc: [Node], to target: DeviceID, in world: inout World
    ) {
        var enc = enc
        if world.context.faults.take(.corruptCiphertext, number: target.number, device: target.device) != nil {
            enc = enc.map(damaged)
        }
        let isPreKeyMessage = enc.contains { $0.string("type") == "pkmsg" }
        let others = stanza.children.filter { child in
            switch child.tag.string {
            case "enc", "participants", "tctoken", "cstoken": false
            case "device-identity": isPreKeyMessage
            default: true
            }
        }
        world.context.counters.ciphertexts += enc.count
        world.deliver(Node("message", attributes, enc + others), to: target)
    }

    /// The attributes that say who sent it, as the receiver has to read them.
    private static func source(_ sending: Sending, for target: DeviceID, _ directory: Directory) -> Attributes {
        let namespace = sending.namespace
        var attributes: Attributes = ["from": directory.jid(of: sending.sender, in: namespace).map(AttributeValue.jid)]
        if sending.isOwn(target) {
            guard sending.stanza.string("category") != "peer" else { return attributes }
            let chat = sending.stanza.jid("recipient").flatMap(directory.number(of:)) ?? sending.peer
            let account = directory[chat]
            attributes["recipient"] = account.map { .jid($0.jid(in: namespace)) }
            attributes[WireString("peer_recipient_\(namespace.other.suffix)")] = account?.alternate(of: namespace).map {
                .jid($0)
            }
        } else {
            let sender = sending.sender
            let other = directory[sender.number]?.alternate(device: sender.device, of: namespace)
            attributes[WireString("sender_\(namespace.other.suffix)")] = other.map(AttributeValue.jid)
            attributes["notify"] = directory[sending.sender.number].map {
                .string($0.name.isEmpty ? "-" : $0.name)
            }
        }
        return attributes
    }

    /// The same `enc` with one bit flipped, so that its MAC no longer fits.
    private static func damaged(_ enc: Node) -> Node {
        // A `pkmsg` ends in two numbers of at most eleven bytes; the MAC or the ciphertext comes before them.
        let distance = enc.string("type") == "pkmsg" ? 14 : 1
        guard var bytes = enc.bytes.map(Array.init), bytes.count >= distance else { return enc }
        bytes[bytes.count - distance] ^= 1
        return Node(enc.tag, enc.attributes, bytes: bytes)
    }

    // MARK: - Acks

    private static func acknowledge(
        _ sending: Sending, _ extra: Attributes, time: Int64? = nil, in world: inout World
    ) {
        acknowledge(
            sending.stanza, id: sending.id, chat: sending.chat, to: sending.sender, extra,
            time: time ?? world.now.seconds, in: &world)
    }

    static func acknowledge(
        _ stanza: Node, id: String, chat: JID, to sender: DeviceID, _ extra: Attributes, time: Int64,
        in world: inout World
    ) {
        guard let connection = world.deliveries.live[sender]?.connection else {
            if sender.isPhone { world.phones[sender.number]?.acknowledged(id, isRefused: extra["error"] != nil) }
            return
        }
        if world.context.cutIfAsked(.beforeAck, connection, sender) { return }
        var attributes: Attributes = [
            "class": "message", "id": .string(id), "from": .jid(chat), "t": .number(time),
        ]
        for (key, value) in extra.pairs { attributes[key] = value }
        world.context.noteAnswer(to: id, of: sender, error: extra["error"])
        world.context.emit(.send(Node("ack", attributes), to: connection))
        _ = world.context.cutIfAsked(.afterAck, connection, sender)
    }
}
