internal import WACore

extension Sandbox {
    /// Open connections at most; more are cut off.
    private static let connectionLimit = 20_000
    /// A client that has not finished its handshake by then is cut off.
    private static let handshakeTimeout: Duration = .seconds(30)

    /// A client connected.
    ///
    /// The link's owner reports what arrives with ``received(_:on:)`` and ``closed(_:)``.
    func accept(_ link: any ClientLink) -> ConnectionID {
        lastConnection += 1
        let id = ConnectionID(value: lastConnection)
        guard connections.count < Self.connectionLimit else {
            link.cut()
            return id
        }
        var chain = certificateChain
        if case .badCertificate(let flaw)? = world.context.faults.take(.badCertificate, number: nil, device: nil) {
            chain = keys.chain(flaw: flaw, now: clock.now, random: random)
        }
        let responder = NoiseResponder(staticKey: keys.leaf, certificateChain: chain)
        connections[id] = OpenConnection(link: link, channel: ServerChannel(responder: responder, random: random))
        world.context.counters.connections += 1
        loop.schedule(after: Self.handshakeTimeout) { [weak self] in
            self?.assumeIsolated { $0.endUnfinishedHandshake(id) }
        }
        return id
    }

    private func endUnfinishedHandshake(_ id: ConnectionID) {
        guard let connection = connections[id], !connection.channel.isOpen else { return }
        connections[id] = nil
        connection.link.cut()
    }

    /// One WebSocket message arrived.
    func received(_ bytes: ArraySlice<UInt8>, on id: ConnectionID) {
        do {
            guard let inputs = try connections[id]?.channel.receive(bytes) else { return }
            for input in inputs where connections[id] != nil { try handle(input, on: id) }
        } catch {
            logger.log(.info, "a client broke the rules: \(error)", ("connection", String(id.value)))
            connections[id]?.link.cut()
            closed(id)
        }
    }

    private func handle(_ input: ServerChannel.Input, on id: ConnectionID) throws {
        switch input {
        case .hello(let bytes):
            if step({ $0.context.cutIfAsked(.afterHello, id, nil) }) { return }
            connections[id]?.link.send(bytes)
        case .identified(let noiseKey, let payload):
            switch try ClientIdentification(payload: payload, noiseKey: noiseKey) {
            case .login(let request): step { $0.login(request, on: id) }
            case .registration(let request): step { $0.register(request, on: id) }
            }
        case .stanza(let stanza):
            logger.log(.debug, "received", ("connection", String(id.value)), ("tag", stanza.tag.string))
            step { $0.received(stanza, on: id) }
        }
    }

    /// The client's socket is gone.
    func closed(_ id: ConnectionID) {
        guard connections.removeValue(forKey: id) != nil else { return }
        step { $0.closed(id) }
    }
}
