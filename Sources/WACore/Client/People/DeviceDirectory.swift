/// The devices of people and of our own account, from memory, the store or the server.
final class DeviceDirectory: ClientFeature {
    /// At most this many users in one query (80-queries.md section 1).
    private static let usersPerQuery = 250

    /// The answer of a query about one user.
    struct Entry {
        let devices: DeviceListRecord?
        let lid: String?
    }

    private let context: ClientContext
    private let connection: ServerConnection
    private let journal: Journal
    private let account: Account
    private let addressBook: AddressBook
    private let audiences: GroupAudiences
    private var lists = RowCache<DeviceListRecord>()
    /// Counts the lists that were dropped: an answer to a question from before may name devices of then.
    private var drops = 0

    init(
        _ context: ClientContext, _ connection: ServerConnection, _ journal: Journal, _ account: Account,
        _ addressBook: AddressBook, _ audiences: GroupAudiences
    ) {
        self.context = context
        self.connection = connection
        self.journal = journal
        self.account = account
        self.addressBook = addressBook
        self.audiences = audiences
    }

    func forgetMemory() { lists.removeAll() }

    /// The device list of a user, from memory, the store or the server; empty when the server knows none.
    func devices(of user: JID) async throws(ClientError) -> DeviceListRecord {
        let bare = user.bare
        while !lists[bare].isKnown {
            let stored = try await journal.readCurrent(since: { lists.evictions }) { reader throws(StoreError) in
                try reader.deviceList(bare)
            }
            if case .some(let list) = stored { lists.adopt(list, for: bare) }
        }
        if let known = lists[bare].row { return known }
        let answer = try await query([bare])
        return answer[bare]?.devices ?? DeviceListRecord(devices: [])
    }

    /// The device lists of many users; one without an entry has no devices that the server knows.
    ///
    /// Lists of large groups do not fit into memory: what is not there is read from the store at once.
    func devices(of users: [JID]) async throws(ClientError) -> [JID: DeviceListRecord] {
        var found: [JID: DeviceListRecord] = [:]
        var missing: [JID] = []
        for user in users {
            if let known = lists[user].row { found[user] = known } else { missing.append(user) }
        }
        guard !missing.isEmpty else { return found }
        try await journal.settle()
        let rows = missing
        let stored = try await journal.read { reader throws(StoreError) in
            try rows.map { user throws(StoreError) in try reader.deviceList(user) }
        }
        missing = []
        for (user, list) in zip(rows, stored) {
            if let list { found[user] = list } else { missing.append(user) }
        }
        guard !missing.isEmpty else { return found }
        let asked = Set(missing)
        for (user, entry) in try await query(missing) where asked.contains(user) { found[user] = entry.devices }
        return found
    }

    // MARK: - Asking

    /// Asks the server for the devices and LIDs of `users` (51-sending.md section 7) and remembers them.
    func query(_ users: [JID]) async throws(ClientError) -> [JID: Entry] {
        let dropsBefore = drops
        var found: [JID: Entry] = [:]
        var rest = users[...]
        while !rest.isEmpty {
            let batch = rest.prefix(Self.usersPerQuery)
            rest = rest.dropFirst(Self.usersPerQuery)
            let answer = try await connection.request(Self.query(Array(batch), sid: connection.nextID()))
            for entry in answer.child("usync")?.child("list")?.children("user") ?? [] {
                guard let user = entry.jid("jid")?.bare else { continue }
                found[user] = Self.entry(entry)
            }
        }
        try await remember(found, unlessDroppedSince: dropsBefore)
        return found
    }

    private static func query(_ users: [JID], sid: String) -> Node {
        Node(
            "iq", ["xmlns": "usync", "type": "get", "to": .jid(.server)],
            [
                Node(
                    "usync",
                    ["sid": .string(sid), "mode": "query", "last": "true", "index": "0", "context": "message"],
                    [
                        Node("query", [:], [Node("devices", ["version": "2"]), Node("lid")]),
                        Node("list", [:], users.map { Node("user", ["jid": .jid($0)]) }),
                    ])
            ])
    }

