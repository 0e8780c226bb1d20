import WACore

/// One consistent view of a client's rows in memory.
struct MemoryReader: SignalReader, KeyReader, PeopleReader, MessageReader, GroupReader, MediaFileReader,
    ClientRowReader
{
    let rows: MemoryRows
    let pairs: MemoryPairs

    func sessions(_ addresses: [SignalAddress]) throws(StoreError) -> [SignalAddress: [UInt8]] {
        rows.sessions.filter { addresses.contains($0.key) }
    }

    func identities(_ addresses: [SignalAddress]) throws(StoreError) -> [SignalAddress: [UInt8]] {
        rows.identities.filter { addresses.contains($0.key) }
    }

    func senderKey(_ name: SenderKeyName) throws(StoreError) -> [UInt8]? { rows.senderKeys[name] }

    func credentials() throws(StoreError) -> Credentials? { rows.credentials }
    func preKey(_ id: UInt32) throws(StoreError) -> PreKeyRecord? { rows.preKeys[id] }

    func unofferedPreKeys(limit: Int) throws(StoreError) -> [PreKeyRecord] {
        Array(rows.preKeys.values.filter { !$0.isOffered }.sorted { $0.id < $1.id }.prefix(max(0, limit)))
    }

    func preKeyCounts() throws(StoreError) -> (offered: Int, unoffered: Int, highestID: UInt32) {
        let offered = rows.preKeys.values.count { $0.isOffered }
        return (offered, rows.preKeys.count - offered, rows.highestPreKey)
    }

    func rewound() throws(StoreError) -> RewoundCause? { rows.rewound }
    func moved() throws(StoreError) -> Timestamp? { rows.moved }

    func signedPreKeys() throws(StoreError) -> [SignedPreKeyRecord] { rows.signedPreKeys.reversed() }

    func lid(forPhone user: String) throws(StoreError) -> String? { pairs.lidByPhone[user] }
    func phone(forLID user: String) throws(StoreError) -> String? { pairs.phoneByLID[user] }
    func phone(forAlias alias: String) throws(StoreError) -> String? { pairs.aliases[alias] }
    func deviceList(_ user: JID) throws(StoreError) -> DeviceListRecord? { rows.deviceLists[user.bare] }
    func privacyToken(_ user: JID) throws(StoreError) -> PrivacyTokenRecord? { rows.privacyTokens[user.bare] }
    func person(_ user: JID) throws(StoreError) -> PersonRecord? { rows.people[user.bare] }

    func group(_ jid: JID) throws(StoreError) -> GroupRecord? { rows.groups[jid.bare] }
    func groupSubject(_ jid: JID) throws(StoreError) -> String? { rows.groups[jid.bare]?.subject }
    func groups() throws(StoreError) -> [GroupRecord] {
        rows.groups.values.sorted { $0.jid.description < $1.jid.description }
    }
    func keyHolders(of group: JID) throws(StoreError) -> [SignalAddress: UInt32] { rows.keyHolders[group.bare] ?? [:] }
    func mediaFile(of id: String, chat: JID, sender: JID) throws(StoreError) -> MediaFileRecord? {
        let owner = MediaFileRecord.Owner(id: id, chat: chat, sender: sender)
        return rows.mediaFiles.values.filter { $0.owner == owner }.max { $0.used < $1.used }
    }

    func mediaFile(_ name: MediaName) throws(StoreError) -> MediaFileRecord? { rows.mediaFiles[name] }

    func outgoing(_ id: String) throws(StoreError) -> OutgoingRecord? { rows.outgoing[id] }

    func unacknowledged(limit: Int) throws(StoreError) -> [OutgoingRecord] {
        Array(rows.outgoing.values.sorted { ($0.created, $0.id) < ($1.created, $1.id) }.prefix(max(0, limit)))
    }

    /// This store has no outbox.
    func lostMessages() throws(StoreError) -> [LostMessage] { [] }

    func ownMessage(_ id: String) throws(StoreError) -> MessageRecord? {
        rows.messages.map(\.record).filter { $0.id == id && $0.fromMe }.max { $0.timestamp <= $1.timestamp }
    }

    func message(_ id: String, chat: JID?) throws(StoreError) -> MessageRecord? {
        func newest(_ fits: (JID) -> Bool) -> MessageRecord? {
            rows.messages.filter { $0.key.id == id && fits($0.key.chat) }.map(\.record)
                .max { $0.timestamp <= $1.timestamp }
        }
        guard let chat else { return newest { _ in true } }
        for name in pairs.names(of: chat) {
            if let found = newest({ $0 == name }) { return found }
        }
        return nil
    }

    func unreadMessages(in chat: JID, amongNewest limit: Int) throws(StoreError) -> [String] {
        var newest: [(place: (Timestamp, Int), record: MessageRecord)] = []
        for name in pairs.names(of: chat) {
            var all: [(place: (Timestamp, Int), record: MessageRecord)] = []
            for (index, row) in rows.messages.enumerated() where row.key.chat == name {
                all.append(((row.record.timestamp, index), row.record))
            }
            newest += all.sorted { $0.place > $1.place }.prefix(max(0, limit))
        }
        return newest.filter { !$0.record.fromMe && $0.record.status == .delivered }
            .sorted { $0.place > $1.place }.map(\.record.id)
    }

    func restrictions() throws(StoreError) -> AccountRestrictions? { rows.restrictions }

    func hasChat(with person: JID) throws(StoreError) -> Bool {
        let names = pairs.names(of: person)
        return rows.messages.contains { key, record in
            names.contains(key.chat)
                && (!record.fromMe || [.sent, .delivered, .read, .played].contains(record.status))
        }
    }

    func wasReceived(_ hash: [UInt8]) throws(StoreError) -> Bool { rows.received.contains(hash) }

    func wasReceived(_ message: ReceivedMessageID) throws(StoreError) -> Bool { rows.wasReceived(message, pairs) }

    func reactions(to message: MessageName) throws(StoreError) -> [ReactionRecord] {
        rows.amendments.reactions(to: message, pairs)
    }

    func votes(in poll: MessageName) throws(StoreError) -> [VoteRecord] { rows.amendments.votes(in: poll, pairs) }

    func messageSecret(chat: JID, sender: JID, id: String) throws(StoreError) -> [UInt8]? {
        rows.secrets[MemoryRows.MessageKey(chat: chat.bare, sender: sender.bare, id: id)]
    }
}
