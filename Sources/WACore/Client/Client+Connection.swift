extension Client {
    /// Opens a new connection; the one before has ended.
    func connect() {
        guard isRunning else { return }
        guard link == nil else {
            // The one before is still closing: two at a time would replace each other.
            connectsAgain = true
            return
        }
        retryTimer?.cancel()
        retryTimer = nil
        resumeStore()
        hasToldStorageFailure = false
        generation += 1
        let generation = generation
        let connection = services.connector.connect(to: configuration.environment, on: services.loop) { event in
            self.assumeIsolated { $0.connectionEvent(event, generation: generation) }
        }
        link = Link(
            generation: generation, connection: connection, isRegistration: credentials == nil,
            ids: RequestIDs(random: random), keepalive: Keepalive(openedAt: clock.uptime))
    }

    private func connectionEvent(_ event: ConnectionEvent, generation: Int) {
        guard link?.generation == generation else { return }
        switch event {
        case .opened: startHandshake()
        case .frame(let frame): received(frame)
        case .closed(let end):
            takeLastFrames()
            connectionClosed(end)
        }
    }

    private func startHandshake() {
        do {
            let (payload, noiseKey) = try handshakePayload()
            let initiator = NoiseInitiator(
                staticKey: noiseKey, rootKey: configuration.environment.noiseRootKey, payload: payload,
                routingInfo: credentials?.routingInfo, random: random)
            link?.phase = .handshaking(initiator)
            link?.connection.send(initiator.opening)
            setDeadline(Link.handshakeWithin, "the server did not answer the handshake")
        } catch {
            endConnection(.reconnect(.connectionLost, "The handshake failed: \(error)"))
        }
    }

    private func handshakePayload() throws(ClientError) -> ([UInt8], KeyPair) {
        let builder = ClientPayloadBuilder(version: configuration.webVersion(), device: configuration.device)
        if let credentials {
            guard let payload = builder.login(as: credentials.phoneJID) else {
                throw ClientError(.internalError, "The stored device address is not a phone number.")
            }
            return (payload, credentials.noiseKey)
        }
        guard let pairing else { throw ClientError(.notLinked, "The client is not linked.") }
        return (builder.registration(pairing.keys.registration), pairing.keys.noiseKey)
    }

    /// Opens a frame: the handshake's answer, or a stanza.
    func open(_ frame: ArraySlice<UInt8>) {
        switch link?.phase {
        case .handshaking(let initiator): finishHandshake(initiator, frame)
        case .secured(var transport):
            do {
                let payload = try transport.open(frame)
                link?.phase = .secured(transport)
                heard()
                decode(payload)
            } catch {
                endConnection(
                    .reconnect(.connectionLost, "A frame could not be opened: \(error)"))
            }
        case .opening, .ended, nil: break
        }
    }

    private func finishHandshake(_ initiator: NoiseInitiator, _ frame: ArraySlice<UInt8>) {
        var initiator = initiator
        do {
            let done = try initiator.receivedServerHello(frame, now: clock.now)
            link?.phase = .secured(done.transport)
            link?.connection.send(done.clientFinish)
            heard()
            setDeadline(
                Link.answerWithin,
                credentials == nil
                    ? "the server said nothing after the handshake" : "the server did not answer the login")
            scheduleKeepalive(after: .seconds(20))
        } catch let error {
            endConnection(
                .reconnect(
                    .connectionLost,
                    "The server did not prove its identity: \(error.message)", extraSteps: 2))
        }
    }

    private func heard() {
        link?.keepalive.heard(at: clock.uptime)
        lastServerAnswer = clock.now
    }

    private func decode(_ payload: [UInt8]) {
        do {
            let node = try StanzaDecoder.decode(payload[...])
            link?.unreadableFrames = 0
            // A login waits for its answer, whatever else is said; a new device may wait for its owner.
            if link?.isRegistration == true || node.tag == "success" { endDeadline() }
            dispatch(node)
        } catch {
            let count = (link?.unreadableFrames ?? 0) + 1
            link?.unreadableFrames = count
            log.log(.warning, "a frame could not be read", ("client", id), ("error", "\(error)"))
            guard count >= Link.unreadableFrameLimit else { return }
            endConnection(.reconnect(.connectionLost, "The server's frames are unreadable."))
        }
    }

    /// Seals a stanza and writes it.
    ///
    /// Nothing is sent on a connection that is not open.
    func send(_ node: Node) {
        do { send(encodedStanza: try StanzaEncoder.encode(node)) } catch {
            log.log(.error, "a stanza of ours cannot be encoded", ("client", id), ("stanza", node.summary))
        }
    }

    /// Seals an encoded stanza and writes it: one step, because nonces must follow the order on the wire.
    func send(encodedStanza: [UInt8]) {
        guard let current = link, case .secured(var transport) = current.phase else { return }
        do {
            let frame = try transport.seal(encodedStanza)
            link?.phase = .secured(transport)
            current.connection.send(frame)
        } catch {
            endConnection(.reconnect(.connectionLost, "A frame could not be sealed: \(error)"))
        }
    }

    private func endDeadline() {
        link?.deadline?.cancel()
        link?.deadline = nil
    }

    private func setDeadline(_ delay: Duration, _ reason: String) {
        link?.deadline?.cancel()
        let generation = generation
        link?.deadline = after(delay) { client in
            guard client.link?.generation == generation else { return }
            client.endConnection(.reconnect(.connectionLost, "Giving up: \(reason)."))
        }
    }

    private func scheduleKeepalive(after delay: Duration) {
        let generation = generation
        link?.keepaliveTimer = after(delay) { client in
            guard client.link?.generation == generation else { return }
            client.keepaliveTick()
        }
    }

    private func keepaliveTick() {
        guard var keepalive = link?.keepalive else { return }
        let now = clock.uptime
        // What the server says waits in the socket: silence means nothing.
        if link?.isReadingPaused == true { keepalive.heard(at: now) }
        if keepalive.missedAnswer(at: now) { log.log(.info, "a ping was not answered in time", ("client", id)) }
        let action = keepalive.tick(at: now, random: random)
        link?.keepalive = keepalive
        switch action {
        case .ping(let next):
            let pingID = link?.ids.next() ?? ""
            send(Node("iq", ["id": .string(pingID), "xmlns": "w:p", "type": "get", "to": .jid(.server)]))
            scheduleKeepalive(after: next - now)
        case .wait(let moment):
            scheduleKeepalive(after: max(moment - now, .milliseconds(10)))
        case .dead:
            endConnection(.reconnect(.keepaliveTimeout, "WhatsApp has not answered for 60 s."))
        }
    }

    /// Closes the connection with a reason; what follows happens when it is closed.
    func endConnection(_ reason: DisconnectReason) {
        guard link != nil else { return }
        if link?.reason == nil { link?.reason = reason }
        link?.cancelTimers()
        link?.phase = .ended
        link?.connection.close()
    }

    private func connectionClosed(_ end: ConnectionEnd) {
        guard var ended = link else { return }
        ended.cancelTimers()
        link = nil
        generation += 1
        for waiter in closeWaiters { waiter.resume() }
        closeWaiters = []
        endPauses()
        emptyInbox()
        failRequests(.connectionLost)
        resumeStore()
        let reason = ended.reason ?? .closed(end)
        log.log(.info, "disconnected", ("client", id), ("cause", reason.cause.rawValue), ("end", end.message))
        defer { connectsAgain = false }
        guard isRunning else { return }
        if connectsAgain { return connect() }
        if pairing != nil, pairingConnectionClosed(reason) { return }
        act(on: reason)
    }

    func act(on reason: DisconnectReason) {
        switch reason.reaction {
        case .endLink: endLink(reason)
        case .stop: closeForGood(reason, until: nil)
        case .stopUntil(let moment): closeForGood(reason, until: moment)
        case .restart where reconnect.restartsAtOnce(at: clock.uptime): connect()
        case .restart: connectLater(reason, extraSteps: 0)
        case .reconnect(let extraSteps): connectLater(reason, extraSteps: extraSteps)
        }
    }

    private func connectLater(_ reason: DisconnectReason, extraSteps: Int) {
        let waitsForStore = reason.cause == .storageFailure
        let delay = reconnect.delayAfterEnd(
            at: clock.uptime, extraSteps: extraSteps,
            atMost: waitsForStore ? ReconnectPolicy.longestDelayForStore : ReconnectPolicy.longestDelay, random: random)
        setState(.connecting, reason.cause, message: reason.message, nextRetryAt: clock.now + delay)
        retryTimer = after(delay) { client in
            if waitsForStore { client.connectOnceStored(reason) } else { client.connect() }
        }
    }

    /// The disk is asked first: a login whose first step cannot be stored would only be closed again.
    private func connectOnceStored(_ reason: DisconnectReason) {
        retryTimer = nil
        resumeStore()
        hasToldStorageFailure = false
        commit([.state(stateRecord)]) { client, result in
            guard client.isRunning, client.link == nil, client.retryTimer == nil else { return }
            if case .success = result { client.connect() } else { client.connectLater(reason, extraSteps: 0) }
        }
    }

    private func closeForGood(_ reason: DisconnectReason, until moment: Timestamp?) {
        isRunning = false
        failSends(.stopped)
        setState(.closed, reason.cause, message: reason.message, nextRetryAt: moment)
    }

    /// The server ended the link: erase its keys, keep the operator's record, tell once.
    private func endLink(_ reason: DisconnectReason) {
        isRunning = false
        credentials = nil
        forgetMemory()
        failSends(ClientError(.notLinked, reason.message))
        commit([.forgetLink])
        setState(.closed, reason.cause, message: reason.message)
    }
}
