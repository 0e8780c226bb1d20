import TestSupport
import Testing
import WACore

@testable import WASandbox

/// Reading a chat and typing in it, as the other side sees it.
@Suite(.timeLimit(.minutes(3)))
struct EngineAttentionTests {
    let first = "447700900100"
    let second = "447700900101"

    @Test(arguments: [true, false])
    func `a person sees that their messages were read, then that we type, then that we stop`(byPhone: Bool)
        async throws
    {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            var ids: [String] = []
            for number in 1...3 { ids.append(try await rig.sandbox.send("unread \(number)", from: second, to: first)) }
            _ = try await rig.event("message.received", of: "work", containing: "unread 3")
            let chat: Destination = byPhone ? .phone(second) : .lid(await rig.sandbox.lid(of: second))
            try await client.markChatRead(chat)
            try await client.showTyping(to: chat, true)
            try await client.showTyping(to: chat, false)
            try await client.markChatRead(chat)
            _ = try await client.send(OutgoingMessage(to: chat, text: "answer"))
            let seen = try await rig.sandbox.activity(of: second)
            #expect(seen.map(\.state) == [.read, .composing, .paused])
            #expect(seen.allSatisfy { $0.from == first } && seen.first?.messages == Array(ids.reversed()))
            let shown = try await rig.sandbox.messages(of: second)
            #expect(shown.filter { $0.direction == .outgoing }.map(\.status) == [.read, .read, .read])
            #expect(shown.last?.text == "answer")
            let own = try await rig.sandbox.activity(of: first)
            #expect(own.map(\.state) == [.read] && own.first?.from == first)
        }
    }

    @Test
    func `linked devices of the other side see typing only while they are shown online`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            for id in ["online", "hidden"] { _ = try await rig.linked(id, second) }
            await rig.sandbox.alter { [second] world in
                _ = world.presences.set(true, DeviceID(number: second, device: 1))
            }
            try await client.showTyping(to: .phone(second), true)
            let typing = try await rig.event("chat.presence", of: "online")
            #expect(rig.json(typing).contains("\"typing\""))
            try await client.showTyping(to: .phone(second), false)
            _ = try await rig.event("chat.presence", of: "online", containing: "\"paused\"")
            _ = try await rig.mark("hidden")
            #expect(rig.all("chat.presence", of: "hidden").isEmpty)
            #expect(try await rig.sandbox.activity(of: second).map(\.state) == [.composing, .paused])
        }
    }
}
