import TestSupport
import Testing
import WACore
import WAHTTP

@testable import WAGateway

@Suite struct BoundedTableTests {
    @Test
    func `it never holds more than its capacity and keeps what is used`() {
        var table = BoundedTable<Int, Int>(capacity: 10)
        table[-1] = 1
        for key in 0..<1000 {
            table[key] = key
            #expect(table.count <= 10)
            #expect(table[-1] == 1)
        }
        #expect(table[999] == 999)
        #expect(table[0] == nil)
    }

    @Test
    func `a value is replaced and removed in either generation`() {
        var table = BoundedTable<Int, Int>(capacity: 4)
        for key in 0..<3 { table[key] = key }
        table[0] = 7
        #expect(table[0] == 7)
        table[1] = nil
        #expect(table[1] == nil)
        #expect(table[2] == 2)
    }
}

@Suite struct RateLimiterTests {
    private let clock = ManualClock()
    private let limit = RateLimit(name: "key", quota: 10, window: .seconds(60))

    @Test
    func `the whole quota passes at once and the next request is refused`() {
        let limiter = RateLimiter(clock: clock)
        for used in 1...10 {
            let decision = limiter.take("a", limit)
            #expect(decision.isAllowed && decision.remaining == 10 - used && decision.retryAfter == nil)
            #expect(decision.reset == used * 6)
        }
        let refused = limiter.take("a", limit)
        #expect(!refused.isAllowed && refused.remaining == 0 && refused.retryAfter == 6 && refused.reset == 60)
    }

    @Test
    func `what was used comes back evenly, and a refused request costs nothing`() {
        let limiter = RateLimiter(clock: clock)
        for _ in 0..<50 { _ = limiter.take("a", limit) }
        clock.advance(by: .milliseconds(5999))
        #expect(!limiter.take("a", limit).isAllowed)
        clock.advance(by: .milliseconds(1))
        #expect(limiter.take("a", limit).isAllowed)
        #expect(!limiter.take("a", limit).isAllowed)
        clock.advance(by: .seconds(60))
        #expect(limiter.take("a", limit).remaining == 9)
    }

    @Test
    func `subjects and limits are counted apart`() {
        let limiter = RateLimiter(clock: clock)
        let single = RateLimit(name: "login", quota: 1)
        #expect(limiter.take("a", single).isAllowed)
        #expect(!limiter.take("a", single).isAllowed)
        #expect(limiter.take("b", single).isAllowed)
        #expect(limiter.take("a", limit).isAllowed)
    }

    @Test
    func `a limit that changes counts from then on`() {
        let limiter = RateLimiter(clock: clock)
        let (small, large) = (RateLimit(name: "key", quota: 1), RateLimit(name: "key", quota: 600))
        #expect(limiter.take("a", small).isAllowed)
        let raised = limiter.take("a", large)
        #expect(!raised.isAllowed && raised.retryAfter == 1)
        clock.advance(by: .seconds(30))
        #expect(limiter.take("a", large).isAllowed)
        #expect(!limiter.take("a", small).isAllowed)
    }

    @Test(arguments: [1, 3, 7, 600, 100_000, 1_000_000_007])
    func `the quota is exact, whatever does not divide the window`(quota: Int) {
        let limiter = RateLimiter(clock: clock)
        let limit = RateLimit(name: "key", quota: quota)
        let passed = (0..<(min(quota, 5000) + 1)).count { _ in limiter.take("a", limit).isAllowed }
        #expect(passed == min(quota, 5001))
    }

    @Test
    func `over a long time no more than the rate passes`() {
        let limiter = RateLimiter(clock: clock)
        var passed = 0
        for _ in 0..<6000 {
            clock.advance(by: .milliseconds(100))
            if limiter.take("a", limit).isAllowed { passed += 1 }
        }
        #expect(passed == 10 + 99 || passed == 10 + 100)
    }

    @Test
    func `a zero quota and a zero window count as one`() {
        let limit = RateLimit(name: "x", quota: 0, window: .zero)
        #expect(limit.quota == 1 && limit.window == .seconds(1))
        #expect(RateLimiter(clock: clock).take("a", limit).isAllowed)
    }

    @Test
    func `idle subjects make room for others`() {
        let limiter = RateLimiter(clock: clock, capacity: 4)
        let single = RateLimit(name: "login", quota: 1)
        for subject in 0..<100 { #expect(limiter.take(String(subject), single).isAllowed) }
        #expect(limiter.take("0", single).isAllowed)
        #expect(!limiter.take("0", single).isAllowed)
    }

    @Test
    func `the header fields have the form of the draft and the older one`() {
        var headers: HTTPHeaders = ["RateLimit": "old"]
        RateLimitDecision(
            limit: RateLimit(name: "key", quota: 600), isAllowed: true, remaining: 123, reset: 17, retryAfter: nil
        ).add(to: &headers)
        #expect(headers["RateLimit-Policy"] == "\"key\";q=600;w=60")
        #expect(headers.values(of: "RateLimit") == ["\"key\";r=123;t=17"])
        #expect(headers["RateLimit-Limit"] == "600" && headers["RateLimit-Remaining"] == "123")
        #expect(headers["RateLimit-Reset"] == "17" && headers["Retry-After"] == nil)
    }

    @Test
    func `what was refused for another reason keeps its time to wait`() {
        var headers: HTTPHeaders = ["Retry-After": "5"]
        RateLimitDecision(
            limit: RateLimit(name: "key", quota: 600), isAllowed: true, remaining: 1, reset: 1, retryAfter: nil
        ).add(to: &headers)
        #expect(headers.values(of: "Retry-After") == ["5"])
    }

    @Test
    func `a refusal is 429 with the time to wait`() {
        let limiter = RateLimiter(clock: clock)
        let single = RateLimit(name: "login", quota: 1)
        _ = limiter.take("a", single)
        let error = limiter.take("a", single).error
        #expect(error.status == .tooManyRequests && error.code == "TOO_MANY_REQUESTS")
        #expect(error.headers["Retry-After"] == "60" && error.headers["RateLimit-Limit"] == "1")
    }

    @Test
    func `many callers at once get the quota and no more`() async {
        let limiter = RateLimiter(clock: clock)
        let passed = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask { (0..<100).count { _ in limiter.take("a", RateLimit(name: "k", quota: 50)).isAllowed } }
            }
            return await group.reduce(0, +)
        }
        #expect(passed == 50)
    }
}

