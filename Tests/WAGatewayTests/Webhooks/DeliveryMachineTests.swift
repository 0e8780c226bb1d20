import TestSupport
import Testing
import WACore

@testable import WAGateway

struct DeliveryMachineTests {
    @Test
    func `events of a client go out one behind the other, clients at the same time`() {
        var world = DeliverySimulation()
        for _ in 0..<3 { for client in ["a", "b", "c"] as [ClientID] { world.append(client) } }
        #expect(world.open.map(\.event.clientID).sorted() == ["a", "b", "c"])
        #expect(world.open.allSatisfy { $0.event.sequence == 1 })
        let seen = world.drain()
        #expect(seen == ["a": [1, 2, 3], "b": [1, 2, 3], "c": [1, 2, 3]])
        #expect(world.machine.lanes.isEmpty)
    }

    @Test
    func `no more than the limit is under way at once`() {
        var world = DeliverySimulation()
        for number in 0..<40 { world.append(ClientID(stored: "c\(number)")) }
        #expect(world.open.count == DeliveryMachine.maximumInFlight)
        let seen = world.drain()
        #expect(seen.count == 40)
    }

    @Test
    func `a failed event is retried with growing delays, and the one behind it waits`() {
        var world = DeliverySimulation(ordering: .strict)
        world.append("a", 2)
        var delays: [Int64] = []
        for attempt in 1...12 {
            #expect(world.open.map(\.event.sequence) == [1])
            #expect(world.open.first?.attempt == attempt)
            world.answer(.unavailable)
            let failed = world.now
            world.wake()
            delays.append(world.now.milliseconds(since: failed) / 1000)
        }
        #expect(delays == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600])
    }

    @Test
    func `a head that failed for 15 minutes is set aside, and retried by itself`() {
        var world = DeliverySimulation()
        world.append("a", 3)
        let seen = world.pass(.seconds(3600)) { $0.event.sequence == 1 ? .rejected : .delivered }
        let order = seen.filter { $0.event.sequence != 1 }.map(\.event.sequence)
        #expect(order == [2, 3])
        #expect(world.machine.held.count == 1)
        let first = seen.first { $0.event.sequence == 2 }
        #expect(first?.began.milliseconds(since: Timestamp(seconds: 1_700_000_000)) ?? 0 >= 900_000)
        let later = world.pass(.seconds(1200)) { _ in .delivered }
        #expect(later.map(\.event.sequence) == [1])
        #expect(world.machine.held.isEmpty)
    }

    @Test
    func `strict ordering sets nothing aside`() {
        var world = DeliverySimulation(ordering: .strict)
        world.append("a", 3)
        let seen = world.pass(.seconds(6 * 3600)) { _ in .rejected }
        #expect(seen.allSatisfy { $0.event.sequence == 1 })
        let later = world.pass(.seconds(1200)) { _ in .delivered }
        #expect(later.map(\.event.sequence) == [1, 2, 3])
    }

    @Test
    func `a client whose head fails delays no other, however much waits behind it`() {
        var world = DeliverySimulation()
        world.append("bad", 2000)
        world.answer(.rejected)
        for number in 0..<100 { world.append(ClientID(stored: "good\(number % 5)")) }
        let seen = world.drain()
        #expect(seen.values.reduce(0) { $0 + $1.count } == 100)
        #expect(world.machine.queued <= 1)
        let rest = world.pass(.seconds(1200)) { _ in .delivered }
        #expect(rest.map(\.event.sequence) == Array(1...2000))
    }

    @Test
    func `a dead endpoint is probed by one delivery at a time`() {
        var world = DeliverySimulation()
        for number in 0..<100 { world.append(ClientID(stored: "c\(number)")) }
        let first = world.drain { _ in .unavailable }
        #expect(first.count < 20)
        #expect(world.machine.health.isDead)
        let probes = world.pass(.seconds(3600)) { _ in .unavailable }
        #expect((10...20).contains(probes.count), "\(probes.count)")
        #expect(world.machine.held.isEmpty)
    }

