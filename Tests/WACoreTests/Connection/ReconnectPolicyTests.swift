import Testing

@testable import WACore

struct ReconnectPolicyTests {
    @Test
    func `delays follow the Fibonacci numbers, up to 20 percent longer and never shorter, and keep to the cap`() {
        let expected: [Int64] = [1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 900, 900, 900]
        for _ in 0..<50 {
            var policy = ReconnectPolicy()
            for base in expected {
                let delay = policy.delayAfterEnd(at: .zero, random: SystemRandom())
                #expect(delay >= .milliseconds(base * 1000) && delay <= .milliseconds(base * 1200))
            }
        }
    }

    @Test
    func `accounts disconnected together do not reconnect together`() {
        let delays = (0..<200).map { _ in
            var policy = ReconnectPolicy()
            return policy.delayAfterEnd(at: .zero, random: SystemRandom())
        }
        #expect(Set(delays).count > 50)
        #expect(delays.contains { $0 < .milliseconds(1050) })
        #expect(delays.contains { $0 > .milliseconds(1150) })
    }

    @Test
    func `only a connection that lasted 30 s resets the backoff`() {
        var policy = ReconnectPolicy()
        for _ in 0..<6 { _ = policy.delayAfterEnd(at: .zero, random: SystemRandom()) }
        policy.loggedIn(at: .seconds(100))
        #expect(policy.delayAfterEnd(at: .milliseconds(129_999), random: SystemRandom()) > .seconds(12))
        policy.loggedIn(at: .seconds(200))
        #expect(policy.delayAfterEnd(at: .seconds(230), random: SystemRandom()) < .milliseconds(1201))
        #expect(policy.attempts == 1)
    }

    @Test
    func `a login resets the backoff once: a later connect failure does not`() {
        var policy = ReconnectPolicy()
        policy.loggedIn(at: .zero)
        _ = policy.delayAfterEnd(at: .seconds(60), random: SystemRandom())
        _ = policy.delayAfterEnd(at: .seconds(120), random: SystemRandom())
        _ = policy.delayAfterEnd(at: .seconds(180), random: SystemRandom())
        #expect(policy.attempts == 3)
    }

    @Test
    func `throttling goes five steps further`() {
        var policy = ReconnectPolicy()
        let delay = policy.delayAfterEnd(at: .zero, extraSteps: 5, random: SystemRandom())
        #expect(delay >= .milliseconds(8000) && delay <= .milliseconds(9600))
        #expect(policy.attempts == 6)
    }

    @Test
    func `repeated restart requests of a server do not reconnect at once`() {
        var policy = ReconnectPolicy()
        let answers = [0, 1, 2, 31, 32, 62].map { policy.restartsAtOnce(at: .seconds($0)) }
        #expect(answers == [true, false, false, false, false, true])
    }

    @Test
    func `a lower maximum limits the delay after any number of failures`() {
        var policy = ReconnectPolicy()
        for _ in 0..<40 {
            let limit = ReconnectPolicy.maximumStoreDelay
            #expect(policy.delayAfterEnd(at: .zero, atMost: limit, random: SystemRandom()) <= .seconds(72))
        }
    }

    @Test(arguments: [0, 5, 1000])
    func `any number of failures gives a delay`(extraSteps: Int) {
        var policy = ReconnectPolicy()
        for _ in 0..<1000 {
            let delay = policy.delayAfterEnd(at: .zero, extraSteps: extraSteps, random: SystemRandom())
            #expect(delay > .zero && delay <= .seconds(1080))
        }
    }
}
