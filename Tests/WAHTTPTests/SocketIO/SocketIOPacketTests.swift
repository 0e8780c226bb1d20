import TestSupport
import Testing
import WACore

@testable import WAHTTP

@Suite struct SocketIOPacketTests {
    private static let event: JSONValue = ["say", "\u{1F600}", 1, nil]
    private static let packets: [SocketIOPacket] = [
        SocketIOPacket(kind: .connect), SocketIOPacket(kind: .connect, data: ["token": "T"]),
        SocketIOPacket(kind: .connect, namespace: "/admin", data: [:]), SocketIOPacket(kind: .disconnect),
        SocketIOPacket(kind: .disconnect, namespace: "/admin"), SocketIOPacket(kind: .event, data: event),
        SocketIOPacket(kind: .event, namespace: "/a", id: 0, data: event),
        SocketIOPacket(kind: .event, id: 9_007_199_254_740_991, data: [7]),
        SocketIOPacket(kind: .ack, id: 12, data: []), SocketIOPacket(kind: .ack, namespace: "/b", id: 1, data: [1]),
        SocketIOPacket(
            kind: .binaryEvent, namespace: "/c", id: 3, attachments: 1, data: ["x", SocketIOMessage.placeholder(0)]),
        SocketIOPacket(kind: .binaryAck, id: 3, attachments: 10, data: []),
    ]

    private let limits = SocketIOLimits()

    private func parse(_ text: String, _ limits: SocketIOLimits = SocketIOLimits()) throws -> SocketIOPacket {
        try SocketIOPacketParser.parse(bytes(text)[...], limits: limits)
    }

    @Test(arguments: packets)
    func `a packet that is written is read as the same packet`(packet: SocketIOPacket) throws {
        let text = packet.frame.text
        #expect(text.first == UInt8(ascii: "4"))
        #expect(try SocketIOPacketParser.parse(text.dropFirst(), limits: SocketIOLimits()) == packet)
    }

    @Test
    func `the parts of a packet are read in their order`() throws {
        #expect(try parse("0/custom") == SocketIOPacket(kind: .connect, namespace: "/custom"))
        #expect(try parse("0/custom,") == SocketIOPacket(kind: .connect, namespace: "/custom"))
        #expect(try parse("0/custom?a=1,{}").namespace == "/custom")
        #expect(try parse("1/admin,").namespace == "/admin")
        #expect(try parse("213[\"a\"]").id == 13)
        #expect(try parse("2[\"\\ud83d\\ude00\"]").data == ["\u{1F600}"])
        #expect(try parse("50-[\"a\"]").attachments == 0)
    }

    @Test(arguments: [
        "", "abc", "7", "9[]", "/", "4{\"message\":\"x\"}", "2", "2{}", "2[]", "2abc[\"x\"]", "2[\"x\"", "2[\"x\"]]",
        "2[null]",
        "2[true]", "2[[\"x\"]]", "2/a[\"x\"]", "2-1[\"x\"]", "217[\"x\"", "3[]", "31", "31{}", "0[]", "0\"x\"", "01{}",
        "0nul",
        "11", "1{}", "1[]", "5[\"x\"]", "5-[\"x\"]", "51[\"x\"]", "511-[\"x\"]", "59999999999-[\"x\"]", "51-", "61-[]",
        "212345678901234567[\"x\"]", "29007199254740992[\"x\"]", "2[\"connect\"]", "2[\"connect_error\"]",
        "2[\"disconnect\"]",
        "2[\"disconnecting\"]", "2[\"newListener\"]", "2[\"removeListener\"]",
    ])
    func `a malformed packet is refused`(text: String) {
        #expect(throws: SocketIOFault.self) { try parse(text) }
    }

