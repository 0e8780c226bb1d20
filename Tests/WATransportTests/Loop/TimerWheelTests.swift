import TestSupport
import Testing

@testable import WATransport

struct TimerWheelTests {
    @Test(arguments: [1, 2, 4095, 4096, 4097, 1_000_000] as [UInt64])
    func `a timer expires at its tick and not before`(deadline: UInt64) {
        var wheel = TimerWheel<String>(tick: 100)
        _ = wheel.insert("due", at: 100 + deadline)
        #expect(wheel.advance(to: 100 + deadline - 1).isEmpty)
        #expect(wheel.advance(to: 100 + deadline) == ["due"])
        #expect(wheel.count == 0)
        #expect(wheel.nextTick == nil)
    }

    @Test
    func `a deadline in the past expires with the next tick`() {
        var wheel = TimerWheel<Int>(tick: 50)
        _ = wheel.insert(1, at: 3)
        #expect(wheel.nextTick == 51)
        #expect(wheel.advance(to: 51) == [1])
    }

    @Test
    func `timers of one tick expire in the order of insertion`() {
        var wheel = TimerWheel<Int>()
        for number in 0..<10 { _ = wheel.insert(number, at: 7) }
        #expect(wheel.advance(to: 7) == Array(0..<10))
    }

    @Test
    func `advancing the wheel by several revolutions keeps the order of time`() {
        var wheel = TimerWheel<UInt64>()
        let deadlines: [UInt64] = [9000, 10, 5000, 4106, 4096, 12, 8202]
        for deadline in deadlines { _ = wheel.insert(deadline, at: deadline) }
        #expect(wheel.advance(to: 100_000) == deadlines.sorted())
    }

    @Test
    func `a handle is invalid once its timer expired, even when the entry is reused`() {
        var wheel = TimerWheel<Int>()
        let old = wheel.insert(1, at: 1)
        #expect(wheel.advance(to: 1) == [1])
        _ = wheel.insert(2, at: 5)
        #expect(wheel.cancel(old) == nil)
        #expect(wheel.advance(to: 5) == [2])
    }

    @Test
    func `cancelling returns the payload once, and the timer never expires`() {
        var wheel = TimerWheel<Int>()
        let handles = (0..<3).map { wheel.insert($0, at: 9) }
        #expect(wheel.cancel(handles[1]) == 1)
        #expect(wheel.cancel(handles[1]) == nil)
        #expect(wheel.advance(to: 9) == [0, 2])
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `the wheel agrees with a plain list under random operations`(seed: UInt64) {
        var random = SplitMix(state: seed)
        var wheel = TimerWheel<Int>(tick: 10)
        var model: [(id: Int, deadline: UInt64, handle: TimerWheel<Int>.Handle)] = []
        var now: UInt64 = 10
        for id in 0..<2000 {
            switch random.next() % 4 {
            case 0, 1:
                let deadline = now + 1 + random.next() % (random.next() % 3 == 0 ? 20_000 : 300)
                model.append((id, deadline, wheel.insert(id, at: deadline)))
            case 2 where !model.isEmpty:
                let victim = model.remove(at: Int(random.next() % UInt64(model.count)))
                #expect(wheel.cancel(victim.handle) == victim.id)
            default:
                now += random.next() % (random.next() % 20 == 0 ? 6000 : 100)
                let due = model.filter { $0.deadline <= now }.sorted { ($0.deadline, $0.id) < ($1.deadline, $1.id) }
                model.removeAll { $0.deadline <= now }
                #expect(wheel.advance(to: now) == due.map(\.id))
            }
            #expect(wheel.count == model.count)
            if let earliest = model.map(\.deadline).min() {
                let next = wheel.nextTick ?? .max
                #expect(next > now && next <= earliest)
            } else {
                #expect(wheel.nextTick == nil)
            }
        }
    }
}
