/// The state of a passkey pairing (40-pairing.md section 5.1).
enum PasskeyState: Sendable {
    /// The options were requested, or were passed to the operator.
    case required
    case requestingRef(PasskeyAssertion)
    case introduced(PasskeyExchange)
    case confirming(PasskeyExchange, PasskeyExchange.PrimaryIdentity)
    /// Our keys and the new secret were sent to the phone.
    case awaitingSuccess

    var isAwaitingSuccess: Bool {
        if case .awaitingSuccess = self { return true }
        return false
    }
}

extension PairingMachine {
    mutating func receivedPasskeyRequest(_ stanza: Node) -> [PairingAction] {
        guard passkey?.isAwaitingSuccess != true else { return [] }
        passkey = .required
        if let options = Self.options(in: stanza) { return [.passkeyRequired(options)] }
        return [.request(.passkeyOptions, LinkCodeStanza.request([Node(Self.optionsTag)], type: "get"))]
    }

    /// Continues with the passkey assertion, as JSON.
    ///
    /// Throws `invalidInput` if no assertion is expected now or the JSON is invalid.
    mutating func supplyAssertion(json: String) throws(PairingError) -> [PairingAction] {
        guard case .required = passkey else {
            throw PairingError(.invalidInput, "no passkey assertion is expected now")
        }
        passkey = .requestingRef(try PasskeyAssertion(json: json))
        return [.request(.passkeyRef, LinkCodeStanza.request([Node("ref")], type: "get"))]
    }

    /// Continues with the result of the user's comparison of the verification codes.
    mutating func confirmPasskey(isMatch: Bool) -> [PairingAction] {
        guard isActive, case .confirming(let exchange, let primary) = passkey else { return [] }
        guard isMatch else { return endPasskey("the verification codes differ; another device may be linking") }
        let redraw = renewSecret()
        do {
            let request = try exchange.pairingRequest(keys, for: primary, random: random)
            passkey = .awaitingSuccess
            let node = LinkCodeStanza.request([Node("encrypted_pairing_request", bytes: request)])
            return redraw + [
                .request(.passkeyPairing, node), startTimer(.pairSuccess, after: Self.pairSuccessTimeout),
            ]
        } catch {
            return redraw + endPasskey(error.message)
        }
    }

    mutating func answeredPasskey(_ request: PairingRequest, _ answer: Node?) -> [PairingAction] {
        guard let answer, answer.string("type") == "result" else {
            return endPasskey("the server did not accept a step of the passkey pairing; try again")
        }
        switch (request, passkey) {
        case (.passkeyOptions, .required?):
            guard let options = Self.options(in: answer) else {
                return endPasskey("the server sent no passkey options; try again or use another way of linking")
            }
            return [.passkeyRequired(options)]
        case (.passkeyRef, .requestingRef(let assertion)?):
            guard let ref = answer.child("ref")?.exactText, !ref.isEmpty else {
                return endPasskey("the server sent no reference for the passkey pairing; try again")
            }
            return introduce(assertion, ref: ref)
        default: return []
        }
    }

    private mutating func introduce(_ assertion: PasskeyAssertion, ref: String) -> [PairingAction] {
        let exchange = PasskeyExchange(ref: ref, deviceType: platform, random: random)
        passkey = .introduced(exchange)
        // Without handoff proof, which only a previously linked device can provide.
        let node = LinkCodeStanza.request([
            Node(
                "passkey_prologue", [:],
                [
                    Node("credential_id", bytes: assertion.credentialID),
                    Node("webauthn_assertion", bytes: assertion.json.utf8),
                    Node("prologue_payload", bytes: exchange.prologue),
                ])
        ])
        return [.request(.passkeyPrologue, node)]
    }

    mutating func receivedContinuation(_ stanza: Node) -> [PairingAction] {
        guard case .introduced(let exchange) = passkey else { return [] }
        guard let bytes = stanza.child("primary_ephemeral_identity")?.bytes,
            let primary = PasskeyExchange.PrimaryIdentity(serialized: bytes)
        else { return endPasskey("the phone's part of the passkey pairing cannot be read; try again") }
        passkey = .confirming(exchange, primary)
        let node = LinkCodeStanza.request([Node("companion_nonce", bytes: exchange.companionNonce)])
        return [
            .request(.passkeyNonce, node), .showVerificationCode(exchange.verificationCode(with: primary)),
        ]
    }

    mutating func endPasskey(_ reason: String) -> [PairingAction] {
        guard let state = passkey else { return [] }
        passkey = nil
        if state.isAwaitingSuccess { stopTimer(.pairSuccess) }
        let redraw = state.isAwaitingSuccess ? renewSecret() : []
        return redraw + [.passkeyFailed(PairingError(.passkeyFailed, reason))] + failWhenExhausted()
    }

    /// The options may come as bytes or text.
    private static func options(in node: Node) -> PasskeyOptions? {
        node.child(optionsTag)?.exactText.flatMap { PasskeyOptions(json: $0) }
    }

    private static let optionsTag: WireString = "passkey_request_options"
}
