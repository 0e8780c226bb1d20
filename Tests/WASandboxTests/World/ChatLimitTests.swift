import Testing

@testable import WACore
@testable import WASandbox

/// Limits on new chats, and what breaks them (80-queries.md section 13.1).
struct ChatLimitTests {
    let driver = WorldDriver(phones: 4)
    private var now: Int64 { driver.world.now.seconds }

    private func limit(_ limits: ChatLimits) { driver.step { $0.setLimits(of: WorldDriver.alice, to: limits) } }

    private func quota(_ total: Int, used: Int = 0, seconds: Int64 = 3600) -> ChatLimits {
        ChatLimits(newChats: .init(total: total, used: used, cycleStart: now, cycleEnd: now + seconds))
    }

    private func error(_ answers: [Node]) -> String? { answers.first { $0.tag == "ack" }?.string("error") }

    private func ask(_ limit: AccountLimit, _ companion: TestCompanion) throws -> LimitReport {
        let answer = try driver.ask("w:mex", "get", limit.query.children, on: companion.connection)
        return limit.report(answer: answer, at: driver.world.now)
    }

    /// What the mex notifications say that were written to a companion.
    private func pushed(_ companion: TestCompanion) -> [LimitReport?] {
        driver.take(companion.connection).filter { $0.string("type") == "mex" }.map { stanza in
            guard let update = stanza.child("update"), let name = update.string("op_name") else { return nil }
            return AccountLimit(notification: name)?.report(update: update, at: driver.world.now)
        }
    }

