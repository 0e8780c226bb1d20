import TestSupport
import Testing
import WACore

/// Sending under a manual clock, without a sandbox (51-sending.md sections 1 and 11).
struct ManualSendingTests {
    private func rig(_ peers: [PeerPhone]) throws -> ManualRig {
        let rig = try ManualRig()
        for peer in peers { peer.join(rig) }
        rig.server.forget()
        return rig
    }

    /// Makes the server keep its answers to messages to itself.
    private func withholdAcks(_ rig: ManualRig) {
        rig.server.answer { $0.tag == "message" ? [Node("ib")] : [] }
    }

    @Test
    func `a first message asks for devices and keys once, and its ack is the answer`() throws {
        let peer = PeerPhone()
        let rig = try rig([peer])
        let sent = try rig.send(OutgoingMessage(to: .phone(peer.phone), text: "one")).value()
        #expect(sent.status == .sent && sent.chat.lid == .lid(peer.lid) && sent.chat.phone == peer.phone)
        #expect(sent.timestamp == rig.clock.now)
        func lookups() -> Int {
            rig.server.received("iq").count { $0.child("usync") != nil || $0.child("key") != nil }
        }
        let before = lookups()
        #expect(try rig.send(OutgoingMessage(to: .lid(peer.lid), text: "two")).value().status == .sent)
        #expect(lookups() == before)
        let messages = rig.server.received("message")
        #expect(try messages.map(peer.read) == ["one", "two"])
        #expect(messages.map { $0.string("id") }.first == sent.id.text)
        rig.loop.advance(by: .seconds(1))
        #expect(rig.events(.messageSent).count == 2)
    }

    @Test
    func `devices that change during the question about them are asked for again`() throws {
        let peer = PeerPhone()
        let rig = try rig([peer])
        let change = Node("notification", ["type": "devices", "id": "N1", "from": .jid(.lid(peer.lid)), "t": "1"])
        let held = Lock<Node?>(nil)
        rig.server.answer { stanza in
            guard stanza.child("usync") != nil, held.withLock({ $0 == nil }) else { return [] }
            held.withLock { $0 = stanza }
            return [Node("ib")]
        }
        let sending = rig.send(OutgoingMessage(to: .phone(peer.phone), text: "one"))
        let question = try #require(held.withLock { $0 })
        rig.hears(change)
        let answers = rig.server.answers(to: question)
        rig.server.forget()
        for answer in answers { rig.hears(answer) }
        #expect(try sending.value().status == .sent)
        func questions() -> Int {
            rig.server.received("iq").count { iq in
                iq.child("usync")?.child("list")?.children("user").contains { $0.jid("jid")?.user == peer.lid } == true
            }
        }
        #expect(questions() == 1)
        #expect(try rig.send(OutgoingMessage(to: .phone(peer.phone), text: "two")).value().status == .sent)
        #expect(questions() == 1)
    }

