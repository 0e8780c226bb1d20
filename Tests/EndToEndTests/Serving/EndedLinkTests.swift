import Foundation
import Glibc
import Testing
import WACore

/// A definite verdict of the server ends a link; every answer names it, and the client does not connect again.
@Suite(.paced)
struct EndedLinkTests {
    @Test func `a client removed on the phone is closed and says why`() async throws {
        try await Scene.play { scene in
            let phone = scene.phones[0]
            try await scene.link("work", to: phone)
            let server = try await Server.start(in: scene.home)
            try await server.ready(["work"])
            let device = try await scene.sandbox.get("/sandbox/phones/\(phone)")["companions"]?.array?.first?["device"]
            try await scene.sandbox.post("/sandbox/phones/\(phone)/unlink", ["device": try #require(device)])
            let cause = try await closed("work", server)
            #expect(["device_removed", "logged_out"].contains(cause))
            try await expectNoSend(scene, server, code: "NOT_LINKED", exitCode: 77)
        }
    }

    @Test(arguments: [Int64(403), 406])
    func `a ban ends the link`(_ reason: Int64) async throws {
        try await Scene.play { scene in
            try await scene.link("work", to: scene.phones[0])
            try await scene.sandbox.inject(["fault": "login_failure", "code": .integer(reason), "always": true])
            let server = try await Server.start(in: scene.home)
            #expect(try await closed("work", server) == "banned")
            try await expectNoSend(scene, server, code: "NOT_LINKED", exitCode: 77)
        }
    }

    @Test func `a login that failed is in the log of the server with its reason`() async throws {
        try await Scene.play { scene in
            try await scene.link("work", to: scene.phones[0])
            try await scene.sandbox.inject(["fault": "login_failure", "code": 403, "always": true])
            let server = try await Server.start(in: scene.home)
            _ = try await closed("work", server)
            server.process.signal(SIGTERM)
            let log = try await server.process.ended().stderr.split(separator: "\n")
            let line = log.first { $0.contains("state=CLOSED cause=banned") }
            #expect(line?.contains(" reason=\"") == true, "\(log)")
        }
    }

    @Test func `a second process with the same link replaces the first which stays closed`() async throws {
        try await Scene.play { scene in
            try await scene.link("work", to: scene.phones[0])
            let copy = scene.home.directory + "/copy"
            try FileManager.default.copyItem(atPath: scene.home.path, toPath: copy)
            let first = try await Server.start(in: scene.home)
            try await first.ready(["work"])
            let second = try await Server.start(in: scene.home, variables: ["WACLI_HOME": copy])
            try await second.ready(["work"])
            #expect(try await closed("work", first) == "replaced")
            try await expectNoSend(scene, first, code: "NOT_READY", exitCode: 75)
            #expect(try await second.send("still here", from: "work", to: scene.phones[1]).status == 200)
            #expect(try await scene.sandbox.count("online") == 1)
        }
    }

    /// Waits until a client is CLOSED and returns the cause.
    private func closed(_ client: String, _ server: Server) async throws -> String? {
        try await server.events(type: "client.state") { events in
            let last = events.last { $0["clientId"]?.string == client }
            // The linking before ended in CLOSED as well, when its command stopped the client.
            return last?["data"]?["state"]?.string == "CLOSED" && last?["data"]?["cause"]?.string != "stopped"
        }
        return try await server.get("/api/clients/\(client)")["cause"]?.string
    }

    private func expectNoSend(_ scene: Scene, _ server: Server, code: String, exitCode: Int32) async throws {
        let answer = try await server.send("text", from: "work", to: scene.phones[1])
        #expect(answer.status == 503, "\(answer.text)")
        #expect((answer.headers["retry-after"] == nil) == (code == "NOT_LINKED"))
        #expect(try answer.json["code"]?.string == code)
        let outcome = try await scene.home.run("send", "--to", scene.phones[1], "--timeout", "1", "text")
        #expect(outcome.isComplaint(exitCode, about: "work"), "\(outcome)")
    }
}
