internal import WACore

/// What the parts of the sandbox share while an input is handled: time, randomness, faults, and the input's outcome.
struct StepContext: Sendable {
    let settings: World.Settings
    let random: any RandomSource
    /// Wall-clock time of the input.
    var now: Timestamp
    /// Makes notification ids; survives a restart because companions remember ids.
    var lastNotification: UInt64 = 0
    /// Misbehaviour that was asked for.
    var faults = FaultPlan()
    /// Counters for `GET /sandbox/stats`.
    var counters = Counters()
    /// What happened and is not in the record yet.
    var facts: [JSONValue] = []
    /// True when something changed that a restart must not lose.
    var needsSaving = false
    private var effects: [Effect] = []

    init(settings: World.Settings, random: any RandomSource, now: Timestamp) {
        self.settings = settings
        self.random = random
        self.now = now
    }

    // MARK: - Effects

    mutating func emit(_ effect: Effect) { effects.append(effect) }

    /// Takes the effects; the caller performs them in order.
    mutating func takeEffects() -> [Effect] {
        defer { effects = [] }
        return effects
    }

    /// Writes a stream error and closes the connection.
    mutating func endStream(_ error: Node, _ connection: ConnectionID) {
        emit(.send(error, to: connection))
        emit(.close(connection))
    }

    /// Cuts the connection when a fault asks for it at this step; true when it did.
    mutating func cutIfAsked(_ step: DropStep, _ connection: ConnectionID, _ id: DeviceID?) -> Bool {
        guard faults.takeDrop(at: step, number: id?.number, device: id?.device) else { return false }
        emit(.cut(connection))
        return true
    }

    // MARK: - Stanzas

    /// A new id for a stanza of the server.
    mutating func notificationID() -> String {
        lastNotification += 1
        return "\(now.seconds)-\(lastNotification)"
    }

    /// `notification` with id and time, ready to be delivered.
    mutating func notification(_ type: String, from: JID, with extra: Attributes = [:], _ children: [Node]) -> Node {
        var attributes: Attributes = [
            "id": .string(notificationID()), "from": .jid(from), "type": .string(type), "t": .number(now.seconds),
        ]
        for (key, value) in extra.pairs { attributes[key] = value }
        return Node("notification", attributes, children)
    }
}

extension Node {
    /// `ib` with one child.
    static func ib(_ child: Node) -> Node { Node("ib", ["from": .jid(.server)], [child]) }
    /// `stream:error` with a code.
    static func streamError(_ code: Int) -> Node { Node("stream:error", ["code": .number(code)]) }
    /// The refusal of a login or registration.
    static func failure(_ code: Int) -> Node { Node("failure", ["reason": .number(code), "location": "sbx"]) }
}
