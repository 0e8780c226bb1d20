extension Client {
    /// The hidden user of a phone number, from memory or the store.
    func knownLID(forPhone user: String) async throws(ClientError) -> String? {
        if let own = credentials, user == own.phoneJID.user { return own.lidJID.user }
        if let known = mappings.lid(forPhone: user) { return known }
        let stored = try await read { reader throws(StoreError) in try reader.lid(forPhone: user) }
        if let stored { mappings.insert(lid: stored, phone: user) }
        return stored
    }

    /// The number an account is registered under, when `number` is known as another spelling of it; else `number`.
    func canonicalNumber(_ number: String) async throws(ClientError) -> String {
        if number == credentials?.phoneJID.user || mappings.lid(forPhone: number) != nil { return number }
        if let known = mappings.phone(forAlias: number) { return known }
        let stored = try await read { reader throws(StoreError) -> String? in
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
        commit([.numberAlias(alias, phone: phone)])
    }

    /// The phone number of a hidden user, from memory or the store.
    func knownPhone(forLID user: String) async throws(ClientError) -> String? {
        if let own = credentials, user == own.lidJID.user { return own.phoneJID.user }
        if let known = mappings.phone(forLID: user) { return known }
        let stored = try await read { reader throws(StoreError) in try reader.phone(forLID: user) }
        if let stored { mappings.insert(lid: user, phone: stored) }
        return stored
    }

    /// Learns that two users are one person.
    ///
    /// Signal state kept under the phone number moves to the hidden name first, so that what comes next finds it there
    /// (50-signal.md section 1.1).
    func learn(lid: String, phone: String) async throws(ClientError) {
        guard !lid.isEmpty, !phone.isEmpty, mappings.lid(forPhone: phone) != lid else { return }
        if try await knownLID(forPhone: phone) == lid { return }
        let hiddenName = JID.lid(lid).signalAddress.name
        // Before the commit, not after it: a step made on the old copies meanwhile would be lost, its keys used again.
        signal.evict(names: [phone, hiddenName])
        mappings.insert(lid: lid, phone: phone)
        commit([.mapping(lid: lid, phone: phone), .migrateSignalUser(from: phone, to: hiddenName)])
    }

    /// The address Signal state of a device is kept under: the hidden one whenever it is known.
    func signalAddress(of device: JID, alternate: JID? = nil) async throws(ClientError) -> SignalAddress {
        guard device.isPhone else { return device.signalAddress }
        if let alternate, alternate.isLID { return alternate.with(device: device.device).signalAddress }
        guard let lid = try await knownLID(forPhone: device.user) else { return device.signalAddress }
        let server: JIDServer = device.server == .known(.hosted) ? .known(.hostedLID) : .lid
        return JID(user: lid, server: server, device: device.device).signalAddress
    }

    /// What the store files a person's chat under, whichever address or spelling of a number a caller named.
    func personKey(_ jid: JID) async throws(ClientError) -> JID {
        let bare = jid.chatForm
        return try await chat(bare.isPhone ? .phone(canonicalNumber(bare.user)) : bare).key
    }

    /// What we call a person in events: both names where known.
    func person(_ jid: JID, alternate: JID? = nil, pushName: String? = nil) async throws(ClientError) -> Person {
        let bare = jid.chatForm
        var phone = bare.isPhone ? bare.user : alternate.flatMap { $0.isPhone ? $0.user : nil }
        var lid = bare.isLID ? bare.user : alternate.flatMap { $0.isLID ? $0.user : nil }
        if phone == nil, let lid { phone = try await knownPhone(forLID: lid) }
        if lid == nil, let phone { lid = try await knownLID(forPhone: phone) }
        return Person(
            bare, alternate: bare.isLID ? phone.map { .phone($0) } : lid.map { .lid($0) }, pushName: pushName)
    }
}
