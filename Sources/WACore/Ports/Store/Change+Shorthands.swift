/// Changes by their own names, where the concern adds nothing for the reader.
extension Change {
    /// Stores or, with nil, deletes a session record.
    public static func session(_ address: SignalAddress, _ record: [UInt8]?) -> Change {
        .signal(.session(address, record))
    }
    /// Stores or, with nil, deletes an identity key.
    public static func identity(_ address: SignalAddress, _ key: [UInt8]?) -> Change {
        .signal(.identity(address, key))
    }
    /// Deletes all sessions and identities whose address name is this.
    public static func forgetSignalUser(name: String) -> Change { .signal(.forgetUser(name: name)) }
    /// Moves Signal state from one address name to another.
    public static func migrateSignalUser(from old: String, to new: String) -> Change {
        .signal(.migrateUser(from: old, to: new))
    }
    /// Stores or, with nil, deletes a sender key.
    public static func senderKey(_ name: SenderKeyName, _ record: [UInt8]?) -> Change {
        .signal(.senderKey(name, record))
    }
    /// Adds one-time prekeys.
    public static func addPreKeys(_ keys: [PreKeyRecord]) -> Change { .keys(.addPreKeys(keys)) }
    /// All prekeys up to this id are being offered.
    public static func offerPreKeys(through id: UInt32) -> Change { .keys(.offerPreKeys(through: id)) }
    /// Deletes a one-time prekey that was used.
    public static func consumePreKey(_ id: UInt32) -> Change { .keys(.consumePreKey(id)) }
    /// Stores a signed prekey.
    public static func signedPreKey(_ record: SignedPreKeyRecord) -> Change { .keys(.signedPreKey(record)) }
    /// Stores the linked device.
    public static func credentials(_ credentials: Credentials) -> Change { .keys(.credentials(credentials)) }
    /// Erases the link.
    public static var forgetLink: Change { .client(.forgetLink) }
    /// The two users are one person.
    public static func mapping(lid: String, phone: String) -> Change { .people(.mapping(lid: lid, phone: phone)) }
    /// Another spelling of a phone number.
    public static func numberAlias(_ alias: String, phone: String) -> Change {
        .people(.numberAlias(alias, phone: phone))
    }
    /// Stores or, with nil, deletes a cached device list.
    public static func deviceList(_ user: JID, _ list: DeviceListRecord?) -> Change { .people(.deviceList(user, list)) }
    /// Stores a message of ours before its stanza leaves.
    public static func outgoing(_ record: OutgoingRecord) -> Change { .messages(.outgoing(record)) }
    /// The server acknowledged (or refused) a message of ours.
    public static func outgoingSettled(id: String, event: EventDraft? = nil, _ changes: [Change] = []) -> Change {
        .messages(.settled(id: id, [event.map { .event($0) }].compactMap { $0 } + changes))
    }
    /// Stores a message of any direction.
    public static func message(_ record: MessageRecord) -> Change { .messages(.put(record)) }
    /// Moves a message's status forward.
    public static func messageStatus(
        id: String, chat: JID, _ status: MessageStatus, event: EventDraft? = nil
    ) -> Change { .messages(.status(id: id, chat: chat, status, event: event)) }
    /// This ciphertext was processed.
    public static func received(hash: [UInt8], at moment: Timestamp) -> Change {
        .messages(.received(hash: hash, at: moment))
    }
    /// Applies the changes that one received message brings, once.
    public static func once(_ message: ReceivedMessageID, at moment: Timestamp, _ changes: [Change]) -> Change {
        .messages(.once(message, at: moment, changes))
    }
    /// Applies changes if the author of an add-on may change its target, else appends an event.
    public static func claim(_ claim: TargetClaim, granted: [Change], refused: EventDraft) -> Change {
        .messages(.claim(claim, granted: granted, refused: refused))
    }
    /// The secret of a message.
    public static func messageSecret(chat: JID, sender: JID, id: String, secret: [UInt8]) -> Change {
        .messages(.secret(chat: chat, sender: sender, id: id, secret: secret))
    }
    /// Stores the privacy tokens exchanged with a user.
    public static func privacyToken(_ user: JID, _ record: PrivacyTokenRecord) -> Change {
        .people(.privacyToken(user, record))
    }
    /// Merges what is newly known of a person.
    public static func person(_ record: PersonRecord) -> Change { .people(.person(record)) }
    /// The state shown by `clients list`.
    public static func state(_ state: ClientStateRecord) -> Change { .client(.state(state)) }
    /// What is known of the account's limits on opening new chats.
    public static func restrictions(_ known: AccountRestrictions) -> Change { .client(.restrictions(known)) }
}
