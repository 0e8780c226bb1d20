/// A code request that waits for the server's offer.
struct CodeRequest: Sendable {
    let phone: String
    let code: PairingCode?
}

/// One pairing code from its request to pair-success.
struct CodeAttempt: Sendable {
    enum Stage: Sendable {
        /// The key of our hello is being derived, or the request is pending.
        case requesting
        /// The user can type the code.
        case shown
        /// The key of the phone's hello is being derived.
        case answering
        /// companion_finish was sent and determines the ADV secret.
        case awaitingSuccess
    }

    let number: Int
    let phone: String
    let companion: PairingCodeCompanion
    let expiresAt: Timestamp
    var stage = Stage.requesting
    var ref: [UInt8] = []
    var helloCount = 0
    /// Hellos received while one is being answered; handled one at a time, because each replaces the secret.
    var queuedHellos: [PrimaryHello] = []
    /// The ADV secret was replaced by one that only the phone of this attempt knows.
    var hasReplacedSecret = false

    /// Maximum number of hellos per code, so that a code cannot be guessed.
    static let maximumHellos = 3
}

extension PairingMachine {
    /// Requests a code that the user of `phone` (digits, country code first) can type.
    ///
    /// Cancels the current code. Before the server's offer the request is queued. Throws `invalidInput` for a number
    /// that the server would reject.
    mutating func requestCode(
        phone: String, code: PairingCode? = nil, now: Timestamp
    ) throws(PairingError) -> [PairingAction] {
        guard phone.utf8.count >= 7, !phone.hasPrefix("0"), phone.utf8.allSatisfy(Self.digits.contains) else {
            throw PairingError(
                .invalidInput, "a phone number for linking has its country code and at least 7 digits, no leading 0")
        }
        let request = CodeRequest(phone: phone, code: code)
        switch phase {
        case .waiting:
            queuedCode = request
            return []
        case .offering: return dropCode(Self.cancelled) + begin(request, now)
        case .persisting, .ended:
            throw PairingError(.invalidInput, "this linking attempt is over; start a new one")
        }
    }

    /// Cancels the current code, if any.
    mutating func cancelCode() -> [PairingAction] {
        queuedCode = nil
        return code == nil ? [] : endCode(Self.cancelled)
    }

    mutating func beginQueuedCode(_ now: Timestamp) -> [PairingAction] {
        guard let request = queuedCode else { return [] }
        queuedCode = nil
        return dropCode(Self.cancelled) + begin(request, now)
    }

    private mutating func begin(_ codeRequest: CodeRequest, _ now: Timestamp) -> [PairingAction] {
        attempts += 1
        // A code cannot outlive its connection (40-pairing.md section 4.4).
        let lifetime = min(Self.codeLifetime, remainingLife(at: now))
        let companion = PairingCodeCompanion(code: codeRequest.code ?? PairingCode(random: random), random: random)
        code = CodeAttempt(
            number: attempts, phone: codeRequest.phone, companion: companion, expiresAt: now + lifetime)
        let request = PairingKeyRequest(
            attempt: attempts, purpose: .companionHello, derivation: companion.derivation)
        return [startTimer(.code, after: lifetime), .deriveKey(request)]
    }

    /// Processes the result of a ``PairingAction/deriveKey(_:)``.
    mutating func derived(_ key: SecretBytes, for request: PairingKeyRequest) -> [PairingAction] {
        guard isActive, let code, code.number == request.attempt else { return [] }
        do {
            switch request.purpose {
            case .companionHello: return [.request(.companionHello(attempt: code.number), try hello(code, key))]
            case .answer(let hello): return try finish(code, hello, key)
            }
        } catch {
            return endCode(error)
        }
    }

    private func hello(_ code: CodeAttempt, _ key: SecretBytes) throws(PairingError) -> Node {
        CompanionHello(
            phone: .phone(code.phone), wrappedEphemeral: try code.companion.wrappedEphemeral(codeKey: key),
            noiseKey: keys.noiseKey.publicKey, platformID: CompanionPlatform.clientType(of: platform),
            displayName: CompanionPlatform.displayName(of: platform)
        ).node
    }

    mutating func answeredHello(_ attempt: Int, _ answer: Node?) -> [PairingAction] {
        guard let code, code.number == attempt, case .requesting = code.stage else { return [] }
        guard answer?.string("type") == "result",
            case .bytes(let ref)? = answer?.child(LinkCodeStanza.tag)?.child(LinkCodeStanza.ref)?.content
        else { return endCode(.refusedCode(answer)) }
        self.code?.ref = Array(ref)
        self.code?.stage = .shown
        return [.showCode(code.companion.code, phone: code.phone, expiresAt: code.expiresAt)]
    }