    @Test
    func `names, depth and counts above the limits are refused`() throws {
        var limits = SocketIOLimits()
        (limits.nameLength, limits.jsonDepth, limits.attachments) = (4, 3, 2)
        _ = try parse("2/abc,[\"abcd\"]", limits)
        _ = try parse("2[\"a\",[[1]]]", limits)
        #expect(throws: SocketIOFault.self) { try parse("2/abcd,[\"a\"]", limits) }
        #expect(throws: SocketIOFault.self) { try parse("2[\"abcde\"]", limits) }
        #expect(throws: SocketIOFault.self) { try parse("2[\"a\",[[[1]]]]", limits) }
        #expect(throws: SocketIOFault.self) { try parse("53-[\"a\"]", limits) }
        #expect(throws: SocketIOFault.self) {
            try SocketIOPacketParser.parse(bytes("0/")[...] + [0xFF], limits: limits)
        }
    }

    @Test
    func `byte strings are put to their packet in order`() throws {
        var assembler = SocketIOAssembler()
        let text = "52-[\"two\",{\"a\":{\"_placeholder\":true,\"num\":0}},{\"_placeholder\":true,\"num\":1}]"
        #expect(try assembler.receive(text: bytes(text), limits) == nil)
        #expect(try assembler.receive(binary: [1], limits) == nil)
        let whole = try #require(try assembler.receive(binary: [2], limits))
        #expect(whole.attachments == [[1], [2]])
        #expect(whole.packet.data?.array?.count == 3)
        #expect(try assembler.receive(text: bytes("2[\"next\"]"), limits)?.attachments == [])
    }

    @Test
    func `a text where byte strings are missing, and one that is not expected, are refused`() throws {
        var assembler = SocketIOAssembler()
        #expect(throws: SocketIOFault.self) { try assembler.receive(binary: [1], limits) }
        #expect(try assembler.receive(text: bytes("51-[\"a\",{\"_placeholder\":true,\"num\":0}]"), limits) == nil)
        #expect(throws: SocketIOFault.self) { try assembler.receive(text: bytes("2[\"b\"]"), limits) }
    }

    @Test(arguments: ["1", "-1", "\"0\"", "0.5", "null", "9223372036854775807"])
    func `a placeholder that names no byte string is refused`(number: String) {
        var assembler = SocketIOAssembler()
        #expect(throws: SocketIOFault.self) {
            try assembler.receive(text: bytes("51-[\"a\",[{\"_placeholder\":true,\"num\":\(number)}]]"), limits)
        }
        #expect(throws: SocketIOFault.self) {
            try assembler.receive(text: bytes("50-[\"a\",{\"_placeholder\":true,\"num\":\(number)}]"), limits)
        }
    }

    @Test
    func `byte strings that are too large together are refused`() throws {
        var limits = SocketIOLimits()
        limits.attachmentBytes = 3
        var assembler = SocketIOAssembler()
        #expect(try assembler.receive(text: bytes("52-[\"a\"]"), limits) == nil)
        #expect(try assembler.receive(binary: [1, 2], limits) == nil)
        #expect(throws: SocketIOFault.self) { try assembler.receive(binary: [3, 4], limits) }
    }

    @Test
    func `random packets never trap`() {
        var random = SplitMix(state: 5)
        let alphabet = bytes("0123456-/,?{}[]\"ax:_ ") + [0xC3, 0xFF]
        for _ in 0..<20_000 {
            let length = Int.random(in: 0..<24, using: &random)
            let text = (0..<length).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] }
            var assembler = SocketIOAssembler()
            _ = try? assembler.receive(text: text, limits)
        }
    }

    @Test
    func `a message is written once for the main namespace and again only for others`() {
        let message = SocketIOMessage("tick", [1, "\u{1E}\u{1F600}"])
        #expect(message.frames(namespace: "/") == [.text(bytes("42[\"tick\",1,\"\\u001e\u{1F600}\"]"))])
        #expect(message.frames(namespace: "/a") == [.text(bytes("42/a,[\"tick\",1,\"\\u001e\u{1F600}\"]"))])
        let encoded = SocketIOMessage("tick", encoded: bytes("{\"a\":1}"))
        #expect(encoded.frames(namespace: "/") == [.text(bytes("42[\"tick\",{\"a\":1}]"))])
        let binary = SocketIOMessage("blob", [SocketIOMessage.placeholder(0)], attachments: [[0, 0xFF, 0x1E]])
        let text = "[\"blob\",{\"_placeholder\":true,\"num\":0}]"
        #expect(binary.frames(namespace: "/") == [.text(bytes("451-" + text)), .binary([0, 0xFF, 0x1E])])
        #expect(binary.frames(namespace: "/a") == [.text(bytes("451-/a," + text)), .binary([0, 0xFF, 0x1E])])
    }
}

extension SocketIOAssembler {
    fileprivate mutating func receive(
        text: [UInt8], _ limits: SocketIOLimits
    ) throws(SocketIOFault) -> SocketIOWholePacket? {
        try begin(try read(text[...], limits))
    }
}
