public import WAProto

/// The state machine of linking a device: QR codes, pairing codes and passkeys on one unauthenticated connection
/// (40-pairing.md).
///
/// Input: stanzas, responses, timers and commands; output: ``PairingAction``s. The connection acknowledges
/// notifications, as all stanzas. A machine is used for one connection.
public struct PairingMachine: Sendable {
    enum Phase: Sendable {
        /// Connected; the server has not offered references yet.
        case waiting
        case offering
        case persisting(LinkedDevice, id: String, answer: Node)
        case ended
    }

    /// How long a pairing code can be typed, counted from the request for it; its connection may end sooner.
    static let codeLifetime = Duration.seconds(180)
    /// Time limit for pair-success after the phone's hello.
    static let pairSuccessTimeout = Duration.seconds(60)

    /// The device's keys; the ADV secret in them changes during pairing.
    public internal(set) var keys: CompanionKeys
    let platform: WA.DeviceProps.PlatformType
    let random: any RandomSource

    var phase = Phase.waiting
    var rotation: QRRotation?
    /// When the server closes the connection; nil before its offer.
    var connectionEnd: Timestamp?
    var code: CodeAttempt?
    /// A request made before the server's offer.
    var queuedCode: CodeRequest?
    var passkey: PasskeyState?
    private var timerSerial = 0
    private var timers: [PairingTimer.Kind: PairingTimer] = [:]
    var attempts = 0

    /// Makes a machine for a fresh connection.
    public init(keys: CompanionKeys, platform: WA.DeviceProps.PlatformType, random: any RandomSource) {
        self.keys = keys
        self.platform = platform
        self.random = random
    }

    /// Processes a stanza of the connection; returns no actions for stanzas unrelated to pairing.
    public mutating func received(_ stanza: Node, now: Timestamp) -> [PairingAction] {
        guard isActive, stanza.tag == "ib" || stanza.jid("from") == .server else { return [] }
        return switch (stanza.tag, stanza.string("type")) {
        case ("iq", "set"): receivedRequest(stanza, now)
        case ("notification", "companion_reg_refresh"): refreshSecret()
        case ("notification", "link_code_companion_reg"): receivedCodeNotification(stanza, now)
        case ("notification", "passkey_prologue_request"): receivedPasskeyRequest(stanza)
        case ("notification", "crsc_continuation"): receivedContinuation(stanza)
        case ("ib", _): stanza.child("downgrade_webclient") == nil ? [] : [.multiDeviceDisabled]
        default: []
        }
    }

    /// Processes the response to a ``PairingAction/request(_:_:)``; nil after a timeout.
    mutating func answered(_ request: PairingRequest, with answer: Node?) -> [PairingAction] {
        guard isActive else { return [] }
        return switch request {
        case .companionHello(let attempt): answeredHello(attempt, answer)
        case .companionFinish(let attempt): answeredFinish(attempt, answer)
        case .passkeyOptions, .passkeyRef, .passkeyPrologue, .passkeyNonce, .passkeyPairing:
            answeredPasskey(request, answer)
        }
    }

    /// Processes the expiry of a timer of ``PairingAction/startTimer(_:after:)``.
    mutating func timerFired(_ timer: PairingTimer) -> [PairingAction] {
        guard isActive, timers[timer.kind] == timer else { return [] }
        timers[timer.kind] = nil
        return switch timer.kind {
        case .qr: showNextQR()
        case .code: codeTimedOut()
        case .pairSuccess: pairSuccessTimedOut()
        }
    }

    /// Continues after the device of ``PairingAction/persist(_:)`` was stored.
    public mutating func persisted() -> [PairingAction] {
        guard case .persisting(let device, _, let answer) = phase else { return [] }
        phase = .ended
        return [.send(answer), .linked(device)]
    }

    /// Rejects the device of ``PairingAction/persist(_:)``, which was not stored; `reason` is a sentence.
    mutating func persistFailed(_ reason: String) -> [PairingAction] {
        guard case .persisting(_, let id, _) = phase else { return [] }
        return refuse(id: id, PairingError(.internalError, reason))
    }

    /// How long the server keeps the connection open from `now` on; that of a whole code before the server's offer.
    func remainingLife(at now: Timestamp) -> Duration {
        guard let connectionEnd else { return Self.codeLifetime }
        return .milliseconds(max(0, connectionEnd.milliseconds(since: now)))
    }

