import TestSupport
import Testing
import WACore

@testable import WAStorage

@Suite struct StoreClientsTests {
    @Test func `a new client is listed as created`() async throws {
        try await withStore { store, _ in
            let made = try await store.createClient("two", name: "Label", environment: "sandbox", at: moment(7))
            #expect(made.state == ClientStateRecord(state: .closed, cause: .created, since: moment(7)))
            #expect(try await store.client("two") == made)
            #expect(try await store.clients().map(\.id) == ["one", "two"])
            #expect(made.name == "Label" && made.environment == "sandbox" && made.tenantID == "default")
            #expect(!made.isLinked && made.created == moment(7))
        }
    }

    @Test func `an idis taken once`() async throws {
        try await withStore { store, _ async throws in
            await expect(.exists) { try await store.createClient("one", environment: "x", at: moment(0)) }
            #expect(try await store.clients().count == 1)
        }
    }

    @Test func `a client gets another label, and keeps it`() async throws {
        try await withStore { store, _ in
            try await store.renameClient("one", to: "Label")
            #expect(try await store.client("one")?.name == "Label")
            await expect(.notFound) { try await store.renameClient("two", to: "Label") }
        }
    }

    @Test func `a client needs its tenant`() async throws {
        try await withStore { store, _ in
            await expect(.notFound) {
                try await store.createClient("two", tenant: "acme", environment: "x", at: moment(0))
            }
            try await store.commit([.addTenant(tenant("acme"))], audit: [])
            let made = try await store.createClient("two", tenant: "acme", environment: "x", at: moment(0))
            #expect(made.tenantID == "acme")
            let receipt = try await store.clientStore("two").commit(.event(event()))
            #expect(receipt.events.first?.tenantID == "acme")
        }
    }

    @Test func `unknown clients are not found`() async throws {
        try await withStore { store, _ async throws in
            #expect(try await store.client("two") == nil)
            await expect(.notFound) { _ = try store.clientStore("two") }
            await expect(.notFound) { try await store.deleteClient("two") }
        }
    }

    @Test func `a client whose state is unreadable does not hide the others`() async throws {
        try await withStore { store, _ in
            try await store.createClient("two", environment: "sandbox", at: moment(7))
            try await store.write { connection throws(StoreError) in
                try connection.execute("UPDATE clients SET state = 'xyz' WHERE id = 'one'")
            }
            #expect(try await store.clients().map(\.id) == ["one", "two"])
            let damaged = try #require(try await store.client("one"))
            #expect(damaged.state.state == .closed && damaged.state.cause == .storageFailure)
            #expect(try await store.client("two")?.state.cause == .created)
        }
    }

    @Test func `deleting takes all rows of this client only`() async throws {
        try await withStore { store, client in
            try await store.createClient("two", environment: "production", at: moment(0))
            let other = try store.clientStore("two")
            for each in [client, other] {
                try await each.commit(
                    .credentials(sampleCredentials()), .session(address("a"), [1]), .message(sampleMessage()),
                    .received(hash: [1], at: moment(0)), .event(event()))
            }
            try await store.deleteClient("one")
            #expect(try await store.clients().map(\.id) == ["two"])
            #expect(try await store.events(after: nil, limit: 10).events.map(\.clientID) == ["two"])
            let left = try await store.read { connection throws(StoreError) in
                let tables = try connection.all(
                    """
                    SELECT name FROM sqlite_schema WHERE type = 'table' AND name IN
                        (SELECT m.name FROM sqlite_schema m, pragma_table_info(m.name) c WHERE c.name = 'client')
                    """
                ) { $0.text(0) }
                #expect(tables.count == 25)
                return try connection.first(
                    """
                    SELECT (SELECT count(*) FROM credentials) + (SELECT count(*) FROM sessions)
                        + (SELECT count(*) FROM messages) + (SELECT count(*) FROM received)
                    """
                ) { $0.integer(0) }
            }
            #expect(left == 4)
            #expect(try await other.credentials() != nil)
            #expect(try await store.integrityCheck().isEmpty)
        }
    }

    @Test func `a handle of a deleted client is gone also when its id is taken again`() async throws {
        try await withStore { store, client in
            try await client.commit(.session(address("a"), [1]))
            try await store.deleteClient("one")
            #expect(await client.failure(of: .session(address("a"), [2])) == .gone)
            await #expect { try await client.credentials() } throws: { ($0 as? StoreError)?.code == .gone }

            try await store.createClient("one", environment: "production", at: moment(9))
            #expect(await client.failure(of: .event(event())) == .gone)
            let fresh = try store.clientStore("one")
            #expect(try await fresh.sessions([address("a")]).isEmpty)
            #expect(try await fresh.commit(.event(event())).events.map(\.sequence) == [1])
        }
    }

    @Test func `deleting waits for commits queued before`() async throws {
        try await withStore { store, client in
            let outcomes = Recorder<Bool>()
            let pause = WriterPause(store.writer)
            for _ in 0..<5 {
                client.commit([.event(event())]) { outcome in
                    if case .success = outcome { outcomes.add(true) } else { outcomes.add(false) }
                }
            }
            async let deletion: Void = store.deleteClient("one")
            while store.queuedCommits < 6 { await Task.yield() }
            pause.end()
            try await deletion
            #expect(outcomes.values == [true, true, true, true, true])
            #expect(try await store.clients().isEmpty)
        }
    }

    @Test func `a failed deletion leaves the client usable`() async throws {
        try await withStore { store, client in
            try await store.write { connection throws(StoreError) in
                try connection.execute(
                    "CREATE TRIGGER keep BEFORE DELETE ON clients BEGIN SELECT RAISE(ABORT, 'kept by the test'); END")
            }
            await expect(.misuse) { try await store.deleteClient("one") }
            #expect(await client.failure(of: .event(event())) == nil)
            try await store.write { connection throws(StoreError) in try connection.execute("DROP TRIGGER keep") }
            try await store.deleteClient("one")
        }
    }

    @Test func `a client whose commits fail can still be deleted`() async throws {
        try await withStore { store, client in
            try await store.rejectMessages(withID: "bad")
            #expect(await client.failure(of: .message(sampleMessage("bad"))) == .misuse)
            try await store.deleteClient("one")
            #expect(try await store.clients().isEmpty)
        }
    }

    @Test func `half made clients are removed but not those once linked`() async throws {
        try await withStore { store, client in
            try await store.createClient("linked", environment: "x", at: moment(0))
            try await store.createClient("ended", environment: "x", at: moment(0))
            try await store.clientStore("linked").commit(.credentials(sampleCredentials()))
            try await store.clientStore("ended").commit(.credentials(sampleCredentials()), .forgetLink)
            #expect(try await store.removeUnlinkedClients() == ["one"])
            #expect(try await store.clients().map(\.id) == ["ended", "linked"])
            #expect(try await store.removeUnlinkedClients().isEmpty)
            #expect(await client.failure(of: .event(event())) == .gone)
        }
    }
}

/// Expects `body` to fail with a code of ours.
func expect(
    _ code: StoreError.Code, sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> Void
) async {
    await #expect(sourceLocation: sourceLocation) {
        try await body()
    } throws: { error in
        (error as? StoreError)?.code == code
    }
}
