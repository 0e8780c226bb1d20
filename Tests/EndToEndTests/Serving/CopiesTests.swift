import Foundation
import Testing
import WACore

/// Backups, and clients that move from one home to another.
@Suite(.paced)
struct CopiesTests {
    private func send(_ text: String, _ scene: Scene, by client: String = "work") async throws -> Outcome {
        try await scene.home.run("send", "--client", client, "--to", scene.phones[1], text)
    }

    private func events(_ type: String, _ scene: Scene, of client: String = "work") async throws -> [String] {
        try await scene.home.run("events", "--json", "--client", client, "--type", type).lines
    }

    @Test func `a backup is made with and without a server, and restored only without one`() async throws {
        try await Scene.play { scene in
            try await scene.link("work", to: scene.phones[0])
            let offline = try await scene.home.run("backup", "offline.backup")
            #expect(offline.ending == .exit(0) && offline.stdout.contains("offline.backup: 1 client"), "\(offline)")
            let server = try await Server.start(in: scene.home)
            let online = try await scene.home.run("backup", "online.backup")
            #expect(online.ending == .exit(0), "\(online)")
            let nowhere = try await scene.home.run("backup", "/nonexistent/x")
            #expect(nowhere.isComplaint(73, about: "/nonexistent/x"), "\(nowhere)")
            let taken = try await scene.home.run("backup", "online.backup")
            #expect(taken.isComplaint(1, about: "--force"), "\(taken)")
            #expect(try await scene.home.run("backup", "online.backup", "--force").ending == .exit(0))
            let refused = try await scene.home.run("restore", "online.backup", "--yes")
            #expect(refused.isComplaint(75, about: "wacli serve"), "\(refused)")
            _ = try await server.stop()

            #expect(try await send("lost", scene).ending == .exit(0))
            let restored = try await scene.home.run("restore", "online.backup", "--yes")
            #expect(restored.ending == .exit(0) && restored.stdout == "Restored 1 client.\n", "\(restored)")
            #expect(try await send("after", scene).ending == .exit(0))
            #expect(try await events("client.rewound", scene).count == 1)
            _ = try await scene.sandbox.message("lost", on: scene.phones[1])
            _ = try await scene.sandbox.message("after", on: scene.phones[1])
        }
    }

    @Test func `a restore names scheduled messages and former keys, and events tell of those messages`() async throws {
        try await Scene.play { scene in
            try await scene.link("work", to: scene.phones[0])
            let arguments = ["send", "--client", "work", "--to", scene.phones[1], "--at", "5h", "later"]
            let id = try #require(try await scene.home.run(arguments).lines.first)
            #expect(try await scene.home.run("backup", "copy.backup").ending == .exit(0))
            let restored = try await scene.home.run("restore", "copy.backup", "--yes")
            #expect(restored.stderr.contains("scheduled ones too, become unknown and are not sent"), "\(restored)")
            #expect(restored.stderr.contains("revoked or changed since is valid again"), "\(restored)")
            #expect(try await send("after", scene).ending == .exit(0))
            let rewound = try await events("client.rewound", scene)
            #expect(rewound.count == 1 && rewound[0].contains(#""unknown":1"#), "\(rewound)")
            let statuses = try await events("message.status", scene).filter { $0.contains(#""status":"unknown""#) }
            #expect(statuses.count == 1 && statuses[0].contains(id), "\(statuses)")
            let all = try await scene.home.run("outbox", "list", "--all", "--client", "work")
            #expect(all.stdout.contains("was scheduled; whether it was sent or cancelled since"), "\(all)")
        }
    }

    @Test func `an older database put back by hand is noticed, and the client starts over`() async throws {
        try await Scene.play { scene in
            try await scene.link("work", to: scene.phones[0])
            let database = scene.home.path + "/wacli.db"
            try FileManager.default.copyItem(atPath: database, toPath: scene.home.directory + "/old")
            #expect(try await send("lost", scene).ending == .exit(0))
            try FileManager.default.removeItem(atPath: database)
            try FileManager.default.copyItem(atPath: scene.home.directory + "/old", toPath: database)
            #expect(try await send("after", scene).ending == .exit(0))
            let rewound = try await events("client.rewound", scene)
            #expect(rewound.count == 1 && rewound[0].contains("older_copy"), "\(rewound)")
        }
    }

    @Test func `an imported client belongs to the tenant that the command names, and to no unknown one`() async throws {
        try await Scene.play { scene in
            try await scene.link("work", to: scene.phones[0])
            #expect(try await scene.home.run("clients", "export", "work", "work.client").ending == .exit(0))
            let unknown = try await scene.home.run(
                "clients", "import", "work.client", "--client", "office", "--tenant", "acme")
            #expect(unknown.isComplaint(66, about: "acme"), "\(unknown)")
            #expect(try await scene.home.run("tenants", "add", "acme").ending == .exit(0))
            let taken = try await scene.home.run(
                "clients", "import", "work.client", "--client", "office", "--tenant", "acme")
            #expect(taken.ending == .exit(0) && taken.stdout == "office\n", "\(taken)")
            let office = try await scene.home.clients().first { $0["clientId"] == "office" }
            #expect(office?["tenantId"] == "acme")
        }
    }

    @Test func `an exported client stays closed here and goes on where it is imported`() async throws {
        try await Scene.play { scene in
            try await scene.link("work", to: scene.phones[0])
            #expect(try await send("before", scene).ending == .exit(0))
            let exported = try await scene.home.run("clients", "export", "work", "work.client")
            #expect(exported.ending == .exit(0), "\(exported)")
            #expect(try await scene.home.clients().first?["cause"] == "moved")
            let refused = try await send("no", scene)
            #expect(refused.isComplaint(77, about: "clients start --force"), "\(refused)")

            let taken = try await scene.home.run("clients", "import", "work.client", "--client", "office")
            #expect(taken.ending == .exit(0) && taken.stdout == "office\n", "\(taken)")
            #expect(try await send("after", scene, by: "office").ending == .exit(0))
            #expect(try await events("client.rewound", scene, of: "office").count == 1)
            // What happened before stays in the log of the client that was exported.
            #expect(try await events("message.sent", scene, of: "office").count == 1)
            #expect(try await events("message.sent", scene).count == 1)
        }
    }
}
