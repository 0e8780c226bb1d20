import Foundation
import TestSupport
import Testing
import WACore

@testable import WAStorage

@Suite struct StoreMaintenanceTests {
    private let day: Int64 = 86_400

    @Test func `pruning forgets old hashes only`() async throws {
        try await withStore { store, client in
            try await client.commit(
                .received(hash: [1], at: moment(0)), .received(hash: [2], at: moment(day)))
            #expect(try await store.prune(now: moment(14 * day)) == 0)
            #expect(try await store.prune(now: moment(14 * day + 1)) == 1)
            let known = try await client.read { reader throws(StoreError) in
                [try reader.wasReceived([1]), try reader.wasReceived([2])]
            }
            #expect(known == [false, true])
        }
    }

    @Test func `pruning takes more than one batch`() async throws {
        try await withStore { store, client in
            let count = 1203
            let changes = (0..<count).map {
                Change.received(hash: [UInt8](bigEndian: UInt64($0), count: 8), at: moment(0))
            }
            _ = try await client.outcome(of: changes).get()
            #expect(try await store.prune(now: moment(20 * day)) == count)
            #expect(try await store.prune(now: moment(20 * day)) == 0)
        }
    }

    @Test func `settings are stored replaced and removed`() async throws {
        try await withStore { store, _ in
            #expect(try await store.setting(.apiKeyHash) == nil)
            try await store.set(.apiKeyHash, to: [1, 2], at: moment(1))
            try await store.set(.webVersion, to: Array("2.3000.1".utf8), at: moment(2))
            #expect(try await store.setting(.apiKeyHash) == Setting(value: [1, 2], updated: moment(1)))
            try await store.set(.apiKeyHash, to: [3], at: moment(4))
            #expect(try await store.setting(.apiKeyHash) == Setting(value: [3], updated: moment(4)))
            try await store.set(.apiKeyHash, to: nil, at: moment(5))
            #expect(try await store.setting(.apiKeyHash) == nil)
            #expect(try await store.setting(.webVersion)?.updated == moment(2))
        }
    }

    @Test func `the default tenant is always there`() async throws {
        try await withStore { store, _ in
            try await store.commit([.addTenant(tenant("acme"))], audit: [])
            let tenants = try await store.accessRecords().tenants
            #expect(tenants.map(\.id) == ["acme", "default"])
            #expect(tenants.map(\.plan) == [.basic, .unlimited])
            await expect(.exists) { try await store.commit([.addTenant(tenant("default"))], audit: []) }
        }
    }

    @Test func `a sound store has no problems`() async throws {
        try await withStore { store, client in
            try await client.commit(.credentials(sampleCredentials()), .event(event()))
            #expect(try await store.integrityCheck().isEmpty)
        }
    }

    @Test func `once a damaged page was met the store is no longer writable`() async throws {
        let home = try TemporaryHome()
        var store = try await home.open()
        try await store.createClient("one", environment: "x", at: moment(0))
        for _ in 0..<50 {
            try await store.clientStore("one").commit(.event(event(String(repeating: "x", count: 2000))))
        }
        await store.close()
        let file = try FileHandle(forUpdating: URL(filePath: home.home.databasePath))
        let length = try file.seekToEnd()
        let page: UInt64 = 4096
        // Pages of events; not of the newest, which are read when the store is opened.
        for start in stride(from: length - 20 * page, to: length - 10 * page, by: Int(page)) {
            try file.seek(toOffset: start)
            try file.write(contentsOf: Data(repeating: 0xFF, count: Int(page)))
        }
        try file.close()
        store = try await home.open()
        #expect(await store.isWritable(at: moment(1)))
        let error = await #expect(throws: StoreError.self) { try await store.events(after: nil, limit: 100) }
        #expect(error?.code == .damaged)
        #expect(await store.isWritable(at: moment(1)) == false)
        await store.close()
    }

    @Test func `rows without their client are reported`() async throws {
        let home = try TemporaryHome()
        let store = try await home.open()
        await store.close()
        let connection = try Connection.writing(path: home.home.databasePath)
        try connection.execute("PRAGMA foreign_keys=OFF; INSERT INTO people (client, user) VALUES (99, 'x');")
        connection.close()
        let again = try await home.open()
        #expect(try await again.integrityCheck() == ["a row of people belongs to nothing in clients"])
        await again.close()
    }

    @Test
    func `reads of many tasks all get their answer`() async throws {
        try await withStore(.init(readers: 3)) { store, client in
            try await client.commit(.session(address("a"), [1]))
            let answers = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<200 { group.addTask { try await client.sessions([address("a")]).count } }
                return try await group.reduce(0, +)
            }
            #expect(answers == 200)
            #expect(store.queuedCommits == 0)
        }
    }

    @Test func `a read sees every commit completed before`() async throws {
        try await withStore { _, client in
            for round in UInt8(1)...100 {
                try await client.commit(.session(address("a"), [round]))
                #expect(try await client.sessions([address("a")]) == [address("a"): [round]])
            }
        }
    }

    @Test func `an error of the reading closure reaches its caller`() async throws {
        try await withStore { _, client in
            await #expect {
                try await client.read { _ throws(StoreError) -> Int in throw StoreError(.misuse, "mine") }
            } throws: { ($0 as? StoreError)?.message == "mine" }
        }
    }
}
