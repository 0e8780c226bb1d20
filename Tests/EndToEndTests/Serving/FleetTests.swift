import Foundation
import Testing
import WACore

/// Many clients in one server, and the server of the other side goes away.
@Suite(.paced)
struct FleetTests {
    /// Another number by `WACLI_E2E_CLIENTS`, for a machine that cannot do as many or one that can do more.
    private static let size = ProcessInfo.processInfo.environment["WACLI_E2E_CLIENTS"].flatMap { Int($0) } ?? 100

    @Test(.timeLimit(.minutes(4))) func `a fleet is ready again after a restart without a storm`() async throws {
        try await Home.use { home in
            let state = ["--state", home.directory + "/sandbox-state.json"]
            let sandbox = try await SandboxProcess.start(in: home, phones: Self.size, state)
            let server = try await Server.start(in: home)
            let clients = (0..<Self.size).map { "client-\($0)" }
            try await link(clients, server, sandbox)
            try await server.ready(clients, within: .seconds(180))
            let cursor = try await server.latest()

            try await sandbox.stop()
            try await lost(clients, server, after: cursor)
            let restarted = try await SandboxProcess.start(in: home, phones: 0, port: sandbox.call.port, state)
            let clock = ContinuousClock()
            let start = clock.now
            try await server.ready(clients, within: .seconds(15))
            let seconds = max(1, Int((start.duration(to: clock.now) / .seconds(1)).rounded(.up)))
            let connections = try await restarted.count("connectionsTotal")
            #expect(connections >= Int64(Self.size))
            #expect(connections <= Int64(Self.size * seconds), "a storm: \(connections) connections in \(seconds) s")
            try await expectPauses(server, after: cursor)
            #expect(try await restarted.count("online") == Int64(Self.size))
            #expect(try await server.stop(within: .seconds(10)).ending == .exit(0))
        }
    }

    /// Links all clients over REST, a few at a time.
    private func link(_ clients: [String], _ server: Server, _ sandbox: SandboxProcess) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            var waiting = zip(clients, sandbox.phones).makeIterator()
            func linkNext() {
                guard let (client, phone) = waiting.next() else { return }
                group.addTask {
                    try await server.post("/api/clients", ["clientId": .string(client), "method": "qr"])
                    let offer = try await server.get("/api/clients/\(client)/qr")
                    try await sandbox.scan(offer["qr"]?.string ?? "", by: phone)
                }
            }
            for _ in 0..<8 { linkNext() }
            while try await group.next() != nil { linkNext() }
        }
    }

    /// Waits until every client has noticed that its server is gone.
    private func lost(_ clients: [String], _ server: Server, after cursor: String) async throws {
        try await server.events(after: cursor, type: "client.state") { events in
            let noticed = events.filter { $0["data"]?["state"]?.string != "READY" }.compactMap {
                $0["clientId"]?.string
            }
            return Set(noticed).isSuperset(of: clients)
        }
    }

    /// No client tried to connect twice within a second, counting attempts without an answer.
    private func expectPauses(_ server: Server, after cursor: String) async throws {
        let page = try await server.get("/api/events?after=\(cursor)&limit=1000&type=client.state")
        var retries: [String: [String]] = [:]
        for event in page["events"]?.array ?? [] {
            guard let retry = event["data"]?["nextRetryAt"]?.string, let client = event["clientId"]?.string,
                let time = event["timestamp"]?.string
            else { continue }
            #expect(retry > time, "\(client) tries again at once")
            #expect(retries[client]?.last.map { $0 < retry } ?? true, "\(client) tries twice at a time")
            retries[client, default: []].append(retry)
        }
        #expect(retries.count == Self.size)
    }
}
