import Glibc
import Testing
import WACore

@testable import WATransport

struct SystemClockTests {
    @Test
    func `the wall clock is the system's and uptime never goes back`() {
        let clock = SystemClock()
        #expect(abs(clock.now.seconds - Int64(time(nil))) <= 1)
        var last = clock.uptime
        for _ in 0..<100 {
            let next = clock.uptime
            #expect(next >= last)
            last = next
        }
    }

    @Test
    func `durations are clamped to UInt64 nanoseconds`() {
        #expect(Duration.seconds(-1).clampedNanoseconds == 0)
        #expect(Duration.nanoseconds(5).clampedNanoseconds == 5)
        #expect(Duration.milliseconds(1500).clampedNanoseconds == 1_500_000_000)
        #expect(Duration.seconds(Int64.max).clampedNanoseconds == .max)
    }
}
