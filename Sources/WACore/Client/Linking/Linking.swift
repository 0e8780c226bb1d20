internal import WAProto

/// Links the client with an account: QR code, pairing code or passkey (40-pairing.md).
final class Linking: ClientFeature {
    /// Longest wait for the server's answer to a request of linking (30-connection.md section 6).
    private static let requestTimeout: Duration = .seconds(30)
    /// A connection that ends is replaced if its code was on show for this long: a sooner end would come again, and the
    /// server counts every request for a code.
    private static let shortestShow: Duration = .seconds(20)
    /// A pairing code that would be valid for less than this is requested on a new connection.
    private static let shortestCode: Duration = .seconds(60)

    /// What the end of a connection means for linking.
    enum Ending {
        /// No attempt was in progress, or its device is linked: the connection counts like any other.
        case none
        /// The attempt goes on with the next connection.
        case renewed
        /// The attempt has ended.
        case ended
    }

    private let context: ClientContext
    private let scheduler: ClientScheduler
    private let connection: ServerConnection
    private let journal: Journal
    private let status: ClientStatus
    private let account: Account
    private let platform: WA.DeviceProps.PlatformType
    private var session: PairingSession? {
        didSet { context.view.update { $0.offer = session?.offer } }
    }
    /// Why the last attempt failed.
    private var failure: LinkFailure? {
        didSet { context.view.update { $0.linkFailure = failure } }
    }
    /// The state to go back to when the attempt fails: that of a client whose link has ended.
    private var endedLink: ClientStateRecord?

    init(
        _ context: ClientContext, _ scheduler: ClientScheduler, _ connection: ServerConnection, _ journal: Journal,
        _ status: ClientStatus, _ account: Account, platform: WA.DeviceProps.PlatformType
    ) {
        self.context = context
        self.scheduler = scheduler
        self.connection = connection
        self.journal = journal
        self.status = status
        self.account = account
        self.platform = platform
    }

    /// An attempt to link is in progress.
    var isActive: Bool { session != nil }
    /// What a person can do to link the client.
    var offer: LinkOffer? { session?.offer }
    /// The keys of the device that is being linked.
    var keys: CompanionKeys? { session?.keys }

    // MARK: - The beginning

    /// Prepares an attempt; the caller connects.
    ///
    /// Codes are renewed until the uptime `deadline`.
    func begin(_ method: LinkMethod, deadline: Duration) throws(ClientError) {
        var next = PairingSession(machine: freshMachine(), method: method, deadline: deadline)
        if case .code(let phone) = method { next.codePhone = phone }
        endedLink = status.record.hasEndedLink ? status.record : nil
        try begin(next)
    }

    private func begin(_ next: PairingSession) throws(ClientError) {
        var next = next
        if let phone = next.codePhone {
            do throws(PairingError) { _ = try next.machine.requestCode(phone: phone, now: context.now) } catch {
                status.isRunning = false
                throw ClientError(.pairing, error.message)
            }
        }
        session = next
        failure = nil
        status.set(.connecting, .connecting)
    }

    /// Continues an attempt on a new connection: new keys, and a new code for the same number.
    private func renew(_ ended: PairingSession) throws(ClientError) {
        var next = PairingSession(machine: freshMachine(), method: ended.method, deadline: ended.deadline)
        next.codePhone = ended.codePhone
        next.hadCode = ended.codePhone != nil
        next.codeWaiters = ended.codeWaiters
        try begin(next)
    }

    private func freshMachine() -> PairingMachine {
        PairingMachine(
            keys: CompanionKeys(random: context.random, now: context.now), platform: platform,
            random: context.random)
    }

    /// Asks for a pairing code on the linking attempt under way and waits until it can be shown.
    ///
    /// The code of ``LinkMethod/code(phone:)`` is waited for as well; another number replaces it.
    func requestCode(phone: String) async throws(ClientError) -> PairingCodeOffer {
        guard let current = session else {
            throw ClientError(.invalid, "\"\(context.id)\" is not being linked, so it has no pairing code.")
        }
        if let code = shownCode(phone) { return code }
        if current.codePhone != phone { try requestFresh(phone, current) }
        let result: Result<PairingCodeOffer, ClientError> = await withCheckedContinuation { continuation in
            // Checked inside: the actor may run other work before the continuation exists.
            if let code = shownCode(phone) { return continuation.resume(returning: .success(code)) }
            guard session != nil else {
                return continuation.resume(returning: .failure(ClientError(.pairing, "Linking has ended.")))
            }
            session?.codeWaiters.append(continuation)
        }
        return try result.get()
    }

    /// Requests a code for a number that none is requested for yet.
    private func requestFresh(_ phone: String, _ current: PairingSession) throws(ClientError) {
        var machine = current.machine
        do throws(PairingError) {
            let actions = try machine.requestCode(phone: phone, now: context.now)
            session?.codePhone = phone
            if machine.remainingLife(at: context.now) < Self.shortestCode, renewPairing() { return }
            session?.machine = machine
            perform(actions)
        } catch {
            throw ClientError(.pairing, error.message)
        }
    }

