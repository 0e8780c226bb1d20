import TestSupport
import Testing
import WACore

/// Chat states under a manual clock (80-queries.md section 10).
struct ManualTypingTests {
    private func show(_ isTyping: Bool, to destination: Destination, _ rig: ManualRig) -> ManualTask<Void> {
        let client = rig.client
        return rig.loop.start { try await client.showTyping(to: destination, isTyping) }
    }

    private func composing(_ chat: JID) -> Node { Node("chatstate", ["to": .jid(chat)], [Node("composing")]) }
    private func paused(_ chat: JID) -> Node { Node("chatstate", ["to": .jid(chat)], [Node("paused")]) }

    @Test
    func `a person is shown composing and paused at their LID, which is asked for once, and nothing else is sent`()
        throws
    {
        let peer = PeerPhone()
        let rig = try ManualRig()
        peer.join(rig)
        rig.server.forget()
        try show(true, to: .phone(peer.phone), rig).value()
        #expect(rig.server.received("iq").count == 1)
        try show(true, to: .lid(peer.lid), rig).value()
        try show(false, to: .phone(peer.phone), rig).value()
        let chat = JID.lid(peer.lid)
        #expect(rig.server.received.filter { $0.tag != "iq" } == [composing(chat), composing(chat), paused(chat)])
        #expect(rig.server.received("iq").count == 1)
        rig.loop.advance(by: .seconds(15))
        #expect(rig.server.received("chatstate").count == 3 && rig.server.received("presence").isEmpty)
    }

    @Test
    func `a group is shown it as it is`() throws {
        let rig = try ManualRig()
        rig.server.forget()
        let group = JID(user: "120363000000000001", server: .group)
        try show(true, to: .group(group), rig).value()
        try show(false, to: .group(group.with(device: 1)), rig).value()
        #expect(rig.server.received == [composing(group), paused(group)])
    }

    @Test(arguments: [Destination.status, .newsletter(JID(user: "120363000000000001", server: .newsletter))])
    func `a channel and the status are shown nothing`(destination: Destination) throws {
        let rig = try ManualRig()
        rig.server.forget()
        let error = #expect(throws: ClientError.self) { try show(true, to: destination, rig).value() }
        #expect(error?.code == .chatUnsupported && rig.server.received.isEmpty)
    }

    @Test(arguments: [Destination.lid("100000000000200"), .group(JID(user: "1-2", server: .group))])
    func `before it is READY a client shows nothing`(destination: Destination) throws {
        let rig = try ManualRig(isStarted: false)
        rig.server.acceptsConnections = false
        try rig.start()
        for isTyping in [true, false] {
            let error = #expect(throws: ClientError.self) { try show(isTyping, to: destination, rig).value() }
            guard case .notReady? = error?.code else { throw try #require(error) }
        }
        #expect(rig.server.received.isEmpty)
    }

    @Test
    func `a client that lost READY while it asked for the LID shows nothing`() throws {
        let peer = PeerPhone()
        let rig = try ManualRig()
        peer.join(rig)
        rig.server.answer { $0.child("usync") == nil ? [] : [Node("ib")] }
        rig.server.forget()
        let typing = show(true, to: .phone(peer.phone), rig)
        #expect(!typing.isFinished && rig.server.received("iq").count == 1)
        rig.server.acceptsConnections = false
        rig.server.close()
        rig.loop.run()
        let error = #expect(throws: ClientError.self) { try typing.value() }
        #expect(error?.code == .connectionLost && rig.server.received("chatstate").isEmpty)
    }
}
