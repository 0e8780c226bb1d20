/// Who is who: phone numbers and LIDs of one person, and how people and chats are named in events and in the store.
final class AddressBook: ClientFeature {
    private let context: ClientContext
    private let journal: Journal
    private let account: Account
    private let signals: SignalMemory
    private var mappings = MappingCache()
    /// Push names that the store has.
    private var pushNames = RowCache<String>()
    /// Names of groups.
    private var groupNames = RowCache<String>()

    init(_ context: ClientContext, _ journal: Journal, _ account: Account, _ signals: SignalMemory) {
        self.context = context
        self.journal = journal
        self.account = account
        self.signals = signals
    }

    func forgetMemory() {
        mappings = MappingCache()
        pushNames.removeAll()
        groupNames.removeAll()
    }

    // MARK: - Phone numbers and LIDs

    /// The LID of a phone number, from memory or the store.
    func knownLID(forPhone user: String) async throws(ClientError) -> String? {
        if let known = mappedLID(forPhone: user) { return known }
        let stored = try await journal.read { reader throws(StoreError) in try reader.lid(forPhone: user) }
        if let stored { mappings.insert(lid: stored, phone: user) }
        return stored
    }

    /// The phone number of a LID, from memory or the store.
    func knownPhone(forLID user: String) async throws(ClientError) -> String? {
        if let known = mappedPhone(forLID: user) { return known }
        let stored = try await journal.read { reader throws(StoreError) in try reader.phone(forLID: user) }
        if let stored { mappings.insert(lid: user, phone: stored) }
        return stored
    }

    /// The LID of a phone number, our own included, as far as memory knows.
    private func mappedLID(forPhone user: String) -> String? {
        if let own = account.credentials, user == own.phoneJID.user, let lid = own.lidUser { return lid }
        return mappings.lid(forPhone: user)
    }

    /// The phone number of a LID, our own included, as far as memory knows.
    private func mappedPhone(forLID user: String) -> String? {
        if let own = account.credentials, user == own.lidUser { return own.phoneJID.user }
        return mappings.phone(forLID: user)
    }

    /// The number an account is registered under, when `number` is known as another spelling of it; else `number`.
    func canonicalNumber(_ number: String) async throws(ClientError) -> String {
        if number == account.credentials?.phoneJID.user || mappings.lid(forPhone: number) != nil { return number }
        if let known = mappings.phone(forAlias: number) { return known }
        let stored = try await journal.read { reader throws(StoreError) -> String? in
            // A number with an account of its own is no alias.
            guard try reader.lid(forPhone: number) == nil else { return nil }
            return try reader.phone(forAlias: number)
        }
        guard let stored else { return number }
        mappings.insert(alias: number, phone: stored)
        return stored
    }

    /// Remembers that `alias` is another spelling of the number `phone`.
    func learn(alias: String, phone: String) {
        guard alias != phone, mappings.phone(forAlias: alias) != phone else { return }
        mappings.insert(alias: alias, phone: phone)
        journal.commit([.numberAlias(alias, phone: phone)])
    }

    /// True when memory knows the LID of a phone number.
    func hasLID(forPhone user: String) -> Bool { mappings.lid(forPhone: user) != nil }

    /// The LID of a bare address; the address itself where none is known.
    func lid(of user: JID) async throws(ClientError) -> JID {
        guard user.isPhone, let lid = try await knownLID(forPhone: user.user) else { return user }
        return .lid(lid)
    }

    /// Learns that two users are one person.
    func learn(lid: String, phone: String) async throws(ClientError) {
        guard !lid.isEmpty, !phone.isEmpty, mappings.lid(forPhone: phone) != lid else { return }
        if try await knownLID(forPhone: phone) == lid { return }
        if phone == account.credentials?.phoneJID.user, account.credentials?.lidUser == nil {
            return adoptOwnLID(.lid(lid))
        }
        journal.commit(merge(lid: lid, phone: phone))
    }

