extension Client {
    /// Longest wait for the server's answer to a request of linking (30-connection.md section 6).
    private static let pairingRequestTimeout: Duration = .seconds(30)

    /// Starts to link and returns at once.
    ///
    /// What to show comes as events and in ``snapshot()``; the end is a state: READY, or CLOSED with nothing stored.
    ///
    /// QR codes are renewed until `timeout` has passed. Throws `alreadyLinked`.
    public func link(by method: LinkMethod, timeout: Duration = .seconds(300)) async throws(ClientError) {
        // Before anything is read: a store that has just failed must not go on while the client still runs on it.
        if !status.isRunning { try await account.load() }
        guard credentials == nil, pairing == nil, !status.isRunning else {
            throw ClientError(.alreadyLinked, "\"\(id)\" is linked already, or being linked.")
        }
        status.isRunning = true
        try beginPairing(method, deadline: clock.now + timeout)
    }

    private func beginPairing(_ method: LinkMethod, deadline: Timestamp) throws(ClientError) {
        var machine = PairingMachine(
            keys: CompanionKeys(random: random, now: clock.now), platform: configuration.device.platform,
            random: random)
        if case .code(let phone) = method {
            do throws(PairingError) { _ = try machine.requestCode(phone: phone, now: clock.now) } catch {
                status.isRunning = false
                throw ClientError(.pairing, error.message)
            }
        }
        pairing = PairingSession(machine: machine, method: method, deadline: deadline)
        status.set(.connecting, .connecting)
        connect()
    }

    /// Asks for a pairing code on the linking attempt under way and waits until it can be shown.
    ///
    /// The code of ``LinkMethod/code(phone:)`` is waited for as well; another number replaces it.
    public func requestPairingCode(phone: String) async throws(ClientError) -> PairingCodeOffer {
        guard let session = pairing else {
            throw ClientError(.invalid, "\"\(id)\" is not being linked, so it has no pairing code.")
        }
        if let code = shownCode(phone) { return code }
        if session.method != .code(phone: phone) {
            var machine = session.machine
            do throws(PairingError) {
                let actions = try machine.requestCode(phone: phone, now: clock.now)
                pairing?.machine = machine
                perform(actions)
            } catch {
                throw ClientError(.pairing, error.message)
            }
        }
        let result: Result<PairingCodeOffer, ClientError> = await withCheckedContinuation { continuation in
            // Asked again in here: beginning to wait may let other work of this client go first.
            if let code = shownCode(phone) { return continuation.resume(returning: .success(code)) }
            guard pairing != nil else {
                return continuation.resume(returning: .failure(ClientError(.pairing, "Linking has ended meanwhile.")))
            }
            pairing?.codeWaiters.append(continuation)
        }
        return try result.get()
    }

    /// The code on show for this number.
    private func shownCode(_ phone: String) -> PairingCodeOffer? {
        guard let offer = pairing?.offer, offer.pairingCodePhone == phone, let code = offer.pairingCode,
            let expiresAt = offer.pairingCodeExpiresAt
        else { return nil }
        return PairingCodeOffer(code: code, phone: phone, expiresAt: expiresAt)
    }

    /// Hands in the answer of a passkey to the options of the `client.action_required` event (40-pairing.md section 5).
    public func answerPasskey(assertionJSON: String) throws(ClientError) {
        guard var machine = pairing?.machine else { throw ClientError(.invalid, "\"\(id)\" is not being linked.") }
        do throws(PairingError) {
            let actions = try machine.supplyAssertion(json: assertionJSON)
            pairing?.machine = machine
            perform(actions)
        } catch {
            throw ClientError(.pairing, error.message)
        }
    }

    // MARK: - Stanzas

    func receivedPairing(_ node: Node) {
        guard let actions = pairing?.machine.received(node, now: clock.now) else { return }
        if node.child("pair-device") != nil { status.set(.connecting, .waitingForLink) }
        perform(actions)
    }

