import Testing
import WAHTTP

@testable import WACore
@testable import WASandbox

/// `/sandbox/groups`, and messages to groups and of all kinds over the control API.
struct GroupAPITests {
    private static let alice = WorldDriver.alice
    private static let bob = WorldDriver.bob

    private struct API {
        let router: Router

        func ask(_ method: HTTPMethod, _ path: String, _ json: JSONValue? = nil) async throws -> (
            status: Int, body: JSONValue
        ) {
            let response = await router.respond(to: try HTTPRequest(method, "/sandbox/" + path, json: json))
            return (response.status.code, try JSONValue(parsing: try await response.collectedBody()))
        }

        /// The answer of a request that succeeds.
        func done(_ method: HTTPMethod, _ path: String, _ json: JSONValue? = nil) async throws -> JSONValue {
            let answer = try await ask(method, path, json)
            #expect(answer.status == 200, "\(answer.body)")
            return answer.body
        }
    }

    private func run(_ body: (API) async throws -> Void) async throws {
        try await SandboxFixture.run(SandboxConfiguration(phones: 4)) { fixture in
            let routes = SandboxRoutes(sandbox: fixture.sandbox) { [] }
            try await body(API(router: Router(routes.all)))
        }
    }

    @Test
    func `a group is created, changed, joined by link and left`() async throws {
        try await run { api in
            let made = try await api.done(
                .post, "groups",
                ["creator": .string(Self.alice), "subject": "Friends", "members": [.string(Self.bob), "4420"]])
            let id = try #require(made["group"]?["id"]?.string)
            #expect(made["group"]?["jid"]?.string == "\(id)@g.us")
            #expect(made["results"]?.array?.map { $0["error"]?.integer } == [nil, 404])
            let carol: JSONValue = .string(WorldDriver.carol)
            let added = try await api.done(
                .post, "groups/\(id)/add", ["by": .string(Self.alice), "members": [carol]])
            #expect(added["group"]?["members"]?.array?.count == 3)
            let refused = try await api.ask(
                .post, "groups/\(id)/promote", ["by": .string(Self.bob), "members": [carol]])
            #expect(refused.status == 403 && refused.body["code"]?.string == "NOT_ALLOWED")
            _ = try await api.done(.post, "groups/\(id)/promote", ["by": .string(Self.alice), "members": [carol]])
            let renamed = try await api.done(
                .post, "groups/\(id)@g.us/subject", ["by": .string(Self.bob), "subject": "Team"])
            #expect(renamed["subject"]?.string == "Team")
            for text in ["one", "two"] {
                let described = try await api.done(
                    .post, "groups/\(id)/description", ["by": .string(Self.alice), "description": .string(text)])
                #expect(described["description"]?.string == text)
            }
            let settings = try await api.done(
                .post, "groups/\(id)/settings",
                ["by": .string(Self.alice), "announcement": true, "ephemeral": 86400, "memberAddMode": "admin_add"])
            #expect(settings["announcement"]?.bool == true && settings["ephemeral"]?.integer == 86400)
            #expect(settings["memberAddMode"]?.string == "admin_add" && settings["locked"]?.bool == false)
            let link = try await api.done(.post, "groups/\(id)/invite", ["by": .string(Self.alice)])
            let joined = try await api.done(
                .post, "groups/\(id)/join", ["by": "447700900103", "code": link["link"] ?? .null])
            #expect(joined["joined"]?.bool == true)
            _ = try await api.done(.post, "groups/\(id)/leave", ["by": .string(Self.bob)])
            let shown = try await api.done(.get, "groups/\(id)")
            let numbers = shown["members"]?.array?.map { $0["number"]?.string }
            #expect(numbers == [Self.alice, WorldDriver.carol, "447700900103"])
            #expect(try await api.done(.get, "groups").array?.count == 1)
            #expect(try await api.ask(.get, "groups/1").status == 404)
        }
    }