@Suite struct LoginThrottleTests {
    private let clock = ManualClock()
    private let throttle: LoginThrottle

    init() { throttle = LoginThrottle(clock: clock) }

    private func attempt(_ name: String, _ network: String) -> LoginThrottle.Decision {
        throttle.attempt(name: name, network: network)
    }

    @Test
    func `a few failures are free, then the wait doubles`() {
        for _ in 0..<5 { #expect(attempt("owner", "a") == .proceed(after: .zero)) }
        for seconds in [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900] {
            #expect(attempt("owner", "a") == .refused(retryAfter: .seconds(seconds)))
            clock.advance(by: .seconds(seconds))
            guard case .proceed = attempt("owner", "a") else {
                Issue.record("refused after \(seconds) s")
                return
            }
        }
    }

    @Test
    func `a refused attempt does not prolong the wait`() {
        for _ in 0..<5 { _ = attempt("owner", "a") }
        for _ in 0..<100 { #expect(attempt("owner", "a") == .refused(retryAfter: .seconds(1))) }
    }

    @Test
    func `the owner logs in from another address while one is refused`() {
        for _ in 0..<6 { _ = attempt("owner", "attacker") }
        #expect(attempt("owner", "home") == .proceed(after: .zero))
    }

    @Test
    func `an attack from many networks slows new ones down, refuses none, and leaves a known one alone`() {
        _ = attempt("owner", "home")
        throttle.succeeded(name: "owner", network: "home")
        for network in 0..<10_000 { _ = attempt("owner", "n\(network)") }
        #expect(attempt("owner", "new") == .proceed(after: .seconds(4)))
        #expect(attempt("owner", "home") == .proceed(after: .zero))
        #expect(attempt("other", "new2") == .proceed(after: .zero))
    }

    @Test
    func `a success forgets the failures of the name from there`() {
        for _ in 0..<4 { _ = attempt("owner", "a") }
        throttle.succeeded(name: "owner", network: "a")
        for _ in 0..<5 { #expect(attempt("owner", "a") == .proceed(after: .zero)) }
    }

    @Test
    func `an attempt whose password was not checked does not count`() {
        for _ in 0..<100 {
            #expect(attempt("owner", "a") == .proceed(after: .zero))
            throttle.withdraw(name: "owner", network: "a")
        }
        for _ in 0..<5 { #expect(attempt("owner", "a") == .proceed(after: .zero)) }
        #expect(attempt("owner", "a") == .refused(retryAfter: .seconds(1)))
    }

    @Test
    func `a name is known where it logged in, and nowhere else`() {
        _ = attempt("owner", "home")
        #expect(!throttle.isKnown(name: "owner", network: "home"))
        throttle.succeeded(name: "owner", network: "home")
        #expect(throttle.isKnown(name: "owner", network: "home"))
        #expect(!throttle.isKnown(name: "owner", network: "away") && !throttle.isKnown(name: "other", network: "home"))
    }

    @Test
    func `one network that tries many names is slowed down, and an account of its own does not clear that`() {
        for name in 0..<19 {
            #expect(attempt("n\(name)", "a") == .proceed(after: .zero))
            _ = attempt("mine", "a")
            throttle.succeeded(name: "mine", network: "a")
        }
        #expect(attempt("last", "a") == .proceed(after: .zero))
        #expect(attempt("more", "a") == .refused(retryAfter: .seconds(1)))
        #expect(attempt("more", "b") == .proceed(after: .zero))
    }

    @Test
    func `failures are forgotten after an hour without any`() {
        for _ in 0..<5 { _ = attempt("owner", "a") }
        clock.advance(by: .seconds(3600))
        for _ in 0..<5 { #expect(attempt("owner", "a") == .proceed(after: .zero)) }
    }

    @Test
    func `attempts at the same time count before the first of them fails`() {
        let decisions = (0..<100).map { _ in attempt("owner", "a") }
        #expect(decisions.count { $0 == .proceed(after: .zero) } == 5)
    }

    @Test
    func `names and networks cannot be confused by their text`() {
        for _ in 0..<6 { _ = attempt("a1:b", "c") }
        #expect(attempt("a", "1:bc") == .proceed(after: .zero))
    }
}
