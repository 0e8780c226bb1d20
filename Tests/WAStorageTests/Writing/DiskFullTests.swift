import Testing
import WACore

@testable import WAStorage

@Suite struct DiskFullTests {
    /// Lets the database grow by no more than `pages`; nil lifts the limit.
    private func limit(_ store: Store, toMore pages: Int64?) async throws {
        try await store.write { connection throws(StorageError) in
            let count = try connection.first("PRAGMA page_count") { $0.integer(0) } ?? 0
            try connection.execute("PRAGMA max_page_count = \(pages.map { count + $0 } ?? 1_000_000)")
        }
    }

    private let large = Change.outgoing(
        OutgoingRecord(
            id: "L", chat: .phone("1"), chatAlternate: nil, message: randomBytes(200_000), stanza: nil,
            created: moment(0)))

    @Test func aFullDiskFailsTheCommitAndNothingElse() async throws {
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

    @Test func whenSpaceIsBackEverythingWorksWithoutGaps() async throws {
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

    @Test func smallCommitsOfOthersPassWhileALargeOneDoesNotFit() async throws {
        try await withStore { store, client in
            try await store.createClient("two", environment: "production", at: moment(0))
            let other = try store.clientStore("two")
            try await limit(store, toMore: 10)
            async let fails = client.failure(of: large)
            async let passes = other.failure(of: .event(event()))
            #expect(await fails == .unavailable)
            // The two may have met in a group; then the small one is told so and does it again.
            if await passes != nil {
                other.resume()
                #expect(await other.failure(of: .event(event())) == nil)
            }
        }
    }

    @Test func aStoreThatCannotGrowIsNotWritable() async throws {
        try await withStore { store, _ in
            try await store.write { connection throws(StorageError) in
                try connection.execute(
                    """
                    CREATE TRIGGER full BEFORE INSERT ON settings
                    BEGIN SELECT RAISE(ABORT, 'no space'); END
                    """)
            }
            #expect(await store.isWritable(at: moment(1)) == false)
            try await store.write { connection throws(StorageError) in try connection.execute("DROP TRIGGER full") }
            #expect(await store.isWritable(at: moment(1)))
        }
    }
}
