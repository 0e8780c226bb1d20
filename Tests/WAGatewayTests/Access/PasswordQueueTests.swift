import Dispatch
import TestSupport
import Testing
import WACore
import WAHTTP
import WATransport

@testable import WAGateway

@Suite struct PasswordQueueTests {
    private func caller(_ account: String, _ network: String, isKnown: Bool = false) -> PasswordCaller {
        PasswordCaller(account: account, network: network, isKnown: isKnown)
    }

    /// The order in which the waiters of a queue are taken.
    private func order(_ queue: PasswordQueue<String>) -> [String] {
        var (queue, order) = (queue, [String]())
        while let next = queue.next() { order.append(next) }
        return order
    }

    @Test func `callers that share nothing are taken in the order in which they came`() {
        var queue = PasswordQueue<String>(capacity: 8)
        for name in ["a", "b", "c", "d"] { _ = queue.add(name, of: caller(name, "of \(name)")) }
        #expect(order(queue) == ["a", "b", "c", "d"])
    }

    @Test func `a flood on one account costs a login of another account one check`() {
        var queue = PasswordQueue<String>(capacity: 64)
        for number in 0..<60 { _ = queue.add("flood \(number)", of: caller("admin", "n\(number)")) }
        _ = queue.add("ann", of: caller("ann", "home"))
        #expect(order(queue).firstIndex(of: "ann") == 1)
    }

    @Test func `a flood from one network costs a login from another network one check`() {
        var queue = PasswordQueue<String>(capacity: 64)
        for number in 0..<60 { _ = queue.add("flood \(number)", of: caller("name \(number)", "attacker")) }
        _ = queue.add("ann", of: caller("ann", "home"))
        #expect(order(queue).firstIndex(of: "ann") == 1)
    }

    @Test func `a full queue makes room by refusing the flood, the last of it first`() {
        var queue = PasswordQueue<String>(capacity: 4)
        for number in 0..<4 { _ = queue.add("flood \(number)", of: caller("admin", "n\(number)")) }
        guard case .refused = queue.add("flood 4", of: caller("admin", "n4")) else {
            Issue.record("a flood makes no room for itself")
            return
        }
        guard case .replaces("flood 3") = queue.add("ann", of: caller("ann", "home")) else {
            Issue.record("ann is refused because of a flood")
            return
        }
        #expect(order(queue) == ["flood 0", "ann", "flood 1", "flood 2"])
    }

    @Test func `waiters are bounded, known or not`() {
        var queue = PasswordQueue<Int>(capacity: 3)
        for number in 0..<100 { _ = queue.add(number, of: caller("a\(number)", "n\(number)", isKnown: number > 50)) }
        #expect(queue.count == 3)
        var none = PasswordQueue<Int>(capacity: 0)
        guard case .refused = none.add(1, of: caller("a", "n")) else {
            Issue.record("there is no place")
            return
        }
    }

    @Test func `the owner of an account logs in from a known address while strangers flood it from everywhere`() {
        var queue = PasswordQueue<String>(capacity: 8)
        for number in 0..<8 { _ = queue.add("same \(number)", of: caller("ann", "n\(number)")) }
        _ = queue.add("ann", of: caller("ann", "home", isKnown: true))
        #expect(order(queue).first == "ann")
        queue = PasswordQueue(capacity: 8)
        for number in 0..<8 { _ = queue.add("other \(number)", of: caller("a\(number)", "n\(number)")) }
        _ = queue.add("ann", of: caller("ann", "home", isKnown: true))
        #expect(order(queue).first == "ann")
    }

    @Test func `callers that are always new hold up a waiter no longer than a known number of checks`() {
        var queue = PasswordQueue<String>(capacity: 8)
        for number in 0..<3 { _ = queue.add("flood \(number)", of: caller("admin", "n\(number)")) }
        var checks = 0
        while let next = queue.next(), next != "flood 2", checks < 1000 {
            checks += 1
            _ = queue.add("new", of: caller("new \(checks)", "of \(checks)", isKnown: checks.isMultiple(of: 2)))
        }
        #expect(checks < 4 * 8 * 3)
    }