    /// The code on show for this number.
    private func shownCode(_ phone: String) -> PairingCodeOffer? {
        guard let offer = session?.offer, offer.pairingCodePhone == phone, let code = offer.pairingCode,
            let expiresAt = offer.pairingCodeExpiresAt
        else { return nil }
        return PairingCodeOffer(code: code, phone: phone, expiresAt: expiresAt)
    }

    /// Hands in the answer of a passkey to the options of the `client.action_required` event (40-pairing.md section 5).
    func answerPasskey(assertionJSON: String) throws(ClientError) {
        guard var machine = session?.machine else {
            throw ClientError(.invalid, "\"\(context.id)\" is not being linked.")
        }
        do throws(PairingError) {
            let actions = try machine.supplyAssertion(json: assertionJSON)
            session?.machine = machine
            perform(actions)
        } catch {
            throw ClientError(.pairing, error.message)
        }
    }

    // MARK: - Stanzas

    var routes: [StanzaRoute] {
        [
            .request("md"), .notification("link_code_companion_reg"), .notification("companion_reg_refresh"),
            .notification("passkey_prologue_request"), .notification("crsc_continuation"),
        ]
    }

    /// An `<iq type="set" xmlns="md">`: codes to show, or the end of the pairing.
    func receivedAtOnce(_ stanza: Node, into step: inout Step) {
        guard let actions = session?.machine.received(stanza, now: context.now) else { return }
        if stanza.child("pair-device") != nil { status.set(.connecting, .waitingForLink) }
        perform(actions)
    }

    /// A notification of the pairing; it is acknowledged before it is answered.
    func received(_ stanza: Node, into step: inout Step) {
        connection.send(step.replies)
        step.replies = []
        guard let actions = session?.machine.received(stanza, now: context.now) else { return }
        perform(actions)
    }

    // MARK: - Actions

    private func perform(_ actions: [PairingAction]) {
        for action in actions { perform(action) }
    }

    private func perform(_ action: PairingAction) {
        switch action {
        case .send(let node): connection.send(node)
        case .request(let request, let node): ask(request, node)
        case .startTimer(let timer, let delay): start(timer, delay)
        case .deriveKey(let request): derive(request)
        case .showQR(let text, let lifetime, let remaining):
            showQR(text, expiresAt: context.now + lifetime, remaining: remaining)
        case .redrawQR(let text):
            showQR(
                text, expiresAt: session?.offer.qrExpiresAt ?? context.now, remaining: session?.offer.qrRemaining ?? 0)
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
        case .linked: session = nil
        case .fail(let error): attemptFailed(error)
        }
    }

    private func ask(_ request: PairingRequest, _ node: Node) {
        let token = connection.token
        func exchange() async {
            let answer = try? await connection.exchange(node, timeout: Self.requestTimeout)
            guard token.isCurrent,
                let actions = session?.machine.answered(request, with: answer)
            else { return }
            perform(actions)
        }
        scheduler.spawn(exchange)
    }

    private func start(_ timer: PairingTimer, _ delay: Duration) {
        let token = connection.token
        scheduler.after(delay) { [self] in
            guard token.isCurrent, let actions = session?.machine.timerFired(timer) else {
                return
            }
            perform(actions)
        }
    }

    private func derive(_ request: PairingKeyRequest) {
        let token = connection.token
        func deriveKey() async {
            let key = await Self.derive(request.derivation)
            guard token.isCurrent, let actions = session?.machine.derived(key, for: request)
            else { return }
            perform(actions)
        }
        scheduler.spawn(deriveKey)
    }

    /// Off the loop: takes tens of milliseconds.
    private static func derive(_ derivation: PairingKeyDerivation) async -> SecretBytes {
        await OffLoop.run { derivation.run() }
    }

    private func showQR(_ text: String, expiresAt: Timestamp, remaining: Int) {
        session?.offer.qr = text
        session?.offer.qrExpiresAt = expiresAt
        session?.offer.qrRemaining = remaining
        if session?.shownSince == nil { session?.shownSince = context.uptime }
        journal.publish(.clientQR(text, expiresAt: expiresAt, remaining: remaining))
    }

    private func showCode(_ code: PairingCode, _ phone: String, _ expiresAt: Timestamp) {
        let offer = PairingCodeOffer(code: code.description, phone: phone, expiresAt: expiresAt)
        session?.offer.pairingCode = offer.code
        session?.offer.pairingCodePhone = phone
        session?.offer.pairingCodeExpiresAt = expiresAt
        if session?.shownSince == nil { session?.shownSince = context.uptime }
        journal.publish(.clientPairingCode(offer.code, phone: phone, expiresAt: expiresAt))
        session?.endCodeWaits(.success(offer))
    }

