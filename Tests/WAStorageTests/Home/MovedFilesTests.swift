import Foundation
import TestSupport
import Testing
import WACore

@testable import WAStorage

/// Files of the home that go away under an open store.
@Suite struct MovedFilesTests {
    private func withHome(_ body: (TemporaryHome, Store, any ClientStore) async throws -> Void) async throws {
        let home = try TemporaryHome()
        let store = try await home.open()
        try await store.createClient("one", environment: "x", at: moment(0))
        let client = try store.clientStore("one")
        try await client.commit(.event(event("before")))
        try await body(home, store, client)
        await store.close()
    }

    private func expectRefusal(_ store: Store, _ client: any ClientStore, naming name: String) async {
        let outcome = await client.outcome(of: [.event(event("after"))])
        guard case .failure(let error) = outcome else {
            Issue.record("the commit passed")
            return
        }
        #expect(error.code == .unavailable && error.message.contains(name), "\(error.message)")
        #expect(await store.isWritable(at: moment(1)) == false)
    }

    @Test(arguments: ["wacli.db", "wacli.db-wal", "lock"])
    func `nothing is committed into a file that was removed under the store`(name: String) async throws {
        try await withHome { home, store, client in
            try FileManager.default.removeItem(atPath: "\(home.path)/\(name)")
            await expectRefusal(store, client, naming: "/\(name) ")
        }
    }

    @Test(arguments: ["wacli.db", "wacli.db-wal", "lock"])
    func `nothing is committed when another file was put in its place`(name: String) async throws {
        try await withHome { home, store, client in
            let path = "\(home.path)/\(name)"
            try FileManager.default.copyItem(atPath: path, toPath: path + ".copy")
            #expect(rename(path + ".copy", path) == 0)
            await expectRefusal(store, client, naming: "/\(name) ")
        }
    }

    @Test(arguments: [0, 20, 4096, 10_000])
    func `nothing is committed into a database that was cut short under the store`(length: Int) async throws {
        try await withHome { home, store, client in
            await store.releaseSpace()
            #expect(try truncate(home.home.databasePath, length) == 0)
            let outcome = await client.outcome(of: [.event(event("after"))])
            guard case .failure(let error) = outcome else { throw TestFailure("the commit passed") }
            #expect(error.code == .damaged && error.message.contains("/wacli.db short"), "\(error.message)")
            #expect(await store.isWritable(at: moment(1)) == false)
        }
    }

    @Test(arguments: [0, 100, 9000])
    func `nothing is committed once the log was cut short under the store`(length: Int) async throws {
        try await withHome { home, store, client in
            try await client.commit(.session(address("a"), randomBytes(50_000)))
            #expect(try truncate(home.home.databasePath + "-wal", length) == 0)
            let outcome = await client.outcome(of: [.event(event("after"))])
            guard case .failure(let error) = outcome else { throw TestFailure("the commit passed") }
            #expect(error.code == .damaged && error.message.contains("/wacli.db-wal short"), "\(error.message)")
            #expect(await store.isWritable(at: moment(1)) == false)
        }
    }

    @Test func `a log that grew beyond its limit and was begun again serves on`() async throws {
        try await withHome { home, store, client in
            for round in UInt8(0)..<3 {
                // While a reader looks at an old moment the log cannot begin again.
                let reader = try Connection.reading(path: home.home.databasePath)
                try reader.execute("BEGIN; SELECT count(*) FROM clients")
                for number in UInt8(0)..<20 {
                    try await client.commit(.session(address("a\(round)-\(number)"), randomBytes(1_000_000)))
                }
                let log = try FileIdentity.withLength(path: home.home.databasePath + "-wal")
                #expect(try #require(log).length > Connection.logLimit)
                reader.close()
                for number in UInt8(0)..<5 {
                    try await client.commit(.session(address("b\(number)"), randomBytes(9_000)))
                }
            }
            #expect(await store.isWritable(at: moment(1)))
            #expect(try await store.integrityCheck().isEmpty)
        }
    }

    @Test func `a database that another program made smaller without loss serves on`() async throws {
        try await withHome { home, store, client in
            for round in UInt8(0)..<20 {
                try await client.commit(.session(address("a\(round)"), randomBytes(20_000)))
            }
            for round in UInt8(0)..<20 { try await client.commit(.session(address("a\(round)"), [1])) }
            await store.releaseSpace()
            let length = try Data(contentsOf: URL(filePath: home.home.databasePath)).count
            let other = try Connection.writing(path: home.home.databasePath)
            try other.execute("VACUUM")
            #expect(other.emptyLog())
            other.close()
            #expect(try Data(contentsOf: URL(filePath: home.home.databasePath)).count < length)
            try await client.commit(.event(event("after")))
            #expect(await store.isWritable(at: moment(1)))
        }
    }

    @Test func `nothing is committed once the whole home is gone`() async throws {
        try await withHome { home, store, client in
            try FileManager.default.removeItem(atPath: home.path)
            await expectRefusal(store, client, naming: "/wacli.db ")
        }
    }

    @Test func `when the home is moved back everything works without gaps`() async throws {
        try await withHome { home, store, client in
            #expect(rename(home.path, home.path + ".away") == 0)
            await expectRefusal(store, client, naming: "/wacli.db ")
            #expect(rename(home.path + ".away", home.path) == 0)
            client.resume()
            let receipt = try await client.commit(.event(event("after")))
            #expect(receipt.events.map(\.sequence) == [2])
            #expect(await store.isWritable(at: moment(2)))
            #expect(try await store.integrityCheck().isEmpty)
        }
    }
}