    /// Learns pairs of names of many people: the new ones cost one read and few commits.
    func learn(_ pairs: [(lid: String, phone: String)]) async throws(ClientError) {
        let ownPhone = account.credentials?.phoneJID.user
        let unknown = pairs.filter { pair in
            pair.phone != ownPhone && mappings.lid(forPhone: pair.phone) != pair.lid
        }
        guard !unknown.isEmpty else { return }
        try await journal.settle()
        let stored = try await journal.read { reader throws(StoreError) in
            try unknown.map { pair throws(StoreError) in try reader.lid(forPhone: pair.phone) == pair.lid }
        }
        var new: [(lid: String, phone: String)] = []
        for (pair, isStored) in zip(unknown, stored) {
            if isStored { mappings.insert(lid: pair.lid, phone: pair.phone) } else { new.append(pair) }
        }
        while !new.isEmpty {
            let piece = new.prefix(Self.pairsPerCommit)
            new.removeFirst(piece.count)
            journal.commit(merge(piece))
        }
    }

    private static let pairsPerCommit = 256

    /// Takes over the LID that the server names for our own account.
    func adoptOwnLID(_ lid: JID?) {
        guard var own = account.credentials, let lid, lid.isLID, lid.user != own.lidUser else { return }
        if own.lidUser != nil { context.log(.warning, "the server names another LID for this account") }
        own.lidJID = lid.with(device: own.phoneJID.device)
        account.update(own, with: merge(lid: lid.user, phone: own.phoneJID.user))
    }

    /// The changes that make two users one person; memory has them already.
    ///
    /// Signal state kept under the phone number moves to the LID, so that what comes next finds it there
    /// (50-signal.md section 1.1).
    private func merge(lid: String, phone: String) -> [Change] { merge([(lid, phone)]) }

    private func merge(_ pairs: some Collection<(lid: String, phone: String)>) -> [Change] {
        func name(_ lid: String) -> String { JID.lid(lid).signalAddress.name }
        // Before the commit, not after it: a step on the old copies would be lost, and its keys used again.
        signals.evict(names: Set(pairs.flatMap { [$0.phone, name($0.lid)] }))
        return pairs.flatMap { pair -> [Change] in
            mappings.insert(lid: pair.lid, phone: pair.phone)
            return [
                .mapping(lid: pair.lid, phone: pair.phone), .migrateSignalUser(from: pair.phone, to: name(pair.lid)),
            ]
        }
    }

    /// The address Signal state of a device is kept under: the LID whenever it is known.
    func signalAddress(of device: JID, alternate: JID? = nil) async throws(ClientError) -> SignalAddress {
        guard device.isPhone else { return device.signalAddress }
        if let alternate, alternate.isLID { return alternate.with(device: device.device).signalAddress }
        guard let lid = try await knownLID(forPhone: device.user) else { return device.signalAddress }
        let server: JIDServer = device.server == .known(.hosted) ? .known(.hostedLID) : .lid
        return JID(user: lid, server: server, device: device.device).signalAddress
    }

    /// The bare addresses a user is known by.
    func names(of user: JID) async throws(ClientError) -> [JID] {
        let bare = user.chatForm
        if bare.isPhone, let lid = try await knownLID(forPhone: bare.user) { return [bare, .lid(lid)] }
        if bare.isLID, let phone = try await knownPhone(forLID: bare.user) { return [bare, .phone(phone)] }
        return [bare]
    }

    // MARK: - People and chats

    /// A person with both names, from memory or the store.
    func person(_ jid: JID, alternate: JID? = nil, pushName: String? = nil) async throws(ClientError) -> Person {
        var person = knownPerson(jid, alternate: alternate)
        if let lid = person.lid, person.phone == nil {
            if let phone = try await knownPhone(forLID: lid.user) { person = Person(lid, alternate: .phone(phone)) }
        } else if let phone = person.phone, person.lid == nil {
            if let lid = try await knownLID(forPhone: phone) { person = Person(.lid(lid), alternate: .phone(phone)) }
        }
        person.pushName = pushName
        return person
    }

