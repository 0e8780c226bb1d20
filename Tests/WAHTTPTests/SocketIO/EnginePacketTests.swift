import TestSupport
import Testing
import WACore

@testable import WAHTTP

@Suite struct EnginePacketTests {
    private static let packets: [EnginePacket] = [
        .open(bytes("{}")), .close, .ping([]), .ping(EnginePacket.probe), .pong(EnginePacket.probe),
        .message(bytes("2[\"a\u{1F600}\"]")[...]), .binary([0, 0xFF, 0x1E]), .binary([]), .upgrade, .noop,
    ]

    private func decode(_ body: [UInt8], maximumPackets: Int = 256) throws -> [EnginePacket] {
        var packets: [EnginePacket] = []
        try EnginePayload.decode(body, maximumPackets: maximumPackets) { packets.append($0) }
        return packets
    }

    @Test(arguments: packets)
    func `a packet that is written as text is read as the same packet`(packet: EnginePacket) throws {
        #expect(try EnginePacket(text: packet.frame.text[...]) == packet)
    }

    @Test
    func `packets in one body are joined by one byte and come out in order`() throws {
        let body = EnginePayload.encode([EnginePacket.noop.frame, .text(bytes("42[]")), .binary([0, 0xFF, 0x1E])])
        #expect(String(decoding: body, as: UTF8.self) == "6\u{1E}42[]\u{1E}bAP8e")
        #expect(try decode(EnginePayload.encode(Self.packets.map(\.frame))) == Self.packets)
    }

    @Test(arguments: [
        "", "7", "x", "\u{1E}", "42[]\u{1E}", "\u{1E}42[]", "bA", "bA===", "b=AAA", "bAP8f*", "bAA==AA==", "bAB==",
    ])
    func `an empty or unknown packet and wrong Base64 are refused`(body: String) {
        #expect(throws: SocketIOFault.self) { try decode(bytes(body)) }
    }

    @Test
    func `what is not UTF-8 is refused, and the packets before it have taken effect`() {
        var seen: [EnginePacket] = []
        #expect(throws: SocketIOFault.self) {
            try EnginePayload.decode(bytes("4a\u{1E}4") + [0xFF], maximumPackets: 256) { seen.append($0) }
        }
        #expect(seen == [.message(bytes("a")[...])])
    }

    @Test
    func `a body with more packets than allowed is refused`() throws {
        let body = EnginePayload.encode(Array(repeating: EnginePacket.pong([]).frame, count: 4))
        #expect(try decode(body, maximumPackets: 4).count == 4)
        #expect(throws: SocketIOFault.self) { try decode(body, maximumPackets: 3) }
    }

    @Test
    func `Base64 reads what the encoder writes, and nothing else that is shorter or has stray bits`() throws {
        var random = SplitMix(state: 95)
        for length in 0..<64 {
            let plain = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
            let text = Array(plain.base64.utf8)
            #expect(try EnginePacket(text: bytes("b")[...] + text) == .binary(plain))
            if !text.isEmpty {
                #expect(throws: SocketIOFault.self) { try EnginePacket(text: bytes("b")[...] + text.dropLast()) }
            }
        }
        for text in ["AB==", "AAB=", "A===", "====", "AA=A", "A-A=", "A_A=", "AAA", "AAAA\n"] {
            #expect(throws: SocketIOFault.self, "\(text)") { try EnginePacket(text: bytes("b" + text)[...]) }
        }
    }

    @Test
    func `random bytes never trap`() {
        var random = SplitMix(state: 4)
        let alphabet = bytes("0123456b\u{1E}=A+/x{}[]\"") + [0xC3, 0xFF]
        for _ in 0..<20_000 {
            let length = Int.random(in: 0..<24, using: &random)
            let body = (0..<length).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] }
            _ = try? decode(body, maximumPackets: 3)
        }
    }

    @Test
    func `a session id is 20 characters, read back as itself, and shown as a prefix only`() throws {
        for number in 0..<50 {
            var random = SplitMix(state: UInt64(number))
            let bytes = (0..<15).map { _ in UInt8.random(in: 0...255, using: &random) }
            let id = SessionID(random: ScriptedRandom(bytes))
            #expect(id.text.utf8.count == 20)
            #expect(try #require(SessionID(id.text)) == id)
            #expect("\(id)" == String(id.text.prefix(4)))
        }
        for text in [
            "", "short", String(repeating: "+", count: 20), String(repeating: "=", count: 20), "Qm7ZxT0aLr4Wc2Vb9Nk",
        ] {
            #expect(SessionID(text) == nil, "\(text)")
        }
    }

    @Test
    func `the queue gives packets in order and counts their bytes`() {
        var queue = EngineQueue()
        for number in 0..<600 { queue.append(.text(bytes("\(number)"))) }
        #expect(queue.count == 600)
        var taken: [EngineFrame] = []
        while !queue.isEmpty {
            let batch = queue.take(16)
            #expect(batch.count <= 16)
            taken += batch
            #expect(queue.bytes == (taken.count..<600).reduce(0) { $0 + "\($1)".utf8.count })
        }
        #expect(taken == (0..<600).map { .text(bytes("\($0)")) })
        queue.append(.binary([1, 2]))
        queue.append(.binary([3]))
        #expect(queue.take(.max, maximumBytes: 1) == [.binary([1, 2])])
    }

    @Test
    func `a peer may send its rate in events, and a burst of one second`() {
        var budget = EventBudget(perSecond: 10)
        for _ in 0..<10 {
            #expect(budget.resumption <= .seconds(5))
            budget.spend(now: .seconds(5))
        }
        #expect(budget.resumption == .seconds(5))
        budget.spend(now: .seconds(5))
        #expect(budget.resumption == .milliseconds(5100))
        budget.spend(now: .seconds(60))
        #expect(budget.resumption <= .seconds(60))
    }
}
