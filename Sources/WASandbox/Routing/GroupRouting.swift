internal import WACore

/// Takes messages to groups over and routes them to the devices of all members (53-groups.md section 2.3).
enum GroupRouting {
    /// The error code of a message that is not taken over; nil when it is.
    static func refusal(of stanza: Node, group: JID, from sender: DeviceID, in world: World) -> Int? {
        guard let group = world.groups[group.user] else { return 404 }
        guard let role = group.role(of: sender.number) else { return 403 }
        // An answer to a retry receipt repeats what was taken over before the rules changed.
        if isAnswerToRetry(stanza) { return nil }
        if group.settings.isAnnouncement, role == .member { return 403 }
        if let mode = stanza.string("addressing_mode"), mode != group.namespace.rawValue { return 421 }
        return nil
    }

    /// It names its one receiver (52-receiving.md section 8.2).
    private static func isAnswerToRetry(_ stanza: Node) -> Bool {
        stanza.jid("participant") != nil || stanza.child("enc")?.string("count") != nil
    }

    /// A `message` to a group that is not refused.
    static func handle(_ stanza: Node, id: String, group jid: JID, from sender: DeviceID, in world: inout World) {
        guard let group = world.groups[jid.user] else { return }
        let message = GroupMessage(stanza: stanza, id: id, group: group, sender: sender)
        if isAnswerToRetry(stanza) {
            answerRetry(message, in: &world)
        } else {
            fanOut(message, in: &world)
        }
    }

    private struct GroupMessage {
        let stanza: Node
        let id: String
        let group: Group
        let sender: DeviceID

        var key: RouteMemory.Key { RouteMemory.Key(sender: sender, id: id) }
    }

    private static func fanOut(_ message: GroupMessage, in world: inout World) {
        let group = message.group
        let devices = world.devices(in: group)
        let keys = distributions(in: message.stanza, world.directory)
        let shared = message.stanza.children("enc")
        let isRepeat = world.deliveries.routes[message.key] != nil
        let time = world.deliveries.routes[message.key]?.time ?? world.now.seconds
        let targets = devices.filter { $0 != message.sender && !(shared.isEmpty && keys[$0] == nil) }
        let fresh = world.deliveries.routes.note(message.key, devices: targets, time: time)
        if !isRepeat { world.context.counters.routed += 1 }
        let attributes = attributes(of: message, time: time, world)
        for device in fresh {
            // Pairwise first: the key of the shared ciphertext is inside.
            let enc = (keys[device].map { [$0] } ?? []) + shared
            MessageRouting.deliver(message.stanza, attributes, enc, to: device, in: &world)
        }
        let hash = ParticipantHash.make(devices.compactMap { world.directory.jid(of: $0, in: group.namespace) })
        let isSame = message.stanza.string("phash") == hash
        acknowledge(message, ["phash": isSame ? nil : .string(hash)], time: time, in: &world)
    }

    /// The ciphertexts for single devices.
    private static func distributions(in stanza: Node, _ directory: Directory) -> [DeviceID: Node] {
        var keys: [DeviceID: Node] = [:]
        for target in stanza.child("participants")?.children("to") ?? [] {
            guard let device = target.jid("jid").flatMap(directory.device(of:)), let enc = target.child("enc") else {
                continue
            }
            keys[device] = keys[device] ?? enc
        }
        return keys
    }

    /// Only the device that asked gets it.
    private static func answerRetry(_ message: GroupMessage, in world: inout World) {
        let stanza = message.stanza
        let listed = stanza.child("participants")?.children("to").first
        let jid = stanza.jid("participant") ?? listed?.jid("jid")
        let enc = stanza.children("enc") + (listed?.children("enc") ?? [])
        guard let jid, let device = world.directory.device(of: jid), device != message.sender,
            message.group.contains(device.number), !enc.isEmpty
        else { return acknowledge(message, ["error": "404"], time: world.now.seconds, in: &world) }
        let time = world.deliveries.routes[message.key]?.time ?? world.now.seconds
        world.context.counters.routed += 1
        MessageRouting.deliver(stanza, attributes(of: message, time: time, world), enc, to: device, in: &world)
        acknowledge(message, [:], time: time, in: &world)
    }

    /// What every receiver reads about a message (52-receiving.md section 1.2).
    private static func attributes(of message: GroupMessage, time: Int64, _ world: World) -> Attributes {
        let group = message.group
        let account = world.directory[message.sender.number]
        var attributes: Attributes = [
            "from": .jid(group.jid), "id": .string(message.id), "t": .number(time),
            "addressing_mode": .string(group.namespace.rawValue),
            "participant": account.map { .jid($0.jid(device: message.sender.device, in: group.namespace)) },
            "notify": account.map { .string($0.name.isEmpty ? "-" : $0.name) },
        ]
        attributes[WireString("participant_\(group.namespace.other.suffix)")] = account.flatMap {
            $0.alternate(device: message.sender.device, of: group.namespace)
        }.map { .jid($0) }
        for name in ["type", "edit"] as [WireString] { attributes[name] = message.stanza.attributes[name] }
        return attributes
    }

    private static func acknowledge(
        _ message: GroupMessage, _ extra: Attributes, time: Int64, in world: inout World
    ) {
        var extra = extra
        extra["addressing_mode"] = .string(message.group.namespace.rawValue)
        MessageRouting.acknowledge(
            message.stanza, id: message.id, chat: message.group.jid, to: message.sender, extra, time: time, in: &world)
    }
}
