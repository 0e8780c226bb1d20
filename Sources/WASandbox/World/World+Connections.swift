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
        counters.handshakes += 1
        if cutIfAsked(.afterFinish, connection, id) { return }
        if let refusal = refusal(of: request, id) {
            emit(.send(refusal, to: connection))
            emit(.close(connection))
            return
        }
        if let former = live[id]?.connection { replace(former) }
        live[id] = LiveDevice(connection: connection, cursor: record(of: id)?.queue.entries.first?.sequence ?? 0)
        logins[connection] = id
        counters.logins += 1
        note("login", id)
        greet(id, on: connection)
        if cutIfAsked(.afterSuccess, connection, id) { return }
        if case .streamError(let code)? = faults.take(.streamError, number: id.number, device: id.device) {
            endStream(Self.streamError(code), connection)
            return
        }
        if !request.isPassive { activate(id) }
    }

    private mutating func refusal(of request: LoginRequest, _ id: DeviceID) -> Node? {
        if case .loginFailure(let code)? = faults.take(.loginFailure, number: id.number, device: id.device) {
            return Self.failure(code)
        }
        if let node = refusalOfVersion(request.revision, number: id.number, device: id.device) { return node }
        guard !id.isPhone, let record = record(of: id), let key = record.noiseKey,
            constantTimeEquals(key.bytes, request.noiseKey)
        else { return Self.failure(401) }
        return nil
    }

    /// 405 when a fault declares this revision too old.
    mutating func refusalOfVersion(_ revision: UInt32, number: String?, device: UInt16?) -> Node? {
        guard case .outdatedVersion(let oldest)? = faults.take(.outdatedVersion, number: number, device: device) else {
            return nil
        }
        return revision < oldest ? Self.failure(405) : nil
    }

    /// `success`, what belongs to it, and the word about the backlog (30-connection.md sections 2 and 3).
    private mutating func greet(_ id: DeviceID, on connection: ConnectionID) {
        guard let account = directory.accounts[id.number], let device = account.devices[id.device] else { return }
        let success = Node(
            "success",
            [
                "t": .number(now.seconds), "lid": .jid(account.jid(device: id.device, in: .lid)),
                "creation": .number(account.created), "location": "sbx",
            ])
        emit(.send(success, to: connection))
        let routing = Node("routing_info", bytes: [8, 13, 8, 5, 0, UInt8(truncatingIfNeeded: id.device)])
        emit(.send(Self.ib(Node("edge_routing", [:], [routing])), to: connection))
        if !device.queue.isEmpty { emit(.send(Self.ib(preview(of: device.queue)), to: connection)) }
    }

    private mutating func replace(_ connection: ConnectionID) {
        forget(connection)
        let conflict = Node("conflict", ["type": "replaced"])
        endStream(Node("stream:error", [:], [conflict]), connection)
    }

    /// Writes a stream error and closes.
    mutating func endStream(_ error: Node, _ connection: ConnectionID) {
        emit(.send(error, to: connection))
        emit(.close(connection))
    }

    static func streamError(_ code: Int) -> Node { Node("stream:error", ["code": .number(code)]) }
    static func failure(_ code: Int) -> Node { Node("failure", ["reason": .number(code), "location": "sbx"]) }

    /// The connection is gone.
    mutating func closed(_ connection: ConnectionID) {
        forget(connection)
        abandonAttempt(on: connection)
    }

    private mutating func forget(_ connection: ConnectionID) {
        guard let id = logins.removeValue(forKey: connection), live[id]?.connection == connection else { return }
        leave(id)
    }

    /// The device is not connected any more.
    mutating func leave(_ id: DeviceID) {
        setAvailable(false, id)
        unfollow(live[id]?.subscriptions.keys.map { $0 } ?? [], id)
        live[id] = nil
    }

    /// A stanza arrived on a connection.
    mutating func received(_ stanza: Node, on connection: ConnectionID) {
        counters.countReceived(stanza.tag.string)
        guard let id = logins[connection] else {
            receivedUnlinked(stanza, on: connection)
            return
        }
        switch stanza.tag.string {
        case "iq": handleRequest(stanza, from: id, on: connection)
        case "message": handleMessage(stanza, from: id)
        case "receipt": handleReceipt(stanza, from: id)
        case "ack": handleAck(stanza, from: id)
        case "presence": handlePresence(stanza, from: id)
        case "chatstate": handleChatState(stanza, from: id)
        case "call": handleCall(stanza, from: id, on: connection)
        case "ib":
            if let batch = stanza.child("offline_batch") {
                requestBacklog(id, count: Int(clamping: batch.integer("count") ?? 0))
            }
        default: break
        }
    }

    /// A reminder asked for with ``Effect/timer(_:after:)`` is due.
    mutating func fired(_ timer: WorldTimer) {
        switch timer {
        case .releaseBacklog(let connection):
            guard let id = logins[connection], let device = live[id], device.flow == .draining else { return }
            if device.pullsBacklog {
                // It asked since: wait for it as long again.
                live[id]?.pullsBacklog = false
                emit(.timer(.releaseBacklog(connection), after: settings.backlogPatience))
            } else {
                sendBacklog(id, limit: .max)
            }
        case .releaseHeld(let connection): releaseHeld(connection)
        case .refsExpired(let connection): refsExpired(on: connection)
        }
    }
}
