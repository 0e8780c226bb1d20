import Testing
import WACore

@Suite("ReconnectPolicy")
struct ReconnectPolicyTests {
    @Test("delays follow the Fibonacci numbers within 10 percent and never pass the cap")
    func fibonacci() {
        let expected: [Int64] = [1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 900, 900, 900]
        for _ in 0..<50 {
            var policy = ReconnectPolicy()
            for base in expected {
                let delay = policy.delayAfterEnd(at: .zero, random: SystemRandom())
                #expect(delay >= .milliseconds(base * 900) && delay <= .milliseconds(base * 1100))
            }
        }
    }

    @Test("accounts that fell together do not return together")
    func jitter() {
        let delays = (0..<200).map { _ in
            var policy = ReconnectPolicy()
            return policy.delayAfterEnd(at: .zero, random: SystemRandom())
        }
        #expect(Set(delays).count > 50)
        #expect(delays.contains { $0 < .milliseconds(950) })
        #expect(delays.contains { $0 > .milliseconds(1050) })
    }

    @Test("only a connection that held for 30 s starts the steps anew")
    func stability() {
        var policy = ReconnectPolicy()
        for _ in 0..<6 { _ = policy.delayAfterEnd(at: .zero, random: SystemRandom()) }
        policy.loggedIn(at: .seconds(100))
        #expect(policy.delayAfterEnd(at: .milliseconds(129_999), random: SystemRandom()) > .seconds(11))
        policy.loggedIn(at: .seconds(200))
        #expect(policy.delayAfterEnd(at: .seconds(230), random: SystemRandom()) < .milliseconds(1101))
        #expect(policy.attempts == 1)
    }

    @Test("a login counts once: a failure to connect after it does not start anew again")
    func loginCountsOnce() {
        var policy = ReconnectPolicy()
        policy.loggedIn(at: .zero)
        _ = policy.delayAfterEnd(at: .seconds(60), random: SystemRandom())
        _ = policy.delayAfterEnd(at: .seconds(120), random: SystemRandom())
        _ = policy.delayAfterEnd(at: .seconds(180), random: SystemRandom())
        #expect(policy.attempts == 3)
    }

    @Test("throttling goes five steps further")
    func extraSteps() {
        var policy = ReconnectPolicy()
        let delay = policy.delayAfterEnd(at: .zero, extraSteps: 5, random: SystemRandom())
        #expect(delay >= .milliseconds(7200) && delay <= .milliseconds(8800))
        #expect(policy.attempts == 6)
    }

    @Test("any number of failures gives a delay", arguments: [0, 5, 1000])
    func neverTraps(extraSteps: Int) {
        var policy = ReconnectPolicy()
        for _ in 0..<1000 {
            let delay = policy.delayAfterEnd(at: .zero, extraSteps: extraSteps, random: SystemRandom())
            #expect(delay > .zero && delay <= .seconds(990))
        }
    }
}
