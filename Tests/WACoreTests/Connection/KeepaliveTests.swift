import Testing

@testable import WACore

struct KeepaliveTests {
    @Test
    func `a silent connection is pinged after 20 to 30 s, missed after 10 more, dead at 60`() {
        var keepalive = Keepalive(openedAt: .zero)
        guard case .wait(let first) = keepalive.tick(at: .seconds(5), random: SystemRandom()) else {
            Issue.record("a ping went out after 5 s")
            return
        }
        #expect(first >= .seconds(20) && first <= .seconds(30))
        guard case .ping(let next) = keepalive.tick(at: first, random: SystemRandom()) else {
            Issue.record("no ping went out at \(first)")
            return
        }
        #expect(next == first + .seconds(10))
        #expect(!keepalive.missedAnswer(at: next - .milliseconds(1)))
        #expect(keepalive.missedAnswer(at: next))
        #expect(keepalive.tick(at: next, random: SystemRandom()) == .wait(until: .seconds(60)))
        #expect(keepalive.freshUntil == .seconds(60))
        #expect(keepalive.tick(at: .seconds(60), random: SystemRandom()) == .dead)
    }

    @Test
    func `any frame counts as alive, also one that is no ping response`() {
        var keepalive = Keepalive(openedAt: .zero)
        _ = keepalive.tick(at: .seconds(30), random: SystemRandom())
        keepalive.received(at: .seconds(59))
        #expect(!keepalive.missedAnswer(at: .seconds(60)))
        guard case .wait(let until) = keepalive.tick(at: .seconds(60), random: SystemRandom()) else {
            Issue.record("life was not noticed")
            return
        }
        #expect(until >= .seconds(79) && until <= .seconds(89))
    }

    @Test
    func `a silent connection is dead only after a ping was sent`() {
        // The machine slept: the timer comes long after its time.
        var keepalive = Keepalive(openedAt: .zero)
        guard case .ping = keepalive.tick(at: .seconds(4000), random: SystemRandom()) else {
            Issue.record("a connection was reported dead without a ping")
            return
        }
        #expect(keepalive.tick(at: .seconds(4010), random: SystemRandom()) == .dead)
    }

    @Test
    func `an idle, responsive connection is pinged every 20 to 30 s`() {
        var keepalive = Keepalive(openedAt: .zero)
        var now = Duration.zero
        var pings: [Duration] = []
        for _ in 0..<200 {
            switch keepalive.tick(at: now, random: SystemRandom()) {
            case .ping(let next):
                pings.append(now)
                keepalive.received(at: now + .milliseconds(80))
                now = next
            case .wait(let moment): now = moment
            case .dead: Issue.record("an answering connection was called dead")
            }
        }
        #expect(pings.count > 80)
        for (earlier, later) in zip(pings, pings.dropFirst()) {
            #expect(later - earlier >= .seconds(20) && later - earlier <= .milliseconds(30_081))
        }
    }
}