    /// There is no code: one that expired is replaced while there is time; else its callers get the error, and an
    /// attempt by code ends with it.
    private func codeEnded(_ error: PairingError) {
        let wasShown = session?.offer.pairingCode != nil || session?.hadCode == true
        session?.offer.pairingCode = nil
        session?.offer.pairingCodePhone = nil
        session?.offer.pairingCodeExpiresAt = nil
        guard error.code != .codeCancelled, session?.isRenewing != true else { return }
        if error.code == .codeExpired, renewPairing() { return }
        session?.endCodeWaits(.failure(Self.clientError(error)))
        if case .code = session?.method { return attemptFailed(error) }
        session?.codePhone = nil
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
        session?.offer.passkeyOptions = options.json
        actionRequired(
            "passkey", challenge: options.json,
            help: "This account demands a passkey. Sign these options with it and hand the assertion in.")
    }

    private func actionRequired(_ kind: String, challenge: String? = nil, help: String) {
        journal.publish(.clientActionRequired(kind: kind, challenge: challenge, expiresAt: nil, help: help))
    }

    // MARK: - The end

    /// Stores the device in one transaction before the acceptance is sent (40-pairing.md section 3.4).
    private func persist(_ device: LinkedDevice) {
        let own = device.credentials
        let person = Person(own.phoneJID, alternate: own.lidJID)
        let linked = EventData.clientLinked(person, platform: own.platform, businessName: own.businessName)
        let token = connection.token
        journal.commit(device.changes + [.event(context.event(linked))]) { [self] result in
            guard token.isCurrent, session != nil else {
                // The attempt ended while its device was being stored: nothing of it stays behind.
                if case .success = result { journal.commit([.forgetLink]) }
                return
            }
            switch result {
            case .success:
                account.adopt(own)
                status.set(.connecting, .paired)
                perform(session?.machine.persisted() ?? [])
            case .failure(let error):
                journal.resume()
                perform(session?.machine.persistFailed(error.message) ?? [])
            }
        }
    }

    private func attemptFailed(_ error: PairingError) {
        if error.code == .timedOut, renewPairing() { return }
        if error.code == .codeExpired || error.code == .timedOut, let session { return failLate(session) }
        fail(cause: error.code.rawValue, error.message, state: .stopped)
    }

    /// The codes of this connection are used up: connects again for new ones while there is time.
    private func renewPairing() -> Bool {
        guard let session, context.uptime < session.deadline else { return false }
        guard !session.isRenewing else { return true }
        self.session?.isRenewing = true
        connection.close(.restart(.connecting, "New linking codes are needed."))
        return true
    }

    /// Gives up linking; nothing stays behind.
    func cancel() { fail(cause: "cancelled", "Linking was cancelled.", state: .stopped) }

    /// The time of an attempt is up.
    private func failLate(_ session: PairingSession) {
        let error =
            session.codePhone == nil
            ? PairingError(.timedOut, "the QR code was not scanned in time; link again")
            : PairingError(.codeExpired, "the code was not typed in time; link again")
        fail(cause: error.code.rawValue, error.message, state: .stopped)
    }

    private func fail(cause: String, _ message: String, state: ClientStateRecord.Cause) {
        session?.endCodeWaits(.failure(ClientError(.pairing, message)))
        session = nil
        status.isRunning = false
        failure = LinkFailure(cause: state, message: message)
        journal.publish(.clientLinkFailed(cause: cause, message: message))
        // A client whose link has ended is what it was before the attempt.
        status.set(.closed, endedLink?.cause ?? state, message: endedLink.map(\.message) ?? message)
        connection.close(.stop(state, message))
    }

    /// True when the next connection continues the attempt.
    ///
    /// The server closes the connection once its references are used up, about when the last code expires
    /// (40-pairing.md section 2).
    private func isRenewed(_ session: PairingSession, after reason: DisconnectReason) -> Bool {
        guard context.uptime < session.deadline else { return false }
        if session.isRenewing || session.method == .qr && reason.reaction == .restart { return true }
        guard let shownSince = session.shownSince else { return false }
        switch reason.reaction {
        case .restart, .reconnect: return context.uptime >= shownSince + Self.shortestShow
        case .endLink, .stop, .stopUntil: return false
        }
    }

    /// The connection has closed with this reason.
    func connectionClosed(_ reason: DisconnectReason) -> Ending {
        guard account.credentials == nil, let current = session else {
            session = nil
            return .none
        }
        if isRenewed(current, after: reason) {
            do { try renew(current) } catch {
                fail(cause: "internal_error", error.message, state: .stopped)
                return .ended
            }
            return .renewed
        }
        let cause = reason.cause == .outdatedVersion ? "outdated_version" : "connection_lost"
        if cause == "connection_lost", current.shownSince != nil, context.uptime >= current.deadline {
            failLate(current)
        } else {
            fail(cause: cause, reason.message, state: reason.cause)
        }
        return .ended
    }
}