    // MARK: - QR and pair-success

    private mutating func receivedRequest(_ stanza: Node, _ now: Timestamp) -> [PairingAction] {
        guard let child = stanza.children.first, stanza.children.count == 1, let id = stanza.string("id") else {
            return []
        }
        switch child.tag {
        case "pair-device": return receivedRefs(child, id: id, now)
        case "pair-success": return receivedSuccess(stanza, id: id)
        default: return []
        }
    }

    private mutating func receivedRefs(_ offer: Node, id: String, _ now: Timestamp) -> [PairingAction] {
        let refs = offer.children("ref").compactMap { ref -> String? in
            guard case .bytes(let bytes) = ref.content, !bytes.isEmpty else { return nil }
            return String(validating: bytes, as: UTF8.self)
        }
        let result = PairingAction.send(Node("iq", ["type": "result", "to": .jid(.server), "id": .string(id)]))
        guard !refs.isEmpty else {
            phase = .ended
            return [result, .fail(PairingError(.malformed, "the server offered no linking code; try again"))]
        }
        rotation = QRRotation(refs: refs)
        connectionEnd = now + QRRotation.lifetime(of: refs.count)
        phase = .offering
        return [result] + showNextQR() + beginQueuedCode(now)
    }

    private mutating func showNextQR() -> [PairingAction] {
        if let lifetime = rotation?.advance(), let text = qrText {
            let remaining = rotation?.remaining ?? 0
            return [
                .showQR(text: text, validFor: lifetime, remaining: remaining), startTimer(.qr, after: lifetime),
            ]
        }
        return failWhenExhausted()
    }

    /// True once all QR codes expired and no pairing code or passkey exchange is pending.
    func isExhausted() -> Bool {
        rotation != nil && rotation?.current == nil && code == nil && passkey == nil
    }

    mutating func failWhenExhausted() -> [PairingAction] {
        guard isExhausted() else { return [] }
        phase = .ended
        return [.fail(PairingError(.timedOut, "the linking codes expired before a phone used one; link again"))]
    }

    private mutating func receivedSuccess(_ stanza: Node, id: String) -> [PairingAction] {
        do {
            let success = try PairSuccess(stanza)
            let accepted = try success.accept(with: keys, random: random)
            phase = .persisting(accepted.device, id: id, answer: accepted.answer)
            return [.persist(accepted.device)]
        } catch {
            return refuse(id: id, error)
        }
    }

    private mutating func refuse(id: String, _ error: PairingError) -> [PairingAction] {
        phase = .ended
        return [.send(PairSuccess.refusal(id: id, error: error)), .fail(error)]
    }

    // MARK: - The ADV secret

    /// Replaces the secret, unless a pairing that waits for pair-success depends on it.
    private mutating func refreshSecret() -> [PairingAction] {
        guard code?.hasReplacedSecret != true, passkey?.isAwaitingSuccess != true else { return [] }
        return renewSecret()
    }

    mutating func renewSecret() -> [PairingAction] { replaceSecret(CompanionKeys.freshSecret(random)) }

    /// Replaces the secret and redraws the QR code, which contains it.
    mutating func replaceSecret(_ secret: SecretBytes) -> [PairingAction] {
        keys.advSecret = secret
        return qrText.map { [.redrawQR(text: $0)] } ?? []
    }

    private var qrText: String? {
        rotation?.current.map { ref in
            PairingQR(
                ref: ref, noiseKey: keys.noiseKey.publicKey, identityKey: keys.identityKey.publicKey,
                advSecret: keys.advSecret, clientType: CompanionPlatform.clientType(of: platform)
            ).text
        }
    }

    // MARK: - Timers

    mutating func startTimer(_ kind: PairingTimer.Kind, after delay: Duration) -> PairingAction {
        timerSerial += 1
        let timer = PairingTimer(kind: kind, serial: timerSerial)
        timers[kind] = timer
        return .startTimer(timer, after: delay)
    }

    mutating func stopTimer(_ kind: PairingTimer.Kind) { timers[kind] = nil }

    /// True until the device is being stored or the attempt ended.
    var isActive: Bool {
        switch phase {
        case .waiting, .offering: true
        case .persisting, .ended: false
        }
    }
}
