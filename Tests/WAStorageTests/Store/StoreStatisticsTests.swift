import TestSupport
import Testing
import WACore

@testable import WAStorage

@Suite struct StoreStatisticsTests {
    private static let everyDay = UTCDay(number: 0)...UTCDay(number: 100_000)
    /// In the middle of a day.
    private let noon = Timestamp(seconds: 20_000 * 86_400 + 43_200)

    private func event(_ type: EventType, _ days: Int64 = 0) -> Change {
        .event(EventDraft(type: type, timestamp: noon + .seconds(days * 86_400), data: Array("{}".utf8)))
    }

    private func counts(sent: Int = 0, received: Int = 0, failed: Int = 0, undecryptable: Int = 0) -> MessageCounts {
        var counts = MessageCounts()
        (counts.sent, counts.received, counts.failed) = (sent, received, failed)
        counts.undecryptable = undecryptable
        return counts
    }

    @Test
    func `messages count on the day they happened, once however often is counted`() async throws {
        try await withStore { store, client in
            try await client.commit(
                event(.messageSent, -1), event(.messageSent), event(.messageReceived), event(.messageReceived),
                event(.messageFailed), event(.messageUndecryptable), event(.messageStatus), event(.clientQR))
            for _ in 0..<3 { try await store.countMessages(now: noon) }
            try await client.commit(event(.messageSent))
            try await store.countMessages(now: noon)
            #expect(
                try await store.messageCounts(days: Self.everyDay) == [
                    .init(client: "one", day: UTCDay(number: 19_999), counts: counts(sent: 1)),
                    .init(
                        client: "one", day: UTCDay(number: 20_000),
                        counts: counts(sent: 2, received: 2, failed: 1, undecryptable: 1)),
                ])
        }
    }

    @Test
    func `a message that was taken back is no failure, and one that expired is`() async throws {
        try await withStore { store, client in
            for data in [
                #"{"chat":{},"code":"MESSAGE_CANCELLED","message":"x"}"#, #"{"chat":{},"code":"MESSAGE_EXPIRED"}"#,
                #"{"code":"NO","message":"\"code\":\"MESSAGE_CANCELLED\""}"#,
            ] {
                try await client.commit(
                    .event(EventDraft(type: .messageFailed, timestamp: noon, data: Array(data.utf8))))
            }
            try await store.countMessages(now: noon)
            #expect(try await store.messageCounts(days: Self.everyDay).map(\.counts) == [counts(failed: 2)])
        }
    }

    @Test
    func `a store that is opened again goes on where it stopped`() async throws {
        let home = try TemporaryHome()
        for round in 1...3 {
            let store = try await home.open()
            if round == 1 { try await store.createClient("one", environment: "production", at: moment(0)) }
            try await store.clientStore("one").commit(event(.messageReceived))
            if round != 2 { try await store.countMessages(now: noon) }
            let total = try await store.messageCounts(days: Self.everyDay).reduce(0) { $0 + $1.counts.received }
            #expect(total == (round == 2 ? 1 : round))
            await store.close()
        }
    }

    @Test
    func `a moment that cannot be counts on the nearest day that can`() async throws {
        try await withStore { store, client in
            for moment in [Timestamp(milliseconds: .min), .init(milliseconds: -1), .init(milliseconds: .max)] {
                try await client.commit(
                    .event(EventDraft(type: .messageReceived, timestamp: moment, data: Array("{}".utf8))))
            }
            try await store.countMessages(now: noon)
            let found = try await store.messageCounts(days: Self.everyDay)
            #expect(found.map(\.day.number) == [0, 20_000] && found.map(\.counts.received) == [2, 1])
        }
    }

    @Test
    func `a scope and a range of days choose, and a client that is deleted leaves nothing`() async throws {
        try await withStore { store, client in
            try await store.commit([.addTenant(tenant("acme"))], audit: [])
            try await store.createClient("two", tenant: "acme", environment: "production", at: moment(0))
            for id in [ClientID(stored: "one"), ClientID(stored: "two")] {
                try await store.clientStore(id).commit(event(.messageSent), event(.messageSent, -3))
            }
            try await store.countMessages(now: noon)
            let today = UTCDay(of: noon)
            #expect(try await store.messageCounts(days: today...today).map(\.client) == ["one", "two"])
            let acme = try await store.messageCounts(in: EventScope(tenant: "acme"), days: Self.everyDay)
            #expect(acme.map(\.client) == ["two", "two"])
            let one = try await store.messageCounts(in: EventScope(client: "one"), days: Self.everyDay)
            #expect(one.map(\.client) == ["one", "one"])
            try await store.deleteClient("two")
            #expect(try await store.messageCounts(days: Self.everyDay).map(\.client) == ["one", "one"])
        }
    }

    @Test
    func `more events than one transaction takes are all counted`() async throws {
        try await withStore { store, client in
            let changes = (0..<1500).map { _ in event(.messageReceived) }
            for _ in 0..<8 { _ = try await client.outcome(of: changes).get() }
            try await store.countMessages(now: noon)
            #expect(try await store.messageCounts(days: Self.everyDay).map(\.counts.received) == [12_000])
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a jump of positions, as a rewind makes it, costs no steps`() async throws {
        try await withStore { store, client in
            try await client.commit(event(.messageReceived))
            let before = store.measurements.transactions
            for jump in [Int64(1) << 40, 1 << 60] {
                try await store.write { connection throws(StoreError) in
                    try connection.run("UPDATE event_log SET last = ?", jump)
                    connection.eventNumbers = EventNumbers()
                }
                try await store.countMessages(now: noon)
                try await client.commit(event(.messageReceived))
            }
            try await store.countMessages(now: noon)
            try await store.countMessages(now: noon)
            #expect(store.measurements.transactions - before == 7)
            #expect(try await store.messageCounts(days: Self.everyDay).map(\.counts.received) == [3])
        }
    }

    @Test
    func `events that are not counted yet are not removed`() async throws {
        try await withStore { store, client in
            try await client.commit(event(.messageReceived))
            let later = noon + .seconds(86_400)
            #expect(try await EventPruning(store: store).remove(before: later) == 0)
            try await store.countMessages(now: noon)
            try await client.commit(event(.messageReceived))
            #expect(try await EventPruning(store: store).remove(before: later) == 1)
            try await store.countMessages(now: noon)
            #expect(try await store.messageCounts(days: Self.everyDay).map(\.counts.received) == [2])
            #expect(try await EventPruning(store: store).remove(before: later) == 1)
        }
    }

    @Test
    func `a commit that meets damage or a full disk counts as failed, one that is refused for its own reason does not`()
        async throws
    {
        for code in [StoreError.Code.damaged, .unavailable] {
            try await withStore { store, _ in
                let before = store.measurements.failures
                await expect(code) {
                    try await store.write { (_: Connection) throws(StoreError) -> Void in
                        throw StoreError(code, "as the disk would")
                    }
                }
                #expect(store.measurements.failures == before + 1)
                await expect(.notFound) { try await store.renameClient("none", to: "x") }
                await expect(.exists) { try await store.createClient("one", environment: "x", at: moment(0)) }
                #expect(store.measurements.failures == before + 1)
            }
        }
    }

    @Test
    func `commits are measured with their sizes, and files with theirs`() async throws {
        try await withStore { store, client in
            let before = store.measurements
            try await client.commit(event(.messageSent))
            let after = store.measurements
            #expect(after.commits > before.commits && after.transactions > before.transactions)
            #expect(after.commitSizes.reduce(0, +) == after.commits && after.failures == 0)
            #expect(after.databaseBytes > 0 && after.logBytes > 0)
        }
        var measured = StoreMeasurements()
        for size in [0, 1, 2, 3, 500, 501] { measured.countGroup(of: size) }
        #expect(measured.failures == 1 && measured.commits == 5 && measured.transactions == 1007)
        #expect(measured.commitSizes == [1, 1, 1, 0, 0, 0, 0, 0, 1])
    }
}
