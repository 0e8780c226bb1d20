import TestSupport
import Testing
import WACore

/// Limits on new chats under a manual clock, with a server that says anything (80-queries.md section 13.1).
struct ManualRestrictionTests {
    /// A rig whose server answers the query of the ban with this text; nil refuses it with an error.
    private func rig(_ peer: PeerPhone, ban: @escaping @Sendable () -> String?) throws -> ManualRig {
        let rig = try ManualRig(isStarted: false)
        peer.join(rig)
        rig.server.answer { stanza in
            guard stanza.string("xmlns") == "w:mex" else { return [] }
            guard stanza.child("query")?.string("query_id") == "23983697327930364", let text = ban() else {
                return [
                    Node("iq", ["type": "error", "id": stanza.attributes["id"]], [Node("error", ["code": "400"])])
                ]
            }
            return [stanza.result([Node("result", [:], bytes: Array(text.utf8))])]
        }
        try rig.start()
        rig.loop.run()
        return rig
    }

    private static func active(until seconds: Int64) -> String {
        #"{"data":{"xwa2_fetch_account_reachout_timelock":{"is_active":true,"time_enforcement_ends":"\#(seconds)"}}}"#
    }

    private func update(_ body: String) -> Node {
        Node(
            "notification", ["type": "mex", "id": "N1", "from": .jid(.server), "t": "1"],
            [Node("update", ["op_name": "NotificationUserReachoutTimelockUpdate"], bytes: Array(body.utf8))])
    }

    private func queries(_ rig: ManualRig) -> Int { rig.server.received("iq").count { $0.string("xmlns") == "w:mex" } }

