import TestSupport
import Testing
import WACore

@testable import WAStorage

@Suite struct StoreMonthlyMessagesTests {
    private static let always = UTCMonth(number: 0)...UTCMonth(number: 200_000)
    /// In the middle of 2026-01.
    private let now = Timestamp(seconds: 1_768_478_400)
    private var january: UTCMonth { UTCMonth(of: now) }

    private func event(_ type: EventType = .messageSent, at moment: Timestamp? = nil) -> Change {
        .event(EventDraft(type: type, timestamp: moment ?? now, data: Array("{}".utf8)))
    }

    private func counts(_ store: Store, of tenant: TenantID? = nil) async throws -> [String] {
        try await store.sentMessages(of: tenant, in: Self.always, now: now)
            .map { "\($0.tenant) \($0.month.text) \($0.sent)" }
    }

    @Test
    func `sent messages count for their tenant and month, whether they are counted already or not`() async throws {
        try await withStore { store, client in
            try await store.commit([.addTenant(tenant("acme"))], audit: [])
            try await store.createClient("two", tenant: "acme", environment: "production", at: moment(0))
            let lastMonth = january.start + .milliseconds(-1)
            try await client.commit(
                event(), event(at: january.start), event(at: lastMonth), event(.messageReceived),
                event(.messageFailed), event(.messageStatus))
            try await store.clientStore("two").commit(event())
            let expected = ["acme 2026-01 1", "default 2025-12 1", "default 2026-01 2"]
            #expect(try await counts(store) == expected)
            for _ in 0..<2 { try await store.countMessages(now: now) }
            #expect(try await counts(store) == expected)
            try await client.commit(event())
            #expect(try await counts(store, of: .default) == ["default 2025-12 1", "default 2026-01 3"])
            let one = try await store.sentMessages(of: nil, in: january...january, now: now)
            #expect(one.map(\.sent) == [1, 3])
        }
    }

    @Test
    func `counts outlast events and clients, and go with their tenant`() async throws {
        try await withStore { store, client in
            try await store.commit([.addTenant(tenant("acme"))], audit: [])
            try await store.createClient("two", tenant: "acme", environment: "production", at: moment(0))
            let two = try store.clientStore("two")
            try await two.commit(event())
            try await client.commit(event())
            try await store.countMessages(now: now)
            try await two.commit(event(), event())
            try await store.deleteClient("two")
            #expect(try await counts(store) == ["acme 2026-01 3", "default 2026-01 1"])
            try await store.countMessages(now: now)
            #expect(try await counts(store) == ["acme 2026-01 3", "default 2026-01 1"])
            try await store.commit([.removeTenant("acme")], audit: [])
            #expect(try await counts(store) == ["default 2026-01 1"])
        }
    }

    @Test
    func `a store that is opened again has the counts, also of what was not counted yet`() async throws {
        let home = try TemporaryHome()
        for round in 1...3 {
            let store = try await home.open()
            if round == 1 { try await store.createClient("one", environment: "production", at: moment(0)) }
            try await store.clientStore("one").commit(event())
            if round != 2 { try await store.countMessages(now: now) }
            #expect(try await counts(store) == ["default 2026-01 \(round)"])
            await store.close()
        }
    }

    @Test
    func `a long part of the log that is not counted is counted before it is asked for`() async throws {
        try await withStore { store, client in
            for _ in 0..<6 { _ = try await client.outcome(of: Array(repeating: event(), count: 1000)).get() }
            #expect(try await counts(store) == ["default 2026-01 6000"])
            let isCounted = try await store.read { connection throws(StoreError) in
                try MessageCounting(connection: connection).position() == connection.lastPosition()
            }
            #expect(isCounted)
        }
    }

    @Test
    func `a moment that cannot be counts in the nearest month that can`() async throws {
        try await withStore { store, client in
            for moment in [Timestamp(milliseconds: .min), .init(milliseconds: -1), .init(milliseconds: .max)] {
                try await client.commit(event(at: moment))
            }
            let expected = ["default 1970-01 2", "default 9999-12 1"]
            #expect(try await counts(store) == expected)
            try await store.countMessages(now: now)
            #expect(try await counts(store) == expected)
        }
    }

    @Test
    func `24 months are kept`() async throws {
        try await withStore { store, client in
            for offset in [Int64(-25), -24, -23, 0] {
                try await client.commit(event(at: january.advanced(by: offset).start))
            }
            try await store.countMessages(now: now)
            #expect(try await store.prune(now: now) == 2)
            #expect(try await counts(store) == ["default 2024-02 1", "default 2026-01 1"])
            #expect(try await store.prune(now: now) == 0)
        }
    }

    @Test
    func `a share of the plan is reported once, before anything is counted too`() async throws {
        try await withStore { store, client in
            let draft = EventDraft(type: .quotaWarning, timestamp: now, data: Array("{}".utf8))
            for percent in [80, 80, 100, 80, 100] {
                try await store.append(draft, to: "one", onceFor: percent, of: .default, in: january)
            }
            try await store.append(draft, to: "one", onceFor: 80, of: .default, in: january.advanced(by: 1))
            #expect(
                try await store.events(after: nil, limit: 10).events.map(\.draft.type) == [
                    .quotaWarning, .quotaWarning, .quotaWarning,
                ])
            try await client.commit(event())
            try await store.countMessages(now: now)
            let found = try await store.sentMessages(of: .default, in: january...january, now: now)
            #expect(found == [MonthlyMessages(tenant: .default, month: january, sent: 1, reported: 100)])
            await expect(.notFound) {
                try await store.append(draft, to: "none", onceFor: 80, of: .default, in: january)
            }
        }
    }

    @Test
    func `what was counted before by day is there by month after the migration`() throws {
        let home = try TemporaryHome()
        try home.home.prepareDatabaseFile(isUnused: true)
        let connection = try Connection.writing(path: home.home.databasePath)
        try Migrations.apply(Migrations.all.filter { $0.version < 13 }, to: connection)
        try connection.execute(
            """
            INSERT INTO clients (key, id, tenant, environment, created, state, cause, since)
            VALUES (1, 'one', 'default', 'x', 0, 'CLOSED', 'created', 0), (2, 'two', 'default', 'x', 0, 'CLOSED', 'created', 0);
            INSERT INTO statistics VALUES (1, 20453, 3, 0, 0, 0), (1, 20454, 5, 9, 9, 9), (2, 20455, 7, 0, 0, 0),
                (2, 20456, 0, 4, 0, 0);
            """)
        try Migrations.apply(to: connection)
        let found = try connection.all("SELECT tenant, month, sent, reported FROM tenant_messages ORDER BY month") {
            "\($0.text(0)) \(UTCMonth(number: $0.integer(1)).text) \($0.integer(2)) \($0.integer(3))"
        }
        #expect(found == ["default 2025-12 3 0", "default 2026-01 12 0"])
    }
}
