/// The phone's side of a pairing code (40-pairing.md section 4.8).
public struct PairingCodePrimary: Sendable {
    /// A companion that used the right code.
    public struct Companion: Sendable, Equatable {
        /// Its identity public key.
        public let identityKey: [UInt8]
        /// The secret for its device identity.
        public let advSecret: SecretBytes
    }

    private let identity: KeyPair
    private let ephemeral: KeyPair
    private let companionEphemeral: [UInt8]
    private let ref: [UInt8]
    private let wrappedEphemeral: [UInt8]

    /// Starts the pairing with the code the user typed.
    ///
    /// Slow: runs PBKDF2 twice, so call it off the event loop.
    public init(
        code: PairingCode, hello: CompanionHello, ref: [UInt8], identity: KeyPair, random: some RandomSource
    ) throws(PairingError) {
        guard let wrapped = WrappedKey(hello.wrappedEphemeral) else {
            throw PairingError(.malformed, "the companion's wrapped key does not have \(WrappedKey.length) bytes")
        }
        self.identity = identity
        self.ref = ref
        companionEphemeral = try wrapped.unwrap(codeKey: PairingKeyDerivation(code: code, salt: wrapped.salt).run())
        ephemeral = KeyPair(random: random)
        let (salt, iv) = (random.bytes(32), random.bytes(16))
        let codeKey = PairingKeyDerivation(code: code, salt: salt).run()
        wrappedEphemeral = try WrappedKey(ephemeral.publicKey, codeKey: codeKey, salt: salt, iv: iv).bytes
    }

    /// The first message of the phone.
    public var hello: PrimaryHello {
        PrimaryHello(ref: ref, wrappedEphemeral: wrappedEphemeral, identityKey: identity.publicKey)
    }

    /// Processes the companion's last message.
    ///
    /// Throws `codeFailed` if a different code was typed; a phone then sends nothing.
    public func receivedFinish(_ finish: CompanionFinish) throws(PairingError) -> Companion {
        guard finish.ref == ref else {
            throw PairingError(.malformed, "the companion's message belongs to another pairing code")
        }
        let ephemeralSecret = try ephemeral.pairingSecret(with: companionEphemeral)
        guard let bundle = LinkCodeBundle(sealed: finish.wrappedBundle, ephemeralSecret: ephemeralSecret) else {
            throw PairingError(.codeFailed, "the code typed on the phone is not the one the companion shows")
        }
        guard bundle.companionIdentity == finish.identityKey, bundle.primaryIdentity == identity.publicKey else {
            throw PairingError(.malformed, "the companion's keys do not match its pairing bundle")
        }
        let identitySecret = try identity.pairingSecret(with: finish.identityKey)
        return Companion(
            identityKey: finish.identityKey,
            advSecret: bundle.advSecret(ephemeralSecret: ephemeralSecret, identitySecret: identitySecret))
    }
}
