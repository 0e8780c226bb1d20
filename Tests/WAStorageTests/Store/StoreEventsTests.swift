import TestSupport
import Testing
import WACore

@testable import WAStorage

@Suite struct StoreEventsTests {
    @Test func `cursors page through everything once`() async throws {
        try await withStore { store, client in
            try await store.createClient("two", environment: "x", at: moment(0))
            let other = try store.clientStore("two")
            for index in 0..<10 {
                try await client.commit(.event(event("a\(index)")), .event(event("b\(index)")))
                try await other.commit(.event(event("c\(index)")))
            }
            var (all, cursor): ([StoredEvent], EventCursor?) = ([], nil)
            while true {
                let batch = try await store.events(after: cursor, limit: 7)
                #expect(batch.events.count <= 7)
                (all, cursor) = (all + batch.events, batch.next)
                guard batch.hasMore else { break }
            }
            #expect(all.count == 30)
            #expect(try await store.latestCursor() == all.last?.cursor)

            let one = EventScope(client: "one")
            let own = try await store.events(after: nil, in: one, limit: 100).events
            #expect(own == all.filter { $0.clientID == "one" })
            #expect(own.map(\.sequence) == Array(1...20))
            // A cursor of all clients serves one client, and the other way round.
            let shared = try await store.events(after: all[4].cursor, in: one, limit: 100).events
            #expect(shared == own.filter { event in !all.prefix(5).contains(event) })
            #expect(try await store.events(after: own[0].cursor, limit: 100).events == Array(all.dropFirst()))
            #expect(try await store.events(after: nil, in: one, limit: 2).events == Array(own.prefix(2)))
            #expect(try await store.events(after: nil, in: EventScope(client: "none"), limit: 2).events.isEmpty)
            #expect(try await store.events(after: nil, in: EventScope(tenant: "none"), limit: 2).events.isEmpty)
            #expect(try await store.events(after: nil, in: EventScope(tenant: .default), limit: 99).events == all)
            let foreign = EventScope(tenant: "none", client: "one")
            #expect(try await store.events(after: nil, in: foreign, limit: 2).events.isEmpty)
            #expect(try await store.events(after: nil, limit: -1).events.isEmpty)
        }
    }

    @Test func `ids of events are unique and of the documented form`() async throws {
        try await withStore { store, client in
            for _ in 0..<50 { try await client.commit(.event(event()), .event(event())) }
            let ids = try await store.events(after: nil, limit: 200).events.map(\.id.text)
            #expect(Set(ids).count == 100)
            #expect(ids.allSatisfy { $0.hasPrefix("evt_") && $0.utf8.count == 30 && !$0.contains(".") })
        }
    }

