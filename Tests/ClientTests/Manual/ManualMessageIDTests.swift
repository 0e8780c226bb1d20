import TestSupport
import Testing
import WACore

/// Ids that callers choose, while the client is not READY.
struct ManualMessageIDTests {
    private static let id: MessageID = "3EB0AAAAAAAAAAAAAAAAAA"
    private let peer = PeerPhone()

    private func message(_ text: String, to phone: String? = nil, id: MessageID = id) -> OutgoingMessage {
        OutgoingMessage(to: .phone(phone ?? peer.phone), text: text, id: id)
    }

    private func rig() throws -> ManualRig {
        let rig = try ManualRig()
        peer.join(rig)
        return rig
    }

    private func disconnect(_ rig: ManualRig) {
        rig.server.acceptsConnections = false
        rig.server.close()
        rig.loop.run()
    }

    private func failure(_ rig: ManualRig, _ message: OutgoingMessage) -> ClientError? {
        #expect(throws: ClientError.self) { try rig.send(message).value() }
    }

    private func earlier(_ rig: ManualRig, _ message: OutgoingMessage) throws -> EarlierMessage? {
        let client = rig.client
        return try rig.loop.start { try await client.earlier(message) }.value()
    }

    @Test
    func `a message that was sent is answered under its id without a connection`() throws {
        let rig = try rig()
        let sent = try rig.send(message("once")).value()
        rig.loop.advance(by: .seconds(1))
        disconnect(rig)
        let again = try rig.send(message("once")).value()
        #expect(again.id == sent.id && again.chat == sent.chat && again.status == .sent)
        #expect(try rig.send(OutgoingMessage(to: .lid(peer.lid), text: "once", id: Self.id)).value() == again)
        #expect(try earlier(rig, message("once")) == .sent(again))
        #expect(rig.server.received("message").count == 1)
    }

    @Test
    func `without a connection an id of another text, quote or chat is reused, and an unknown id is not READY`()
        throws
    {
        let rig = try rig()
        _ = try rig.send(message("once")).value()
        rig.loop.advance(by: .seconds(1))
        disconnect(rig)
        let quoting = OutgoingMessage(to: .phone(peer.phone), text: "once", quoting: "3EB0BBBB", id: Self.id)
        for other in [message("twice"), quoting, message("once", to: "447700900999")] {
            let error = failure(rig, other)
            #expect(error?.code == .messageIDReused && error?.messageID == nil)
        }
        let unknown = failure(rig, message("once", id: "3EB0CCCCCCCCCCCCCCCCCC"))
        guard case .notReady = unknown?.code else { throw try #require(unknown) }
    }

    @Test
    func `a number that ends like the recipient's is decided by the server once the client is READY`() throws {
        let rig = try rig()
        _ = try rig.send(message("once")).value()
        rig.loop.advance(by: .seconds(1))
        disconnect(rig)
        let spelling = message("once", to: "4917700900200")
        guard case .notReady = failure(rig, spelling)?.code else { throw try #require(failure(rig, spelling)) }
        #expect(failure(rig, message("twice", to: "4917700900200"))?.code == .messageIDReused)
        #expect(try earlier(rig, spelling) == nil)
    }

    @Test
    func `a message whose ack never came is in progress until the client is READY, and is then answered`() throws {
        let rig = try rig()
        rig.server.answer { $0.tag == "message" ? [Node("ib")] : [] }
        let first = rig.send(message("once"))
        disconnect(rig)
        #expect(failure(rig, message("once"))?.code == .messageInProgress)
        rig.loop.advance(by: .seconds(80))
        #expect(throws: ClientError.self) { try first.value() }
        let error = failure(rig, message("once"))
        #expect(error?.code == .messageInProgress && error?.messageID == Self.id.text)
        #expect(failure(rig, message("twice"))?.code == .messageIDReused)
        #expect(try earlier(rig, message("once")) == .open)
        let server = rig.server
        server.answer { $0.tag == "message" ? [server.acknowledgement(of: $0)] : [] }
        server.acceptsConnections = true
        rig.loop.advance(by: .seconds(300))
        #expect(try rig.send(message("once")).value().status == .sent)
        #expect(rig.events(.messageSent).count == 1)
    }

    @Test
    func `a message in flight is in progress for its own recipient only`() throws {
        let other = PeerPhone("447700900201", lid: "100000000000201")
        let rig = try rig()
        other.join(rig)
        _ = try rig.send(OutgoingMessage(to: .phone(other.phone), text: "known")).value()
        rig.server.answer { $0.tag == "message" ? [Node("ib")] : [] }
        let first = rig.send(message("once"))
        #expect(!first.isFinished)
        #expect(failure(rig, message("once"))?.code == .messageInProgress)
        let byLID = OutgoingMessage(to: .lid(peer.lid), text: "once", id: Self.id)
        #expect(failure(rig, byLID)?.code == .messageInProgress)
        for number in [other.phone, "447700900999"] {
            #expect(failure(rig, message("once", to: number))?.code == .messageIDReused)
        }
    }
}