    @Test(arguments: [1, 2, 3, 5, 64] as [Int])
    func `of each flood at most one waiter is ahead of a caller that has nothing to do with it`(capacity: Int) {
        var random = SplitMix(state: UInt64(capacity))
        var queue = PasswordQueue<Int>(capacity: capacity)
        var waiting: [Int: PasswordCaller] = [:]
        for step in 0..<5000 {
            if random.next() % 5 < 2 {
                if let next = queue.next() { waiting[next] = nil }
                continue
            }
            let known = random.next().isMultiple(of: 4)
            let stranger = caller("a\(random.next() % 9)", "n\(random.next() % 9)", isKnown: known)
            switch queue.add(step, of: stranger) {
            case .waits: waiting[step] = stranger
            case .replaces(let other): (waiting[other], waiting[step]) = (nil, stranger)
            case .refused: break
            }
            // What a caller with an account and a network of its own finds ahead of it.
            var probe = queue
            guard case .refused = probe.add(-1, of: caller("own", "own", isKnown: known)) else {
                var ahead: [PasswordCaller] = []
                while let next = probe.next(), next != -1 { ahead += waiting[next].map { [$0] } ?? [] }
                #expect(Set(ahead.map(\.network)).count == ahead.count)
                for isKnown in [true, false] {
                    let accounts = ahead.filter { $0.isKnown == isKnown }.map(\.account)
                    #expect(Set(accounts).count == accounts.count)
                }
                continue
            }
        }
    }

    @Test func `the hasher gives the places to the waiters in turn, and refuses one too many at once`() async throws {
        let hasher = PasswordHasher(limit: 1, maximumWaiting: 3)
        let (open, gate) = (BlockingGate(), Lock([String]()))
        let running = Task { try await hasher.run(for: caller("admin", "n0")) { open.wait() } }
        try await open.reached()
        var callers: [Task<Bool, Never>] = []
        func start(_ name: String, _ caller: PasswordCaller) {
            callers.append(
                Task {
                    do throws(PasswordHasher.Busy) {
                        try await hasher.run(for: caller) { gate.withLock { $0.append(name) } }
                        return true
                    } catch { return false }
                })
        }
        for number in 1...3 {
            start("flood \(number)", caller("admin", "n\(number)"))
            try await eventually("it waits") { hasher.waiters == number }
        }
        start("flood 4", caller("admin", "n4"))
        #expect(await callers[3].value == false)
        start("ann", caller("ann", "home"))
        // Room was made for it.
        #expect(await callers[2].value == false)
        open.open()
        try await running.value
        for index in [0, 1, 4] { #expect(await callers[index].value) }
        #expect(gate.withLock { $0 } == ["flood 1", "ann", "flood 2"])
    }

    @Test func `a login is checked while a flood on another account fills the queue, and one too many is no failure`()
        async throws
    {
        try await SeedWorld.with { seed in
            let (hasher, open) = (seed.gateway.services.account.access.hasher, BlockingGate())
            let refused = Lock(0)
            let flood = (0..<67).map { number in
                Task {
                    do throws(PasswordHasher.Busy) {
                        try await hasher.run(for: caller("ann", "n\(number)")) { open.wait() }
                    } catch { refused.withLock { $0 += 1 } }
                }
            }
            // Two run, and of 65 others one is refused.
            try await eventually("the queue is full") { refused.withLock { $0 } == 1 && hasher.waiters == 64 }
            func logIn(_ name: String, from address: String) async throws -> Answer {
                try await seed.router.call(
                    .post, "/api/auth/login", ["username": .string(name), "password": .string(SeedWorld.password)],
                    peer: HTTPRequest.Peer(address: address))
            }
            for _ in 0..<20 {
                let late = try await logIn("ann", from: "192.0.2.1")
                #expect(late.status == 429 && late["code"] == "TOO_MANY_REQUESTS")
                #expect(late.response.headers["Retry-After"] == "2")
            }
            async let login = logIn("admin", from: "198.51.100.7")
            try await eventually("room was made") { refused.withLock { $0 } == 2 }
            // One of those that run ends, one of the flood follows, and then it is the turn of the login.
            for _ in 0..<2 { open.open() }
            #expect(try await login.status == 200)
            #expect(hasher.waiters >= 61)
            for _ in 0..<64 { open.open() }
            for attempt in flood { await attempt.value }
        }
    }

    @Test(arguments: [
        ("192.0.2.1", "192.0.2.0/24"), ("192.0.2.255", "192.0.2.0/24"), ("2001:db8::1", "2001:db8::/64"),
        ("::ffff:192.0.2.7", "192.0.2.0/24"),
    ])
    func `the subnet of a caller is a /24 or a /64`(address: String, subnet: String) {
        #expect(RequestOrigin(address: IPAddress(peer: address)).subnet == subnet)
        #expect(RequestOrigin().subnet == "local")
    }
}

/// Holds a thread until the test lets it go on.
private final class BlockingGate: Sendable {
    private let entered = Lock(false)
    private let semaphore = DispatchSemaphore(value: 0)

    func wait() {
        entered.withLock { $0 = true }
        semaphore.wait()
    }

    func reached() async throws { try await eventually("the job runs") { entered.withLock { $0 } } }

    func open() { semaphore.signal() }
}
