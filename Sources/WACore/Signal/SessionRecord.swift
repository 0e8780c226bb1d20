/// The Signal sessions with one device: the current one and archived ones (50-signal.md section 6).
///
/// A value without I/O. Load it, encrypt or decrypt, and store it before the result takes effect. An operation that
/// throws changes nothing.
public struct SessionRecord: Sendable, Equatable {
    private(set) var current: SessionState?
    /// Newest first.
    private(set) var archived: [SessionState]

    /// Maximum number of archived sessions, kept for messages in flight; 40, as in the Signal reference.
    static let maximumArchived = 40

    /// Makes an empty record.
    public init() { self.init(current: nil, archived: []) }

    init(current: SessionState?, archived: [SessionState]) {
        self.current = current
        self.archived = archived
    }

    /// True if there is a current session to encrypt with; otherwise process a bundle first.
    public var canEncrypt: Bool { current != nil }

    /// The peer's identity key in the current session, 32 bytes.
    var remoteIdentityKey: [UInt8]? { current?.remoteIdentity.bytes }

    /// The peer's registration id in the current session; a different one in a retry receipt means a new installation.
    public var remoteRegistrationID: UInt32? { current?.remoteRegistrationID }

    /// The base key of the current session, 32 bytes; it identifies the session (52-receiving.md 8.2).
    var baseKey: [UInt8]? { current?.baseKey.bytes }

    /// True until the peer has replied in the current session; until then every message carries the prekeys.
    var isAwaitingFirstReply: Bool { current?.pendingPreKey != nil }

    /// Archives the current session, so that the next message needs a new bundle.
    ///
    /// Late messages of the session can still be decrypted.
    public mutating func archiveCurrent() {
        guard let state = current else { return }
        current = nil
        archived.insert(state, at: 0)
        if archived.count > Self.maximumArchived { archived.removeLast() }
    }
}

extension SessionRecord {
    /// Builds a session from the peer's bundle and makes it the current one (50-signal.md section 3.2).
    ///
    /// Check the bundle's identity key with ``IdentityTrust`` first. Draws 32 random bytes twice: base key, then
    /// ratchet key.
    public mutating func processBundle(
        _ bundle: PreKeyBundle, local: LocalIdentity, random: some RandomSource
    ) throws(SignalError) {
        let signed = [SignalKeyPair.typeByte] + bundle.signedPreKey.publicKey
        guard XEdDSA.verify(bundle.signedPreKey.signature, over: signed, by: bundle.identityKey) else {
            throw SignalError(.invalidSignature, "the signed prekey of the bundle is not signed by its identity key")
        }
        let state = try SessionState.initiate(bundle, local: local, random: random)
        archiveCurrent()
        current = state
    }

    /// Encrypts a padded message in the current session (50-signal.md section 7).
    ///
    /// Store the record before sending the result: a chain index must never be used twice.
    public mutating func encrypt(_ plaintext: [UInt8]) throws(SignalError) -> (kind: CiphertextKind, bytes: [UInt8]) {
        guard let result = try current?.encrypt(plaintext) else {
            throw SignalError(.noSession, "there is no session with this device; fetch its prekey bundle first")
        }
        return result
    }

    /// Decrypts a message with the current or an archived session, which becomes current (50-signal.md section 6).
    ///
    /// Draws 32 random bytes if the peer has a new ratchet key.
    public mutating func decrypt(
        _ message: SignalMessage, random: some RandomSource
    ) throws(SignalError) -> [UInt8] {
        // A ratchet key belongs to one session of the peer. If a session has its chain, only that session is tried;
        // otherwise each session tries a ratchet step.
        let positions = 0...archived.count
        let holders = positions.filter { state(at: $0)?.holdsChain(of: message.ratchetKey) == true }
        var cause = SignalError(.noSession, "there is no session with this device")
        for position in holders.isEmpty ? Array(positions) : holders {
            guard let state = state(at: position) else { continue }
            do {
                let opened = try state.opening(message, random: random)
                commit(opened.state, at: position)
                return opened.plaintext
            } catch {
                if error.priority > cause.priority { cause = error }
            }
        }
        throw cause
    }

    /// Returns whether the message starts an unknown session, so that its prekeys must be loaded.
    func needsPreKeys(for message: PreKeySignalMessage) -> Bool { !holdsSession(of: message) }

    /// Decrypts a message that carries its prekeys; with a new base key it starts a session (50-signal.md section 3.3).
    ///
    /// `signedPreKey` and `oneTimePreKey` are the stored keys for the ids in the message; they are ignored if
    /// ``needsPreKeys(for:)`` is false. `consumedPreKeyID` is the id of the one-time prekey to delete in the
    /// transaction that stores this record. Draws 32 random bytes if the peer has a new ratchet key.
    public mutating func decrypt(
        _ message: PreKeySignalMessage, local: LocalIdentity, signedPreKey: SignedPreKeyRecord?,
        oneTimePreKey: PreKeyRecord?, random: some RandomSource
    ) throws(SignalError) -> (plaintext: [UInt8], consumedPreKeyID: UInt32?) {
        if holdsSession(of: message) { return (try decrypt(message.message, random: random), nil) }
        guard let signedPreKey, signedPreKey.id == message.signedPreKeyID else {
            throw SignalError(.invalidKeyID, "we have no signed prekey \(message.signedPreKeyID)")
        }
        if let id = message.preKeyID, oneTimePreKey?.id != id {
            throw SignalError(.invalidKeyID, "we have no one-time prekey \(id); it was already used or never existed")
        }
        let state = try SessionState.respond(
            to: message, local: local, signedPreKey: signedPreKey.key,
            oneTimePreKey: message.preKeyID == nil ? nil : oneTimePreKey?.key)
        let opened = try state.opening(message.message, random: random)
        archiveCurrent()
        current = opened.state
        let consumed = message.preKeyID.flatMap { $0 == PreKeyGenerator.lastResortID ? nil : $0 }
        return (opened.plaintext, consumed)
    }

    /// Also compares the identity key, so that a replayed base key cannot introduce another identity.
    private func holdsSession(of message: PreKeySignalMessage) -> Bool {
        (0...archived.count).contains { position in
            guard let state = state(at: position) else { return false }
            return state.baseKey == message.baseKey && state.remoteIdentity == message.senderIdentity
        }
    }

    /// Position 0 is the current state, the others are the archived states.
    private func state(at position: Int) -> SessionState? { position == 0 ? current : archived[position - 1] }

    private mutating func commit(_ state: SessionState, at position: Int) {
        if position > 0 {
            archived.remove(at: position - 1)
            archiveCurrent()
        }
        current = state
    }
}
