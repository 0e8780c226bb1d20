/// Changes of Signal state (50-signal.md section 11).
public enum SignalChange: Sendable {
    /// Stores or, with nil, deletes a session record.
    case session(SignalAddress, [UInt8]?)
    /// Stores or, with nil, deletes an identity key.
    case identity(SignalAddress, [UInt8]?)
    /// Stores or, with nil, deletes a sender key.
    case senderKey(SenderKeyName, [UInt8]?)
    /// Deletes all sessions and identities whose address name is this.
    case forgetUser(name: String)
    /// Deletes all sessions and keeps the identities.
    case forgetSessions
    /// Deletes the sender keys of this device for all groups.
    case forgetSenderKeys(of: SignalAddress)
    /// Moves sessions, identities and sender keys from one address name to another, where the target has none;
    /// the rest of the old name is deleted (50-signal.md section 1.1).
    case migrateUser(from: String, to: String)
}

/// Reads Signal state.
public protocol SignalReader {
    /// Serialized session records of those addresses that have one.
    func sessions(_ addresses: [SignalAddress]) throws(StoreError) -> [SignalAddress: [UInt8]]
    /// 32-byte identity keys of those addresses that have one.
    func identities(_ addresses: [SignalAddress]) throws(StoreError) -> [SignalAddress: [UInt8]]
    /// A serialized sender-key record.
    func senderKey(_ name: SenderKeyName) throws(StoreError) -> [UInt8]?
}
