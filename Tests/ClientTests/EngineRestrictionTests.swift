import TestSupport
import Testing
import WACore
import WAStorage
import WATransport

@testable import WASandbox

private let first = "447700900100"
private let second = "447700900101"

/// Limits of the account on new chats, against the sandbox (80-queries.md section 13.1).
struct EngineRestrictionTests {
    private func ban(_ seconds: Int64 = 3600) -> ChatLimits {
        ChatLimits(timelock: .init(until: SystemClock().now.seconds + seconds))
    }

    private func quota(_ total: Int, used: Int) -> ChatLimits {
        let now = SystemClock().now.seconds
        return ChatLimits(newChats: .init(total: total, used: used, cycleStart: now, cycleEnd: now + 3600))
    }

    /// Waits until the client knows the limits as `holds` wants them.
    private func until(
        _ rig: EngineRig, _ client: Client, _ what: String, _ holds: @Sendable (AccountRestrictions?) -> Bool
    ) async throws {
        try await rig.until(what) { holds(await client.snapshot().restrictions) }
    }

    private func refusal(_ client: Client, to number: String) async -> ClientError.Code? {
        let error = await #expect(throws: ClientError.self) {
            _ = try await client.send(OutgoingMessage(to: .phone(number), text: "new"))
        }
        return error?.code
    }

    @Test
    func `limits are read after the login, and an account without any is no event`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            try await until(rig, client, "limits are known") { $0?.newChats == .unmetered }
            #expect(await client.snapshot().restrictions?.reachoutTimelock == .init(until: nil))
            _ = try await rig.mark("work")
            #expect(rig.all("account.restricted", of: "work").isEmpty)
            let row = try await rig.store.client("work")
            #expect(row?.restrictions == (await client.snapshot().restrictions))
        }
    }

    @Test
    func `a ban that is pushed refuses strangers before the wire, and no known chat, until it is lifted`() async throws
    {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            let (stranger, writer) = (try await rig.sandbox.addPhone().number, try await rig.sandbox.addPhone().number)
            _ = try await client.send(OutgoingMessage(to: .phone(second), text: "known"))
            try await rig.sandbox.send("hello", from: writer, to: first)
            _ = try await rig.event("message.received", of: "work", containing: "hello")
            let limits = ban()
            try await rig.sandbox.setLimits(of: first, to: limits)
            let event = rig.json(try await rig.event("account.restricted", of: "work"))
            let end = Timestamp(seconds: limits.timelock?.until ?? 0)
            #expect(event.contains(#""active":true"#) && event.contains(end.rfc3339))
            let routed = await rig.sandbox.stats.messagesRouted
            #expect(await refusal(client, to: stranger) == .reachoutLimited(until: end))
            #expect(await rig.sandbox.stats.messagesRouted == routed)
            for number in [second, writer, first] {
                #expect(try await client.send(OutgoingMessage(to: .phone(number), text: "goes on")).status == .sent)
            }
            try await rig.sandbox.setLimits(of: first, to: ChatLimits())
            _ = try await rig.event("account.restricted", of: "work", containing: #""active":false"#)
            #expect(try await client.send(OutgoingMessage(to: .phone(stranger), text: "now")).status == .sent)
            _ = try await rig.mark("work")
            #expect(rig.all("message.failed", of: "work").isEmpty)
            #expect(rig.all("account.restricted", of: "work").count == 2)
        }
    }

    @Test
    func `new chats use the quota up, then strangers are refused and the chats go on`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            let stranger = try await rig.sandbox.addPhone().number
            try await rig.sandbox.setLimits(of: first, to: quota(1, used: 0))
            try await until(rig, client, "the quota is known") { $0?.newChats?.total == 1 }
            _ = try await client.send(OutgoingMessage(to: .phone(second), text: "the only one"))
            try await until(rig, client, "the quota is used up") { $0?.newChats?.status == .capped }
            let end = await client.snapshot().restrictions?.newChats?.cycleEndsAt
            #expect(await refusal(client, to: stranger) == .newChatsCapped(until: end))
            #expect(try await client.send(OutgoingMessage(to: .phone(second), text: "more")).status == .sent)
            #expect(try await rig.sandbox.messages(of: stranger).isEmpty)
        }
    }

    @Test(arguments: [463, 475])
    func `the server's refusal makes the client ask, and the next stranger is refused before the wire`(code: Int)
        async throws
    {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            let stranger = try await rig.sandbox.addPhone().number
            try await until(rig, client, "limits are known") { $0 != nil }
            let limits = code == 463 ? ban() : quota(3, used: 3)
            // Nothing is pushed.
            await rig.sandbox.alter { $0.directory[first]?.limits = limits }
            #expect(await refusal(client, to: second) == .refused(code: code))
            _ = try await rig.event("account.restricted", of: "work")
            let code = await refusal(client, to: stranger)
            switch code {
            case .reachoutLimited, .newChatsCapped: break
            default: Issue.record("\(String(describing: code))")
            }
            // What was refused made no chat.
            #expect(await refusal(client, to: second) == code)
        }
    }

    @Test
    func `a token of a stranger lets the first message through`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            let lid = JID.lid(await rig.sandbox.lid(of: second))
            let issued = SystemClock().now.seconds
            try await rig.commit(
                [.privacyToken(lid, PrivacyTokenRecord(token: [1, 2, 3], issued: issued, ownIssued: 0))], of: "work")
            await rig.sandbox.alter {
                $0.tokens[TokenKey(issuer: second, receiver: first)] = PrivacyToken(
                    token: Blob([1, 2, 3]), issued: issued)
                $0.setLimits(of: first, to: ChatLimits(timelock: .init(until: issued + 3600)))
            }
            _ = try await rig.event("account.restricted", of: "work")
            #expect(try await client.send(OutgoingMessage(to: .phone(second), text: "may I?")).status == .sent)
        }
    }

    @Test
    func `limits outlive a restart, and a link that ends forgets them`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            try await rig.sandbox.setLimits(of: first, to: ban())
            _ = try await rig.event("account.restricted", of: "work")
            await client.stop()
            #expect(try await rig.store.client("work")?.restrictions?.reachoutTimelock?.until != nil)
            let again = try await rig.started(rig.reopen("work"))
            if case .reachoutLimited = await refusal(again, to: second) {} else { Issue.record("not refused") }
            try await until(rig, again, "limits are known") { $0?.newChats != nil }
            _ = try await rig.mark("work")
            #expect(rig.all("account.restricted", of: "work").count == 1)
            _ = try await again.logOut(force: false)
            #expect(try await rig.store.client("work")?.restrictions == nil)
            #expect(await again.snapshot().restrictions == nil)
        }
    }
}
