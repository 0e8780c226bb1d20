import TestSupport
import Testing
import WACore

/// Marking a whole chat as read under a manual clock (52-receiving.md section 7.2).
struct ManualReadingTests {
    private let lid = JID.lid("100000000000200")
    private let phone = JID.phone("447700900200")

    /// A rig whose server acknowledges receipts and is not asked anything yet.
    private func rig(acknowledges: Bool = true) throws -> ManualRig {
        let rig = try ManualRig()
        if acknowledges { rig.server.answer { $0.tag == "receipt" ? [acknowledgement(of: $0)] : [] } }
        commit([.mapping(lid: lid.user, phone: phone.user)], rig)
        rig.server.forget()
        return rig
    }

    private func acknowledgement(of receipt: Node, error: Int? = nil) -> Node {
        Node(
            "ack",
            [
                "class": "receipt", "id": receipt.attributes["id"], "from": receipt.attributes["to"], "type": "read",
                "error": error.map { .number($0) },
            ])
    }

    private func commit(_ changes: [Change], _ rig: ManualRig) {
        rig.store.client("work").commit(changes) { _ in }
        rig.loop.run()
    }

    private func message(
        _ id: String, _ chat: JID, at seconds: Int64, fromMe: Bool = false, _ status: MessageStatus = .delivered
    ) -> Change {
        .message(
            MessageRecord(
                id: id, chat: chat, sender: chat, fromMe: fromMe, timestamp: moment(seconds), kind: "text", text: "x",
                content: [], status: status))
    }

    private func markRead(_ destination: Destination, _ rig: ManualRig) -> ManualTask<Void> {
        let client = rig.client
        return rig.loop.start { try await client.markChatRead(destination) }
    }

    private func status(_ id: String, _ rig: ManualRig) throws -> MessageStatus? {
        let store = rig.store
        return try rig.loop.start {
            try await store.client("work").read { reader throws(StoreError) in try reader.message(id, chat: nil) }
        }.value()?.status
    }

    @Test
    func `the unread messages of a person are reported in one receipt, newest first, and only once`() throws {
        let rig = try rig()
        commit(
            [
                message("A", phone, at: 1), message("B", lid, at: 3), message("C", phone, at: 2),
                message("READ", lid, at: 4, .read), message("OURS", lid, at: 5, fromMe: true),
                message("OTHER", .lid("7"), at: 6),
            ], rig)
        try markRead(.phone(phone.user), rig).value()
        let receipt = Node(
            "receipt", ["type": "read", "to": .jid(lid), "t": .number(rig.clock.now.seconds), "id": "B"],
            [Node("list", [:], [Node("item", ["id": "C"]), Node("item", ["id": "A"])])])
        #expect(rig.server.received == [receipt])
        for id in ["A", "B", "C"] { #expect(try status(id, rig) == .read) }
        #expect(try status("OTHER", rig) == .delivered)
        for name in [Destination.person(lid), .person(phone)] { try markRead(name, rig).value() }
        #expect(rig.server.received.count == 1)
    }

    @Test
    func `a message that arrived is read once, also when the server sends it again`() throws {
        let peer = PeerPhone()
        let rig = try rig()
        let stanza = try peer.message("M1", "hello", to: rig)
        rig.hears(stanza)
        rig.loop.advance(by: .seconds(1))
        #expect(try status("M1", rig) == .delivered)
        func reported() -> [String] {
            rig.server.received("receipt").filter { $0.string("type") == "read" }.compactMap { $0.string("id") }
        }
        try markRead(.lid(peer.lid), rig).value()
        rig.hears(stanza)
        rig.loop.advance(by: .seconds(1))
        try markRead(.lid(peer.lid), rig).value()
        #expect(try status("M1", rig) == .read && reported() == ["M1"])
    }

    @Test
    func `many messages are reported in several receipts, of the newest thousand`() throws {
        let rig = try rig()
        commit((0..<1_010).map { message("M\($0)", lid, at: Int64($0)) }, rig)
        try markRead(.person(lid), rig).value()
        let receipts = rig.server.received("receipt")
        let counts = receipts.map { 1 + ($0.child("list")?.children("item").count ?? 0) }
        #expect(counts == [256, 256, 256, 232] && receipts.first?.string("id") == "M1009")
        #expect(try status("M10", rig) == .read && status("M9", rig) == .delivered)
    }

    @Test
    func `a second call while receipts are under way reports nothing twice`() throws {
        let rig = try rig(acknowledges: false)
        commit([message("A", lid, at: 1)], rig)
        let (lid, client) = (lid, rig.client)
        let both = rig.loop.start {
            async let first: Void = client.markChatRead(.person(lid))
            async let second: Void = client.markChatRead(.person(lid))
            _ = try await (first, second)
        }
        let receipt = try #require(rig.server.received("receipt").first)
        #expect(!both.isFinished && rig.server.received("receipt").count == 1)
        rig.hears(acknowledgement(of: receipt))
        try both.value()
        #expect(rig.server.received("receipt").count == 1)
    }

    @Test
    func `a refused receipt is an error of the caller`() throws {
        let rig = try rig(acknowledges: false)
        commit([message("A", lid, at: 1)], rig)
        rig.server.answer { $0.tag == "receipt" ? [acknowledgement(of: $0, error: 406)] : [] }
        let error = #expect(throws: ClientError.self) { try markRead(.person(lid), rig).value() }
        #expect(error?.code == .refused(code: 406))
    }

    @Test
    func `another spelling of a number is the same chat`() throws {
        let rig = try rig()
        commit([.numberAlias("4407700900200", phone: phone.user), message("A", lid, at: 1)], rig)
        try markRead(.phone("4407700900200"), rig).value()
        #expect(rig.server.received.map { $0.string("id") } == ["A"])
    }

    @Test
    func `an empty chat is nothing to report, and no number is looked up`() throws {
        let rig = try rig()
        try markRead(.phone("447700900555"), rig).value()
        #expect(rig.server.received.isEmpty)
    }

    @Test(arguments: [
        Destination.status, .group(JID(user: "1-2", server: .group)),
        .newsletter(JID(user: "120363000000000001", server: .newsletter)),
    ])
    func `only a chat with one person is marked as a whole`(destination: Destination) throws {
        let rig = try rig()
        let error = #expect(throws: ClientError.self) { try markRead(destination, rig).value() }
        #expect(error?.code == .chatUnsupported && rig.server.received.isEmpty)
    }

    @Test
    func `before it is READY a client reports nothing, and the messages stay unread`() throws {
        let rig = try ManualRig(isStarted: false)
        rig.server.acceptsConnections = false
        commit([message("A", lid, at: 1)], rig)
        try rig.start()
        let error = #expect(throws: ClientError.self) { try markRead(.person(lid), rig).value() }
        guard case .notReady? = error?.code else { throw try #require(error) }
        #expect(try status("A", rig) == .delivered && rig.server.received.isEmpty)
    }
}
