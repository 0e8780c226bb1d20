/// The sender keys of one device in one group: our own, or those distributed by a member (50-signal.md section 10).
///
/// A value without I/O, like ``SessionRecord``: store it before the result takes effect. An operation that throws
/// changes nothing.
public struct SenderKeyRecord: Sendable, Equatable {
    /// One sender key and its chain.
    struct State: Sendable, Equatable {
        let keyID: UInt32
        let signingKey: Key32
        /// Only in our own record.
        let signingPrivateKey: Key32?
        var chain: ReceivingChain
    }

    /// Newest first.
    private(set) var states: [State]

    /// Maximum number of keys per sender; 5, as in the Signal reference.
    static let maximumStates = 5
    /// How many iterations a key may be behind its distribution before it is replaced (50-signal.md section 10.2).
    static let maximumLag: UInt32 = 2000

    /// Makes an empty record.
    public init() { self.init(states: []) }

    init(states: [State]) { self.states = states }

    /// True if no key of this sender is known: "no sender key" rather than "unknown sender key".
    var isEmpty: Bool { states.isEmpty }

    /// True for a record with a key of our own.
    var canEncrypt: Bool { states.first?.signingPrivateKey != nil }

    /// The id of the newest key.
    var keyID: UInt32? { states.first?.keyID }

    /// Iteration of the newest key.
    var iteration: UInt32? { states.first?.chain.key.index }

    /// Creates a record with a new key of our own.
    ///
    /// Draws 4 random bytes for the id, 32 for the chain key, 32 for the signing key.
    public static func make(random: some RandomSource) -> SenderKeyRecord {
        // Some receivers read the id as a signed number, so it stays below 2^31 (50-signal.md section 10.1).
        let id = UInt32(truncatingIfNeeded: random.bytes(4).bigEndianInteger ?? 0) & 0x7FFF_FFFF
        let chainKey = Key32(random.bytes(Key32.count)) ?? .zero
        return SenderKeyRecord(keyID: id, chainKey: chainKey, signingKey: KeyPair(random: random))
    }

    init(keyID: UInt32, chainKey: Key32, signingKey: KeyPair) {
        let chain = ReceivingChain(key: ChainKey(key: chainKey, index: 0))
        let publicKey = Key32(signingKey.publicKey) ?? .zero
        let privateKey = signingKey.privateKey.withBytes { Key32($0) }
        states = [State(keyID: keyID, signingKey: publicKey, signingPrivateKey: privateKey, chain: chain)]
    }
}

extension SenderKeyRecord {
    /// The distribution message with which members can decrypt the next message.
    ///
    /// Create it before encrypting that message (50-signal.md section 10.1).
    public func distribution() throws(SignalError) -> SenderKeyDistributionMessage {
        guard let state = states.first else { throw Self.missing }
        return SenderKeyDistributionMessage(keyID: state.keyID, chain: state.chain.key, signingKey: state.signingKey)
    }

    /// Encrypts a padded message with our own key.
    ///
    /// Draws 64 random bytes for the signature. Store the record before sending the result.
    public mutating func encrypt(
        _ plaintext: [UInt8], random: some RandomSource
    ) throws(SignalError) -> [UInt8] {
        guard var state = states.first else { throw Self.missing }
        guard let secret = state.signingPrivateKey else {
            throw SignalError(.noSenderKey, "this sender key belongs to another device; it cannot be used for sending")
        }
        let signer = KeyPair(privateKey: secret, publicKey: state.signingKey)
        let step = try state.chain.advance()
        let message = try SenderKeyMessage.seal(
            plaintext, keyID: state.keyID, iteration: step.index, seed: step.seed, signer: signer, random: random)
        states[0] = state
        return message
    }

    /// Stores a key distributed by a member (50-signal.md section 10.2).
    ///
    /// A known key keeps its chain, so that messages in flight can still be decrypted; it is replaced only if it is
    /// more than 2000 messages behind.
    public mutating func process(_ message: SenderKeyDistributionMessage) {
        let chain = ReceivingChain(key: ChainKey(key: message.chainKey, index: message.iteration))
        var state = State(
            keyID: message.keyID, signingKey: message.signingKey, signingPrivateKey: nil, chain: chain)
        let known = states.first { $0.keyID == message.keyID && $0.signingKey == message.signingKey }
        if let known,
            message.iteration <= known.chain.key.index
                || message.iteration - known.chain.key.index <= Self.maximumLag
        {
            state = known
        }
        states.removeAll { $0.keyID == message.keyID }
        states.insert(state, at: 0)
        if states.count > Self.maximumStates { states.removeLast(states.count - Self.maximumStates) }
    }

    /// Verifies the signature and decrypts.
    public mutating func decrypt(_ message: SenderKeyMessage) throws(SignalError) -> [UInt8] {
        guard !states.isEmpty else { throw Self.missing }
        guard let position = states.firstIndex(where: { $0.keyID == message.keyID }) else {
            throw SignalError(
                .unknownSenderKeyID, "the message uses a sender key for which no distribution was received")
        }
        guard message.isSigned(by: states[position].signingKey) else {
            throw SignalError(.invalidSignature, "the signature of the group message does not verify")
        }
        var chain = states[position].chain
        let plaintext = try message.open(seed: chain.seed(for: message.iteration))
        states[position].chain = chain
        return plaintext
    }

    private static var missing: SignalError {
        SignalError(.noSenderKey, "there is no sender key for this member of the group")
    }
}