    /// People with both names, by the addresses they are named with; one read of the store for all.
    func people(_ addresses: some Sequence<JID>) async throws(ClientError) -> [JID: Person] {
        var people: [JID: Person] = [:]
        for address in addresses { people[address] = knownPerson(address) }
        let missing = people.filter(\.value.lacksName)
        guard !missing.isEmpty else { return people }
        let found = try await journal.read { reader throws(StoreError) -> [JID: (lid: String, phone: String)] in
            var found: [JID: (lid: String, phone: String)] = [:]
            for (address, person) in missing {
                if let lid = person.lid?.user {
                    if let phone = try reader.phone(forLID: lid) { found[address] = (lid, phone) }
                } else if let phone = person.phone {
                    if let lid = try reader.lid(forPhone: phone) { found[address] = (lid, phone) }
                }
            }
            return found
        }
        for (address, pair) in found {
            mappings.insert(lid: pair.lid, phone: pair.phone)
            people[address] = Person(.lid(pair.lid), alternate: .phone(pair.phone))
        }
        return people
    }

    /// A person as far as memory knows them.
    func knownPerson(_ jid: JID, alternate: JID? = nil) -> Person {
        let person = Person(jid, alternate: alternate)
        guard person.lacksName else { return person }
        if let lid = person.lid {
            return mappedPhone(forLID: lid.user).map { Person(lid, alternate: .phone($0)) } ?? person
        }
        return person.phone.flatMap(mappedLID).map { Person(.lid($0), alternate: person.jid) } ?? person
    }

    /// The change that stores the push name a person wrote under; nil when there is none, or the store has it.
    ///
    /// The caller commits it.
    func pushNameChange(of person: Person) -> Change? {
        guard let name = person.pushName else { return nil }
        guard pushNames[person.key].row != name else { return nil }
        pushNames.set(name, for: person.key)
        return .person(PersonRecord(jid: person.key, pushName: name, businessName: nil))
    }

    /// A chat with both names of the person where known, or with the name of the group.
    func chat(_ jid: JID, alternate: JID? = nil) async throws(ClientError) -> Chat {
        if jid.isGroup { return Chat(jid, name: try await groupName(jid)) }
        guard jid.isPhone || jid.isLID else { return Chat(jid) }
        return Chat(try await person(jid, alternate: alternate))
    }

    /// A chat as far as memory knows its names.
    func knownChat(_ jid: JID, alternate: JID? = nil) -> Chat {
        jid.isGroup ? Chat(jid, name: groupNames[jid].row) : Chat(knownPerson(jid, alternate: alternate))
    }

    private func groupName(_ group: JID) async throws(ClientError) -> String? {
        while !groupNames[group].isKnown {
            let stored = try await journal.readCurrent(since: { groupNames.evictions }) { reader throws(StoreError) in
                try reader.groupSubject(group)
            }
            if case .some(let name) = stored { groupNames.adopt(name, for: group) }
        }
        return groupNames[group].row
    }

    /// A group has this name; its caller commits that.
    func named(_ group: JID, _ name: String) { groupNames.set(name.isEmpty ? nil : name, for: group) }

    /// The chat that a caller named by any of its addresses, or by any spelling of a number.
    func namedChat(_ jid: JID) async throws(ClientError) -> Chat {
        let bare = jid.chatForm
        return try await chat(bare.isPhone ? .phone(canonicalNumber(bare.user)) : bare)
    }

    /// What the store files a person's chat under, whichever address or spelling of a number a caller named.
    func personKey(_ jid: JID) async throws(ClientError) -> JID { try await namedChat(jid).key }
}

extension Chat {
    /// The name the store files it under: the LID whenever it is known.
    var key: JID { lid ?? jid }
}

extension Person {
    /// The name the store files them under: the LID whenever it is known.
    var key: JID { lid ?? jid }
}
