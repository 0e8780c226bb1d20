import TestSupport
import Testing
import WACore

@testable import WAStorage

@Suite struct StoreEventsTests {
    @Test func cursorsPageThroughEverythingOnce() async throws {
        try await withStore { store, client in
            try await store.createClient("two", environment: "x", at: moment(0))
            let other = try store.clientStore("two")
            for index in 0..<10 {
                try await client.commit(.event(event("a\(index)")), .event(event("b\(index)")))
                try await other.commit(.event(event("c\(index)")))
            }
            var all: [StoredEvent] = []
            while case let page = try await store.events(after: all.last?.position ?? 0, limit: 7), !page.isEmpty {
                #expect(page.count <= 7)
                all += page
            }
            #expect(all.count == 30)
            #expect(try await store.lastPosition() == all.last?.position)

            var own: [StoredEvent] = []
            while case let page = try await store.events(after: own.last?.position ?? 0, client: "one", limit: 3),
                !page.isEmpty
            { own += page }
            #expect(own == all.filter { $0.clientID == "one" })
            #expect(own.map(\.sequence) == Array(1...20))

            #expect(try await store.events(client: "one", afterSequence: 17, limit: 100) == Array(own.suffix(3)))
            #expect(try await store.events(client: "one", afterSequence: 0, limit: 2) == Array(own.prefix(2)))
            #expect(try await store.events(client: "none", afterSequence: 0, limit: 2).isEmpty)
            #expect(try await store.events(after: 0, client: "none", limit: 2).isEmpty)
            #expect(try await store.events(after: 0, limit: -1).isEmpty)
        }
    }

    @Test(arguments: ["", "{", "not JSON", "[1]", "{\"a\":1}x"])
    func aDamagedEventDoesNotSpoilThoseBesideIt(data: String) async throws {
        try await withStore { store, client in
            for word in ["a", "b", "c"] { try await client.commit(.event(event(word))) }
            try await store.write { connection throws(StoreError) in
                _ = try connection.run("UPDATE events SET data = ? WHERE sequence = 2", Array(data.utf8))
            }
            let read = try await store.events(after: 0, limit: 10).map(\.draft.data)
            #expect(read.count == 3 && read[1] == Array(#"{"unreadable":true}"#.utf8))
            #expect(read.allSatisfy { (try? JSONValue(parsing: $0)) != nil })
        }
    }

    @Test func anEventComesBackWhole() async throws {
        try await withStore { store, client in
            let draft = EventDraft(type: "message.received", timestamp: moment(3), data: Array(#"{"t":"héllo"}"#.utf8))
            let receipt = try await client.commit(.event(draft))
            #expect(try await store.events(after: 0, limit: 1) == receipt.events)
            #expect(receipt.events.first?.draft == draft)
        }
    }

    @Test func positionsAreNeverUsedAgain() async throws {
        try await withStore { store, client in
            try await client.commit(.event(event()), .event(event()))
            let last = try await store.lastPosition()
            try await store.deleteClient("one")
            #expect(try await store.lastPosition() == last)
            try await store.createClient("one", environment: "x", at: moment(0))
            let receipt = try await store.clientStore("one").commit(.event(event()))
            #expect(receipt.events.map(\.position) == [last + 1])
        }
    }

    @Test func anEmptyLogStartsAtZero() async throws {
        try await withStore { store, _ async throws in
            #expect(try await store.lastPosition() == 0)
            #expect(try await store.events(after: 0, limit: 10).isEmpty)
        }
    }

    @Test func observersHearEachEventOnceInOrderAfterItIsReadable() async throws {
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
            #expect(seen.map(\.event.draft.type) == (0..<20).map { "e\($0)" })
            #expect(seen.allSatisfy { $0.last >= $0.event.position })
            observation.cancel()
            try await client.commit(.event(event()))
            #expect(heard.values.count == 20)
        }
    }

    @Test func lettingGoOfAnObservationEndsIt() async throws {
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

    @Test func failedCommitsAreNotHeard() async throws {
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

    @Test func sequencesHaveNoGapsHoweverManyClientsWriteAndFail() async throws {
        try await withStore { store, _ in
            try await store.rejectMessages(withID: "bad")
            let heard = Recorder<StoredEvent>()
            let observation = store.onCommit { events in events.forEach(heard.add) }
            let names = (0..<20).map { "client\($0)" }
            for name in names { try await store.createClient(name, environment: "x", at: moment(0)) }
            let numbers = try await withThrowingTaskGroup(of: (String, [Int64]).self) { group in
                for (index, name) in names.enumerated() {
                    let client = try store.clientStore(name)
                    group.addTask { (name, await Self.write(with: client, seed: index)) }
                }
                return try await group.reduce(into: [String: [Int64]]()) { $0[$1.0] = $1.1 }
            }
            for name in names {
                let stored = try await store.events(client: name, afterSequence: 0, limit: 10_000)
                #expect(stored.map(\.sequence) == stored.indices.map { Int64($0) + 1 })
                #expect(stored.map(\.sequence) == numbers[name])
                #expect(try await store.client(name)?.lastSequence == Int64(stored.count))
            }
            let all = try await store.events(after: 0, limit: 100_000)
            #expect(heard.values == all)
            #expect(zip(all, all.dropFirst()).allSatisfy { $0.position < $1.position })
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
