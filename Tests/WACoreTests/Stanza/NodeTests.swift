import Testing

@testable import WACore

@Suite struct NodeTests {
    static let node = Node(
        "message",
        ["id": "3EB0", "t": .number(1_700_000_000), "from": .jid(.lid("112233445566778", device: 3)), "none": nil],
        [
            Node("enc", ["type": "msg"], bytes: [1, 2, 3]), Node("meta"),
            Node("enc", ["type": "pkmsg"], bytes: [4]), Node("body", content: .text("get")),
        ])

    @Test
    func `attributes are read as text, number and address`() {
        #expect(Self.node.string("id") == "3EB0")
        #expect(Self.node.integer("t") == 1_700_000_000)
        #expect(Self.node.integer("id") == nil)
        #expect(Self.node.jid("from") == .lid("112233445566778", device: 3))
        #expect(Self.node.string("from") == "112233445566778:3@lid")
        #expect(Self.node.string("none") == nil)
        #expect(Self.node.attributes.pairs.count == 3)
    }

    @Test
    func `an address written as text is read as an address`() {
        #expect(Node("iq", ["to": "g.us"]).jid("to") == JID(user: "", server: .group))
        #expect(Node("iq", ["to": "1:2@lid"]).jid("to") == .lid("1", device: 2))
        #expect(Node("iq", ["to": "1:x@lid"]).jid("to") == nil)
    }

    @Test
    func `children are found by tag, in order`() {
        #expect(Self.node.child("enc")?.bytes == [1, 2, 3])
        #expect(Self.node.children("enc").compactMap { $0.string("type") } == ["msg", "pkmsg"])
        #expect(Self.node.child("absent") == nil && Self.node.children("absent").isEmpty)
        #expect(Node("iq", [:], []).content == .none)
    }

    @Test
    func `content is seen as bytes and as text whichever form it has`() {
        #expect(Node("a", bytes: Array("get".utf8)).text == "get")
        #expect(Node("a", bytes: [0x61, 0xFF]).text == "a\u{FFFD}")
        #expect(Node("a", bytes: [0x61, 0xFF]).exactText == nil && Node("a", bytes: [0x61]).exactText == "a")
        #expect(Node("a", content: .text("get")).exactText == "get" && Node("a").exactText == nil)
        #expect(Node("a", content: .text("get")).bytes == ArraySlice("get".utf8))
        #expect(Node("a", content: .jid(.phone("1"))).text == "1@s.whatsapp.net")
        #expect(Node("a", content: .jid(.phone("1"))).bytes == ArraySlice("1@s.whatsapp.net".utf8))
        #expect(Node("a").bytes == nil && Self.node.bytes == nil && Node("a").text == nil)
    }

    @Test
    func `setting an attribute replaces it, setting nil removes it, order has no meaning`() {
        var attributes: Attributes = ["a": "1", "b": "2", "a": "3"]
        #expect(attributes == ["b": "2", "a": "3"])
        attributes["b"] = nil
        attributes["c"] = .string("x")
        attributes["absent"] = nil
        #expect(attributes == ["c": "x", "a": "3"])
        #expect(attributes != ["c": "x"] && attributes != ["c": "x", "a": "4"])
    }

    @Test
    func `every token is found by its text, and none is longer than the look-up assumes`() {
        #expect(TokenTable.words.count == 236 + 4 * 256)
        for (token, word) in TokenTable.words.enumerated().dropFirst() {
            #expect(WireString(word).form == .token(UInt16(token)))
            #expect(WireString(word).string == word)
            #expect(word.utf8.count <= TokenIndex.longestWord)
            let packable = PackedAlphabet(of: word.utf8.span) != nil
            #expect(!packable || word.utf8.count <= TokenIndex.longestPackableWord)
        }
    }

    @Test(arguments: ["", "message ", "messag", "essage", "IQ", "3EB0A1", "日本"])
    func `a text that is no token stays text`(_ text: String) {
        #expect(WireString(text).form == .text(text))
        #expect(WireString(text).string == text && WireString(text).isEmpty == text.isEmpty)
    }

    @Test
    func `a word read as a literal, packed or as a token is the same word`() throws {
        let payloads: [[UInt8]] = [[0, 0xF8, 1, 0x55], [0, 0xF8, 1, 0xFF, 0x81, 0x1F], [0, 0xF8, 1, 0xFC, 1, 0x31]]
        for payload in payloads {
            let tag = try StanzaDecoder.decode(payload[...]).tag
            #expect(tag == "1" && tag.hashValue == WireString("1").hashValue)
        }
    }

    @Test(arguments: Server.allCases)
    func `a server has the same text on the wire`(_ server: Server) {
        #expect(server.wireString.string == server.rawValue)
        #expect(JIDServer(server.wireString) == .known(server))
    }

    @Test
    func `the summary shows kinds, ids and lengths, and nothing anyone wrote`() {
        let node = Node(
            "message",
            ["id": "3EB0", "type": "text", "notify": "Alice", "from": .jid(.phone("15551234567")), "code": "a\nb"],
            [
                Node("enc", ["type": "msg", "v": "2"], bytes: Array("secret".utf8)),
                Node("body", content: .text("hello")),
            ])
        #expect(
            node.summary == "message id=3EB0 type=text code=<3> (enc type=msg v=2 [6 bytes], body [5 characters])")
        let many = Node("list", [:], (0..<20).map { _ in Node("user", content: .jid(.phone("15551234567"))) })
        #expect(many.summary.hasSuffix("user [address], 12 more)"))
        #expect(Node(WireString(String(repeating: "x", count: 65))).summary == "<65>")
    }

    @Test
    func `the summary of a deep stanza stays short`() {
        var node = Node("iq")
        for _ in 0..<60 { node = Node("iq", [:], [node]) }
        #expect(node.summary == "iq (iq (iq (iq (iq (iq (iq (1 inside)" + String(repeating: ")", count: 6))
    }
}
