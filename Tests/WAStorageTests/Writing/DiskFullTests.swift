import Foundation
import TestSupport
import Testing
import WACore

@testable import WAStorage

@Suite struct DiskFullTests {
    /// Lets the database grow by no more than `pages`; nil lifts the limit.
    private func limit(_ store: Store, toMore pages: Int64?) async throws {
        try await store.write { connection throws(StoreError) in
            let count = try connection.first("PRAGMA page_count") { $0.integer(0) } ?? 0
            try connection.execute("PRAGMA max_page_count = \(pages.map { count + $0 } ?? 1_000_000)")
        }
    }

    private let large = Change.outgoing(
        OutgoingRecord(
            id: "L", chat: .phone("1"), chatAlternate: nil, stanza: randomBytes(200_000), created: moment(0)))

    @Test func `a full disk fails the commit and nothing else`() async throws {
        try await withStore { store, client in
            try await client.commit(.session(address("a"), [1]), .event(event()))
            try await limit(store, toMore: 3)
            let outcome = await client.outcome(of: [.session(address("a"), [2]), .event(event()), large])
            guard case .failure(let error) = outcome else { throw TestFailure("the commit passed") }
            #expect(error.code == .unavailable)
            #expect(error.message.contains("disk space"))
            #expect(await client.failure(of: .event(event())) == .superseded)
            let sessions = try await client.read { reader throws(StoreError) in try reader.sessions([address("a")]) }
            #expect(sessions == [address("a"): [1]])
        }
    }

    @Test func `when space is back everything works without gaps`() async throws {
        try await withStore { store, client in
            try await limit(store, toMore: 3)
            for _ in 0..<3 {
                #expect(await client.failure(of: .event(event()), large) == .unavailable)
                client.resume()
            }
            try await limit(store, toMore: nil)
            let receipt = try await client.commit(.event(event()), large)
            #expect(receipt.events.map(\.sequence) == [1])
            #expect(try await store.integrityCheck().isEmpty)
            #expect(await store.isWritable(at: moment(1)))
        }
    }

    @Test func `small commits of others pass while a large one does not fit`() async throws {
        try await withStore { store, client in
            try await store.createClient("two", environment: "production", at: moment(0))
            let other = try store.clientStore("two")
            try await limit(store, toMore: 10)
            async let fails = client.failure(of: large)
            async let passes = other.failure(of: .event(event()))
            #expect(await fails == .unavailable)
            // The two may have met in a group; then the small one fails, too, and is repeated.
            if await passes != nil {
                other.resume()
                #expect(await other.failure(of: .event(event())) == nil)
            }
        }
    }

    @Test func `after a failed commit nothing is written until there is space for more than a little`() async throws {
        let home = try TemporaryHome()
        let more = try await home.open(.init(reserve: .max))
        try await more.createClient("one", environment: "x", at: moment(0))
        let client = try more.clientStore("one")
        try await client.commit(.event(event()))
        try await limit(more, toMore: 3)
        #expect(await client.failure(of: large) == .unavailable)
        // What is refused for another reason proves nothing.
        #expect(await client.failure(of: .event(event())) == .superseded)
        client.resume()
        // It would fit, as the log of a full disk does once it has been emptied.
        #expect(await client.failure(of: .event(event())) == .unavailable)
        #expect(await more.isWritable(at: moment(1)) == false)
        await more.close()
    }

    /// On a real small file system: `mount -t tmpfs -o size=2m none DIR` and `WACLI_TEST_SMALL_DISK=DIR`.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["WACLI_TEST_SMALL_DISK"] != nil))
    func `a disk that is really full recovers`() async throws {
        let disk = try #require(ProcessInfo.processInfo.environment["WACLI_TEST_SMALL_DISK"])
        let home = try Home.open(disk + "/home-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(atPath: home.path) }
        let ballast = URL(filePath: home.path + "/ballast")
        try Data(count: 300_000).write(to: ballast)
        let lock = try #require(try HomeLock.tryAcquire(home, command: "test", now: moment(0)))
        let store = try await Store.open(lock: lock)
        try await store.createClient("one", environment: "x", at: moment(0))
        let client = try store.clientStore("one")
        var accepted: Int64 = 0
        var refused = 0
        for round in 0..<400 {
            let changes: [Change] = [.session(address("a\(round)"), randomBytes(20_000)), .event(event())]
            switch await client.outcome(of: changes) {
            case .success: accepted += 1
            case .failure(let error):
                #expect(error.code == .unavailable)
                refused += 1
                client.resume()
            }
        }
        #expect(accepted > 0 && refused > 0)
        #expect(try await store.lastSequence(of: "one") == accepted)
        #expect(try await store.integrityCheck().isEmpty)

        try FileManager.default.removeItem(at: ballast)
        #expect(await store.isWritable(at: moment(1)))
        #expect(try await client.commit(.event(event())).events.map(\.sequence) == [accepted + 1])
        await store.close()
    }

    /// On a real small file system, as above.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["WACLI_TEST_SMALL_DISK"] != nil))
    func `a full disk keeps neither the lock nor the database from being opened, and the log gives its space back`()
        async throws
    {
        let disk = try #require(ProcessInfo.processInfo.environment["WACLI_TEST_SMALL_DISK"])
        let home = try Home.open(disk + "/home-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(atPath: home.path) }
        // As a killed process leaves them: the log is long, and the rest of the disk is taken.
        let origin = try TemporaryHome()
        var store = try await origin.open()
        try await store.createClient("one", environment: "x", at: moment(0))
        for round in UInt8(0)..<100 {
            try await store.clientStore("one").commit(.session(address("a"), [round] + randomBytes(3000)))
        }
        for suffix in ["", "-wal"] {
            let data = try Data(contentsOf: URL(filePath: try origin.home.databasePath + suffix))
            try data.write(to: URL(filePath: home.databasePath + suffix))
        }
        await store.close()
        let log = URL(filePath: home.databasePath + "-wal")
        #expect(try Data(contentsOf: log).count > 300_000)
        let ballast = URL(filePath: home.path + "/ballast")
        try Data().write(to: ballast)
        let file = try FileHandle(forWritingTo: ballast)
        while (try? file.write(contentsOf: Data(count: 512))) != nil {}
        try file.close()

        let second = try #require(try HomeLock.tryAcquire(home, command: "second", now: moment(1)))
        #expect(HomeLock.holder(of: home) == nil, "there was space for the text")
        store = try await Store.open(lock: second)
        #expect(try await store.clients().count == 1)
        #expect(try Data(contentsOf: log).isEmpty)
        #expect(await store.isWritable(at: moment(1)))
        await store.close()
    }

    @Test func `a store that cannot grow is not writable`() async throws {
        try await withStore { store, _ in
            try await store.write { connection throws(StoreError) in
                try connection.execute(
                    """
                    CREATE TRIGGER full BEFORE INSERT ON settings
                    BEGIN SELECT RAISE(ABORT, 'no space'); END
                    """)
            }
            #expect(await store.isWritable(at: moment(1)) == false)
            try await store.write { connection throws(StoreError) in try connection.execute("DROP TRIGGER full") }
            #expect(await store.isWritable(at: moment(1)))
        }
    }
}