    @Test(arguments: ["", "0", "17", "abc", "latest", "00000000000000000000000000"])
    func `a cursor that this log did not make is refused`(text: String) async throws {
        try await withStore { store, client in
            try await client.commit(.event(event()))
            await #expect {
                try await store.events(after: EventCursor(text: text), limit: 1)
            } throws: { ($0 as? StoreError)?.code == .cursorInvalid }
        }
    }

    @Test
    func `a cursor of another database, beyond the log, or mistyped is refused`() async throws {
        try await withStore { store, client in
            try await client.commit(.event(event()))
            let codec = store.cursors.withLock { $0 }
            let cursor = try await store.latestCursor()
            #expect(codec.position(of: cursor) == 1)
            var mistyped = [codec.cursor(at: 2), CursorCodec(tag: codec.tag &+ 1).cursor(at: 1)]
            for index in cursor.text.indices {
                let other: Character = cursor.text[index] == "0" ? "1" : "0"
                mistyped.append(EventCursor(text: cursor.text.replacing(index, by: other)))
            }
            for cursor in mistyped {
                await #expect {
                    try await store.events(after: cursor, limit: 1)
                } throws: { ($0 as? StoreError)?.code == .cursorInvalid }
            }
            #expect(try await store.events(after: cursor, limit: 1).events.isEmpty)
        }
    }

    @Test
    func `a cursor older than what is kept says where reading may begin, and the beginning is the oldest event kept`()
        async throws
    {
        try await withStore { store, client in
            for seconds in 0..<1200 {
                let draft = EventDraft(type: .unknown, timestamp: moment(Int64(seconds)), data: Array("{}".utf8))
                client.commit([.event(draft)]) { _ in }
            }
            try await client.commit(.event(event()))
            let before = try await store.events(after: nil, limit: 2000).events
            try await store.countMessages(now: moment(9))
            #expect(try await EventPruning(store: store).remove(before: moment(1100)) == 1100)
            #expect(try await EventPruning(store: store).remove(before: moment(1100)) == 0)
            let kept = try await store.events(after: nil, limit: 2000).events
            #expect(kept == Array(before.dropFirst(1100)))
            let error = await #expect(throws: StoreError.self) {
                try await store.events(after: before[3].cursor, limit: 1)
            }
            #expect(error?.code == .cursorExpired(oldest: before[1099].cursor))
            #expect(try await store.events(after: before[1099].cursor, limit: 2000).events == kept)
        }
    }

    @Test(arguments: ["", "{", "not JSON", "[1]", "{\"a\":1}x"])
    func `a damaged event does not spoil the others`(data: String) async throws {
        try await withStore { store, client in
            for word in ["a", "b", "c"] { try await client.commit(.event(event(word))) }
            try await store.write { connection throws(StoreError) in
                _ = try connection.run("UPDATE events SET data = ? WHERE sequence = 2", Array(data.utf8))
            }
            let read = try await store.events(after: nil, limit: 10).events.map(\.draft.data)
            #expect(read.count == 3 && read[1] == Array(#"{"unreadable":true}"#.utf8))
            #expect(read.allSatisfy { (try? JSONValue(parsing: $0)) != nil })
        }
    }

    @Test func `an event comes back whole`() async throws {
        try await withStore { store, client in
            let draft = EventDraft(type: .messageReceived, timestamp: moment(3), data: Array(#"{"t":"héllo"}"#.utf8))
            let receipt = try await client.commit(.event(draft))
            #expect(try await store.events(after: nil, limit: 1).events == receipt.events)
            #expect(receipt.events.first?.draft == draft)
        }
    }

    @Test func `positions are never used again`() async throws {
        try await withStore { store, client in
            try await client.commit(.event(event()), .event(event()))
            let last = try await store.lastPosition()
            try await store.deleteClient("one")
            #expect(try await store.lastPosition() == last)
            try await store.createClient("one", environment: "x", at: moment(0))
            let receipt = try await store.clientStore("one").commit(.event(event()))
            #expect(receipt.events.map { store.position(of: $0.cursor) } == [last + 1])
        }
    }

    @Test func `numbers are never used again, also when all events were removed and the store was opened again`()
        async throws
    {
        let home = try TemporaryHome()
        let store = try await home.open()
        try await store.createClient("one", environment: "x", at: moment(0))
        for _ in 0..<3 { try await store.clientStore("one").commit(.event(event())) }
        let last = try await store.lastPosition()
        try await store.countMessages(now: moment(9))
        #expect(try await EventPruning(store: store).remove(before: moment(9)) == 3)
        await store.close()
        let again = try await home.open()
        #expect(try await again.lastPosition() == last)
        let receipt = try await again.clientStore("one").commit(.event(event()))
        #expect(receipt.events.map(\.sequence) == [4])
        #expect(receipt.events.map { again.position(of: $0.cursor) } == [last + 1])
        await again.close()
    }

    @Test func `a log that counts beyond its numbers is damaged, and does not trap`() async throws {
        try await withStore { store, client in
            try await store.write { connection throws(StoreError) in
                _ = try connection.run("UPDATE clients SET last_sequence = ?", Int64.max)
            }
            #expect(await client.failure(of: .event(event())) == .damaged)
        }
    }

    @Test func `an empty log starts at zero`() async throws {
        try await withStore { store, _ async throws in
            #expect(try await store.lastPosition() == 0)
            #expect(try await store.events(after: nil, limit: 10).events.isEmpty)
        }
    }

    @Test func `observers get each event once in order after it is readable`() async throws {
        try await withStore { store, client in
            let path = store.home.databasePath
            let heard = Recorder<(event: StoredEvent, last: Int64)>()
            let observation = store.onCommit { events in
                let last = try? Connection.reading(path: path).first("SELECT max(position) FROM events") {
                    $0.integer(0)
                }
                for event in events { heard.add((event, last ?? 0)) }
            }
            for index in 0..<20 { client.commit([.event(event("e\(index)"))]) { _ in } }
            let seen = await heard.first(20)
            #expect(seen.map(\.event.name) == (0..<20).map { "e\($0)" })
            #expect(seen.allSatisfy { $0.last >= store.position(of: $0.event.cursor) ?? .max })
            observation.cancel()
            try await client.commit(.event(event()))
            #expect(heard.values.count == 20)
        }
    }

    @Test func `releasing an observation ends it`() async throws {
        try await withStore { store, client in
            let heard = Recorder<Int>()
            do {
                let observation = store.onCommit { heard.add($0.count) }
                try await client.commit(.event(event()))
                #expect(await heard.first(1) == [1])
                withExtendedLifetime(observation) {}
            }
            let others = Recorder<Int>()
            let observation = store.onCommit { others.add($0.count) }
            try await client.commit(.event(event()))
            #expect(await others.first(1) == [1])
            #expect(heard.values == [1])
            observation.cancel()
        }
    }

    @Test func `failed commits are not heard`() async throws {
        try await withStore { store, client in
            try await store.rejectMessages(withID: "bad")
            let heard = Recorder<Int>()
            let observation = store.onCommit { heard.add($0.count) }
            #expect(await client.failure(of: .event(event()), .message(sampleMessage("bad"))) == .misuse)
            client.resume()
            try await client.commit(.event(event()))
            #expect(await heard.first(1) == [1])
            observation.cancel()
        }
    }

    @Test func `sequences have no gaps however many clients write and fail`() async throws {
        try await withStore { store, _ in
            try await store.rejectMessages(withID: "bad")
            let heard = Recorder<StoredEvent>()
            let observation = store.onCommit { events in events.forEach(heard.add) }
            let names = (0..<20).map { ClientID(stored: "client\($0)") }
            for name in names { try await store.createClient(name, environment: "x", at: moment(0)) }
            let numbers = try await withThrowingTaskGroup(of: (ClientID, [Int64]).self) { group in
                for (index, name) in names.enumerated() {
                    let client = try store.clientStore(name)
                    group.addTask { (name, await Self.write(with: client, seed: index)) }
                }
                return try await group.reduce(into: [ClientID: [Int64]]()) { $0[$1.0] = $1.1 }
            }
            for name in names {
                let stored = try await store.events(after: nil, in: EventScope(client: name), limit: 10_000).events
                #expect(stored.map(\.sequence) == stored.indices.map { Int64($0) + 1 })
                #expect(stored.map(\.sequence) == numbers[name])
                #expect(try await store.lastSequence(of: name) == Int64(stored.count))
            }
            let all = try await store.events(after: nil, limit: 100_000).events
            #expect(heard.values == all)
            #expect(zip(all, all.dropFirst()).allSatisfy { $0.cursor.text < $1.cursor.text })
            observation.cancel()
        }
    }

    /// Fifty commits with one to three events each; every seventh fails.
    ///
    /// Returns the numbers of those that passed.
    private static func write(with client: any ClientStore, seed: Int) async -> [Int64] {
        var numbers: [Int64] = []
        for round in 0..<50 {
            var changes = (0...((round + seed) % 3)).map { _ in Change.event(event()) }
            if (round + seed).isMultiple(of: 7) { changes.append(.message(sampleMessage("bad"))) }
            switch await client.outcome(of: changes) {
            case .success(let receipt): numbers += receipt.events.map(\.sequence)
            case .failure: client.resume()
            }
        }
        return numbers
    }
}

extension String {
    /// The text with one character replaced.
    fileprivate func replacing(_ index: Index, by character: Character) -> String {
        var text = self
        text.replaceSubrange(index...index, with: [character])
        return text
    }
}