    @Test
    func `after recovery the backlog goes out in order and at a bounded rate`() {
        var world = DeliverySimulation()
        for number in 0..<1000 { world.append(ClientID(stored: "c\(number % 20)")) }
        _ = world.pass(.seconds(3600)) { _ in .unavailable }
        world.wake()
        var times: [Int64] = []
        var orders: [ClientID: [Int64]] = [:]
        let start = world.now
        while times.count < 1000 {
            while let delivery = world.open.first {
                world.answer(delivery, .delivered)
                times.append(world.now.milliseconds(since: start))
                orders[delivery.event.clientID, default: []].append(delivery.event.sequence)
            }
            guard world.wake() else { break }
        }
        #expect(times.count == 1000)
        #expect(orders.values.allSatisfy { $0 == Array(1...50) })
        #expect(times.last ?? 0 >= 9_900, "\(times.last ?? 0)")
        let inFirstSecond = times.filter { $0 < 1000 }.count
        #expect(inFirstSecond <= DeliveryMachine.recoveryRate + 1, "\(inFirstSecond)")
        world.append("new", 5)
        let fresh = world.drain()
        #expect(fresh["new"] == [1, 2, 3, 4, 5])
    }

    @Test
    func `an event is given up after 72 hours, and the endpoint reports on the way`() {
        var world = DeliverySimulation(ordering: .strict)
        world.append("a", 1)
        _ = world.pass(.seconds(73 * 3600)) { _ in .unavailable }
        let percents = world.notices.compactMap { notice -> Int? in
            if case .failing(let percent, _) = notice { percent } else { nil }
        }
        #expect(percents == [50, 70, 90])
        guard case .exhausted(let event, let client, _, let attempts)? = world.notices.last else {
            Issue.record("\(world.notices)")
            return
        }
        #expect(event == world.log[0].id && client == "a" && attempts > 400)
        #expect(world.machine.held[event]?.isExhausted == true)
        let later = world.pass(.seconds(24 * 3600)) { _ in .delivered }
        let isKnown = world.machine.redrive(event, at: world.now)
        #expect(later.isEmpty && isKnown)
        world.run()
        let again = world.drain()
        #expect(again == ["a": [1]])
        #expect(world.machine.held.isEmpty)
    }

    @Test
    func `the head of a lane counts as retried, and redriving it sends it once, now`() throws {
        var world = DeliverySimulation(ordering: .strict)
        world.append("a", 2)
        world.answer(.unavailable)
        let failures = try #require(world.machine.lanes["a"]?.failures)
        let state = WebhookState(
            lanes: [
                WebhookLane(client: "a", cursor: nil, failures: failures),
                WebhookLane(client: "b", cursor: nil, failures: nil),
            ])
        #expect(state.retrying == 1 && state.exhausted == 0)
        world.machine.deliverAgain(world.log[0], at: world.now)
        #expect(world.machine.held.isEmpty)
        world.run()
        let sent = world.drain()
        #expect(sent == ["a": [1, 2]])
    }

    @Test
    func `410 disables the endpoint at once`() {
        var world = DeliverySimulation()
        world.append("a", 2)
        world.answer(.gone)
        #expect(world.disabled != nil && world.open.isEmpty)
        #expect(world.notices.map(\.name) == ["webhook.disabled"])
        #expect(world.machine.nextWake(after: world.now) == nil)
    }

    @Test
    func `Retry-After holds the whole endpoint back`() {
        var world = DeliverySimulation()
        world.append("a", 1)
        world.answer(.unavailable, retryAfter: .seconds(120))
        world.append("b", 1)
        #expect(world.open.isEmpty)
        let before = world.now
        world.wake()
        #expect(world.now.milliseconds(since: before) == 120_000)
        #expect(world.open.count == 2)
    }

    @Test
    func `after a kill everything that was not recorded goes out again, in order`() {
        var world = DeliverySimulation()
        world.append("a", 5)
        world.append("b", 2)
        world.answer(.delivered)
        world.record()
        let recorded = world.state
        world.answer(.delivered)
        world.answer(.delivered)
        #expect(world.state == recorded)
        world.restart()
        let seen = world.drain()
        #expect(seen["a"].map { $0.last == 5 && $0 == Array(($0.first ?? 0)...5) } == true, "\(seen)")
        #expect(seen["b"]?.last == 2)
        world.record()
        #expect(world.state.lanes.isEmpty && world.state.cursor == DeliverySimulation.cursor(7))
        world.restart()
        #expect(world.open.isEmpty)
    }

    @Test
    func `failures and held deliveries survive a restart`() {
        var world = DeliverySimulation()
        world.append("a", 2)
        _ = world.pass(.seconds(1000)) { $0.event.sequence == 1 ? .rejected : .unavailable }
        world.record()
        let attempts = world.machine.lanes["a"]?.failures?.count
        #expect(world.machine.held.count == 1 && (attempts ?? 0) > 0)
        world.restart()
        #expect(world.machine.held.count == 1)
        #expect(world.machine.lanes["a"]?.failures?.count == attempts)
        #expect(world.machine.lanes["a"]?.head?.sequence == 2)
        #expect(world.open.isEmpty)
        let seen = world.pass(.seconds(1300)) { _ in .delivered }
        #expect(Set(seen.map(\.event.sequence)) == [1, 2])
        #expect(seen.allSatisfy { $0.attempt > 1 })
    }

