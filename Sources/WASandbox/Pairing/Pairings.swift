internal import FoundationEssentials
internal import WACore

/// Unlinked companions on their connections, from the first ref to the signed identity (40-pairing.md).
struct Pairings: Sendable {
    /// Refs given to one companion; six, as the real server does.
    private static let refCount = 6
    /// Device numbers for the companions of one account: all of the protocol but 99, the hosted device.
    private static let companionNumbers = (UInt16(1)...UInt16(250)).filter { $0 != 99 }

    /// Companions that show a QR or a code.
    private(set) var attempts: [ConnectionID: PairingAttempt] = [:]
    /// How attempts ended, for their waiters.
    private var outcomes: [PairingOutcome] = []

    // MARK: - Attempts

    /// An unlinked companion finished its handshake: it gets the refs of its QR (40-pairing.md section 2).
    mutating func register(
        _ request: RegistrationRequest, on connection: ConnectionID, _ context: inout StepContext
    ) {
        let refs = (0..<Self.refCount).map { _ in "2@" + Data(context.random.bytes(24)).base64EncodedString() }
        attempts[connection] = PairingAttempt(registration: request, refs: refs, started: context.now)
        let children = refs.map { Node("ref", bytes: Array($0.utf8)) }
        let iq = Node(
            "iq",
            ["type": "set", "from": .jid(.server), "id": .string(context.notificationID()), "xmlns": "md"],
            [Node("pair-device", [:], children)])
        context.emit(.send(iq, to: connection))
        let life =
            context.settings.firstRefSeconds + context.settings.furtherRefSeconds * Int64(Self.refCount - 1)
        context.emit(.timer(.refsExpired(connection), after: .seconds(life)))
        _ = context.cutIfAsked(.afterRefs, connection, nil)
    }

    /// Adds an attempt without refs, of a companion that is linked without a QR.
    mutating func begin(_ request: RegistrationRequest, on connection: ConnectionID, at now: Timestamp) {
        attempts[connection] = PairingAttempt(registration: request, refs: [], started: now)
    }

    /// Takes an attempt out; its outcome is not reported.
    mutating func remove(_ connection: ConnectionID) -> PairingAttempt? { attempts.removeValue(forKey: connection) }

    /// The last ref is used up; the connection ends unless its companion is just being linked.
    func refsExpired(on connection: ConnectionID, _ context: inout StepContext) {
        guard let attempt = attempts[connection], attempt.link == nil else { return }
        context.emit(.close(connection))
    }

    /// Ends an attempt whose connection is gone or has failed.
    mutating func abandon(_ connection: ConnectionID) {
        guard attempts.removeValue(forKey: connection) != nil else { return }
        finish(connection, .failure(SandboxError(.pairingFailed, "the companion closed its connection")))
    }

    mutating func finish(_ connection: ConnectionID, _ result: Result<DeviceID, SandboxError>) {
        outcomes.append(PairingOutcome(connection: connection, result: result))
    }

    /// Takes how attempts ended.
    mutating func takeOutcomes() -> [PairingOutcome] {
        defer { outcomes = [] }
        return outcomes
    }

    // MARK: - QR codes

    /// The attempt a QR text belongs to, and the text's content.
    func attempt(of text: String, _ context: StepContext) throws(SandboxError) -> (ConnectionID, PairingQR) {
        guard let qr = try? PairingQR(text: text) else {
            throw SandboxError(.badRequest, "the text is not the content of a linking QR code; copy it as it is shown")
        }
        guard let (connection, attempt) = attempts.first(where: { $0.value.refs.contains(qr.ref) }) else {
            throw SandboxError(.expired, "the QR code belongs to no waiting companion; it has expired or was used")
        }
        guard attempt.link == nil else { throw SandboxError(.conflict, "this companion is being linked already") }
        guard isCurrent(qr.ref, of: attempt, context) else {
            throw SandboxError(.expired, "the QR code has expired; scan the one that is shown now")
        }
        guard qr.noiseKey == attempt.registration.noiseKey, qr.identityKey == attempt.registration.keys.identityKey
        else {
            throw SandboxError(.pairingFailed, "the keys in the QR code are not those of the companion's connection")
        }
        return (connection, qr)
    }

    /// A ref counts until the next one is shown, with some seconds for a slow scan.
    private func isCurrent(_ ref: String, of attempt: PairingAttempt, _ context: StepContext) -> Bool {
        guard let index = attempt.refs.firstIndex(of: ref) else { return false }
        let shown = context.settings.firstRefSeconds + context.settings.furtherRefSeconds * Int64(index)
        return context.now.seconds <= attempt.started.seconds + shown + 10
    }

    // MARK: - Codes

    /// A companion asks for a code of a number; a new one replaces the former.
    mutating func offer(_ code: CodeOffer, on connection: ConnectionID) {
        for (other, attempt) in attempts where attempt.code?.number == code.number { attempts[other]?.code = nil }
        attempts[connection]?.code = code
    }

    /// The connection of the companion that asked for a code of this number.
    func companionAwaitingCode(of number: String) throws(SandboxError) -> ConnectionID {
        guard let connection = attempts.first(where: { $0.value.code?.number == number })?.key else {
            throw SandboxError(
                .notFound, "no companion waits for a code of \(number); ask for one there first, then type it here")
        }
        return connection
    }

    /// The user of the phone typed the code: its companion is notified (40-pairing.md section 4.5).
    mutating func enterCode(
        _ primary: PairingCodePrimary, on connection: ConnectionID, _ context: inout StepContext
    ) throws(SandboxError) {
        guard attempts[connection]?.code != nil else {
            throw SandboxError(.expired, "the companion no longer waits for this code")
        }
        attempts[connection]?.code?.phone = primary
        context.emit(.send(primary.hello.node(id: context.notificationID(), at: context.now), to: connection))
    }

    /// What the phone made of a companion's code; it answers one key bundle with it.
    mutating func takePrimary(of connection: ConnectionID) -> PairingCodePrimary? {
        defer { attempts[connection]?.code?.phone = nil }
        return attempts[connection]?.code?.phone
    }

    // MARK: - Links

    /// The lowest free device number of an account.
    func freeDevice(of account: Account) throws(SandboxError) -> UInt16 {
        let links = attempts.values.compactMap(\.link).filter { $0.number == account.number }
        let reserved = Set(links.map(\.device))
        let free = Self.companionNumbers.first { account.devices[$0] == nil && !reserved.contains($0) }
        guard let free else {
            throw SandboxError(
                .conflict, "the account of \(account.number) has no room for another companion; unlink one")
        }
        return free
    }

    /// A `pair-success` is on its way.
    mutating func expectAnswer(to link: PendingLink, on connection: ConnectionID) { attempts[connection]?.link = link }

    /// The attempt whose `pair-success` this iq answers.
    func attempt(answeredBy iq: Node, on connection: ConnectionID) -> (PairingAttempt, PendingLink)? {
        guard let attempt = attempts[connection], let link = attempt.link, iq.string("id") == link.requestID else {
            return nil
        }
        return (attempt, link)
    }

    /// The companion refused what the phone sent.
    mutating func refused(_ iq: Node, on connection: ConnectionID) {
        guard attempt(answeredBy: iq, on: connection) != nil else { return }
        attempts[connection]?.link = nil
        let text = iq.child("error")?.string("text") ?? "no reason given"
        finish(connection, .failure(SandboxError(.pairingFailed, "the companion refused the link: \(text)")))
    }
}