    mutating func receivedCodeNotification(_ stanza: Node, _ now: Timestamp) -> [PairingAction] {
        if let hello = try? PrimaryHello(stanza) { return receivedHello(hello) }
        if let refresh = try? CodeRefresh(stanza) { return receivedRefresh(refresh, now) }
        return []
    }

    /// Ignores hellos for another code and hellos above the maximum.
    private mutating func receivedHello(_ hello: PrimaryHello) -> [PairingAction] {
        guard isActive, let code, hello.ref == code.ref, code.helloCount < CodeAttempt.maximumHellos else { return [] }
        switch code.stage {
        case .requesting: return []
        case .answering:
            self.code?.helloCount += 1
            self.code?.queuedHellos.append(hello)
            return []
        case .shown, .awaitingSuccess:
            self.code?.helloCount += 1
            return derive(for: hello)
        }
    }

    private mutating func derive(for hello: PrimaryHello) -> [PairingAction] {
        guard let code, let derivation = code.companion.derivation(for: hello) else { return [] }
        self.code?.stage = .answering
        return [
            .deriveKey(
                PairingKeyRequest(attempt: code.number, purpose: .answer(hello), derivation: derivation))
        ]
    }

    private mutating func finish(
        _ code: CodeAttempt, _ hello: PrimaryHello, _ key: SecretBytes
    ) throws(PairingError) -> [PairingAction] {
        let answer = try code.companion.answer(
            to: hello, codeKey: key, identity: keys.identityKey, random: random)
        let finish = CompanionFinish(
            phone: .phone(code.phone), wrappedBundle: answer.wrappedBundle,
            identityKey: keys.identityKey.publicKey, ref: code.ref)
        // Replaces the secret before the request is sent: pair-success may follow at once.
        let redraw = replaceSecret(answer.advSecret)
        self.code?.hasReplacedSecret = true
        self.code?.stage = .awaitingSuccess
        let sent: [PairingAction] = [
            .request(.companionFinish(attempt: code.number), finish.node),
            startTimer(.pairSuccess, after: Self.pairSuccessTimeout),
        ]
        guard self.code?.queuedHellos.isEmpty == false, let next = self.code?.queuedHellos.removeFirst() else {
            return redraw + sent
        }
        return redraw + sent + derive(for: next)
    }

    mutating func answeredFinish(_ attempt: Int, _ answer: Node?) -> [PairingAction] {
        // Without a response the timer decides: pair-success may still arrive.
        guard let code, code.number == attempt, let answer, answer.string("type") != "result" else { return [] }
        return endCode(
            PairingError(.codeFailed, "the server refused to finish the pairing by code; request a new code"))
    }

    private mutating func receivedRefresh(_ refresh: CodeRefresh, _ now: Timestamp) -> [PairingAction] {
        guard isActive, let code, refresh.ref == code.ref else { return [] }
        guard !refresh.needsUser else {
            return endCode(PairingError(.codeDropped, "the pairing code is no longer valid; request a new one"))
        }
        let ended = dropCode(PairingError(.codeDropped, "the pairing code is no longer valid; a new one follows"))
        return ended + begin(CodeRequest(phone: code.phone, code: nil), now)
    }

    mutating func codeTimedOut() -> [PairingAction] {
        guard let code, !code.hasReplacedSecret else { return [] }
        return endCode(PairingError(.codeExpired, "the pairing code expired before it was typed; ask for a new one"))
    }

    mutating func pairSuccessTimedOut() -> [PairingAction] {
        if passkey?.isAwaitingSuccess == true {
            return endPasskey("the phone did not finish the pairing; try again")
        }
        return endCode(
            PairingError(.codeFailed, "the phone did not finish the pairing; check the code and request a new one"))
    }

    /// Ends the code, and the attempt if nothing else is pending.
    private mutating func endCode(_ error: PairingError) -> [PairingAction] {
        dropCode(error) + failWhenExhausted()
    }

    private mutating func dropCode(_ error: PairingError) -> [PairingAction] {
        guard let ended = code else { return [] }
        code = nil
        stopTimer(.code)
        stopTimer(.pairSuccess)
        // The secret of this exchange is known to the phone that failed, so a QR code must not contain it.
        return (ended.hasReplacedSecret ? renewSecret() : []) + [.codeEnded(error)]
    }

    private static let cancelled = PairingError(.codeCancelled, "the pairing code was cancelled")
    private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
}
