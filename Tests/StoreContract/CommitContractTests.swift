import TestSupport
import Testing
import WACore

/// The rules of ``ClientStore`` itself.
struct CommitContractTests {
    @Test(arguments: Engine.allCases)
    func `events are numbered from one without gaps`(engine: Engine) async throws {
        try await withEngine(engine) { store, client in
            let other = try await store.makeClient("two", environment: "production")
            let first = try await client.commit(.event(event("a")), .event(event("b")))
            try await other.commit(.event(event("c")))
            let second = try await client.commit(.event(event("d")))
            #expect((first.events + second.events).map(\.sequence) == [1, 2, 3])
            #expect((first.events + second.events).map(\.name) == ["a", "b", "d"])
            let events = first.events + second.events
            #expect(Set(events.map(\.id)).count == 3 && Set(events.map(\.cursor)).count == 3)
        }
    }

    @Test(arguments: Engine.allCases)
    func `completions run in the order of the calls`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            let order = Lock<[Int]>([])
            for number in 0..<50 {
                client.commit([.session(address("a"), [UInt8(number)])]) { _ in order.withLock { $0.append(number) } }
            }
            try await client.commit()
            #expect(order.withLock { $0 } == Array(0..<50))
            #expect(try await client.sessions([address("a")]) == [address("a"): [49]])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a failed commit changes nothing and supersedes later ones until resume`(engine: Engine) async throws {
        try await withEngine(engine) { store, client in
            let other = try await store.makeClient("two", environment: "production")
            try await store.failOnMarkedSession()
            try await client.commit(.session(address("a"), [1]))
            let failed = await client.failure(
                of: .session(address("a"), [2]), .event(event()), .session(address("fail"), [1]))
            #expect(failed != nil && failed != .superseded)
            #expect(await client.failure(of: .session(address("a"), [3])) == .superseded)
            #expect(await client.failure() == .superseded)
            try await other.commit(.session(address("a"), [9]))
            #expect(try await client.sessions([address("a")]) == [address("a"): [1]])
            client.resume()
            let receipt = try await client.commit(.session(address("a"), [4]), .event(event()))
            #expect(receipt.events.map(\.sequence) == [1])
            #expect(try await client.sessions([address("a")]) == [address("a"): [4]])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a commit under a lost lease changes nothing, and the new holder is not disturbed`(
        engine: Engine
    ) async throws {
        try await withEngine(engine) { harness, _ in
            let first = try await harness.acquire("one")
            try await first.commit(.event(event("before")))
            let second = try await harness.acquire("one")
            #expect(await first.failure(of: .session(address("a"), [1]), .event(event("late"))) == .lost)
            first.resume()
            #expect(await first.failure(of: .event(event("late"))) == .lost)
            #expect(try await second.sessions([address("a")]).isEmpty)
            #expect(try await second.commit(.event(event("after"))).events.map(\.sequence) == [2])
        }
    }
}
