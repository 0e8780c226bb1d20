internal import WACore

extension World {
    /// Gives a stanza to a device: to the phone's inbox, or into the queue and, when it listens, onto its connection.
    mutating func deliver(_ stanza: Node, to id: DeviceID) {
        guard record(of: id) != nil else { return }
        guard !id.isPhone else {
            phoneInbox.append(PhoneDelivery(number: id.number, stanza: stanza))
            return
        }
        guard let sequence = directory.accounts[id.number]?.devices[id.device]?.queue.append(stanza) else { return }
        needsSaving = true
        guard let live = live[id], live.flow == .flowing else { return }
        self.live[id]?.cursor = sequence + 1
        transmit(stanza, to: id, on: live.connection)
    }

    /// Writes a stanza that needs no confirmation; lost when the device is not there.
    mutating func tell(_ stanza: Node, to id: DeviceID) {
        guard let live = live[id], live.flow == .flowing else { return }
        emit(.send(stanza, to: live.connection))
    }

    /// Writes a queued stanza, with the delivery faults that apply to the device.
    private mutating func transmit(_ stanza: Node, to id: DeviceID, on connection: ConnectionID) {
        var delay: Duration?
        if case .delay(let milliseconds)? = faults.take(.delay, number: id.number, device: id.device) {
            delay = .milliseconds(milliseconds)
        }
        if live[id]?.held == nil, faults.take(.reorder, number: id.number, device: id.device) != nil {
            live[id]?.held = stanza
            emit(.timer(.releaseHeld(connection), after: .seconds(2)))
            return
        }
        write(stanza, to: id, on: connection, delay: delay)
        if faults.take(.duplicate, number: id.number, device: id.device) != nil {
            write(stanza, to: id, on: connection, delay: delay)
        }
        releaseHeld(connection)
    }

    mutating func releaseHeld(_ connection: ConnectionID) {
        guard let id = logins[connection], let stanza = live[id]?.held else { return }
        live[id]?.held = nil
        write(stanza, to: id, on: connection)
    }

    private mutating func write(
        _ stanza: Node, to id: DeviceID, on connection: ConnectionID, delay: Duration? = nil
    ) {
        noteDelivery(of: stanza, to: id)
        emit(.send(stanza, to: connection, delay: delay))
    }

    // MARK: - Backlog

    /// The companion became active: its backlog may go (30-connection.md section 8).
    mutating func activate(_ id: DeviceID) {
        guard var device = live[id], device.flow == .held else { return }
        device.flow = .draining
        device.backlogEnd = directory.accounts[id.number]?.devices[id.device]?.queue.nextSequence ?? 0
        live[id] = device
        let first = max(device.credit, settings.firstBatch)
        live[id]?.credit = 0
        sendBacklog(id, limit: first)
        if let device = live[id], device.flow == .draining {
            emit(.timer(.releaseBacklog(device.connection), after: settings.backlogPatience))
        }
    }

    /// The companion asks for more of its backlog.
    mutating func requestBacklog(_ id: DeviceID, count: Int) {
        guard let device = live[id] else { return }
        let wanted = min(max(count, 0), DeviceQueue.limit)
        live[id]?.pullsBacklog = true
        switch device.flow {
        case .held: live[id]?.credit = min(device.credit + wanted, DeviceQueue.limit)
        case .draining: sendBacklog(id, limit: wanted)
        case .flowing: break
        }
    }

    /// Sends up to `limit` stanzas of the backlog and ends it when nothing is left.
    mutating func sendBacklog(_ id: DeviceID, limit: Int) {
        guard var device = live[id], device.flow == .draining, let record = record(of: id) else { return }
        for entry in record.queue.entries(from: device.cursor).prefix(limit) {
            var stanza = entry.stanza
            stanza.attributes["offline"] = .number(device.backlogSent)
            device.cursor = entry.sequence + 1
            device.backlogSent += 1
            live[id] = device
            transmit(stanza, to: id, on: device.connection)
            if cutIfAsked(.midOffline, device.connection, id) { return }
        }
        guard record.queue.entries(from: device.cursor).isEmpty else { return }
        live[id]?.flow = .flowing
        releaseHeld(device.connection)
        emit(.send(Self.ib(Node("offline", ["count": .number(device.backlogSent)])), to: device.connection))
    }

    /// `ib` with one child.
    static func ib(_ child: Node) -> Node { Node("ib", ["from": .jid(.server)], [child]) }

    /// Counts of the backlog by kind, as `offline_preview` announces them.
    func preview(of queue: DeviceQueue) -> Node {
        var counts: [String: Int] = [:]
        for entry in queue.entries(from: 0) { counts[entry.stanza.tag.string, default: 0] += 1 }
        return Node(
            "offline_preview",
            [
                "count": .number(queue.entries.count), "message": .number(counts["message"] ?? 0),
                "notification": .number(counts["notification"] ?? 0), "receipt": .number(counts["receipt"] ?? 0),
                "call": .number(counts["call"] ?? 0), "appdata": "0",
            ])
    }

    /// Cuts the connection when a fault asks for it at this step; true when it did.
    mutating func cutIfAsked(_ step: DropStep, _ connection: ConnectionID, _ id: DeviceID?) -> Bool {
        guard faults.takeDrop(at: step, number: id?.number, device: id?.device) else { return false }
        emit(.cut(connection))
        return true
    }
}
