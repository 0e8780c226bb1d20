import TestSupport
import Testing
import WACore

@testable import WAStorage

@Suite struct WriterTests {
    @Test func `the receipt numbers the events of its own commit`() async throws {
        try await withStore { _, client in
            let first = try await client.commit(.event(event("a")), .event(event("b")))
            let second = try await client.commit(.event(event("c")))
            #expect(first.events.map(\.sequence) == [1, 2])
            #expect(first.events.map(\.name) == ["a", "b"])
            #expect(second.events.map(\.sequence) == [3])
            #expect(second.events.first?.clientID == "one")
            #expect(second.events.first?.tenantID == "default")
            #expect(try await client.commit().events.isEmpty)
        }
    }

    @Test func `a failing change in the middle leaves nothing`() async throws {
        try await withStore { store, client in
            try await store.rejectMessages(withID: "bad")
            let code = await client.failure(
                of: .session(address("a"), [1]), .event(event()), .message(sampleMessage("bad")),
                .session(address("b"), [2]))
            #expect(code == .misuse)
            #expect(
                try await client.read { reader throws(StoreError) in
                    try reader.sessions([address("a"), address("b")])
                }.isEmpty)
            #expect(try await store.lastPosition() == 0)
            client.resume()
            let receipt = try await client.commit(.event(event()))
            #expect(receipt.events.map(\.sequence) == [1])
        }
    }

    @Test func `after a failure later commits are superseded until resume`() async throws {
        try await withStore { store, client in
            try await store.rejectMessages(withID: "bad")
            #expect(await client.failure(of: .message(sampleMessage("bad"))) == .misuse)
            #expect(await client.failure(of: .event(event())) == .superseded)
            #expect(await client.failure(of: .message(sampleMessage("bad"))) == .superseded)
            client.resume()
            #expect(await client.failure(of: .event(event())) == nil)
        }
    }

    @Test func `commits queued before the failure was known stay superseded`() async throws {
        try await withStore { store, client in
            try await store.rejectMessages(withID: "bad")
            let pause = WriterPause(store.writer)
            let outcomes = Recorder<(String, StoreError.Code?)>()
            func commit(_ name: String, _ change: Change) {
                client.commit([change]) { outcome in
                    if case .failure(let error) = outcome {
                        outcomes.add((name, error.code))
                    } else {
                        outcomes.add((name, nil))
                    }
                }
            }
            commit("good", .event(event()))
            commit("bad", .message(sampleMessage("bad")))
            commit("after", .event(event()))
            client.resume()
            commit("resumed", .event(event()))
            pause.end()
            let seen = await outcomes.first(4)
            #expect(seen.map(\.0) == ["good", "bad", "after", "resumed"])
            #expect(seen.map(\.1) == [nil, .misuse, .superseded, nil])
            #expect(try await store.lastSequence(of: "one") == 2)
        }
    }

    @Test func `a failure of one client does not touch others of its group`() async throws {
        try await withStore(.init(groupDuration: .seconds(600))) { store, first in
            try await store.createClient("two", environment: "production", at: moment(0))
            let second = try store.clientStore("two")
            try await store.rejectMessages(withID: "bad")
            let pause = WriterPause(store.writer)
            async let failed = first.failure(of: .event(event()), .message(sampleMessage("bad")))
            async let passed = second.outcome(of: [.event(event())])
            while store.queuedCommits < 2 { await Task.yield() }
            pause.end()
            #expect(await failed == .misuse)
            #expect(try await passed.get().events.map(\.sequence) == [1])
            #expect(try await store.lastSequence(of: "one") == 0)
        }
    }

    @Test func `a failing commit fails every input of the group`() async throws {
        try await withStore(.init(groupDuration: .seconds(600))) { store, first in
            try await store.createClient("two", environment: "production", at: moment(0))
            let second = try store.clientStore("two")
            let pause = WriterPause(store.writer)
            async let one = first.failure(of: .event(event()))
            async let two = second.failure(of: .event(event()))
            while store.queuedCommits < 2 { await Task.yield() }
            async let culprit = store.failure { connection throws(StoreError) in
                // Foreign keys that are checked only by COMMIT make that fail.
                try connection.execute("PRAGMA defer_foreign_keys=ON")
                return try connection.run("INSERT INTO people (client, user) VALUES (999, 'x')")
            }
            while store.queuedCommits < 3 { await Task.yield() }
            pause.end()
            #expect(await culprit == .misuse)
            #expect(await one == .misuse)
            #expect(await two == .misuse)
            #expect(try await store.lastPosition() == 0)
            #expect(await first.failure(of: .event(event())) == .superseded)
            first.resume()
            second.resume()
            #expect(try await first.commit(.event(event())).events.map(\.sequence) == [1])
            #expect(try await second.commit(.event(event())).events.map(\.sequence) == [1])
        }
    }

    @Test func `an error that rolls back the whole transaction fails the group`() async throws {
        try await withStore(.init(groupDuration: .seconds(600))) { store, first in
            try await store.createClient("two", environment: "production", at: moment(0))
            let second = try store.clientStore("two")
            try await store.write { connection throws(StoreError) in
                try connection.execute(
                    """
                    CREATE TRIGGER fatal BEFORE INSERT ON messages WHEN new.id = 'fatal'
                    BEGIN SELECT RAISE(ROLLBACK, 'the disk went away'); END
                    """)
            }
            let pause = WriterPause(store.writer)
            async let earlier = first.failure(of: .event(event()))
            while store.queuedCommits < 1 { await Task.yield() }
            async let fatal = second.failure(of: .message(sampleMessage("fatal")))
            while store.queuedCommits < 2 { await Task.yield() }
            pause.end()
            #expect(await earlier != nil)
            #expect(await fatal != nil)
            #expect(try await store.lastPosition() == 0)
            first.resume()
            #expect(await first.failure(of: .event(event())) == nil)
        }
    }

    @Test func `a job that cannot be undone takes its group with it`() async throws {
        try await withStore(.init(groupDuration: .seconds(600))) { store, client async throws in
            let pause = WriterPause(store.writer)
            async let earlier = client.failure(of: .event(event()))
            while store.queuedCommits < 1 { await Task.yield() }
            async let torn = store.failure { connection throws(StoreError) in
                try connection.run("INSERT INTO settings (name, value, updated) VALUES ('torn', x'00', 0)")
                // Without its savepoint the job cannot be rolled back alone.
                try connection.run("RELEASE job")
                throw StoreError(.misuse, "after the savepoint")
            }
            while store.queuedCommits < 2 { await Task.yield() }
            pause.end()
            #expect(await torn == .misuse)
            #expect(await earlier == .misuse)
            #expect(try await store.setting(SettingName("torn")) == nil)
            #expect(try await store.lastPosition() == 0)
            client.resume()
            #expect(await client.failure(of: .event(event())) == nil)
        }
    }

    @Test func `completions run in order after their commit`() async throws {
        try await withStore { store, client in
            let path = store.home.databasePath
            let order = Recorder<(index: Int, durable: Int64)>()
            for index in 0..<200 {
                client.commit([.event(event())]) { outcome in
                    // A connection of its own sees only what is committed.
                    let visible = try? Connection.reading(path: path).first("SELECT count(*) FROM events") {
                        $0.integer(0)
                    }
                    if case .success = outcome { order.add((index, visible ?? -1)) }
                }
            }
            let seen = await order.first(200)
            #expect(seen.map(\.index) == Array(0..<200))
            #expect(seen.allSatisfy { $0.durable > Int64($0.index) })
        }
    }

    @Test(arguments: [
        (Store.Options(groupRows: 4, groupDuration: .seconds(600)), [2, 2, 2]),
        (Store.Options(groupDuration: .zero), [1, 1, 1, 1, 1, 1]),
        (Store.Options(groupDuration: .seconds(600)), [6]),
    ])
    func `a group ends at its limit of rows or time`(options: Store.Options, sizes: [Int]) async throws {
        try await withStore(options) { store, client in
            let groups = Recorder<Int>()
            let observation = store.onCommit { groups.add($0.count) }
            let done = Recorder<Bool>()
            // Heavy enough to fill a group by itself, so that the next job starts a new one.
            let pause = WriterPause(store.writer, rows: options.groupRows)
            for _ in 0..<6 { client.commit([.event(event())]) { _ in done.add(true) } }
            pause.end()
            _ = await done.first(6)
            #expect(await groups.first(sizes.count) == sizes)
            observation.cancel()
        }
    }

    @Test func `a busy client delays another by less than a group`() async throws {
        try await withStore(.init(groupRows: 20)) { store, busy in
            try await store.createClient("two", environment: "production", at: moment(0))
            let quiet = try store.clientStore("two")
            let order = Recorder<String>()
            let pause = WriterPause(store.writer)
            for _ in 0..<500 { busy.commit([.event(event())]) { _ in order.add("busy") } }
            quiet.commit([.event(event())]) { _ in order.add("quiet") }
            pause.end()
            let seen = await order.first(501)
            let place = try #require(seen.firstIndex(of: "quiet"))
            #expect(place <= 2)
        }
    }

    @Test func `what comes after close fails with closed`() async throws {
        let home = try TemporaryHome()
        let store = try await home.open()
        try await store.createClient("one", environment: "production", at: moment(0))
        let client = try store.clientStore("one")
        let outcomes = Recorder<Bool>()
        for _ in 0..<50 { client.commit([.event(event())]) { if case .success = $0 { outcomes.add(true) } } }
        await store.close()
        #expect(outcomes.values.count == 50)
        #expect(await client.failure(of: .event(event())) == .closed)
        await #expect { try await client.read { reader throws(StoreError) in try reader.credentials() } } throws: {
            ($0 as? StoreError)?.code == .closed
        }
        await store.close()
    }
}

extension Store {
    /// The code of the failure of a transaction, or nil.
    func failure(
        _ body: @escaping @Sendable (Connection) throws(StoreError) -> Int
    ) async -> StoreError.Code? {
        do throws(StoreError) {
            _ = try await write(body)
            return nil
        } catch {
            return error.code
        }
    }

    /// Makes the database refuse a message with this id.
    func rejectMessages(withID id: String) async throws {
        try await write { connection throws(StoreError) in
            try connection.execute(
                """
                CREATE TRIGGER reject BEFORE INSERT ON messages WHEN new.id = '\(id)'
                BEGIN SELECT RAISE(ABORT, 'refused by the test'); END
                """)
        }
    }
}
