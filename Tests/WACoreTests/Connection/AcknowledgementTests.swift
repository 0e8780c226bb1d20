import Testing

@testable import WACore

struct AcknowledgementTests {
    static let device = JID.lid("100000000000001", device: 12)

    @Test(arguments: ["receipt", "notification", "call", "appdata"])
    func `class, id and sender are echoed unchanged`(tag: String) throws {
        let stanza = Node(WireString(tag), ["id": "A1", "from": .jid(Self.device), "type": "some"])
        let ack = try #require(Acknowledgement.node(for: stanza))
        #expect(ack == Node("ack", ["class": .string(tag), "id": "A1", "to": .jid(Self.device), "type": "some"]))
    }

    @Test
    func `a type that is absent is never added: the server closes the stream over it`() throws {
        let ack = try #require(Acknowledgement.node(for: Node("receipt", ["id": "A1", "from": .jid(Self.device)])))
        #expect(ack.attributes["type"] == nil)
    }

    @Test(arguments: ["message", "status"])
    func `the type of a message or status is left out`(tag: String) throws {
        let stanza = Node(WireString(tag), ["id": "A1", "from": .jid(Self.device), "type": "text"])
        #expect(try #require(Acknowledgement.node(for: stanza)).attributes["type"] == nil)
    }

    @Test
    func `participant and recipient are echoed, and stay addresses`() throws {
        let group = JID(user: "1-2", server: .group)
        let stanza = Node(
            "receipt",
            [
                "id": "A1", "from": .jid(group), "participant": .jid(Self.device),
                "recipient": .jid(.phone("447700900100")),
            ])
        let ack = try #require(Acknowledgement.node(for: stanza))
        #expect(ack.attributes["participant"] == .jid(Self.device))
        #expect(ack.attributes["recipient"] == .jid(.phone("447700900100")))
        #expect(ack.attributes["to"] == .jid(group))
    }

    @Test
    func `a refusal carries its code`() throws {
        let stanza = Node("message", ["id": "A1", "from": .jid(Self.device)])
        #expect(try #require(Acknowledgement.node(for: stanza, refusal: .invalidProtobuf)).string("error") == "491")
        #expect(try #require(Acknowledgement.node(for: stanza)).attributes["error"] == nil)
    }

    @Test
    func `a stanza without id or sender cannot be answered`() {
        #expect(Acknowledgement.node(for: Node("receipt", ["id": "A1"])) == nil)
        #expect(Acknowledgement.node(for: Node("receipt", ["from": .jid(Self.device)])) == nil)
    }
}
