/// The first messages of a session, `enc type="pkmsg"` (50-signal.md section 5.2).
///
/// ```
/// 33 | preKeyId (1) | baseKey (2) | identityKey (3) | message (4) | registrationId (5) | signedPreKeyId (6)
/// ```
/// Parse it, load the prekeys it names, then decrypt it with ``SessionRecord``.
public struct PreKeySignalMessage: Sendable, Equatable {
    /// Id of the one-time prekey used; nil if the bundle had none.
    public let preKeyID: UInt32?
    /// Id of the signed prekey used.
    let signedPreKeyID: UInt32
    /// The sender's registration id; 0 if absent.
    let registrationID: UInt32
    /// The message inside.
    public let message: SignalMessage
    let baseKey: Key32
    let senderIdentity: Key32

    /// The sender's identity key, 32 bytes; check it with ``IdentityTrust`` before decrypting.
    var identityKey: [UInt8] { senderIdentity.bytes }

    /// The sender's base key, 32 bytes; it identifies the session that this message starts.
    public var basePublicKey: [UInt8] { baseKey.bytes }

    /// Parses the bytes of an `enc`.
    public init(serialized bytes: some Collection<UInt8>) throws(SignalError) {
        var reader = SignalFieldReader(try SignalVersion.body(of: ArraySlice(bytes)))
        var numbers = (preKey: UInt64(0), registration: UInt64(0), signedPreKey: UInt64(0))
        var fields: (base: ArraySlice<UInt8>?, identity: ArraySlice<UInt8>?, message: ArraySlice<UInt8>?)
        while let (field, value) = try reader.next() {
            switch (field, value) {
            case (1, .number(let number)): numbers.preKey = number
            case (2, .bytes(let bytes)): fields.base = bytes
            case (3, .bytes(let bytes)): fields.identity = bytes
            case (4, .bytes(let bytes)): fields.message = bytes
            case (5, .number(let number)): numbers.registration = number
            case (6, .number(let number)): numbers.signedPreKey = number
            default: break
            }
        }
        guard let base = fields.base, let identity = fields.identity, let message = fields.message else {
            throw SignalError(.invalidMessage, "the prekey message lacks its base key, identity key or message")
        }
        baseKey = try Key32(typed: base, "base key")
        senderIdentity = try Key32(typed: identity, "identity key")
        self.message = try SignalMessage(serialized: message)
        // Id 0 is never allocated; the reference reads it as "no one-time prekey" (50-signal.md section 1).
        let preKeyID = UInt32(truncatingIfNeeded: numbers.preKey)
        self.preKeyID = preKeyID == 0 ? nil : preKeyID
        registrationID = UInt32(truncatingIfNeeded: numbers.registration)
        signedPreKeyID = UInt32(truncatingIfNeeded: numbers.signedPreKey)
    }

    static func wrap(_ message: [UInt8], pending: SessionState.PendingPreKey, state: SessionState) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(message.count + 100)
        bytes.append(SignalVersion.byte)
        if let preKeyID = pending.preKeyID { bytes.append(field: 1, number: preKeyID) }
        bytes.append(field: 2, typedKey: state.baseKey)
        bytes.append(field: 3, typedKey: state.localIdentity)
        bytes.append(field: 4, bytes: message)
        bytes.append(field: 5, number: state.localRegistrationID)
        bytes.append(field: 6, number: pending.signedPreKeyID)
        return bytes
    }
}
