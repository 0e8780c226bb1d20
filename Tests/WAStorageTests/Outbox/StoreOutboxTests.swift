import TestSupport
import Testing
import WACore

@testable import WAStorage

@Suite struct StoreOutboxTests {
    private static func message(_ number: Int, client: ClientID = "one", chat: String = "a") -> QueuedMessage {
        QueuedMessage(
            place: QueuedPlace(
                id: OutboxID(stored: "out_\(number)"), client: client, chat: chat,
                message: MessageID(existing: "M\(number)"), sendAt: number == 2 ? moment(5) : nil, expires: moment(99)),
            body: [UInt8(number)], isHumanized: number == 1, credential: "key_1", created: moment(1))
    }

    private static let sent = QueuedOutcome(.sent, at: moment(7))
    private static let failed = QueuedOutcome(.failed, at: moment(8), code: "NO", message: "No.")

    @Test func `messages are stored, listed by id, settled once and forgotten`() async throws {
        try await withStore { store, _ in
            for number in [2, 1, 3] { #expect(try await store.outbox.enqueue(Self.message(number), limit: 3) == nil) }
            let places = [1, 2, 3].map { Self.message($0).place }
            #expect(try await store.outbox.waitingMessages(of: nil) == places)
            #expect(try await store.outbox.waitingMessages(of: "one") == places)
            #expect(try await store.outbox.waitingMessages(of: "two").isEmpty)
            #expect(try await store.outbox.queuedMessage(places[0].id) == Self.message(1))
            #expect(try await store.outbox.settle(places[0], Self.sent, event: nil))
            #expect(try await !store.outbox.settle(places[0], Self.failed, event: nil))
            #expect(try await store.outbox.queuedMessage(places[0].id)?.outcome == Self.sent)
            let waiting = try await store.outbox.queuedMessages(of: "one", isWaiting: true, after: nil, limit: 1)
            #expect(waiting.map(\.place) == [places[1]])
            let rest = try await store.outbox.queuedMessages(of: "one", isWaiting: false, after: places[0].id, limit: 9)
            #expect(rest.map(\.place) == [places[1], places[2]])
            #expect(try await store.outbox.forgetSettled(before: moment(7)) == 0)
            #expect(try await store.outbox.forgetSettled(before: moment(8)) == 1)
            #expect(try await store.outbox.queuedMessage(places[0].id) == nil)
        }
    }

    @Test func `messages that wait are counted by client, of one tenant or of all, by the index`() async throws {
        try await withStore(.init(readers: 1)) { store, _ in
            try await store.createClient("two", environment: "production", at: moment(0))
            #expect(try await store.outbox.waitingCounts(of: nil).isEmpty)
            for number in 1...3 { _ = try await store.outbox.enqueue(Self.message(number), limit: 9) }
            _ = try await store.outbox.enqueue(Self.message(4, client: "two"), limit: 9)
            _ = try await store.outbox.settle(Self.message(2).place, Self.sent, event: nil)
            #expect(try await store.outbox.waitingCounts(of: nil) == ["one": 2, "two": 1])
            #expect(try await store.outbox.waitingCounts(of: .default) == ["one": 2, "two": 1])
            #expect(try await store.outbox.waitingCounts(of: "other").isEmpty)
            let plan = try await store.plan(of: "GROUP BY client")
            #expect(plan.contains { $0.contains("INDEX outbox_waiting") }, "\(plan)")
        }
    }

    @Test func `a message id waits once, and can wait again after its message was settled`() async throws {
        try await withStore { store, _ in
            let first = Self.message(1)
            #expect(try await store.outbox.enqueue(first, limit: 1) == nil)
            #expect(try await store.outbox.enqueue(first, limit: 1) == first)
            let full = await #expect(throws: StoreError.self) {
                _ = try await store.outbox.enqueue(Self.message(2), limit: 1)
            }
            #expect(full?.code == .limit)
            _ = try await store.outbox.settle(first.place, Self.failed, event: nil)
            #expect(try await store.outbox.enqueue(first, limit: 1) == nil)
            #expect(try await store.outbox.queuedMessage(first.place.id)?.outcome == nil)
        }
    }

