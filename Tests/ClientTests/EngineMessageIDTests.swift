import TestSupport
import Testing
import WACore
import WASandbox

/// Ids that callers choose, so that a repeated send is one message.
@Suite(.timeLimit(.minutes(3)))
struct EngineMessageIDTests {
    let first = "447700900100"
    let second = "447700900101"

    @Test
    func `the same id is the same message, however often it is asked for`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            let message = OutgoingMessage(to: .phone(second), text: "once", id: "3EB0AAAAAAAAAAAAAAAAAA")
            let sent = try await client.send(message)
            _ = try await rig.event("message.status", of: "work", containing: "delivered")
            let again = try await client.send(message)
            #expect(again.id == sent.id)
            #expect(again.status == .delivered)
            #expect(try await rig.sandbox.messages(of: second).count == 1)
            _ = try await rig.mark("work")
            #expect(rig.all("message.sent", of: "work").count == 1)
        }
    }

    @Test
    func `an id of a message in another chat is refused, and that message stays what it is`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            let third = try await rig.sandbox.addPhone().number
            let id: MessageID = "3EB0DDDDDDDDDDDDDDDDDD"
            _ = try await client.send(OutgoingMessage(to: .phone(second), text: "here", id: id))
            do throws(ClientError) {
                _ = try await client.send(OutgoingMessage(to: .phone(third), text: "there", id: id))
                Issue.record("the id was taken for a second message")
            } catch {
                #expect(error.code == .messageIDReused)
            }
            #expect(try await client.send(OutgoingMessage(to: .phone(second), text: "here", id: id)).id == id)
            #expect(try await rig.sandbox.messages(of: second).map(\.text) == ["here"])
            #expect(try await rig.sandbox.messages(of: third).isEmpty)
            _ = try await rig.mark("work")
            #expect(rig.all("message.sent", of: "work").count == 1)
        }
    }

    @Test
    func `a refused message may be sent again under its id`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            await rig.sandbox.inject(Fault(.ackError(code: 500), number: first))
            let message = OutgoingMessage(to: .phone(second), text: "again", id: "3EB0BBBBBBBBBBBBBBBBBB")
            await #expect(throws: ClientError.self) { _ = try await client.send(message) }
            #expect(try await client.send(message).status == .sent)
            #expect(try await rig.sandbox.messages(of: second).map(\.text) == ["again"])
        }
    }

    @Test
    func `a second text under the same message id is refused, not called sent`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            let question = try await client.send(OutgoingMessage(to: .phone(second), text: "question"))
            let id: MessageID = "3EB0CCCCCCCCCCCCCCCCCC"
            let reply = OutgoingMessage(
                to: .phone(second), text: "caf\u{E9} @1", quoting: question.id, mentions: [.phone("1")], id: id)
            let sent = try await client.send(reply)
            let others = [
                OutgoingMessage(
                    to: .phone(second), text: "tea @1", quoting: question.id, mentions: [.phone("1")], id: id),
                OutgoingMessage(
                    to: .phone(second), text: "cafe\u{301} @1", quoting: question.id, mentions: [.phone("1")], id: id),
                OutgoingMessage(to: .phone(second), text: "caf\u{E9} @1", quoting: question.id, id: id),
                OutgoingMessage(to: .phone(second), text: "caf\u{E9} @1", mentions: [.phone("1")], id: id),
            ]
            for other in others {
                let error = await #expect(throws: ClientError.self) { _ = try await client.send(other) }
                #expect(error?.code == .messageIDReused && error?.messageID == nil)
            }
            let again = try await client.send(reply)
            #expect(again.id == sent.id && again.chat == sent.chat)
            #expect(try await rig.sandbox.messages(of: second).count == 2)
        }
    }

    @Test
    func `a second text under the id of a refused message is refused`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            await rig.sandbox.inject(Fault(.ackError(code: 500), number: first))
            let id: MessageID = "3EB0EEEEEEEEEEEEEEEEEE"
            await #expect(throws: ClientError.self) {
                _ = try await client.send(OutgoingMessage(to: .phone(second), text: "one", id: id))
            }
            let error = await #expect(throws: ClientError.self) {
                _ = try await client.send(OutgoingMessage(to: .phone(second), text: "two", id: id))
            }
            #expect(error?.code == .messageIDReused)
            #expect(try await rig.sandbox.messages(of: second).isEmpty)
        }
    }
}
