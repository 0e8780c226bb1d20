/// Everything one client keeps, behind two doors: `read` and `commit`.
///
/// The engine prepares `Change`s in memory and lets effects out only after their commit (architecture.md, "How data
/// flows"). Implementations run off the loop.
public protocol ClientStore: Sendable {
    /// Runs `body` on a reading connection and returns its result. `body` sees every commit completed before.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any ClientReader) throws(StoreError) -> Value
    ) async throws(StoreError) -> Value

    /// Queues `changes` as one transaction and returns at once.
    ///
    /// Transactions of one store commit in the order of the calls. `completion` runs exactly once, on a thread of the
    /// store's choosing, in the same order. After a failed commit every later one of this store fails too, with
    /// `.superseded`, until ``resume()``: they were computed from memory that the failure made stale.
    func commit(_ changes: [Change], completion: @escaping @Sendable (Result<CommitReceipt, StoreError>) -> Void)

    /// Accepts commits again after a failure; the caller has thrown its memory away.
    func resume()
}

/// Reads within one consistent view.
public protocol ClientReader {
    /// The linked device, or nil when the client is not linked.
    func credentials() throws(StoreError) -> Credentials?
    /// Serialized session records of those addresses that have one.
    func sessions(_ addresses: [SignalAddress]) throws(StoreError) -> [SignalAddress: [UInt8]]
    /// 32-byte identity keys of those addresses that have one.
    func identities(_ addresses: [SignalAddress]) throws(StoreError) -> [SignalAddress: [UInt8]]
    /// A serialized sender-key record.
    func senderKey(_ name: SenderKeyName) throws(StoreError) -> [UInt8]?
    /// The one-time prekey with this id, if it was not consumed.
    func preKey(_ id: UInt32) throws(StoreError) -> PreKeyRecord?
    /// Up to `limit` one-time prekeys that were never offered to the server, by id.
    func unofferedPreKeys(limit: Int) throws(StoreError) -> [PreKeyRecord]
    /// How many unconsumed prekeys were offered, and the highest id ever made (0 for none).
    func preKeyCounts() throws(StoreError) -> (offered: Int, highestID: UInt32)
    /// Signed prekeys, newest first: the current one, at most two older ones, and a candidate if a rotation is open.
    func signedPreKeys() throws(StoreError) -> [SignedPreKeyRecord]
    /// The hidden user of a phone number's user part.
    func lid(forPhone user: String) throws(StoreError) -> String?
    /// The phone number of a hidden user.
    func phone(forLID user: String) throws(StoreError) -> String?
    /// The cached device list of a bare user.
    func deviceList(_ user: JID) throws(StoreError) -> DeviceListRecord?
    /// A message of ours by id, for retries and re-sends.
    func outgoing(_ id: String) throws(StoreError) -> OutgoingRecord?
    /// Messages of ours whose stanza was committed but not yet acknowledged by the server, oldest first.
    func unacknowledged(limit: Int) throws(StoreError) -> [OutgoingRecord]
    /// A stored message of any direction by id; `chat` narrows when ids repeat.
    func message(_ id: String, chat: JID?) throws(StoreError) -> MessageRecord?
    /// True when this ciphertext (by its hash) was already taken over.
    func wasReceived(_ hash: [UInt8]) throws(StoreError) -> Bool
    /// The secret of a message, for its add-ons (51-sending.md section 9).
    func messageSecret(chat: JID, sender: JID, id: String) throws(StoreError) -> [UInt8]?
    /// The privacy token a user gave us.
    func privacyToken(_ user: JID) throws(StoreError) -> PrivacyTokenRecord?
    /// What we know of a person, by bare address.
    func person(_ user: JID) throws(StoreError) -> PersonRecord?
}

/// One change of a client's rows.
///
/// Changes of one commit apply in order, all or none.
public enum Change: Sendable {
    /// Stores or, with nil, deletes a session record.
    case session(SignalAddress, [UInt8]?)
    /// Stores or, with nil, deletes an identity key.
    case identity(SignalAddress, [UInt8]?)
    /// Deletes all sessions and identities whose address name is this.
    case forgetSignalUser(name: String)
    /// Moves sessions, identities and sender keys from one address name to another, where the target has none;
    /// the rest of the old name is deleted (50-signal.md section 1.1).
    case migrateSignalUser(from: String, to: String)
    /// Stores or, with nil, deletes a sender key.
    case senderKey(SenderKeyName, [UInt8]?)
    /// Adds one-time prekeys.
    case addPreKeys([PreKeyRecord])
    /// All prekeys up to this id are being offered: whatever the server answers, it may have them.
    case offerPreKeys(through: UInt32)
    /// A one-time prekey was used: gone for good.
    case consumePreKey(UInt32)
    /// Stores a signed prekey with its state; the store keeps the current, two older ones and one candidate.
    case signedPreKey(SignedPreKeyRecord)
    /// Stores the linked device.
    case credentials(Credentials)
    /// Erases keys, sessions, device lists and tokens: the link has ended. Messages and events stay.
    case forgetLink
    /// The two users are one person. Removes any other pairing of either.
    case mapping(lid: String, phone: String)
    /// Stores or, with nil, drops a cached device list.
    case deviceList(JID, DeviceListRecord?)
    /// Stores a message of ours before its stanza leaves.
    case outgoing(OutgoingRecord)
    /// The server acknowledged (or refused) our message; its stanza need not be sent again.
    ///
    /// Appends `event` the first time only: a message that was sent again is acknowledged again.
    case outgoingSettled(id: String, event: EventDraft? = nil)
    /// Stores a message of any direction, or replaces the one with the same chat, sender and id.
    case message(MessageRecord)
    /// Moves a message's status forward, and appends `event` if it did; ignored when it would move back
    /// (``MessageStatus/canMove(to:)``) or when there is no such message.
    case messageStatus(id: String, chat: JID, MessageStatus, event: EventDraft? = nil)
    /// This ciphertext was taken over.
    case received(hash: [UInt8], at: Timestamp)
    /// The 32-byte secret of a message, for later add-ons (51-sending.md section 9).
    case messageSecret(chat: JID, sender: JID, id: String, secret: [UInt8])
    /// Stores a privacy token unless a newer one is there.
    case privacyToken(JID, PrivacyTokenRecord)
    /// Merges what is newly known of a person; nil fields keep what was there.
    case person(PersonRecord)
    /// The state shown by `clients list`; survives restarts.
    case state(ClientStateRecord)
    /// Appends to the client's event log; the commit gives it its sequence number.
    case event(EventDraft)
}

/// What a commit gave: the events it appended, numbered.
public struct CommitReceipt: Sendable {
    /// In the order of the changes; without those of what did not change.
    public let events: [StoredEvent]

    /// Makes a receipt.
    public init(events: [StoredEvent]) { self.events = events }
}