    @Test
    func `the end of a message and its event are one transaction; a message that its client stored has events already`()
        async throws
    {
        try await withStore { store, client in
            let event = EventDraft(type: .messageFailed, timestamp: moment(8), data: Array("{}".utf8))
            for number in 1...2 { _ = try await store.outbox.enqueue(Self.message(number), limit: 9) }
            let row = MessageRecord(
                id: "M2", chat: .lid("1"), sender: .lid("2"), fromMe: true, timestamp: moment(2), kind: "text",
                text: "x", content: [], status: .failed)
            _ = try await client.commit(.message(row))
            #expect(try await store.outbox.settle(Self.message(1).place, Self.failed, event: event))
            #expect(try await store.outbox.settle(Self.message(2).place, Self.failed, event: event))
            #expect(try await !store.outbox.settle(Self.message(1).place, Self.failed, event: event))
            let events = try await store.events(after: nil, limit: 9).events.filter { $0.draft.type == .messageFailed }
            #expect(events.count == 1)
        }
    }

    @Test func `messages go with their client, and none is taken for one that does not exist`() async throws {
        try await withStore { store, _ in
            _ = try await store.outbox.enqueue(Self.message(1), limit: 9)
            let unknown = await #expect(throws: StoreError.self) {
                _ = try await store.outbox.enqueue(Self.message(2, client: "two"), limit: 9)
            }
            #expect(unknown?.code == .notFound)
            try await store.deleteClient("one")
            #expect(try await store.outbox.waitingMessages(of: nil).isEmpty)
            #expect(try await !store.outbox.settle(Self.message(1).place, Self.sent, event: nil))
        }
    }

    @Test func `after a rewind a message that waited may have been sent, and is not tried again`() async throws {
        try await withStore { store, _ in
            _ = try await store.outbox.enqueue(Self.message(1), limit: 9)
            try await store.write { connection throws(StoreError) in try connection.markRewound(.olderCopy) }
            #expect(try await store.outbox.waitingMessages(of: nil).isEmpty)
            #expect(try await store.outbox.queuedMessage(Self.message(1).place.id)?.outcome?.state == .unknown)
        }
    }

    @Test func `what waited in an older copy is kept until its client has told of it`() async throws {
        try await withStore { store, client in
            try await client.commit(.credentials(sampleCredentials()))
            for number in 1...3 { _ = try await store.outbox.enqueue(Self.message(number, chat: "5@lid"), limit: 9) }
            // The third one went out before the copy was made, and has events of its own.
            let row = MessageRecord(
                id: "M3", chat: .lid("5"), sender: .lid("2"), fromMe: true, timestamp: moment(2), kind: "text",
                text: "x", content: [], status: .sent)
            try await client.commit(.message(row))
            try await store.write { connection throws(StoreError) in try connection.markRewound(.restored) }
            let read = { @Sendable (reader: any ClientReader) throws(StoreError) in try reader.lostMessages() }
            let lost = [1, 2].map { LostMessage(id: MessageID(existing: "M\($0)"), chat: .lid("5")) }
            #expect(try await client.read(read) == lost)
            let outcomes = try await store.outbox.queuedMessages(of: "one", isWaiting: false, after: nil, limit: 9)
                .map(\.outcome)
            #expect(outcomes.allSatisfy { $0?.state == .unknown && $0?.code == "OUTCOME_UNKNOWN" })
            #expect(outcomes[0]?.message?.contains("waited; whether it was sent or cancelled since") == true)
            #expect(outcomes[1]?.message?.contains("scheduled; whether it was sent or cancelled since") == true)
            let later = Timestamp(seconds: 99_999_999_999)
            #expect(try await store.outbox.forgetSettled(before: later) == 0)
            try await client.commit(.messages(.lossesReported))
            #expect(try await client.read(read).isEmpty)
            #expect(try await store.outbox.forgetSettled(before: later) == 3)
        }
    }

    @Test func `a key is one request until it is given up or has expired`() async throws {
        try await withStore { store, _ in
            let record = IdempotencyRecord(
                key: IdempotencyKey(scope: "t r", text: "k"), digest: [1], message: MessageID(existing: "M1"),
                created: moment(10))
            let other = IdempotencyRecord(
                key: record.key, digest: [2], message: MessageID(existing: "M2"), created: moment(20))
            #expect(try await store.outbox.claim(record, expiringBefore: moment(0)) == nil)
            #expect(try await store.outbox.claim(other, expiringBefore: moment(10)) == record)
            try await store.outbox.answer(record.key, [7])
            #expect(try await store.outbox.claim(other, expiringBefore: moment(10))?.answer == [7])
            #expect(try await store.outbox.claim(other, expiringBefore: moment(11)) == nil)
            #expect(try await store.outbox.claim(record, expiringBefore: moment(0)) == other)
            try await store.outbox.release(record.key)
            #expect(try await store.outbox.claim(record, expiringBefore: moment(0)) == nil)
            #expect(try await store.outbox.forgetSettled(before: moment(11)) == 1)
        }
    }
}
