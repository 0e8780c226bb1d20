internal import WACore

/// Connections of companions, their queues of unconfirmed stanzas, and the routes of recent messages.
struct Deliveries: Sendable {
    /// Logged-in companions.
    private(set) var live: [DeviceID: LiveDevice] = [:]
    /// The companion that is logged in on a connection.
    private(set) var logins: [ConnectionID: DeviceID] = [:]
    /// Stanzas a companion has not confirmed.
    private(set) var queues: [DeviceID: DeviceQueue] = [:]
    /// Where recent messages went, so that a repeated stanza is not delivered twice.
    var routes = RouteMemory()

    init() {}

    /// The state after a restart: no connections.
    init(queues: [DeviceID: DeviceQueue], routes: RouteMemory) {
        self.queues = queues
        self.routes = routes
    }

    // MARK: - Connections

    /// A companion is logged in; returns the connection that it had before.
    mutating func open(_ id: DeviceID, on connection: ConnectionID) -> ConnectionID? {
        let former = live[id]?.connection
        if let former { logins[former] = nil }
        live[id] = LiveDevice(connection: connection, cursor: queues[id]?.first?.sequence ?? 0)
        logins[connection] = id
        return former
    }

    /// The connection is gone; returns the companion that was logged in on it.
    mutating func close(_ connection: ConnectionID) -> DeviceID? {
        guard let id = logins.removeValue(forKey: connection), live[id]?.connection == connection else { return nil }
        live[id] = nil
        return id
    }

    /// A companion is no longer linked; returns its connection.
    mutating func remove(_ id: DeviceID) -> ConnectionID? {
        queues[id] = nil
        guard let connection = live.removeValue(forKey: id)?.connection else { return nil }
        logins[connection] = nil
        return connection
    }

    // MARK: - Live traffic

    /// Puts a stanza into the queue of a companion and, when it listens, onto its connection.
    mutating func deliver(_ stanza: Node, to id: DeviceID, _ context: inout StepContext) {
        let sequence = queues[id, default: DeviceQueue()].append(stanza)
        context.needsSaving = true
        guard let device = live[id], device.flow == .flowing else { return }
        live[id]?.cursor = sequence + 1
        transmit(stanza, to: id, on: device.connection, &context)
    }

    /// Writes a stanza that needs no confirmation; lost when the device is not connected.
    func tell(_ stanza: Node, to id: DeviceID, _ context: inout StepContext) {
        guard let device = live[id], device.flow == .flowing else { return }
        context.emit(.send(stanza, to: device.connection))
    }

    /// Writes a queued stanza, with the delivery faults that apply to the device.
    private mutating func transmit(
        _ stanza: Node, to id: DeviceID, on connection: ConnectionID, _ context: inout StepContext
    ) {
        var delay: Duration?
        if case .delay(let milliseconds)? = context.faults.take(.delay, number: id.number, device: id.device) {
            delay = .milliseconds(milliseconds)
        }
        if live[id]?.held == nil, context.faults.take(.reorder, number: id.number, device: id.device) != nil {
            live[id]?.held = stanza
            context.emit(.timer(.releaseHeld(connection), after: .seconds(2)))
            return
        }
        write(stanza, to: id, on: connection, delay: delay, &context)
        if context.faults.take(.duplicate, number: id.number, device: id.device) != nil {
            write(stanza, to: id, on: connection, delay: delay, &context)
        }
        releaseHeld(on: connection, &context)
    }

    /// Writes the delivery that the `reorder` fault holds back.
    mutating func releaseHeld(on connection: ConnectionID, _ context: inout StepContext) {
        guard let id = logins[connection], let stanza = live[id]?.held else { return }
        live[id]?.held = nil
        write(stanza, to: id, on: connection, &context)
    }

    private func write(
        _ stanza: Node, to id: DeviceID, on connection: ConnectionID, delay: Duration? = nil,
        _ context: inout StepContext
    ) {
        context.noteDelivery(of: stanza, to: id)
        context.emit(.send(stanza, to: connection, delay: delay))
    }

