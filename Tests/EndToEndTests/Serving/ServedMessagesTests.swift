import Foundation
import Glibc
import Testing
import WACore

@Suite(.paced)
struct ServedMessagesTests {
    @Test func `a send over REST reaches the phone and its answer reaches polls and streams`() async throws {
        try await Scene.play { scene in
            try await scene.link("work", to: scene.phones[0])
            let server = try await Server.start(in: scene.home)
            try await server.ready(["work"])
            let other = scene.phones[1]
            let sent = try await server.send("over REST", from: "work", to: other)
            #expect(sent.status == 200, "\(sent.text)")
            let answer = try sent.json
            #expect(answer["success"]?.bool == true)
            #expect(answer["phone"]?.string == other)
            #expect(try await scene.sandbox.message("over REST", on: other)["id"] == answer["messageId"])

            let cursor = try await server.latest()
            async let polled = server.get("/api/events?client=work&type=message.received&wait=30&after=0")
            try await scene.sandbox.post(
                "/sandbox/phones/\(other)/messages", ["to": .string(scene.phones[0]), "text": "an answer"])
            let page = try await polled
            let event = try #require(page["events"]?.array?.first)
            #expect(event["data"]?["message"]?["text"]?.string == "an answer")
            // The page may have looked at events of other types behind it.
            let next = try #require(page["nextCursor"]?.string)
            #expect(try #require(event["cursor"]?.string) <= next)
            #expect(event["id"]?.string?.hasPrefix("evt_") == true)
            #expect(try await server.latest() != cursor)
            try await expectStream(server, event)
        }
    }

    /// The stream names each event with its cursor, and goes on behind the last one a reader saw.
    private func expectStream(_ server: Server, _ event: JSONValue) async throws {
        let cursor = try #require(event["cursor"]?.string)
        let path = "/api/events?client=work&after=0"
        let text = try await server.call.stream(path) { $0.contains("\"an answer\"") && $0.hasSuffix("\n\n") }
        let blocks = text.components(separatedBy: "\n\n").filter { $0.hasPrefix("id: ") }
        let ids = blocks.compactMap { $0.split(separator: "\n").first?.dropFirst(4) }
        #expect(Set(ids).count == blocks.count)
        let index = try #require(ids.firstIndex { $0 == cursor })
        let block = blocks[index]
        #expect(block.contains("\nevent: message.received\n"))
        let data = try #require(block.components(separatedBy: "\ndata: ").last)
        #expect(try JSONValue(parsing: data) == event)
        let resumed = try await server.call.stream(path, headers: ["Last-Event-ID": String(ids[index - 1])]) {
            $0.contains("\"an answer\"")
        }
        #expect(resumed.hasPrefix("id: \(cursor)\n"), "\(resumed.prefix(100))")
    }

    @Test func `a server that is not ready says when to try again`() async throws {
        try await Scene.play { scene in
            try await scene.link("work", to: scene.phones[0])
            try await scene.sandbox.stop()
            let server = try await Server.start(in: scene.home)
            let answer = try await server.send("text", from: "work", to: scene.phones[1])
            #expect(answer.status == 503, "\(answer.text)")
            #expect(answer.headers["retry-after"].flatMap { Int($0) }.map { $0 >= 1 } == true)
            #expect(try answer.json["code"]?.string == "NOT_READY")
            let outcome = try await scene.home.run("send", "--to", scene.phones[1], "--timeout", "1", "text")
            #expect(outcome.isComplaint(75, about: "work"), "\(outcome)")
        }
    }

    @Test func `killed in the middle of traffic a server loses nothing it promised`() async throws {
        try await Scene.play { scene in
            try await scene.link("work", to: scene.phones[0])
            try await scene.link("home", to: scene.phones[1])
            let server = try await Server.start(in: scene.home)
            try await server.ready(["work", "home"])
            let promised = try await traffic(server, to: scene.phones[1])
            #expect(promised.count >= 10)
            #expect(try await server.process.ended().ending == .signal(SIGKILL))

            let next = try await Server.start(in: scene.home)
            try await next.ready(["work", "home"])
            let last = try await next.send("still alive", from: "work", to: scene.phones[1])
            #expect(last.status == 200, "\(last.text)")
            let wanted = promised.union([try #require(try last.json["messageId"]?.string)])
            let shown = try await scene.sandbox.messages(on: scene.phones[1]) { messages in
                wanted.isSubset(of: messages.compactMap { $0["id"]?.string })
            }
            #expect(Set(shown.map { $0["id"]?.string }).count == shown.count, "a message is on the phone twice")
            var received: [String] = []
            try await next.events(type: "message.received") { events in
                received = events.filter { $0["clientId"]?.string == "home" }
                    .compactMap { $0["data"]?["message"]?["id"]?.string }
                return wanted.isSubset(of: received)
            }
            #expect(Set(received).count == received.count, "a message is in the log twice")
            #expect(try await next.stop().ending == .exit(0))
        }
    }

    /// Sends from eight sides, kills the server during it, and returns the ids it had promised to have sent.
    private func traffic(_ server: Server, to phone: String) async throws -> Set<String> {
        await withTaskGroup(of: String?.self) { group in
            var promised: Set<String> = []
            var started = 0
            func sendOne() {
                let text = "traffic \(started)"
                started += 1
                group.addTask {
                    let answer = try? await server.send(text, from: "work", to: phone)
                    return answer?.status == 200 ? try? answer?.json["messageId"]?.string : nil
                }
            }
            for _ in 0..<8 { sendOne() }
            while let id = await group.next() {
                if let id { promised.insert(id) }
                if promised.count == 20 { server.process.signal(SIGKILL) }
                if started < 60 { sendOne() }
            }
            return promised
        }
    }
}
