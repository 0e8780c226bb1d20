import TestSupport
import Testing
import WACore

struct MediaContractTests {
    private let chat = JID.lid("100000000000009")
    private let name = MediaName(random: SystemRandom())

    private func record(_ message: String?, used seconds: Int64) -> MediaFileRecord {
        MediaFileRecord(
            StoredFile(name: name, size: 7, sha256: [UInt8](repeating: 9, count: 32)),
            owner: message.map { MediaFileRecord.Owner(id: $0, chat: chat, sender: chat) }, used: moment(seconds))
    }

    private func file(_ client: any ClientStore, of message: String) async throws -> MediaFileRecord? {
        try await client.read { [chat] reader throws(StoreError) in
            try reader.mediaFile(of: message, chat: chat, sender: chat)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a file waits to be sent, then belongs to its message, is used, and goes`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            try await client.commit(.media(.keep(record(nil, used: 1))))
            #expect(try await file(client, of: "A") == nil)
            try await client.commit(.media(.keep(record("A", used: 2))))
            #expect(try await file(client, of: "A") == record("A", used: 2))
            try await client.commit(.media(.used(name, at: moment(3))))
            #expect(try await file(client, of: "A") == record("A", used: 3))
            try await client.commit(.media(.removed(name)))
            #expect(try await file(client, of: "A") == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a message whose file the phone uploaded again has new content and is the same message`(
        engine: Engine
    ) async throws {
        try await withEngine(engine) { _, client in
            let old = MessageRecord(
                id: "A", chat: chat, sender: chat, fromMe: false, timestamp: moment(1), kind: "image", text: "words",
                content: [1], status: .delivered)
            try await client.commit(.message(old))
            try await client.commit(.media(.moved("A", chat: chat, sender: chat, content: [2])))
            let found = try await client.read { [chat] reader throws(StoreError) in
                try reader.message("A", chat: chat)
            }
            #expect(found?.content == [2] && found?.text == "words" && found?.status == .delivered)
        }
    }
}