    // MARK: - Confirmations

    /// The first stanza in a queue with this tag and id that also fits.
    func firstInQueue(of id: DeviceID, _ tag: String, _ name: String, where fits: (Node) -> Bool) -> UInt64? {
        queues[id]?.first { stanza in
            stanza.string("id") == name && stanza.tag.string == tag && fits(stanza)
        }
    }

    /// Removes a stanza that was confirmed.
    mutating func confirm(_ id: DeviceID, _ sequence: UInt64, _ context: inout StepContext) {
        queues[id]?.remove(sequence)
        context.counters.acknowledged += 1
        context.needsSaving = true
    }

    // MARK: - Backlog

    /// Sends the backlog of a companion that became active (30-connection.md section 8).
    mutating func activate(_ id: DeviceID, _ context: inout StepContext) {
        guard var device = live[id], device.flow == .held else { return }
        device.flow = .draining
        let first = max(device.credit, context.settings.firstBatch)
        device.credit = 0
        live[id] = device
        sendBacklog(id, limit: first, &context)
        if let device = live[id], device.flow == .draining {
            context.emit(.timer(.releaseBacklog(device.connection), after: context.settings.backlogTimeout))
        }
    }

    /// The companion asks for more of its backlog.
    mutating func requestBacklog(_ id: DeviceID, count: Int, _ context: inout StepContext) {
        guard let device = live[id] else { return }
        let wanted = min(max(count, 0), DeviceQueue.limit)
        live[id]?.pullsBacklog = true
        switch device.flow {
        case .held: live[id]?.credit = min(device.credit + wanted, DeviceQueue.limit)
        case .draining: sendBacklog(id, limit: wanted, &context)
        case .flowing: break
        }
    }

    /// The companion has not asked for a while: sends everything.
    mutating func releaseBacklog(on connection: ConnectionID, _ context: inout StepContext) {
        guard let id = logins[connection], let device = live[id], device.flow == .draining else { return }
        if device.pullsBacklog {
            // It asked since: wait for it as long again.
            live[id]?.pullsBacklog = false
            context.emit(.timer(.releaseBacklog(connection), after: context.settings.backlogTimeout))
        } else {
            sendBacklog(id, limit: .max, &context)
        }
    }

    /// Sends up to `limit` stanzas of the backlog and ends it when nothing is left.
    private mutating func sendBacklog(_ id: DeviceID, limit: Int, _ context: inout StepContext) {
        guard var device = live[id], device.flow == .draining else { return }
        let queue = queues[id] ?? DeviceQueue()
        for entry in queue.entries(from: device.cursor).prefix(limit) {
            var stanza = entry.stanza
            stanza.attributes["offline"] = .number(device.backlogSent)
            device.cursor = entry.sequence + 1
            device.backlogSent += 1
            live[id] = device
            transmit(stanza, to: id, on: device.connection, &context)
            if context.cutIfAsked(.midOffline, device.connection, id) { return }
        }
        guard queue.entries(from: device.cursor).isEmpty else { return }
        live[id]?.flow = .flowing
        releaseHeld(on: device.connection, &context)
        let end = Node("offline", ["count": .number(device.backlogSent)])
        context.emit(.send(.ib(end), to: device.connection))
    }
}

/// A logged-in companion.
struct LiveDevice: Sendable {
    enum Flow: Sendable, Equatable {
        /// Still passive: nothing is delivered (30-connection.md section 7).
        case held
        /// The backlog is on its way.
        case draining
        /// Everything is delivered as it comes.
        case flowing
    }

    let connection: ConnectionID
    var flow = Flow.held
    /// Entries before this one were sent on this connection.
    var cursor: UInt64 = 0
    /// How many more entries of the backlog the companion has asked for.
    var credit = 0
    /// It asked for its backlog in batches.
    var pullsBacklog = false
    /// Entries sent from the backlog.
    var backlogSent = 0
    /// A delivery the `reorder` fault holds back.
    var held: Node?
}
