/// Our own identity in the Signal layer.
public struct LocalIdentity: Sendable, Equatable {
    /// The identity key, fixed at pairing.
    public let identityKey: KeyPair
    /// 1...2^31-1, fixed at pairing.
    let registrationID: UInt32

    /// Makes an identity from its parts.
    public init(identityKey: KeyPair, registrationID: UInt32) {
        self.identityKey = identityKey
        self.registrationID = registrationID
    }

    /// The identity of the linked device.
    init(_ credentials: Credentials) {
        self.init(identityKey: credentials.identityKey, registrationID: credentials.registrationID)
    }
}

/// The relation of a presented identity key to the stored one (50-signal.md section 8).
///
/// The caller handles a change (delete the session, notify the user, retry).
enum IdentityTrust: Sendable, Equatable {
    /// No key is stored: trust on first use; store the key with the session.
    case new
    /// Equal to the stored key.
    case same
    /// Different from the stored key.
    case changed

    /// Compares a presented 32-byte identity key with the stored one.
    static func of(_ presented: [UInt8], stored: [UInt8]?) -> IdentityTrust {
        guard let stored else { return .new }
        return constantTimeEquals(presented, stored) ? .same : .changed
    }
}
