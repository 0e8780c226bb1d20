import WACore

/// LIDs and phone numbers, each unique.
struct MemoryPairs {
    private(set) var phoneByLID: [String: String] = [:]
    private(set) var lidByPhone: [String: String] = [:]
    /// Numbers by their other spellings.
    var aliases: [String: String] = [:]

    mutating func insert(lid: String, phone: String) {
        if let old = phoneByLID[lid] { lidByPhone[old] = nil }
        if let old = lidByPhone[phone] { phoneByLID[old] = nil }
        phoneByLID[lid] = phone
        lidByPhone[phone] = lid
        aliases[phone] = nil
    }

    /// The names a chat may be stored under: its own first.
    func names(of chat: JID) -> [JID] {
        let alternate: JID? =
            if chat.isPhone { lidByPhone[chat.user].map { .lid($0) } } else if chat.isLID {
                phoneByLID[chat.user].map { .phone($0) }
            } else { nil }
        return [chat.bare] + [alternate].compactMap { $0 }
    }
}

/// The rows of one client in memory.
struct MemoryRows {
    /// Names a message.
    struct MessageKey: Hashable {
        let chat: JID
        let sender: JID
        let id: String
    }

    var sessions: [SignalAddress: [UInt8]] = [:]
    var identities: [SignalAddress: [UInt8]] = [:]
    var senderKeys: [SenderKeyName: [UInt8]] = [:]
    var credentials: Credentials?
    var preKeys: [UInt32: PreKeyRecord] = [:]
    var highestPreKey: UInt32 = 0
    /// In the order of their first storing.
    var signedPreKeys: [SignedPreKeyRecord] = []
    var deviceLists: [JID: DeviceListRecord] = [:]
    var privacyTokens: [JID: PrivacyTokenRecord] = [:]
    var people: [JID: PersonRecord] = [:]
    var outgoing: [String: OutgoingRecord] = [:]
    /// In the order of their first storing.
    var messages: [(key: MessageKey, record: MessageRecord)] = []
    var secrets: [MessageKey: [UInt8]] = [:]
    var amendments = MemoryAmendments()
    var received: Set<[UInt8]> = []
    var groups: [JID: GroupRecord] = [:]
    /// Ids of our sender keys by group and device.
    var keyHolders: [JID: [SignalAddress: UInt32]] = [:]
    var mediaFiles: [MediaName: MediaFileRecord] = [:]
    var state: ClientStateRecord?
    var rewound: RewoundCause?
    var restrictions: AccountRestrictions?
    var moved: Timestamp?
    var events: [StoredEvent] = []

    mutating func apply(
        _ change: Change, _ pairs: inout MemoryPairs, _ position: inout Int64, _ client: MemoryStore.ClientKey
    ) {
        switch change {
        case .signal(let change): apply(change)
        case .keys(let change): apply(change)
        case .people(let change): apply(change, &pairs)
        case .messages(.once(let message, _, let changes)):
            guard remember(message, changes, pairs) else { return }
            for change in changes { apply(change, &pairs, &position, client) }
        case .messages(.claim(let claim, let granted, let refused)):
            for change in isGranted(claim, pairs) ? granted : [.event(refused)] {
                apply(change, &pairs, &position, client)
            }
        case .messages(.settled(let id, let changes)):
            guard outgoing.removeValue(forKey: id) != nil else { return }
            for change in changes { apply(change, &pairs, &position, client) }
        case .messages(let change):
            if let event = apply(change, pairs) { append(event, &position, client) }
        case .groups(let change): apply(change)
        case .media(let change): apply(change)
        case .client(.state(let new)): state = new
        case .client(.restrictions(let known)): restrictions = known
        case .client(.forgetLink): forgetLink()
        case .client(.rewound(let cause)): rewound = cause
        case .client(.moved(let moment)): moved = moment
        case .event(let draft): append(draft, &position, client)
        }
    }

