/// What a sandbox is doing and has done since it started.
public struct SandboxStats: Sendable, Equatable {
    /// Accounts, each with its phone.
    public let phones: Int
    /// Linked companions.
    public let devices: Int
    /// Open connections, whatever they are doing.
    public let connections: Int
    /// Companions that are logged in.
    public let online: Int
    /// Unlinked companions that show a QR or a code.
    public let pairing: Int
    /// Stanzas that wait for a companion's confirmation.
    public let queued: Int
    /// Connections ever opened.
    public let connectionsTotal: Int
    /// Handshakes that reached the client's payload.
    public let handshakes: Int
    /// Logins that were accepted.
    public let logins: Int
    /// Companions ever linked.
    public let linked: Int
    /// Messages taken over, repeats not counted.
    public let messagesRouted: Int
    /// Ciphertexts delivered to a device, repeats not counted.
    public let ciphertexts: Int
    /// Queued stanzas that were confirmed.
    public let acknowledged: Int
    /// Stanzas from companions by tag.
    public let received: [String: Int]
    /// Stanzas to companions by tag.
    public let sent: [String: Int]
    /// Faults that wait to strike.
    public let pendingFaults: Int

    init(_ world: World, connections: Int) {
        phones = world.phones.count
        devices = world.directory.accounts.values.reduce(0) { $0 + $1.devices.count - 1 }
        self.connections = connections
        online = world.deliveries.live.count
        pairing = world.pairings.attempts.count
        queued = world.deliveries.queues.values.reduce(0) { $0 + $1.count }
        connectionsTotal = world.context.counters.connections
        handshakes = world.context.counters.handshakes
        logins = world.context.counters.logins
        linked = world.context.counters.linked
        messagesRouted = world.context.counters.routed
        ciphertexts = world.context.counters.ciphertexts
        acknowledged = world.context.counters.acknowledged
        received = world.context.counters.received
        sent = world.context.counters.sent
        pendingFaults = world.context.faults.pending.count
    }
}
