/// The companion's side of one pairing code (40-pairing.md sections 4.1 to 4.6).
struct PairingCodeCompanion: Sendable, Equatable {
    /// The code that the user types.
    let code: PairingCode

    private let ephemeral: KeyPair
    private let salt: [UInt8]
    private let iv: [UInt8]

    /// Generates keys for this code.
    init(code: PairingCode, random: some RandomSource) {
        self.code = code
        ephemeral = KeyPair(random: random)
        salt = random.bytes(32)
        iv = random.bytes(16)
    }

    /// The key derivation for ``wrappedEphemeral(codeKey:)``.
    var derivation: PairingKeyDerivation { PairingKeyDerivation(code: code, salt: salt) }

    /// The key derivation for ``answer(to:codeKey:identity:random:)``; nil when the phone's key has a wrong length.
    func derivation(for hello: PrimaryHello) -> PairingKeyDerivation? {
        WrappedKey(hello.wrappedEphemeral).map { PairingKeyDerivation(code: code, salt: $0.salt) }
    }

    /// The wrapped ephemeral key for companion_hello.
    func wrappedEphemeral(codeKey: SecretBytes) throws(PairingError) -> [UInt8] {
        try WrappedKey(ephemeral.publicKey, codeKey: codeKey, salt: salt, iv: iv).bytes
    }

    /// The result of the phone's hello.
    struct Answer: Sendable, Equatable {
        /// For companion_finish.
        let wrappedBundle: [UInt8]
        /// Replaces the companion's secret before companion_finish is sent.
        let advSecret: SecretBytes
    }

    /// Processes the phone's hello; `codeKey` is the result of ``derivation(for:)``.
    func answer(
        to hello: PrimaryHello, codeKey: SecretBytes, identity: KeyPair, random: some RandomSource
    ) throws(PairingError) -> Answer {
        guard let wrapped = WrappedKey(hello.wrappedEphemeral) else {
            throw PairingError(.malformed, "the phone's wrapped key does not have \(WrappedKey.length) bytes")
        }
        let primaryEphemeral = try wrapped.unwrap(codeKey: codeKey)
        let ephemeralSecret = try ephemeral.pairingSecret(with: primaryEphemeral)
        let identitySecret = try identity.pairingSecret(with: hello.identityKey)
        let bundle = LinkCodeBundle(
            companionIdentity: identity.publicKey, primaryIdentity: hello.identityKey, secret: random.bytes(32))
        return Answer(
            wrappedBundle: try bundle.sealed(
                ephemeralSecret: ephemeralSecret, salt: random.bytes(32), nonce: random.bytes(12)),
            advSecret: bundle.advSecret(ephemeralSecret: ephemeralSecret, identitySecret: identitySecret))
    }
}

extension KeyPair {
    func pairingSecret(with peer: [UInt8]) throws(PairingError) -> SecretBytes {
        do {
            return try agree(with: peer)
        } catch {
            throw PairingError(.malformed, "the peer's key cannot be used for pairing: \(error.message)")
        }
    }
}