    /// A lane of `a` whose head failed once, and behind which the log is being read again: a lane that fails keeps only
    /// its head.
    private static func whileALaneIsRead(events: Int) -> DeliverySimulation {
        var world = DeliverySimulation()
        world.append("a", events)
        world.answer(.unavailable)
        world.delaysReads = true
        world.wake()
        world.answer(.delivered)
        return world
    }

    @Test
    func `an event that is committed between the read of its lane and that of the log is not lost`() {
        var world = Self.whileALaneIsRead(events: 2)
        #expect(world.reads.map(\.client) == ["a"])
        world.append("a")
        #expect(world.reads.map(\.client) == ["a", nil])
        world.answerRead(1)
        world.answerRead(0)
        world.delaysReads = false
        #expect(world.drain() == ["a": [2, 3]])
        #expect(world.machine.lanes.isEmpty)
    }

    @Test
    func `what was read for a lane before a rewind is ignored after it`() {
        var world = Self.whileALaneIsRead(events: 4)
        world.machine.rewind(to: nil)
        world.run()
        for index in world.reads.indices.reversed() { world.answerRead(index) }
        world.delaysReads = false
        #expect(world.drain()["a"] == [1, 2, 3, 4])
    }

    @Test(arguments: [false, true])
    func `no event is lost or changes its order under any mix of failures and kills`(delaysReads: Bool) {
        var random = SplitMix(state: 7)
        // Short lanes are the ones that end while they are read.
        let most: UInt64 = delaysReads ? 3 : 50
        for _ in 0..<30 {
            var world = DeliverySimulation(ordering: .strict)
            world.delaysReads = delaysReads
            var delivered: [ClientID: [Int64]] = [:]
            for _ in 0..<200 {
                switch random.next() % 14 {
                case 10...13:
                    guard !world.reads.isEmpty else { continue }
                    world.answerRead(Int(random.next() % UInt64(world.reads.count)))
                case 0...3: world.append(ClientID(stored: "c\(random.next() % 4)"), Int(random.next() % most))
                case 4: world.record()
                case 5 where random.next() % 5 == 0: world.restart()
                case 6: world.wake()
                default:
                    guard !world.open.isEmpty else { continue }
                    let delivery = world.open[Int(random.next() % UInt64(world.open.count))]
                    let isGood = random.next() % 3 > 0
                    world.answer(delivery, isGood ? .delivered : .unavailable)
                    if isGood { delivered[delivery.event.clientID, default: []].append(delivery.event.sequence) }
                }
            }
            world.delaysReads = false
            for delivery in world.pass(.seconds(7200), { _ in .delivered }) {
                delivered[delivery.event.clientID, default: []].append(delivery.event.sequence)
            }
            let totals = Dictionary(grouping: world.log, by: \.clientID).mapValues { Int64($0.count) }
            for (client, total) in totals {
                var reached: Int64 = 0
                for sequence in delivered[client] ?? [] {
                    #expect(sequence <= reached + 1, "\(client): \(sequence) after \(reached)")
                    reached = max(reached, sequence)
                }
                #expect(reached == total)
            }
        }
    }

    @Test
    func `a rewind delivers everything behind a place again`() {
        var world = DeliverySimulation()
        world.append("a", 10)
        _ = world.drain()
        world.record()
        world.machine.rewind(to: DeliverySimulation.cursor(6))
        world.run()
        let again = world.drain()
        #expect(again == ["a": [7, 8, 9, 10]])
        world.record()
        #expect(world.state.cursor == DeliverySimulation.cursor(10))
    }

    @Test
    func `a client made again under its old id is delivered from its first event`() {
        var world = DeliverySimulation()
        world.append("a", 40)
        _ = world.drain()
        world.now = world.now + .seconds(60)
        world.machine.forget("a")
        let position = world.log.count + 1
        world.log.append(
            StoredEvent(
                id: .example, cursor: DeliverySimulation.cursor(position), clientID: "a", tenantID: .default,
                sequence: 1,
                draft: EventDraft(type: .messageReceived, timestamp: world.now, data: Array("{}".utf8))))
        world.run()
        #expect(world.open.map(\.event.id) == [.example])
    }

    @Test
    func `events that were removed before they were delivered are reported`() {
        var world = DeliverySimulation()
        world.run()
        let actions = world.machine.expired(after: nil, oldest: DeliverySimulation.cursor(0))
        #expect(actions == [.report(.lost)])
    }
}