    @Test
    func `while a message is in flight its id is in progress, or reused with another text`() throws {
        let peer = PeerPhone()
        let rig = try rig([peer])
        withholdAcks(rig)
        let message = OutgoingMessage(to: .phone(peer.phone), text: "once", id: "3EB0AAAAAAAAAAAAAAAAAA")
        let first = rig.send(message)
        #expect(!first.isFinished)
        let again = #expect(throws: ClientError.self) { try rig.send(message).value() }
        #expect(again?.code == .messageInProgress && again?.messageID == message.id?.text)
        let other = #expect(throws: ClientError.self) {
            try rig.send(OutgoingMessage(to: .phone(peer.phone), text: "twice", id: message.id)).value()
        }
        #expect(other?.code == .messageIDReused && other?.messageID == nil)
        let stanza = try #require(rig.server.received("message").first)
        rig.hears(rig.server.acknowledgement(of: stanza))
        #expect(try first.value().status == .sent)
        rig.loop.advance(by: .seconds(1))
        #expect(try rig.send(message).value().id == message.id)
        #expect(rig.server.received("message").count == 1)
    }

    @Test
    func `without an ack the caller learns that the outcome is unknown, and the message goes out again as it was`()
        throws
    {
        let peer = PeerPhone()
        let rig = try rig([peer])
        withholdAcks(rig)
        let sending = rig.send(OutgoingMessage(to: .phone(peer.phone), text: "in flight"))
        rig.loop.advance(by: .seconds(74))
        #expect(!sending.isFinished)
        rig.loop.advance(by: .seconds(2))
        let error = #expect(throws: ClientError.self) { try sending.value() }
        #expect(error?.code == .outcomeUnknown && error?.messageID != nil)
        let server = rig.server
        server.answer { $0.tag == "message" ? [server.acknowledgement(of: $0)] : [] }
        rig.server.close()
        rig.loop.advance(by: .seconds(3))
        let stanzas = rig.server.received("message")
        #expect(stanzas.count == 2 && stanzas.first == stanzas.last)
        #expect(stanzas.first?.string("id") == error?.messageID)
        #expect(rig.events(.messageSent).count == 1)
    }

    @Test
    func `a message that meets the end of the connection is sent again after the next login`() throws {
        let peer = PeerPhone()
        let rig = try rig([peer])
        withholdAcks(rig)
        let sending = rig.send(OutgoingMessage(to: .phone(peer.phone), text: "cut off"))
        rig.server.close()
        rig.loop.run()
        rig.loop.advance(by: .seconds(2))
        #expect(rig.state == .ready && rig.server.received("message").count == 2)
        let stanza = try #require(rig.server.received("message").last)
        rig.hears(rig.server.acknowledgement(of: stanza))
        rig.loop.advance(by: .seconds(76))
        #expect(sending.isFinished)
        #expect(rig.events(.messageSent).count == 1)
    }

    @Test
    func `messages of one chat keep their order while others overtake them`() throws {
        let (slow, quick) = (PeerPhone(), PeerPhone("447700900201", lid: "100000000000201"))
        let rig = try rig([slow, quick])
        _ = try rig.send(OutgoingMessage(to: .phone(quick.phone), text: "first")).value()
        rig.server.forget()
        let held = Lock<Node?>(nil)
        rig.server.answer { stanza in
            guard stanza.child("key") != nil else { return [] }
            held.withLock { $0 = stanza }
            return [Node("ib")]
        }
        let waiting = (1...3).map { rig.send(OutgoingMessage(to: .phone(slow.phone), text: "slow \($0)")) }
        let passing = rig.send(OutgoingMessage(to: .phone(quick.phone), text: "quick"))
        #expect(passing.isFinished && waiting.allSatisfy { !$0.isFinished })
        #expect(rig.server.received("message").count == 1)
        let request = try #require(held.withLock { $0 })
        rig.hears(request.result([Node("list", [:], [slow.bundleNode])]))
        for task in waiting { #expect(try task.value().status == .sent) }
        let texts = try rig.server.received("message").dropFirst().map(slow.read)
        #expect(texts == ["slow 1", "slow 2", "slow 3"])
    }

    @Test(arguments: [(463, ClientError.Code.refused(code: 463)), (429, .throttled(backoff: 60))])
    func `a refusal is the caller's error and one event, and is not repeated at the next login`(
        code: Int, expected: ClientError.Code
    ) throws {
        let peer = PeerPhone()
        let rig = try rig([peer])
        let server = rig.server
        server.answer { $0.tag == "message" ? [server.acknowledgement(of: $0, error: code)] : [] }
        let error = #expect(throws: ClientError.self) {
            try rig.send(OutgoingMessage(to: .phone(peer.phone), text: "no")).value()
        }
        #expect(error?.code == expected)
        rig.server.close()
        rig.loop.advance(by: .seconds(5))
        #expect(rig.events(.messageFailed).count == 1 && rig.server.received("message").count == 1)
    }

    @Test
    func `before it is READY a client writes nothing`() throws {
        let rig = try ManualRig(isStarted: false)
        rig.server.acceptsConnections = false
        try rig.start()
        let error = #expect(throws: ClientError.self) {
            try rig.send(OutgoingMessage(to: .phone("447700900200"), text: "no")).value()
        }
        guard case .notReady(let seconds) = error?.code else { throw try #require(error) }
        #expect(seconds == (try rig.snapshot.state.secondsUntilRetry(at: rig.clock.now)) && rig.server.received.isEmpty)
    }
}