    private static func entry(_ entry: Node) -> Entry {
        let list = entry.child("devices")?.child("device-list")
        let devices = list.map { list in
            list.children("device").compactMap { device -> DeviceListRecord.Device? in
                guard let id = device.integer("id").flatMap({ UInt16(exactly: $0) }), id <= 255 else { return nil }
                return DeviceListRecord.Device(
                    id: id, keyIndex: device.integer("key-index").flatMap { UInt32(exactly: $0) },
                    isHosted: device.string("is_hosted") == "true")
            }
        }
        let lid = entry.child("lid")?.jid("val")
        return Entry(
            devices: devices.map { DeviceListRecord(devices: $0.sorted { $0.id < $1.id }) },
            lid: lid.flatMap { $0.isLID && !$0.user.isEmpty ? $0.user : nil })
    }

    /// Asks for our own LID when neither the pairing nor the login has named it: nothing can be sent without one.
    func loggedIn(_ login: ConnectionToken) async {
        guard let own = account.credentials, own.lidUser == nil else { return }
        do { _ = try await query([own.phoneJID.bare]) } catch {
            connection.warn("the account's own LID could not be asked for", error)
        }
    }

    // MARK: - Remembering

    /// Keeps device lists under both names of a user, since device numbers are the same in both.
    ///
    /// An empty list is not kept (51-sending.md section 7.3), and none when one was dropped during the question.
    private func remember(_ found: [JID: Entry], unlessDroppedSince dropsBefore: Int) async throws(ClientError) {
        var lists: [(name: JID, list: DeviceListRecord?)] = []
        for (user, entry) in found {
            if let lid = entry.lid, user.isPhone { try await addressBook.learn(lid: lid, phone: user.user) }
            guard let list = entry.devices, !list.devices.isEmpty else { continue }
            lists += try await addressBook.names(of: user).map { ($0, list) }
        }
        if !lists.isEmpty, drops == dropsBefore { keep(lists) }
    }

    /// Keeps lists in memory and hands them to the store, without a suspension between.
    private func keep(_ changed: [(name: JID, list: DeviceListRecord?)]) {
        for (name, list) in changed {
            if lists[name].row != list || list == nil { audiences.devicesChanged(of: name, isDrop: list == nil) }
            lists.set(list, for: name)
        }
        journal.commit(changed.map { .deviceList($0.name, $0.list) })
    }

    /// Drops a stale list: it is asked for again before the next send (51-sending.md section 7.3).
    func drop(_ user: JID) async throws(ClientError) {
        let names = try await addressBook.names(of: user)
        drops += 1
        keep(names.map { ($0, nil) })
    }

    /// Drops the stale lists of many users.
    func drop(_ users: [JID]) async throws(ClientError) {
        var names: [JID] = []
        for user in users { names += try await addressBook.names(of: user) }
        drops += 1
        keep(names.map { ($0, nil) })
    }

    /// Drops the stale lists of these people and of our own account.
    func dropLists(for users: [JID]) async {
        do {
            try await drop(users + [account.credentials?.phoneJID].compactMap { $0 })
        } catch {
            connection.warn("stale device lists could not be dropped", error)
        }
    }

    // MARK: - Notifications

    var routes: [StanzaRoute] { [.notification("devices"), .notification("account_sync")] }

    /// The devices of a person, or of our own account, changed.
    func received(_ stanza: Node, into step: inout Step) async throws(ClientError) {
        if stanza.string("type") == "devices" {
            for user in [stanza.jid("from"), stanza.jid("lid")].compactMap({ $0 }) { try await drop(user) }
        } else if stanza.child("devices") != nil, let own = account.credentials {
            try await drop(own.phoneJID)
        } else {
            step.event(context.unknown(stanza))
        }
    }
}
