internal import WACore

/// What a returning companion says in its handshake (10-transport.md section 5.3).
struct LoginRequest: Sendable, Equatable {
    let number: String
    let device: UInt16
    /// Third number of the client's version.
    let revision: UInt32
    /// It will say when it is ready for its backlog.
    let isPassive: Bool
    let noiseKey: [UInt8]
}

extension World {
    /// A known companion finished its handshake.
    mutating func login(_ request: LoginRequest, on connection: ConnectionID) {
        let id = DeviceID(number: request.number, device: request.device)
        context.counters.handshakes += 1
        if context.cutIfAsked(.afterFinish, connection, id) { return }
        if let refusal = refusal(of: request, id) { return context.endStream(refusal, connection) }
        endPresence(of: id)
        if let former = deliveries.open(id, on: connection) {
            let conflict = Node("conflict", ["type": "replaced"])
            context.endStream(Node("stream:error", [:], [conflict]), former)
        }
        context.counters.logins += 1
        context.note("login", id)
        greet(id, on: connection)
        if context.cutIfAsked(.afterSuccess, connection, id) { return }
        if case .streamError(let code)? = context.faults.take(.streamError, number: id.number, device: id.device) {
            return context.endStream(.streamError(code), connection)
        }
        if !request.isPassive { deliveries.activate(id, &context) }
    }

    private mutating func refusal(of request: LoginRequest, _ id: DeviceID) -> Node? {
        if case .loginFailure(let code)? = context.faults.take(.loginFailure, number: id.number, device: id.device) {
            return .failure(code)
        }
        if let node = context.refusalOfVersion(request.revision, number: id.number, device: id.device) { return node }
        guard !id.isPhone, let key = directory[id]?.noiseKey, constantTimeEquals(key.bytes, request.noiseKey) else {
            return .failure(401)
        }
        return nil
    }

    /// `success`, what belongs to it, and the size of the backlog (30-connection.md sections 2 and 3).
    private mutating func greet(_ id: DeviceID, on connection: ConnectionID) {
        guard let account = directory[id.number] else { return }
        let success = Node(
            "success",
            [
                "t": .number(now.seconds), "lid": .jid(account.jid(device: id.device, in: .lid)),
                "creation": .number(account.created), "location": "sbx",
            ])
        context.emit(.send(success, to: connection))
        let routing = Node("routing_info", bytes: [8, 13, 8, 5, 0, UInt8(truncatingIfNeeded: id.device)])
        context.emit(.send(.ib(Node("edge_routing", [:], [routing])), to: connection))
        if let queue = deliveries.queues[id], !queue.isEmpty {
            context.emit(.send(.ib(queue.preview), to: connection))
        }
    }

    /// The connection is gone.
    mutating func closed(_ connection: ConnectionID) {
        if let id = deliveries.logins[connection], deliveries.live[id]?.connection == connection {
            endPresence(of: id)
        }
        _ = deliveries.close(connection)
        pairings.abandon(connection)
    }

    /// A companion that is not connected is not shown online and follows nothing.
    private mutating func endPresence(of id: DeviceID) {
        PresenceRouting.setAvailable(false, id, in: &self)
        presences.unfollowAll(id)
    }

    /// Removes a companion: its keys, its queue, its connection.
    mutating func removeDevice(_ id: DeviceID) {
        guard !id.isPhone, let device = directory[id.number]?.devices.removeValue(forKey: id.device) else { return }
        context.needsSaving = true
        context.note("unlinked", id)
        endPresence(of: id)
        if let connection = deliveries.remove(id) {
            let conflict = Node("conflict", ["type": "device_removed"])
            context.endStream(Node("stream:error", ["code": "401"], [conflict]), connection)
        }
        announce(.remove, of: id.device, keyIndex: device.keyIndex, in: id.number)
    }
}

extension StepContext {
    /// 405 when a fault declares this revision too old.
    mutating func refusalOfVersion(_ revision: UInt32, number: String?, device: UInt16?) -> Node? {
        guard case .outdatedVersion(let oldest)? = faults.take(.outdatedVersion, number: number, device: device) else {
            return nil
        }
        return revision < oldest ? .failure(405) : nil
    }
}

extension DeviceQueue {
    /// Counts of the backlog by kind, as `offline_preview` announces them.
    fileprivate var preview: Node {
        var counts: [String: Int] = [:]
        for entry in entries { counts[entry.stanza.tag.string, default: 0] += 1 }
        return Node(
            "offline_preview",
            [
                "count": .number(count), "message": .number(counts["message"] ?? 0),
                "notification": .number(counts["notification"] ?? 0), "receipt": .number(counts["receipt"] ?? 0),
                "call": .number(counts["call"] ?? 0), "appdata": "0",
            ])
    }
}