    @Test(arguments: [nil, "", "{", #"{"data":null,"errors":[{"message":"no"}]}"#, #"{"data":{"other":1}}"#])
    func `an answer that tells nothing limits nothing and disturbs no login`(text: String?) throws {
        let peer = PeerPhone()
        let rig = try rig(peer) { text }
        #expect(rig.state == .ready && queries(rig) == 2)
        #expect(try rig.snapshot.restrictions == nil && rig.events(.accountRestricted).isEmpty)
        #expect(try rig.send(OutgoingMessage(to: .phone(peer.phone), text: "hi")).value().status == .sent)
    }

    @Test
    func `a ban ends by itself, and its end is an event`() throws {
        let peer = PeerPhone()
        let end = ManualClock().now.seconds + 100
        let rig = try rig(peer) { Self.active(until: end) }
        #expect(rig.events(.accountRestricted).count == 1)
        let message = OutgoingMessage(to: .phone(peer.phone), text: "hi", id: "3EB0AAAAAAAAAAAAAAAAAA")
        let error = #expect(throws: ClientError.self) { try rig.send(message).value() }
        #expect(error?.code == .reachoutLimited(until: Timestamp(seconds: end)))
        #expect(error?.message.contains(Timestamp(seconds: end).rfc3339) == true && error?.messageID == nil)
        #expect(rig.server.received("message").isEmpty && rig.events(.messageFailed).isEmpty)
        rig.loop.advance(by: .seconds(101))
        #expect(rig.events(.accountRestricted).last?.contains(#""active":false"#) == true)
        #expect(rig.events(.accountRestricted).count == 2)
        #expect(try rig.snapshot.restrictions?.reachoutTimelock == .init(until: nil))
        #expect(try rig.send(message).value().status == .sent)
    }

    @Test
    func `a ban that is known ends by itself, also when the server says nothing of it after the next login`() throws {
        let peer = PeerPhone()
        let end = ManualClock().now.seconds + 500
        let rig = try rig(peer) { Self.active(until: end) }
        rig.server.answer { $0.string("xmlns") == "w:mex" ? [Node("ib")] : [] }
        rig.server.close()
        rig.loop.advance(by: .seconds(5))
        #expect(rig.state == .ready && rig.events(.accountRestricted).count == 1)
        rig.loop.advance(by: .seconds(600))
        #expect(rig.state == .ready && rig.events(.accountRestricted).count == 2)
        #expect(rig.events(.accountRestricted).last?.contains(#""active":false"#) == true)
    }

    @Test
    func `a ban that ends while the client is not connected is over, without an event`() throws {
        let peer = PeerPhone()
        let end = ManualClock().now.seconds + 100
        let rig = try rig(peer) { Self.active(until: end) }
        rig.server.acceptsConnections = false
        rig.server.close()
        rig.loop.advance(by: .seconds(200))
        #expect(try rig.snapshot.restrictions?.reachoutTimelock == .init(until: nil))
        #expect(rig.events(.accountRestricted).count == 1)
    }

    @Test
    func `a notification is stored with its event before it is acknowledged`() throws {
        let peer = PeerPhone()
        let rig = try rig(peer) { nil }
        rig.server.forget()
        rig.store.failNextCommit(of: "work") { change in
            if case .client(.restrictions) = change { true } else { false }
        }
        let end = rig.clock.now.seconds + 100
        let body =
            #"{"data":{"xwa2_notify_account_reachout_timelock":{"is_active":true,"time_enforcement_ends":\#(end)}}}"#
        rig.hears(update(body))
        #expect(rig.server.received("ack").isEmpty && rig.events(.accountRestricted).isEmpty)
        rig.loop.advance(by: .seconds(30))
        #expect(rig.state == .ready && rig.events(.accountRestricted).isEmpty)
        rig.hears(update(body))
        #expect(rig.server.received("ack").count == 1 && rig.events(.accountRestricted).count == 1)
        rig.hears(update(body))
        #expect(rig.events(.accountRestricted).count == 1)
    }

    @Test(arguments: ["", "{}", #"{"data":{"xwa2_notify_account_reachout_timelock":null}}"#])
    func `a notification that says nothing is unknown, acknowledged, and changes nothing`(body: String) throws {
        let peer = PeerPhone()
        let rig = try rig(peer) { nil }
        rig.server.forget()
        rig.hears(update(body))
        #expect(rig.server.received("ack").count == 1 && rig.events(.unknown).count == 1)
        #expect(try rig.snapshot.restrictions == nil)
    }

    @Test
    func `refusals that come together are one question more, and only about their limit`() throws {
        let peer = PeerPhone()
        let rig = try rig(peer) { nil }
        let server = rig.server
        server.answer { $0.tag == "message" ? [server.acknowledgement(of: $0, error: 463)] : [] }
        server.forget()
        let held = Lock<[Node]>([])
        server.answer { stanza in
            guard stanza.string("xmlns") == "w:mex" else { return [] }
            held.withLock { $0.append(stanza) }
            return [Node("ib")]
        }
        for text in ["1", "2", "3"] {
            _ = #expect(throws: ClientError.self) {
                try rig.send(OutgoingMessage(to: .phone(peer.phone), text: text)).value()
            }
        }
        let asked = held.withLock { $0 }
        #expect(asked.count == 1 && asked.first?.child("query")?.string("query_id") == "23983697327930364")
        rig.hears(try #require(asked.first).result())
        #expect(held.withLock { $0.count } == 2)
    }

    @Test
    func `what the server tells by itself during the questions is newer than their answers`() throws {
        let rig = try ManualRig(isStarted: false)
        let end = rig.clock.now.seconds + 100
        let told = update(
            #"{"data":{"xwa2_notify_account_reachout_timelock":{"is_active":true,"time_enforcement_ends":\#(end)}}}"#)
        rig.server.answer { stanza in
            guard stanza.string("xmlns") == "w:mex" else { return [] }
            let isAboutBan = stanza.child("query")?.string("query_id") == "23983697327930364"
            guard isAboutBan else { return [told, stanza.result()] }
            let text = #"{"data":{"xwa2_fetch_account_reachout_timelock":{"is_active":false}}}"#
            return [stanza.result([Node("result", [:], bytes: Array(text.utf8))])]
        }
        try rig.start()
        rig.loop.run()
        #expect(queries(rig) == 2 && rig.events(.accountRestricted).count == 1)
        #expect(try rig.snapshot.restrictions?.reachoutTimelock?.until == Timestamp(seconds: end))
    }
}