    private mutating func append(
        _ draft: EventDraft, _ position: inout Int64, _ client: MemoryStore.ClientKey
    ) {
        position += 1
        events.append(
            StoredEvent(
                id: EventID(at: draft.timestamp, random: SystemRandom()), cursor: EventCursor(text: "\(position)"),
                clientID: ClientID(stored: client.id), tenantID: .default, sequence: Int64(events.count + 1),
                draft: draft))
    }

    private mutating func forgetLink() {
        credentials = nil
        (sessions, identities, senderKeys) = ([:], [:], [:])
        (preKeys, signedPreKeys) = ([:], [])
        (deviceLists, privacyTokens) = ([:], [:])
        (groups, keyHolders) = ([:], [:])
        outgoing = [:]
        restrictions = nil
    }

    // MARK: - Signal and keys

    private mutating func apply(_ change: SignalChange) {
        switch change {
        case .session(let address, let record): sessions[address] = record
        case .identity(let address, let key): identities[address] = key
        case .senderKey(let name, let record): senderKeys[name] = record
        case .forgetUser(let name):
            sessions = sessions.filter { $0.key.name != name }
            identities = identities.filter { $0.key.name != name }
        case .forgetSessions: sessions = [:]
        case .forgetSenderKeys(let sender): senderKeys = senderKeys.filter { $0.key.sender != sender }
        case .migrateUser(let old, let new): migrate(old, new)
        }
    }

    private mutating func migrate(_ old: String, _ new: String) {
        guard old != new else { return }
        for (address, record) in sessions where address.name == old {
            sessions[address] = nil
            let target = SignalAddress(name: new, device: address.device)
            sessions[target] = sessions[target] ?? record
        }
        for (address, key) in identities where address.name == old {
            identities[address] = nil
            let target = SignalAddress(name: new, device: address.device)
            identities[target] = identities[target] ?? key
        }
        for (name, record) in senderKeys where name.sender.name == old {
            senderKeys[name] = nil
            let sender = SignalAddress(name: new, device: name.sender.device)
            let target = SenderKeyName(group: name.group, sender: sender)
            senderKeys[target] = senderKeys[target] ?? record
        }
    }

    private mutating func apply(_ change: KeyChange) {
        switch change {
        case .credentials(let new): credentials = new
        case .addPreKeys(let keys):
            for key in keys { preKeys[key.id] = key }
            highestPreKey = max(highestPreKey, keys.map(\.id).max() ?? 0)
        case .preKeyIDs(let id): highestPreKey = id
        case .offerPreKeys(let last):
            for (id, record) in preKeys where id <= last && !record.isOffered {
                preKeys[id] = PreKeyRecord(id: id, key: record.key, isOffered: true)
            }
        case .consumePreKey(let id): preKeys[id] = nil
        case .signedPreKey(let record):
            if let index = signedPreKeys.firstIndex(where: { $0.id == record.id }) {
                signedPreKeys[index] = record
            } else {
                signedPreKeys.append(record)
            }
        case .removeSignedPreKey(let id): signedPreKeys.removeAll { $0.id == id }
        }
    }

    // MARK: - People and messages

    private mutating func apply(_ change: PeopleChange, _ pairs: inout MemoryPairs) {
        switch change {
        case .mapping(let lid, let phone): pairs.insert(lid: lid, phone: phone)
        case .numberAlias(let alias, let phone): pairs.aliases[alias] = phone
        case .deviceList(let user, let list): deviceLists[user.bare] = list
        case .forgetDeviceLists: deviceLists = [:]
        case .privacyToken(let user, let record): privacyTokens[user.bare] = record
        case .person(let record):
            let known = people[record.jid.bare]
            people[record.jid.bare] = PersonRecord(
                jid: record.jid.bare, pushName: record.pushName ?? known?.pushName,
                businessName: record.businessName ?? known?.businessName)
        }
    }

