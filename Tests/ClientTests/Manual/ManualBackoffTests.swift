import TestSupport
import Testing
import WACore

/// When a client connects again, under a manual clock (30-connection.md section 12).
struct ManualBackoffTests {
    /// The delays between attempts, in seconds.
    private func delays(_ rig: ManualRig) -> [Double] {
        zip(rig.server.attempts.dropFirst(), rig.server.attempts).map { ($0 - $1) / .seconds(1) }
    }

    @Test
    func `attempts at an unreachable server come after Fibonacci seconds and up to a fifth more, capped at 900`() throws
    {
        let rig = try ManualRig(isStarted: false)
        rig.server.acceptsConnections = false
        try rig.start()
        rig.loop.advance(by: .seconds(20_000))
        let expected: [Double] = [1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 900, 900, 900]
        let delays = delays(rig)
        #expect(delays.count > expected.count)
        for (delay, base) in zip(delays, expected) { #expect((base...(base * 1.2 + 0.001)).contains(delay)) }
        rig.server.acceptsConnections = true
        rig.loop.advance(by: .seconds(1081))
        #expect(rig.state == .ready)
    }

    @Test
    func `only a connection of 30 seconds starts the backoff again from the beginning`() throws {
        let rig = try ManualRig()
        for (lasts, expected) in [(10, 1.0), (10, 1), (10, 2), (10, 3), (31, 1), (10, 1), (10, 2)] {
            rig.loop.advance(by: .seconds(lasts))
            rig.server.close()
            let before = rig.server.attempts.count
            let end = rig.clock.uptime
            rig.loop.advance(by: .milliseconds(Int64(expected * 1200) + 10))
            try #require(rig.server.attempts.count == before + 1)
            let delay = (rig.server.attempts[before] - end) / .seconds(1)
            #expect((expected...(expected * 1.2 + 0.001)).contains(delay), "after \(lasts) s")
        }
    }

    @Test
    func `a login that is neither accepted nor refused is given up after 30 seconds`() throws {
        let rig = try ManualRig(isStarted: false)
        rig.server.answersLogins = false
        try rig.start()
        rig.loop.advance(by: .seconds(30))
        #expect(rig.server.attempts.count == 1 && rig.state == .connecting)
        rig.server.answersLogins = true
        rig.loop.advance(by: .milliseconds(1300))
        #expect(rig.server.attempts.count == 2 && rig.state == .ready)
    }

    @Test
    func `a restart that the server asks for is done at once, a second one after the backoff`() throws {
        let rig = try ManualRig()
        rig.hears(Node("stream:error", ["code": "515"]))
        #expect(rig.server.attempts.count == 2 && rig.state == .ready)
        rig.hears(Node("stream:error", ["code": "515"]))
        #expect(rig.server.attempts.count == 2)
        rig.loop.advance(by: .seconds(2))
        #expect(rig.server.attempts.count == 3 && rig.state == .ready)
    }

    @Test
    func `a stopped client leaves no timer behind and connects no more`() throws {
        let rig = try ManualRig()
        rig.server.close()
        rig.loop.run()
        let client = rig.client
        try rig.loop.start { await client.stop() }.value()
        rig.loop.advance(by: .seconds(86_400))
        #expect(rig.server.attempts.count == 1 && rig.state == .closed)
        #expect(rig.loop.timersDue.isEmpty)
    }

    @Test
    func `only failures of the store in a row count against its retries`() throws {
        let retries = StoreRetryPolicy(
            base: .seconds(1), maximum: .seconds(1), attempts: 3, horizon: .seconds(1_000_000))
        let rig = try ManualRig(storeRetries: retries)
        func awaitReady() throws {
            // Small steps: a connection that lasts would show by itself that the store works.
            for _ in 0..<10_000 where rig.state != .ready { rig.loop.advance(by: .milliseconds(200)) }
            try #require(rig.state == .ready)
        }
        for _ in 0..<5 {
            rig.store.failNextCommit(of: "work") { _ in true }
            rig.hears(Node("notification", ["type": "mex", "id": "N", "from": .jid(.server), "t": "1"]))
            #expect(rig.state == .connecting)
            try awaitReady()
            rig.server.close()
            rig.loop.run()
            #expect(rig.state == .connecting)
            try awaitReady()
        }
    }
}
