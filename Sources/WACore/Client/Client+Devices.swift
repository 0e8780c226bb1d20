/// What a usync query told about one user.
struct UserDevices: Sendable {
    let devices: DeviceListRecord?
    let lid: String?
}

extension Client {
    /// At most this many users are asked for at a time (80-queries.md section 1).
    private static let usersPerQuery = 250

    /// The device list of a user, from memory, the store or the server.
    ///
    /// Empty when the server knows none.
    func devices(of user: JID) async throws(ClientError) -> DeviceListRecord {
        let bare = user.bare
        while true {
            if case .some(let known) = deviceLists[bare] {
                guard let known else { break }
                return known
            }
            let stored = try await readCurrent(since: { $0.deviceLists.evictions }) { reader throws(StoreError) in
                try reader.deviceList(bare)
            }
            if case .some(let list) = stored { deviceLists.adopt(list, for: bare) }
        }
        let answer = try await queryDevices([bare])
        return answer[bare]?.devices ?? DeviceListRecord(devices: [])
    }

    /// Asks the server for the devices and hidden identities of `users` (51-sending.md section 7) and remembers them.
    func queryDevices(_ users: [JID]) async throws(ClientError) -> [JID: UserDevices] {
        var found: [JID: UserDevices] = [:]
        var rest = users[...]
        while !rest.isEmpty {
            let batch = rest.prefix(Self.usersPerQuery)
            rest = rest.dropFirst(Self.usersPerQuery)
            let answer = try await request(Self.deviceQuery(Array(batch), sid: connection.nextID()))
            for entry in answer.child("usync")?.child("list")?.children("user") ?? [] {
                guard let user = entry.jid("jid")?.bare else { continue }
                found[user] = Self.userDevices(entry)
            }
        }
        try await remember(found)
        return found
    }

    private static func deviceQuery(_ users: [JID], sid: String) -> Node {
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

    private static func userDevices(_ entry: Node) -> UserDevices {
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
        return UserDevices(
            devices: devices.map { DeviceListRecord(devices: $0.sorted { $0.id < $1.id }) },
            lid: lid.flatMap { $0.isLID && !$0.user.isEmpty ? $0.user : nil })
    }

    /// Keeps device lists under both names of a user, since device numbers are the same in both.
    ///
    /// An empty list is not kept (51-sending.md section 7.3).
    private func remember(_ found: [JID: UserDevices]) async throws(ClientError) {
        var lists: [(name: JID, list: DeviceListRecord?)] = []
        for (user, told) in found {
            if let lid = told.lid, user.isPhone { try await learn(lid: lid, phone: user.user) }
            guard let list = told.devices, !list.devices.isEmpty else { continue }
            lists += try await names(of: user).map { ($0, list) }
        }
        if !lists.isEmpty { keep(lists) }
    }

    /// Keeps lists in memory and hands them to the store, without a suspension between.
    private func keep(_ lists: [(name: JID, list: DeviceListRecord?)]) {
        for (name, list) in lists { deviceLists.set(list, for: name) }
        commit(lists.map { .deviceList($0.name, $0.list) })
    }

    /// The bare addresses a user is known by.
    func names(of user: JID) async throws(ClientError) -> [JID] {
        let bare = user.chatForm
        if bare.isPhone, let lid = try await knownLID(forPhone: bare.user) { return [bare, .lid(lid)] }
        if bare.isLID, let phone = try await knownPhone(forLID: bare.user) { return [bare, .phone(phone)] }
        return [bare]
    }

    /// The list is stale: ask again before the next send (51-sending.md section 7.3).
    func dropDevices(of user: JID) async throws(ClientError) {
        keep(try await names(of: user).map { ($0, nil) })
    }
}
