import TestSupport
import Testing
import WACore
import WAHTTP
import WASandbox

@testable import WAGateway

@Suite struct SeedArchiveTests {
    @Test
    func `conversations and messages are read from what is stored, page by page, by their own tenant alone`()
        async throws
    {
        try await SeedWorld.with { seed async throws in
            let headers = try await seed.token(of: "tenant-a")
            let none = try await seed.router.call(.get, "/api/message/conversations", headers: headers)
            #expect(none.status == 200 && none["items"] == [] && none["nextCursor"] == .null)
            _ = try await seed.router.call(.post, "/api/session/start", headers: headers)
            try await seed.scan("tenant-a")
            for text in ["one", "two", "three"] {
                let sent = try await seed.router.call(
                    .post, "/api/message/send-text", ["to": .string(TestWorld.bob), "message": .string(text)],
                    headers: headers)
                #expect(sent.status == 200)
            }
            let list = try await seed.router.call(.get, "/api/message/conversations?limit=50", headers: headers)
            #expect(list["items"]?.array?.count == 1 && list["hasMore"] == false)
            #expect(list["items"]?.array?.first?["lastMessage"]?["text"] == "three")

            var (texts, cursor) = ([String](), "")
            for _ in 0..<3 {
                let page = try await seed.router.call(
                    .get, "/api/message/messages?jid=\(TestWorld.bob)@s.whatsapp.net&limit=1\(cursor)", headers: headers
                )
                #expect(page.status == 200)
                texts += page["items"]?.array?.compactMap { $0["text"]?.string } ?? []
                cursor = "&cursor=\(page["nextCursor"]?.string ?? "0")"
            }
            #expect(texts == ["three", "two", "one"])

            let other = try await seed.token(of: "tenant-b")
            for path in ["conversations?limit=9", "messages?jid=\(TestWorld.bob)"] {
                let foreign = try await seed.router.call(.get, "/api/message/\(path)", headers: other)
                #expect(foreign.status == 200 && foreign["items"] == [])
                let named = "/api/message/\(path)&clientId=tenant-a"
                #expect(try await seed.router.call(.get, named, headers: headers)["items"]?.array?.isEmpty == false)
                #expect(try await seed.router.call(.get, named, headers: other).status == 404)
            }
        }
    }

    @Test(
        arguments: [
            "messages", "messages?jid=@", "messages?jid=abc", "messages?jid=447700900002&cursor=x",
            "messages?jid=447700900002&cursor=-1", "messages?jid=447700900002&cursor=1.2.3",
            "messages?jid=447700900002&cursor=99999999999999999999", "messages?jid=447700900002&limit=0",
            "conversations?limit=501", "conversations?cursor=1.", "conversations?cursor=253402300800000",
        ])
    func `a page that cannot be is 400`(path: String) async throws {
        try await SeedWorld.with { seed async throws in
            let headers = try await seed.token(of: "tenant-a")
            #expect(try await seed.router.call(.get, "/api/message/\(path)", headers: headers).status == 400)
        }
    }

    @Test
    func `a moment in seconds or milliseconds is a cursor, and so is what an answer gave`() {
        #expect(ArchivePlace(cursor: "1767225600")?.timestamp == Timestamp(seconds: 1_767_225_600))
        #expect(ArchivePlace(cursor: "1767225600123")?.timestamp == Timestamp(milliseconds: 1_767_225_600_123))
        let place = ArchivePlace(Timestamp(milliseconds: 5), number: 7)
        #expect(ArchivePlace(cursor: place.cursor) == place)
    }
}
