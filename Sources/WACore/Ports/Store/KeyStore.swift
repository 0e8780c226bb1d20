/// Changes of this client's own keys: the linked device, and its prekeys (30-connection.md section 14).
public enum KeyChange: Sendable {
    /// Stores the linked device.
    case credentials(Credentials)
    /// Adds one-time prekeys.
    case addPreKeys([PreKeyRecord])
    /// The next one-time prekeys get the ids after this one, whatever ids were used before.
    case preKeyIDs(after: UInt32)
    /// All prekeys up to this id are being offered: whatever the server answers, it may have them.
    case offerPreKeys(through: UInt32)
    /// Deletes a one-time prekey that was used.
    case consumePreKey(UInt32)
    /// Stores a signed prekey, or replaces the one with its id.
    case signedPreKey(SignedPreKeyRecord)
    /// Deletes a signed prekey.
    case removeSignedPreKey(UInt32)
}

/// Reads this client's own keys.
public protocol KeyReader {
    /// The linked device, or nil when the client is not linked.
    func credentials() throws(StoreError) -> Credentials?
    /// The one-time prekey with this id, if it was not consumed.
    func preKey(_ id: UInt32) throws(StoreError) -> PreKeyRecord?
    /// Up to `limit` one-time prekeys that were never offered to the server, by id.
    func unofferedPreKeys(limit: Int) throws(StoreError) -> [PreKeyRecord]
    /// How many unconsumed prekeys were offered and how many were not, and the id made last (0 for none).
    func preKeyCounts() throws(StoreError) -> (offered: Int, unoffered: Int, highestID: UInt32)
    /// Signed prekeys, the one stored first last.
    func signedPreKeys() throws(StoreError) -> [SignedPreKeyRecord]
}