    func receivedPairingNotification(_ node: Node) {
        if let acknowledgement = Acknowledgement.node(for: node) { send(acknowledgement) }
        guard let actions = pairing?.machine.received(node, now: clock.now) else { return }
        perform(actions)
    }

    // MARK: - Actions

    private func perform(_ actions: [PairingAction]) {
        for action in actions { perform(action) }
    }

    private func perform(_ action: PairingAction) {
        switch action {
        case .send(let node): send(node)
        case .request(let request, let node): ask(request, node)
        case .startTimer(let timer, let delay): start(timer, delay)
        case .deriveKey(let request): derive(request)
        case .showQR(let text, let lifetime, let remaining):
            showQR(text, expiresAt: clock.now + lifetime, remaining: remaining)
        case .redrawQR(let text):
            showQR(text, expiresAt: pairing?.offer.qrExpiresAt ?? clock.now, remaining: pairing?.offer.qrRemaining ?? 0)
        case .showCode(let code, let phone, let expiresAt): showCode(code, phone, expiresAt)
        case .codeEnded(let error): codeEnded(error)
        case .multiDeviceDisabled:
            actionRequired(
                "multi_device",
                help: "The phone that scanned has no linked devices. Update WhatsApp there and scan again.")
        case .passkeyRequired(let options): passkeyRequired(options)
        case .showVerificationCode(let code):
            actionRequired(
                "passkey_verification", challenge: code, help: "Compare this code with the one on the phone.")
        case .passkeyFailed(let error): actionRequired("passkey_failed", help: error.message)
        case .persist(let device): persist(device)
        case .linked: pairing = nil
        case .fail(let error): attemptFailed(error)
        }
    }

    private func ask(_ request: PairingRequest, _ node: Node) {
        let login = connection.token
        scheduler.spawn {
            let answer = try? await self.connection.exchange(node, timeout: Self.pairingRequestTimeout)
            guard login.isCurrent,
                let actions = self.pairing?.machine.answered(request, with: answer)
            else { return }
            self.perform(actions)
        }
    }

    private func start(_ timer: PairingTimer, _ delay: Duration) {
        let login = connection.token
        scheduler.after(delay) {
            guard login.isCurrent, let actions = self.pairing?.machine.timerFired(timer) else {
                return
            }
            self.perform(actions)
        }
    }

    private func derive(_ request: PairingKeyRequest) {
        let login = connection.token
        scheduler.spawn {
            let key = await Self.derive(request.derivation)
            guard login.isCurrent, let actions = self.pairing?.machine.derived(key, for: request)
            else { return }
            self.perform(actions)
        }
    }

    /// Off the loop: takes tens of milliseconds.
    @concurrent
    private static func derive(_ derivation: PairingKeyDerivation) async -> SecretBytes { derivation.run() }

    private func showQR(_ text: String, expiresAt: Timestamp, remaining: Int) {
        pairing?.offer.qr = text
        pairing?.offer.qrExpiresAt = expiresAt
        pairing?.offer.qrRemaining = remaining
        publish(.clientQR(text, expiresAt: expiresAt, remaining: remaining))
    }

    private func showCode(_ code: PairingCode, _ phone: String, _ expiresAt: Timestamp) {
        let offer = PairingCodeOffer(code: code.description, phone: phone, expiresAt: expiresAt)
        pairing?.offer.pairingCode = offer.code
        pairing?.offer.pairingCodePhone = phone
        pairing?.offer.pairingCodeExpiresAt = expiresAt
        publish(.clientPairingCode(offer.code, phone: phone, expiresAt: expiresAt))
        pairing?.endCodeWaits(.success(offer))
    }

