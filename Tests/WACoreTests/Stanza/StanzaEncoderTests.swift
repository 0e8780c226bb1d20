import Testing

@testable import WACore

@Suite struct StanzaEncoderTests {
    @Test(arguments: [
        Node(""), Node("iq", ["": "x"]),
        Node("iq", ["to": .jid(.phone("15551234567", device: 256))]),
        Node("iq", ["to": .jid(JID(user: "", server: .user, device: 1))]),
        Node("iq", ["to": .jid(JID(user: "", server: .known(.hosted)))]),
        Node("iq", ["to": .jid(JID(user: "someone", server: .other("")))]),
        Node("list", [:], (0..<65_536).map { _ in Node("item") }),
        Node("iq", [:], [Node("list", [:], [Node("")])]),
    ])
    func `an element without a wire form is refused`(_ node: Node) {
        let error = #expect(throws: StanzaError.self) { try StanzaEncoder.encode(node) }
        #expect(error?.code == .notEncodable)
    }

    @Test
    func `empty attribute values of every kind are left out and not counted`() throws {
        let node = Node("iq", ["type": "", "to": .jid(JID(user: "", server: .other(""))), "id": "a", "x": nil])
        #expect(try StanzaEncoder.encode(node).hex == "00f8031908fc0161")
    }

    @Test
    func `text that looks like an address stays text`() throws {
        let payload = try StanzaEncoder.encode(Node("iq", ["to": "s.whatsapp.net", "from": "1@lid"]))
        #expect(payload.hex == "00f805191103" + "06fc0531406c6964")
    }

    @Test
    func `a word made from text is written as the token it spells`() throws {
        let made = String(["i", "q"].joined())
        #expect(try StanzaEncoder.encode(Node(WireString(made))).hex == "00f80119")
    }

    @Test
    func `an unknown server travels as text`() throws {
        let node = Node("iq", ["to": .jid(JID(user: "a", server: .other("example.test")))])
        let read = try StanzaDecoder.decode(StanzaEncoder.encode(node)[...])
        #expect(read.jid("to") == JID(user: "a", server: .other("example.test")))
    }

    @Test
    func `the largest device number of each form is written`() throws {
        for jid in [JID.lid("1", device: 255), JID(user: "1", server: .known(.messenger), device: 65535)] {
            let read = try StanzaDecoder.decode(StanzaEncoder.encode(Node("iq", ["to": .jid(jid)]))[...])
            #expect(read.jid("to") == jid)
        }
    }

    @Test
    func `invalid UTF-8 in a text is replaced; the bytes of content are kept`() throws {
        let payload: [UInt8] = [0, 0xF8, 4, 0x19, 8, 0xFC, 2, 0x61, 0xFF, 0xFC, 1, 0xFF]
        let node = try StanzaDecoder.decode(payload[...])
        #expect(node.string("id") == "a\u{FFFD}")
        #expect(node.bytes == [0xFF] && node.text == "\u{FFFD}" && node.exactText == nil)
    }

    @Test
    func `padding inside a packed text reads as NUL`() throws {
        let payload: [UInt8] = [0, 0xF8, 3, 0x19, 8, 0xFF, 2, 0x1F, 0xA2]
        #expect(try StanzaDecoder.decode(payload[...]).string("id") == "1\u{0}-2")
    }

    @Test
    func `byte content shares the buffer it came in`() throws {
        let payload: [UInt8] = [0, 0xF8, 2, 0x1D, 0xFC, 3, 7, 8, 9]
        let bytes = try #require(try StanzaDecoder.decode(payload[...]).bytes)
        #expect(bytes.startIndex == 6 && Array(bytes) == [7, 8, 9])
    }
}
