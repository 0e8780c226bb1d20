/// The Double Ratchet state of one session (50-signal.md section 6).
struct SessionState: Sendable, Equatable {
    /// The prekey ids that every outgoing message repeats until the peer has replied.
    struct PendingPreKey: Sendable, Equatable {
        /// Nil when the bundle had no one-time prekey.
        let preKeyID: UInt32?
        let signedPreKeyID: UInt32
    }

    struct SenderChain: Sendable, Equatable {
        let ratchetKey: SignalKeyPair
        var key: ChainKey
    }

    struct ReceiverChain: Sendable, Equatable {
        let ratchetKey: Key32
        var chain: ReceivingChain
    }

    let localIdentity: Key32
    let remoteIdentity: Key32
    let localRegistrationID: UInt32
    let remoteRegistrationID: UInt32
    /// The initiator's base key; distinguishes a repeated prekey message from a new session.
    let baseKey: Key32
    var rootKey: RootKey
    var previousCounter: UInt32
    var senderChain: SenderChain
    /// Oldest first.
    var receiverChains: [ReceiverChain]
    var pendingPreKey: PendingPreKey?

    /// Maximum number of receiving chains, kept for late messages; 5, as in the Signal reference.
    static let maximumReceiverChains = 5
}

extension SessionState {
    /// The initiator's side of a key agreement (50-signal.md section 3.2).
    static func initiate(
        _ bundle: PreKeyBundle, local: LocalIdentity, random: some RandomSource
    ) throws(SignalError) -> SessionState {
        let identity = try SignalKeyPair(local.identityKey)
        let remote = try Key32(publicKey: bundle.identityKey, "identity key")
        let signedPreKey = try Key32(publicKey: bundle.signedPreKey.publicKey, "signed prekey")
        let base = try SignalKeyPair(random: random)
        let ratchet = try SignalKeyPair(random: random)
        var secrets = [
            try identity.agree(with: signedPreKey), try base.agree(with: remote), try base.agree(with: signedPreKey),
        ]
        if let preKey = bundle.preKey {
            secrets.append(try base.agree(with: Key32(publicKey: preKey.publicKey, "one-time prekey")))
        }
        let agreed = RootKey.agreed(secrets)
        let sending = agreed.root.step(shared: try ratchet.agree(with: signedPreKey))
        return SessionState(
            localIdentity: identity.publicKey, remoteIdentity: remote, localRegistrationID: local.registrationID,
            remoteRegistrationID: bundle.registrationID, baseKey: base.publicKey, rootKey: sending.root,
            previousCounter: 0, senderChain: SenderChain(ratchetKey: ratchet, key: sending.chain),
            receiverChains: [ReceiverChain(ratchetKey: signedPreKey, chain: ReceivingChain(key: agreed.chain))],
            pendingPreKey: PendingPreKey(preKeyID: bundle.preKey?.id, signedPreKeyID: bundle.signedPreKey.id))
    }

    /// The responder's side (50-signal.md section 3.3).
    static func respond(
        to message: PreKeySignalMessage, local: LocalIdentity, signedPreKey: KeyPair, oneTimePreKey: KeyPair?
    ) throws(SignalError) -> SessionState {
        let identity = try SignalKeyPair(local.identityKey)
        let ratchet = try SignalKeyPair(signedPreKey)
        var secrets = [
            try ratchet.agree(with: message.senderIdentity), try identity.agree(with: message.baseKey),
            try ratchet.agree(with: message.baseKey),
        ]
        if let oneTimePreKey {
            secrets.append(try SignalKeyPair(oneTimePreKey).agree(with: message.baseKey))
        }
        let agreed = RootKey.agreed(secrets)
        return SessionState(
            localIdentity: identity.publicKey, remoteIdentity: message.senderIdentity,
            localRegistrationID: local.registrationID, remoteRegistrationID: message.registrationID,
            baseKey: message.baseKey, rootKey: agreed.root, previousCounter: 0,
            senderChain: SenderChain(ratchetKey: ratchet, key: agreed.chain), receiverChains: [],
            pendingPreKey: nil)
    }
}

extension SessionState {
    /// Encrypts `plaintext` with the next message key of the sending chain.
    mutating func encrypt(_ plaintext: [UInt8]) throws(SignalError) -> (kind: CiphertextKind, bytes: [UInt8]) {
        guard senderChain.key.index < .max else {
            throw SignalError(.invalidSession, "the sending chain is exhausted; start a new session")
        }
        let step = senderChain.key.step()
        let header = SignalMessage.Header(
            ratchetKey: senderChain.ratchetKey.publicKey, counter: senderChain.key.index,
            previousCounter: previousCounter, sender: localIdentity, receiver: remoteIdentity)
        let message = try SignalMessage.seal(plaintext, keys: MessageKeys(seed: step.seed), header: header)
        senderChain.key = step.next
        guard let pendingPreKey else { return (.signal, message) }
        return (.preKeySignal, PreKeySignalMessage.wrap(message, pending: pendingPreKey, state: self))
    }

    func holdsChain(of ratchetKey: Key32) -> Bool { receiverChains.contains { $0.ratchetKey == ratchetKey } }

    /// Decrypts on a copy and returns the next state; random bytes are drawn only after the MAC was verified.
    func opening(
        _ message: SignalMessage, random: some RandomSource
    ) throws(SignalError) -> (plaintext: [UInt8], state: SessionState) {
        var next = self
        let known = receiverChains.firstIndex { $0.ratchetKey == message.ratchetKey }
        let position = if let known { known } else { try next.beginReceiving(message.ratchetKey) }
        let seed = try next.receiverChains[position].chain.seed(for: message.counter)
        let plaintext = try message.open(
            keys: MessageKeys(seed: seed), sender: remoteIdentity, receiver: localIdentity)
        if known == nil { try next.renewSendingChain(for: message.ratchetKey, random: random) }
        next.pendingPreKey = nil
        return (plaintext, next)
    }

    /// First half of a ratchet step: adds a receiving chain for the peer's new key (50-signal.md section 4).
    ///
    /// Returns the position of the chain.
    private mutating func beginReceiving(_ ratchetKey: Key32) throws(SignalError) -> Int {
        let step = rootKey.step(shared: try senderChain.ratchetKey.agree(with: ratchetKey))
        rootKey = step.root
        receiverChains.append(ReceiverChain(ratchetKey: ratchetKey, chain: ReceivingChain(key: step.chain)))
        if receiverChains.count > Self.maximumReceiverChains { receiverChains.removeFirst() }
        return receiverChains.count - 1
    }

    /// Second half of a ratchet step: a new ratchet key and sending chain of our own.
    private mutating func renewSendingChain(for ratchetKey: Key32, random: some RandomSource) throws(SignalError) {
        let fresh = try SignalKeyPair(random: random)
        let step = rootKey.step(shared: try fresh.agree(with: ratchetKey))
        rootKey = step.root
        // Clamped at 0, where the reference wraps around; receivers do not use it (50-signal.md section 4).
        previousCounter = senderChain.key.index == 0 ? 0 : senderChain.key.index - 1
        senderChain = SenderChain(ratchetKey: fresh, key: step.chain)
    }
}
