import TestSupport
import Testing
import WACore

struct SignalContractTests {
    private let alice = address("447700900001", 3)
    private let aliceLID = address("100000000000001_1", 3)

    @Test(arguments: Engine.allCases)
    func `sessions are stored replaced and deleted by address`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            let record = randomBytes(3000)
            try await client.commit(.session(alice, [1]), .session(aliceLID, record))
            try await client.commit(.session(alice, [2]))
            let wanted = [alice, aliceLID, address("unknown")]
            #expect(try await client.sessions(wanted) == [alice: [2], aliceLID: record])
            try await client.commit(.session(alice, nil), .session(address("unknown"), nil))
            #expect(try await client.sessions(wanted) == [aliceLID: record])
            #expect(try await client.sessions([]).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `devices of one name are apart`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            try await client.commit(.session(address("a", 0), [0]), .session(address("a", .max), [9]))
            #expect(
                try await client.sessions([address("a", 0), address("a", .max), address("a", 1)]) == [
                    address("a", 0): [0], address("a", .max): [9],
                ])
        }
    }

    @Test(arguments: Engine.allCases)
    func `identities are stored replaced and deleted`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            let key = randomBytes(32)
            try await client.commit(.identity(alice, randomBytes(32)), .identity(alice, key))
            #expect(try await client.identities([alice, aliceLID]) == [alice: key])
            try await client.commit(.identity(alice, nil))
            #expect(try await client.identities([alice]).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `sender keys are stored replaced and deleted by group and sender`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            let name = SenderKeyName(group: "120363000000000001@g.us", sender: alice)
            let other = SenderKeyName(group: "120363000000000002@g.us", sender: alice)
            try await client.commit(.senderKey(name, [1]), .senderKey(other, [2]), .senderKey(name, [3]))
            #expect(try await client.senderKey(name) == [3])
            #expect(try await client.senderKey(other) == [2])
            try await client.commit(.senderKey(name, nil))
            #expect(try await client.senderKey(name) == nil)
            #expect(try await client.senderKey(other) == [2])
        }
    }

    @Test(arguments: Engine.allCases)
    func `forgetting a user drops sessions and identities of all devices`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            let group = SenderKeyName(group: "g@g.us", sender: address("a", 1))
            try await client.commit(
                .session(address("a", 0), [1]), .session(address("a", 1), [2]), .identity(address("a", 1), [3]),
                .senderKey(group, [4]), .session(address("b", 0), [5]), .forgetSignalUser(name: "a"))
            #expect(
                try await client.sessions([address("a", 0), address("a", 1), address("b", 0)]) == [
                    address("b", 0): [5]
                ])
            #expect(try await client.identities([address("a", 1)]).isEmpty)
            #expect(try await client.senderKey(group) == [4])
        }
    }

    @Test(arguments: Engine.allCases)
    func `forgetting all sessions keeps identities, and own sender keys go alone`(engine: Engine) async throws {
        try await withEngine(engine) { store, client in
            let other = try await store.makeClient("other", environment: "production")
            let names = [alice, aliceLID, address(alice.name, 4)].map { SenderKeyName(group: "g@g.us", sender: $0) }
            for store in [client, other] {
                try await store.commit(
                    .session(alice, [1]), .session(aliceLID, [2]), .identity(alice, [3]), .senderKey(names[0], [4]),
                    .senderKey(names[1], [5]), .senderKey(names[2], [6]))
            }
            try await client.commit(.signal(.forgetSessions), .signal(.forgetSenderKeys(of: alice)))
            #expect(try await client.sessions([alice, aliceLID]).isEmpty)
            #expect(try await client.identities([alice]) == [alice: [3]])
            #expect(try await client.senderKey(names[0]) == nil)
            #expect(try await client.senderKey(names[1]) == [5])
            #expect(try await client.senderKey(names[2]) == [6])
            #expect(try await other.sessions([alice, aliceLID]).count == 2)
            #expect(try await other.senderKey(names[0]) == [4])
        }
    }

    @Test(arguments: Engine.allCases)
    func `migrating moves what the new name lacks and drops the rest`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            let oldGroup = SenderKeyName(group: "g@g.us", sender: address("old", 1))
            let newGroup = SenderKeyName(group: "g@g.us", sender: address("new", 1))
            try await client.commit(
                .session(address("old", 0), [1]), .session(address("old", 1), [2]), .session(address("new", 1), [3]),
                .identity(address("old", 0), [4]), .identity(address("old", 1), [5]),
                .identity(address("new", 1), [6]), .senderKey(oldGroup, [7]))
            try await client.commit(.migrateSignalUser(from: "old", to: "new"))
            let all = ["old", "new"].flatMap { name in (0...1).map { address(name, $0) } }
            #expect(try await client.sessions(all) == [address("new", 0): [1], address("new", 1): [3]])
            #expect(try await client.identities(all) == [address("new", 0): [4], address("new", 1): [6]])
            #expect(try await client.senderKey(newGroup) == [7])
            #expect(try await client.senderKey(oldGroup) == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `migrating to the same name keeps everything`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            try await client.commit(.session(alice, [1]), .migrateSignalUser(from: alice.name, to: alice.name))
            #expect(try await client.sessions([alice]) == [alice: [1]])
        }
    }

    @Test(arguments: Engine.allCases)
    func `changes of one commit apply in order`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            try await client.commit(.session(alice, [1]), .forgetSignalUser(name: alice.name), .session(alice, [2]))
            #expect(try await client.sessions([alice]) == [alice: [2]])
        }
    }

    @Test(arguments: Engine.allCases)
    func `clients do not see each others rows`(engine: Engine) async throws {
        try await withEngine(engine) { store, first in
            let second = try await store.makeClient("two", environment: "production")
            try await first.commit(.session(alice, [1]), .identity(alice, [2]), .received(hash: [3], at: moment(0)))
            #expect(try await second.sessions([alice]).isEmpty)
            #expect(try await second.identities([alice]).isEmpty)
            try await second.commit(.forgetSignalUser(name: alice.name), .forgetLink)
            #expect(try await first.sessions([alice]) == [alice: [1]])
            #expect(try await second.read { reader throws(StoreError) in try reader.wasReceived([3]) } == false)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a received hash is known from then on`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            let hash = randomBytes(32)
            func known() async throws -> Bool {
                try await client.read { reader throws(StoreError) in try reader.wasReceived(hash) }
            }
            #expect(try await !known())
            try await client.commit(.received(hash: hash, at: moment(0)))
            try await client.commit(.received(hash: hash, at: moment(1)))
            #expect(try await known())
        }
    }
}