    /// Returns the event to append.
    private mutating func apply(_ change: MessageChange, _ pairs: MemoryPairs) -> EventDraft? {
        switch change {
        case .outgoing(let record): outgoing[record.id] = record
        case .put(let record):
            put(record)
            amendments.applyEarlyChange(of: record, to: &messages, pairs)
        case .status(let id, let chat, let status, let event):
            return move(id, pairs.names(of: chat), to: status) ? event : nil
        case .received(let hash, _): received.insert(hash)
        case .once, .settled, .lossesReported, .claim: break
        case .edited, .revoked, .reaction, .vote: amendments.apply(change, to: &messages, pairs)
        case .secret(let chat, let sender, let id, let secret):
            secrets[MessageKey(chat: chat.bare, sender: sender.bare, id: id)] = secret
        }
        return nil
    }

    private mutating func apply(_ change: MediaChange) {
        switch change {
        case .keep(let record): mediaFiles[record.file.name] = record
        case .used(let name, let moment):
            mediaFiles[name] = mediaFiles[name].map { MediaFileRecord($0.file, owner: $0.owner, used: moment) }
        case .removed(let name): mediaFiles[name] = nil
        case .moved(let id, let chat, let sender, let content):
            let key = MessageKey(chat: chat.bare, sender: sender.bare, id: id)
            guard let index = messages.firstIndex(where: { $0.key == key }) else { return }
            let old = messages[index].record
            messages[index].record = MessageRecord(
                id: old.id, chat: old.chat, sender: old.sender, fromMe: old.fromMe, timestamp: old.timestamp,
                kind: old.kind, text: old.text, content: content, status: old.status)
        }
    }

    /// True when the message was processed before, under any name of its chat and its author.
    func wasReceived(_ message: ReceivedMessageID, _ pairs: MemoryPairs) -> Bool {
        pairs.names(of: message.chat).contains { chat in
            pairs.names(of: message.sender).contains { sender in
                let key = MessageKey(chat: chat, sender: sender, id: message.id)
                let name = ReceivedMessageID(chat: chat, sender: sender, id: message.id)
                return messages.contains { $0.key == key } || received.contains(name.hash)
            }
        }
    }

    /// True the first time; what leaves no row is remembered by its hash.
    private mutating func remember(_ message: ReceivedMessageID, _ changes: [Change], _ pairs: MemoryPairs) -> Bool {
        guard !wasReceived(message, pairs) else { return false }
        let hasRow = changes.contains { if case .messages(.put) = $0 { true } else { false } }
        if !hasRow { received.insert(message.hash) }
        return true
    }

    private func isGranted(_ claim: TargetClaim, _ pairs: MemoryPairs) -> Bool {
        let chats = pairs.names(of: claim.chat)
        let authors = pairs.names(of: claim.author)
        let candidates = messages.filter { $0.key.id == claim.id }.map { key, record in
            TargetClaim.Candidate(
                isInChat: chats.contains(key.chat),
                isByAuthor: claim.isFromMe ? record.fromMe : !record.fromMe && authors.contains(key.sender))
        }
        return claim.isGranted(by: candidates)
    }

    private mutating func put(_ record: MessageRecord) {
        let key = MessageKey(chat: record.chat.bare, sender: record.sender.bare, id: record.id)
        if let index = messages.firstIndex(where: { $0.key == key }) {
            messages[index].record = record
        } else {
            messages.append((key, record))
        }
    }

    private mutating func move(_ id: String, _ names: [JID], to status: MessageStatus) -> Bool {
        for name in names {
            let found = messages.indices.filter { messages[$0].key.id == id && messages[$0].key.chat == name }
            guard !found.isEmpty else { continue }
            let moving = found.filter { messages[$0].record.status.canMove(to: status) }
            for index in moving {
                messages[index].record = messages[index].record.with(status: status)
            }
            return moving.contains { MessageKind(rawValue: messages[$0].record.kind)?.isAddOn != true }
        }
        return false
    }
}