    /// Whoever waits for the code learns why there is none; a code that was shown and failed ends an attempt by code.
    private func codeEnded(_ error: PairingError) {
        let wasShown = pairing?.offer.pairingCode != nil
        pairing?.offer.pairingCode = nil
        pairing?.offer.pairingCodePhone = nil
        pairing?.offer.pairingCodeExpiresAt = nil
        guard error.code != .codeCancelled else { return }
        pairing?.endCodeWaits(.failure(Self.clientError(error)))
        if case .code = pairing?.method { return attemptFailed(error) }
        if wasShown { actionRequired("pairing_code_ended", help: error.message) }
    }

    private static func clientError(_ error: PairingError) -> ClientError {
        switch error.code {
        case .codeThrottled:
            ClientError(.throttled(backoff: Int(error.retryAfter?.components.seconds ?? 60)), error.message)
        case .serverFailure:
            ClientError(.notReady(retryAfter: Int(error.retryAfter?.components.seconds ?? 60)), error.message)
        case .noAnswer: ClientError(.timeout, error.message)
        default: ClientError(.pairing, error.message)
        }
    }

    private func passkeyRequired(_ options: PasskeyOptions) {
        pairing?.offer.passkeyOptions = options.json
        actionRequired(
            "passkey", challenge: options.json,
            help: "This account demands a passkey. Sign these options with it and hand the assertion in.")
    }

    private func actionRequired(_ kind: String, challenge: String? = nil, help: String) {
        publish(.clientActionRequired(kind: kind, challenge: challenge, expiresAt: nil, help: help))
    }

    // MARK: - The end

    /// Stores the device in one transaction before the server hears that we accept (40-pairing.md section 3.4).
    private func persist(_ device: LinkedDevice) {
        let own = device.credentials
        let person = Person(own.phoneJID, alternate: own.lidJID)
        let linked = EventData.clientLinked(person, platform: own.platform, businessName: own.businessName)
        let login = connection.token
        journal.commit(device.changes + [.event(EventDraft(linked, at: clock.now))]) { result in
            guard login.isCurrent, self.pairing != nil else {
                // The attempt ended while its device was being stored: nothing of it stays behind.
                if case .success = result { self.commit([.forgetLink]) }
                return
            }
            switch result {
            case .success:
                self.account.adopt(own)
                self.status.set(.connecting, .paired)
                self.perform(self.pairing?.machine.persisted() ?? [])
            case .failure(let error):
                self.journal.resume()
                self.perform(self.pairing?.machine.persistFailed(error.message) ?? [])
            }
        }
    }

    private func attemptFailed(_ error: PairingError) {
        if error.code == .timedOut, renewPairing() { return }
        pairingFailed(cause: error.code.rawValue, error.message, state: .stopped)
    }

    /// The server's references are used up: connect again for new ones while there is time.
    private func renewPairing() -> Bool {
        guard let session = pairing, session.method == .qr, clock.now < session.deadline else { return false }
        endConnection(.restart(.connecting, "New linking codes are needed."))
        return true
    }

    func pairingFailed(cause: String, _ message: String, state: ClientStateRecord.Cause) {
        pairing?.endCodeWaits(.failure(ClientError(.pairing, message)))
        pairing = nil
        status.isRunning = false
        publish(.clientLinkFailed(cause: cause, message: message))
        status.set(.closed, state, message: message)
        endConnection(.stop(state, message))
    }

    /// The connection of an attempt closed.
    ///
    /// True when the attempt has been dealt with; false when the device is linked, so that the connection counts like
    /// any other.
    func pairingConnectionClosed(_ reason: DisconnectReason) -> Bool {
        guard credentials == nil, let session = pairing else {
            pairing = nil
            return false
        }
        if reason.reaction == .restart, session.method == .qr {
            do { try beginPairing(.qr, deadline: session.deadline) } catch {
                pairingFailed(cause: "internal_error", error.message, state: .stopped)
            }
            return true
        }
        let cause = reason.cause == .outdatedVersion ? "outdated_version" : "connection_lost"
        pairingFailed(cause: cause, reason.message, state: reason.cause)
        return true
    }
}
