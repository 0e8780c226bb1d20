import TestSupport
import Testing
import WACore

/// Retry receipts, asked for and answered, under a manual clock (52-receiving.md section 8).
struct ManualRetryTests {
    private func retries(_ rig: ManualRig) -> [Node] {
        rig.server.received("receipt").filter { $0.string("type") == "retry" }
    }

    // MARK: - Ours

    @Test
    func `a damaged message is asked for four times, with keys from the second on, and told twice`() throws {
        let (rig, peer) = (try ManualRig(), PeerPhone())
        rig.server.forget()
        for _ in 1...7 { rig.hears(try peer.message("BAD", "damaged", to: rig, damaged: true)) }
        let retries = retries(rig)
        #expect(retries.map { $0.child("retry")?.string("count") } == ["1", "2", "3", "4"])
        #expect(retries.map { $0.child("keys") != nil } == [false, true, true, true])
        let acks = rig.server.received("ack")
        #expect(acks.count == 7 && acks.allSatisfy { $0.string("id") == "BAD" && $0.string("error") == nil })
        let told = rig.events(.messageUndecryptable)
        #expect(told.first?.contains("\"retryRequested\":true") == true)
        #expect(told.last?.contains("\"retryRequested\":false") == true)
        #expect(rig.events(.messageReceived).isEmpty)
    }

    @Test
    func `the copy that can be read is the message, and a later failure counts from the start`() throws {
        let (rig, peer) = (try ManualRig(), PeerPhone())
        for _ in 1...2 { rig.hears(try peer.message("M", "whole", to: rig, damaged: true)) }
        rig.server.forget()
        rig.hears(try peer.message("M", "whole", to: rig))
        #expect(rig.events(.messageReceived).count == 1)
        #expect(rig.server.received("receipt").map { $0.string("type") } == ["inactive"])
        rig.server.forget()
        rig.hears(try peer.message("N", "next", to: rig, damaged: true))
        #expect(retries(rig).map { $0.child("retry")?.string("count") } == ["1"])
    }

    @Test
    func `what opens and is no message is answered with error 491 at once`() throws {
        let (rig, peer) = (try ManualRig(), PeerPhone())
        rig.server.forget()
        rig.hears(try peer.message("BROKEN", [0x0A, 0xFF], to: rig))
        #expect(rig.server.received("ack").map { $0.string("error") } == ["491"])
        #expect(rig.server.received("receipt").isEmpty)
    }

    // MARK: - Theirs

    /// A rig whose client has sent `text`, and the message.
    private func sent(_ text: String, to peer: PeerPhone) throws -> (ManualRig, SentMessage) {
        let rig = try ManualRig()
        peer.join(rig)
        let sent = try rig.send(OutgoingMessage(to: .phone(peer.phone), text: text)).value()
        rig.loop.advance(by: .seconds(1))
        rig.server.forget()
        return (rig, sent)
    }

    @Test
    func `a message that is asked for again is encrypted for the one device, at most ten times`() throws {
        let peer = PeerPhone()
        let (rig, sent) = try sent("again", to: peer)
        for _ in 1...12 { rig.hears(peer.retryReceipt(sent.id.text, count: 1, withKeys: false)) }
        let answers = rig.server.received("message")
        #expect(answers.count == 10)
        for answer in answers {
            #expect(answer.string("id") == sent.id.text && answer.string("device_fanout") == "false")
            #expect(answer.jid("to") == .lid(peer.lid) && answer.child("enc")?.string("count") == "1")
        }
        // Each request is acknowledged, whether it was answered or not.
        #expect(rig.server.received("ack").count == 12)
    }

    @Test
    func `keys in the receipt begin a session, and the answer can be read with it`() throws {
        let peer = PeerPhone()
        let (rig, sent) = try sent("once more", to: peer)
        rig.hears(peer.retryReceipt(sent.id.text, count: 2, withKeys: true))
        let answer = try #require(rig.server.received("message").first)
        #expect(answer.child("enc")?.string("type") == "pkmsg")
        #expect(try peer.read(answer) == "once more")
    }

    @Test
    func `a stranger, a high count and an unknown id get an ack and nothing else`() throws {
        let (peer, stranger) = (PeerPhone(), PeerPhone("447700900201", lid: "100000000000201"))
        let (rig, sent) = try sent("private", to: peer)
        rig.hears(stranger.retryReceipt(sent.id.text, count: 1, withKeys: true))
        rig.hears(peer.retryReceipt(sent.id.text, count: 5, withKeys: false))
        rig.hears(peer.retryReceipt("3EB0FFFFFFFFFFFFFFFFFF", count: 1, withKeys: false))
        #expect(rig.server.received("message").isEmpty && rig.server.received("ack").count == 3)
    }
}
