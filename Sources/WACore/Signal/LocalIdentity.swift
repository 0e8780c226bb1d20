/// Who we are in the Signal layer.
public struct LocalIdentity: Sendable, Equatable {
    /// The identity key, fixed at pairing.
    public let identityKey: KeyPair
    /// 1...2^31-1, fixed at pairing.
    public let registrationID: UInt32

    /// Makes an identity from its parts.
    public init(identityKey: KeyPair, registrationID: UInt32) {
        self.identityKey = identityKey
        self.registrationID = registrationID
    }

    /// The identity of the linked device.
    public init(_ credentials: Credentials) {
        self.init(identityKey: credentials.identityKey, registrationID: credentials.registrationID)
    }
}

/// How a presented identity key relates to the stored one (50-signal.md section 8).
///
/// What to do about a change (forget the session, tell the user, try again) is up to the caller.
public enum IdentityTrust: Sendable, Equatable {
    /// Nothing is stored: trusted on first use, to be stored with the session.
    case new
    /// The stored key.
    case same
    /// Another key than the stored one.
    case changed

    /// Compares a presented 32-byte identity key with the stored one.
    public static func of(_ presented: [UInt8], stored: [UInt8]?) -> IdentityTrust {
        guard let stored else { return .new }
        return constantTimeEquals(presented, stored) ? .same : .changed
    }
}