    @Test
    func `messages of every kind go to a person or a group, and are shown with what they hold`() async throws {
        try await run { api in
            let made = try await api.done(
                .post, "groups", ["creator": .string(Self.alice), "subject": "G", "members": [.string(Self.bob)]])
            let group = try #require(made["group"]?["jid"]?.string)
            func write(_ by: String, _ field: String, _ value: JSONValue) async throws -> JSONValue {
                var body: JSONObject = ["to": .string(group)]
                body[field] = value
                return try await api.done(.post, "phones/\(by)/messages", .object(body))["messageId"] ?? .null
            }
            let text = try await write(Self.alice, "text", "hello")
            _ = try await write(Self.bob, "reaction", ["messageId": text, "emoji": "👍"])
            _ = try await write(Self.alice, "edit", ["messageId": text, "text": "hello all"])
            let poll = try await write(Self.alice, "poll", ["name": "When?", "options": ["Mon", "Tue"]])
            _ = try await write(Self.bob, "vote", ["messageId": poll, "options": ["Tue"]])
            _ = try await write(Self.bob, "location", ["latitude": 51.5, "longitude": -0.1, "name": "Bridge"])
            _ = try await write(Self.bob, "contact", ["name": "Zoe", "vcard": "BEGIN:VCARD"])
            let gone = try await write(Self.bob, "text", "oops")
            _ = try await write(Self.bob, "revoke", ["messageId": gone])
            let shown = try await api.done(.get, "phones/\(Self.alice)/messages").array ?? []
            let kinds = ["text", "reaction", "edit", "poll", "vote", "location", "contact", "text", "revoke"]
            #expect(shown.map { $0["kind"]?.string } == kinds)
            #expect(shown.allSatisfy { $0["chat"]?.string == group && $0["isGroup"]?.bool == true })
            #expect(shown[0]["text"]?.string == "hello all" && shown[0]["edited"]?.bool == true)
            #expect(shown[0]["reactions"]?.array?.first?["emoji"]?.string == "👍")
            let options = shown[3]["poll"]?["options"]?.array
            #expect(options?.map { $0["votes"]?.integer } == [0, 1])
            #expect(shown[4]["choices"]?.array == ["Tue"])
            #expect(shown[5]["location"]?["latitude"]?.number == 51.5)
            #expect(shown[6]["contacts"]?.array?.first?["name"]?.string == "Zoe")
            #expect(shown[7]["revoked"]?.bool == true && shown[7]["text"] == .null)
            #expect(shown[8]["target"] == gone)
            let read = try await api.done(.post, "phones/\(Self.bob)/read", ["chat": .string(group)])
            #expect(read["messages"]?.integer == 3)
        }
    }

    @Test(arguments: [
        #"{"to":"447700900101"}"#, #"{"to":"447700900101","text":"x","revoke":{"messageId":"1"}}"#,
        #"{"to":"447700900101","poll":{"name":"?","options":["a"]}}"#,
        #"{"to":"447700900101","poll":{"name":"?","options":["a","a"]}}"#,
        #"{"to":"447700900101","location":{"latitude":91,"longitude":0}}"#,
        #"{"to":"447700900101","location":{"latitude":"1"}}"#,
    ])
    func `a message without content, with two, or with an impossible one is refused`(json: String) async throws {
        try await run { api in
            let body = try JSONValue(parsing: Array(json.utf8))
            #expect(try await api.ask(.post, "phones/\(Self.alice)/messages", body).status == 400)
        }
    }

    @Test
    func `a message to a group that a phone is not in fails`() async throws {
        try await run { api in
            let made = try await api.done(.post, "groups", ["creator": .string(Self.alice), "subject": "G"])
            let group: JSONValue = made["group"]?["jid"] ?? .null
            _ = try await api.done(.post, "phones/\(Self.bob)/messages", ["to": group, "text": "x"])
            let shown = try await api.done(.get, "phones/\(Self.bob)/messages").array
            #expect(shown?.map { $0["status"]?.string } == ["failed"])
            let unknown = try await api.ask(
                .post, "phones/\(Self.bob)/messages", ["to": "1@g.us", "text": "x"])
            #expect(unknown.status == 404)
        }
    }
}