    @Test func `both queries are answered, for an account without limits too`() throws {
        let alice = try driver.online(WorldDriver.alice)
        #expect(try ask(.reachoutTimelock, alice) == .reachoutTimelock(.init(until: nil)))
        #expect(try ask(.newChats, alice) == .newChats(.unmetered))
        let end = Timestamp(seconds: now + 60)
        limit(ChatLimits(timelock: .init(until: now + 60), newChats: quota(10, used: 8).newChats))
        #expect(try ask(.reachoutTimelock, alice) == .reachoutTimelock(.init(until: end, type: "DEFAULT")))
        #expect(
            try ask(.newChats, alice)
                == .newChats(
                    .init(
                        status: .firstWarning, used: 8, total: 10, cycleEndsAt: Timestamp(seconds: now + 3600))))
        let bob = try driver.online(WorldDriver.bob)
        #expect(try ask(.newChats, bob) == .newChats(.unmetered))
    }

    @Test func `an unknown query and one without an id get an error as their data`() throws {
        let alice = try driver.online(WorldDriver.alice)
        for query in [Node("query", ["query_id": "1"]), Node("query"), Node("other")] {
            let answer = try driver.ask("w:mex", "get", [query], on: alice.connection)
            #expect(answer.child("result")?.text?.contains(#""data":null"#) == true)
        }
    }

    @Test func `a ban refuses first messages to strangers and nothing else`() throws {
        let alice = try driver.online(WorldDriver.alice)
        try driver.send("hi", from: alice, to: .phone(WorldDriver.carol), id: "M0")
        driver.step { _ = $0.sendText("hello", from: WorldDriver.bob, to: WorldDriver.alice, in: .lid) }
        limit(ChatLimits(timelock: .init(until: now + 60)))
        #expect(error(try driver.send("again", from: alice, to: .phone(WorldDriver.carol), id: "M1")) == nil)
        #expect(error(try driver.send("reply", from: alice, to: .phone(WorldDriver.bob), id: "M2")) == nil)
        #expect(error(try driver.send("self", from: alice, to: .phone(WorldDriver.alice), id: "M3")) == nil)
        let stranger = Directory.number(at: 3)
        #expect(error(try driver.send("new", from: alice, to: .phone(stranger), id: "M4")) == "463")
        #expect(driver.world.phones[stranger]?.messages.isEmpty == true)
        driver.world.now = Timestamp(seconds: now + 60)
        #expect(error(try driver.send("new", from: alice, to: .phone(stranger), id: "M5")) == nil)
    }

    @Test func `a ban of companions leaves the phone free`() throws {
        let alice = try driver.online(WorldDriver.alice)
        limit(ChatLimits(timelock: .init(until: now + 60, type: "WEB_COMPANION_ONLY")))
        #expect(error(try driver.send("new", from: alice, to: .phone(WorldDriver.bob), id: "M1")) == "463")
        driver.step { _ = $0.sendText("hello", from: WorldDriver.alice, to: WorldDriver.bob, in: .lid) }
        #expect(driver.world.phones[WorldDriver.bob]?.messages.map(\.text) == ["hello"])
    }

    @Test func `new chats are counted, pushed, and refused once the quota is used up, until the cycle ends`() throws {
        let alice = try driver.online(WorldDriver.alice)
        limit(quota(2))
        _ = driver.take(alice.connection)
        #expect(error(try driver.send("1", from: alice, to: .phone(WorldDriver.bob), id: "M1")) == nil)
        #expect(error(try driver.send("2", from: alice, to: .phone(WorldDriver.bob), id: "M2")) == nil)
        #expect(driver.world.directory[WorldDriver.alice]?.limits.newChats?.used == 1)
        #expect(error(try driver.send("3", from: alice, to: .phone(WorldDriver.carol), id: "M3")) == nil)
        let stranger = Directory.number(at: 3)
        #expect(error(try driver.send("4", from: alice, to: .phone(stranger), id: "M4")) == "475")
        #expect(driver.world.directory[WorldDriver.alice]?.limits.newChats?.used == 2)
        driver.world.now = Timestamp(seconds: now + 3600)
        #expect(error(try driver.send("5", from: alice, to: .phone(stranger), id: "M5")) == nil)
    }

    @Test func `a changed limit is pushed to every companion, one that stays is not`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let second = try driver.online(WorldDriver.alice)
        _ = driver.take(alice.connection)
        limit(ChatLimits(timelock: .init(until: now + 60)))
        let ban = LimitReport.reachoutTimelock(.init(until: Timestamp(seconds: now + 60), type: "DEFAULT"))
        #expect(pushed(alice) == [ban] && pushed(second) == [ban])
        limit(ChatLimits(timelock: .init(until: now + 60)))
        #expect(pushed(alice).isEmpty)
        limit(ChatLimits())
        #expect(pushed(alice) == [.reachoutTimelock(.init(until: nil))])
        limit(quota(1, used: 1))
        guard case .newChats(let quota)?? = pushed(alice).first else { throw ExpectationFailed() }
        #expect(quota?.status == .capped)
    }

    @Test func `a pushed quota says when it was sent`() throws {
        let alice = try driver.online(WorldDriver.alice)
        _ = driver.take(alice.connection)
        limit(quota(1, used: 1))
        let stanza = driver.take(alice.connection).first { $0.string("type") == "mex" }
        let body = try JSONValue(parsing: stanza?.child("update")?.bytes.map { Array($0) } ?? [])
        let update = body["data"]?["xwa2_notify_new_chat_messages_capping_info_update"]
        #expect(update?["server_sent_timestamp"]?.string == String(now) && update?["used_quota"]?.integer == 1)
    }

    private struct ExpectationFailed: Error {}

    @Test func `a token of the receiver opens a chat in spite of a limit, and does not count`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let key = TokenKey(issuer: WorldDriver.bob, receiver: WorldDriver.alice)
        driver.world.tokens[key] = PrivacyToken(token: Blob([1, 2, 3]), issued: now)
        limit(quota(1, used: 1))
        let chat = JID.phone(WorldDriver.bob)
        func message(_ token: [UInt8]) -> Node {
            Node(
                "message", ["id": "T", "to": .jid(chat), "type": "text"],
                [Node("participants"), Node("tctoken", bytes: token)])
        }
        let sender = DeviceID(number: WorldDriver.alice, device: alice.lid.device)
        #expect(driver.world.brokenLimit(by: message([1, 2, 3]), to: chat, from: sender) == nil)
        #expect(driver.world.brokenLimit(by: message([1, 2, 4]), to: chat, from: sender) == 475)
        driver.step { $0.countNewChat(message([1, 2, 3]), from: WorldDriver.alice, to: WorldDriver.bob) }
        #expect(driver.world.directory[WorldDriver.alice]?.limits.newChats?.used == 1)
    }

    @Test func `warnings come before the end of a quota`() {
        let words = (0...10).map { quota(10, used: $0).newChats?.status }
        #expect(words.prefix(7).allSatisfy { $0 == "NONE" })
        #expect(words.suffix(4) == ["NONE", "FIRST_WARNING", "SECOND_WARNING", "CAPPED"])
        #expect(quota(1).newChats?.status == "NONE" && quota(Int.max, used: 1).newChats?.status == "NONE")
    }
}
