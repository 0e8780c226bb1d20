import Testing
import WACore

struct TimestampTests {
    @Test
    func `the distance of two moments never traps, however far apart they are`() {
        let now = Timestamp(seconds: 1_700_000_000)
        #expect(Timestamp(seconds: 1_700_000_001).milliseconds(since: now) == 1000)
        #expect(now.milliseconds(since: Timestamp(seconds: 1_700_000_001)) == -1000)
        #expect(Timestamp(milliseconds: .min).milliseconds(since: now) == .min)
        #expect(Timestamp(milliseconds: .max).milliseconds(since: Timestamp(milliseconds: -5)) == .max)
        #expect(now.milliseconds(since: now) == 0)
    }
}
