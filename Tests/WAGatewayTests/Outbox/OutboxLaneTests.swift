import TestSupport
import Testing
import WACore

@testable import WAGateway

@Suite struct OutboxLaneTests {
    private static func place(
        _ number: Int, chat: String = "a", sendAt: Int64? = nil, expires: Int64 = 1000
    ) -> QueuedPlace {
        QueuedPlace(
            id: OutboxID(stored: "out_\(number)"), client: "one", chat: chat,
            message: MessageID(existing: "M\(number)"), sendAt: sendAt.map { Timestamp(seconds: $0) },
            expires: Timestamp(seconds: expires))
    }

    private static func lane(_ places: [QueuedPlace], isReady: Bool = true) -> OutboxLane {
        var lane = OutboxLane()
        for place in places { lane.add(place) }
        lane.isReady = isReady
        return lane
    }

    private static func now(_ seconds: Int64) -> Timestamp { Timestamp(seconds: seconds) }

    @Test
    func `messages of one chat go out one by one, in the order of their ids, and other chats do not wait for them`() {
        var lane = Self.lane([Self.place(2), Self.place(1), Self.place(3, chat: "b")])
        #expect(lane.pump(at: Self.now(0)) == [.attempt(Self.place(1)), .attempt(Self.place(3, chat: "b"))])
        #expect(lane.pump(at: Self.now(0)) == [])
        lane.remove(Self.place(1))
        #expect(lane.pump(at: Self.now(0)) == [.attempt(Self.place(2))])
        lane.remove(Self.place(2))
        lane.remove(Self.place(3, chat: "b"))
        #expect(lane.isEmpty)
    }

    @Test
    func `nothing begins before the client is READY`() {
        var lane = Self.lane([Self.place(1)], isReady: false)
        #expect(lane.pump(at: Self.now(0)) == [])
        lane.isReady = true
        #expect(lane.pump(at: Self.now(0)) == [.attempt(Self.place(1))])
    }

    @Test
    func `a scheduled message does not keep back those that are due, and a failed one does`() {
        let scheduled = Self.place(1, sendAt: 60)
        var lane = Self.lane([scheduled, Self.place(2), Self.place(3)])
        #expect(lane.pump(at: Self.now(0)) == [.attempt(Self.place(2))])
        #expect(lane.nextWake(after: Self.now(0)) == nil)
        lane.postpone(Self.place(2), until: Self.now(10), OperationError(.notReady, "x"))
        #expect(lane.pump(at: Self.now(5)) == [])
        #expect(lane.nextWake(after: Self.now(5)) == Self.now(10))
        #expect(lane.entry(Self.place(2))?.attempts == 1)
        #expect(lane.pump(at: Self.now(10)) == [.attempt(Self.place(2))])
        lane.remove(Self.place(2))
        #expect(lane.pump(at: Self.now(10)) == [.attempt(Self.place(3))])
        lane.remove(Self.place(3))
        #expect(lane.nextWake(after: Self.now(10)) == Self.now(60))
        #expect(lane.pump(at: Self.now(60)) == [.attempt(scheduled)])
    }

    @Test
    func `what kept a message back may end before its time`() {
        var lane = Self.lane([Self.place(1)])
        _ = lane.pump(at: Self.now(0))
        lane.postpone(Self.place(1), until: Self.now(500), OperationError(.reachoutLimited, "x"))
        lane.retryNow { $0.problem?.code == .newChatsCapped }
        #expect(lane.pump(at: Self.now(1)) == [])
        lane.retryNow { $0.problem?.code == .reachoutLimited }
        #expect(lane.pump(at: Self.now(1)) == [.attempt(Self.place(1))])
    }

    @Test
    func `a message whose time runs out is given up whether the client is READY or not, unless WhatsApp may have it`() {
        var lane = Self.lane([Self.place(1, expires: 10), Self.place(2)], isReady: false)
        #expect(lane.nextWake(after: Self.now(0)) == Self.now(10))
        #expect(lane.pump(at: Self.now(10)) == [.expire(Self.place(1, expires: 10))])
        lane.postpone(Self.place(1, expires: 10), until: nil, nil, isHandedOver: true)
        #expect(lane.pump(at: Self.now(11)) == [])
        lane.isReady = true
        #expect(lane.pump(at: Self.now(11)) == [.attempt(Self.place(1, expires: 10))])
    }

    @Test
    func `a message that is being taken back is not tried and does not expire`() {
        var lane = Self.lane([Self.place(1, expires: 10), Self.place(2)])
        lane.hold(Self.place(1, expires: 10), true)
        #expect(lane.pump(at: Self.now(10)) == [])
        lane.hold(Self.place(1, expires: 10), false)
        #expect(lane.pump(at: Self.now(10)) == [.expire(Self.place(1, expires: 10))])
    }

    @Test
    func `few chats are written to at once, and each gets its turn`() {
        let chats = (1...20).map { "chat\($0)" }
        var lane = Self.lane(
            chats.enumerated().flatMap { index, chat in
                [Self.place(100 + index, chat: chat), Self.place(200 + index, chat: chat)]
            })
        var written: [String] = []
        var running = lane.pump(at: Self.now(0))
        #expect(running.count == OutboxLane.chatsAtOnce)
        while let action = running.first {
            running.removeFirst()
            guard case .attempt(let place) = action else { continue }
            written.append(place.chat)
            lane.remove(place)
            running += lane.pump(at: Self.now(0))
        }
        #expect(written == chats + chats)
    }

    @Test
    func `a chat is crowded while a message waits for its turn in it, not while one is scheduled`() {
        let lane = Self.lane([
            Self.place(1), Self.place(2, chat: "b", sendAt: 60), Self.place(3, chat: "b", sendAt: 30),
        ])
        #expect(lane.dueMoments.filter { $0.value <= Self.now(0) }.keys.sorted() == ["a"])
        #expect(lane.dueMoments["b"] == Self.now(30))
    }
}

@Suite struct TypingPlanTests {
    @Test
    func `a text takes its length by the speed, give or take 30 %, within the limits`() {
        let plan = TypingPlan(settings: HumanizeSettings())
        var times: Set<Duration> = []
        for first in stride(from: UInt8(0), through: 255, by: 5) {
            let random = FixedRandom(byte: first)
            let time = plan.time(forCharacters: 48, random: random)
            times.insert(time)
            #expect(time >= .milliseconds(2800) && time <= .milliseconds(5200))
            #expect(plan.time(forCharacters: 1, random: random) == .milliseconds(800))
            #expect(plan.time(forCharacters: 65_536, random: random) == .milliseconds(8000))
            #expect(plan.time(forCharacters: .max, random: random) == .milliseconds(8000))
        }
        #expect(times.count > 20)
    }

    @Test
    func `typing is shown again every 10 s`() {
        #expect(TypingPlan.pieces(of: .zero).isEmpty)
        #expect(TypingPlan.pieces(of: .seconds(8)) == [.seconds(8)])
        #expect(TypingPlan.pieces(of: .seconds(25)) == [.seconds(10), .seconds(10), .seconds(5)])
    }
}

private struct FixedRandom: RandomSource {
    let byte: UInt8

    func bytes(_ count: Int) -> [UInt8] { [UInt8](repeating: byte, count: count) }
}
