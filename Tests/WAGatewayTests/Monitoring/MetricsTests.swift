import Foundation
import TestSupport
import Testing
import WACore
import WAHTTP
import WATransport

@testable import WAGateway

@Suite struct MetricsTests {
    private static let promtool = ["/usr/bin/promtool", "/usr/local/bin/promtool"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    private func options(perClient: Bool) -> GatewayOptions {
        var options = TestWorld.options
        options.monitoring.isPerClient = perClient
        return options
    }

    /// Names of the metrics in a text.
    private func names(_ text: String) -> [String] {
        text.split(separator: "\n").filter { $0.hasPrefix("# TYPE ") }.map { String($0.split(separator: " ")[2]) }
    }

    @Test
    func `clients, messages and events are counted, without naming a client`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("sales", on: gateway)
            _ = try await gateway.call(.post, "/api/messages/send", ["to": .string(TestWorld.bob), "text": "secret"])
            _ = try await gateway.first(of: .messageSent, client: "sales")
            let answer = try await gateway.call(.get, "/metrics")
            #expect(answer.response.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8")
            for line in [
                #"wacli_clients{state="READY"} 1"#, #"wacli_clients{state="CLOSED"} 0"#,
                #"wacli_messages_total{outcome="sent"} 1"#, #"wacli_messages_total{outcome="failed"} 0"#,
                #"wacli_events_total{type="message.sent"} 1"#,
                "wacli_build_info{version=\"\(ProductVersion.current)\"} 1",
            ] { #expect(answer.text.contains(line + "\n"), "\(line)") }
            for word in ["sales", "secret", TestWorld.bob, TestWorld.alice] { #expect(!answer.text.contains(word)) }
        }
    }

    @Test
    func `with METRICS_PER_CLIENT clients have names, and one that was deleted has none`() async throws {
        let world = try await TestWorld()
        try await world.withGateway(options(perClient: true)) { gateway in
            try await world.link("sales", on: gateway)
            _ = try await gateway.call(.post, "/api/messages/send", ["to": .string(TestWorld.bob), "text": "x"])
            _ = try await gateway.first(of: .messageSent, client: "sales")
            let text = try await gateway.call(.get, "/metrics").text
            #expect(text.contains("wacli_client_ready{client=\"sales\"} 1\n"))
            #expect(text.contains("wacli_client_messages_total{client=\"sales\",outcome=\"sent\"} 1\n"))
            _ = try await gateway.call(.delete, "/api/clients/sales?force=true")
            #expect(try await gateway.call(.get, "/metrics").text.contains("sales") == false)
        }
    }

    @Test
    func `what waits in the outbox and webhooks that fail are seen`() async throws {
        let world = try await TestWorld()
        try await world.withGateway(options(perClient: true)) { gateway in
            try await world.link("sales", on: gateway)
            let soon = (SystemClock().now + .seconds(3600)).rfc3339
            _ = try await gateway.call(
                .post, "/api/messages/send",
                ["to": .string(TestWorld.bob), "text": "later", "sendAt": .string(soon)])
            for url in ["https://one.example/hook", "https://two.example/hook"] {
                let made = try await gateway.call(.post, "/api/webhooks", ["url": .string(url)])
                #expect(made.status == 200, "\(made.text)")
            }
            let listed = try await gateway.call(.get, "/api/webhooks")["items"]?.array ?? []
            let id = try #require(listed.first?["id"]?.string)
            _ = try await gateway.call(.put, "/api/webhooks/\(id)", ["enabled": false])
            let text = try await gateway.call(.get, "/metrics").text
            for line in [
                "wacli_outbox_messages 1", #"wacli_client_outbox_messages{client="sales"} 1"#,
                #"wacli_webhooks{state="delivering"} 1"#, #"wacli_webhooks{state="disabled"} 1"#,
                #"wacli_webhooks{state="failing"} 0"#, #"wacli_webhook_events{state="retrying"} 0"#,
                #"wacli_webhook_events{state="exhausted"} 0"#,
            ] { #expect(text.contains(line + "\n"), "\(line)") }
        }
    }

    @Test
    func `a store that fails leaves the metrics of everything else`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            await gateway.store.close()
            let answer = try await gateway.call(.get, "/metrics")
            #expect(answer.status == 200 && !answer.text.contains("wacli_clients{"))
            #expect(answer.text.contains("wacli_process_open_fds "))
        }
    }

    @Test
    func `the static key and the owner of the machine may read metrics, tenants may not`() {
        for principal in [Principal.apiKey, .process, .user(1)] { #expect(principal.may(.metricsRead)) }
        for role in [Principal.Role.admin, .user, .key] {
            #expect(!Principal(role, tenant: .default, credential: "x").may(.metricsRead), "\(role)")
        }
        #expect(!Permission.scopes.contains(.metricsRead))
    }

    @Test
    func `every metric is documented, has the prefix, and comes once`() async throws {
        let world = try await TestWorld()
        let page = Vectors.directory.deletingLastPathComponent().deletingLastPathComponent().appending(
            path: "docs/monitoring.md")
        let document = try String(contentsOf: page, encoding: .utf8)
        try await world.withGateway(options(perClient: true)) { gateway in
            try await world.link("sales", on: gateway)
            let router = gateway.router(for: .key(APIKey("k")))
            _ = try await router.call(.get, "/api/clients")
            let text = try await router.call(.get, "/metrics", headers: ["x-api-key": "k"]).text
            let names = names(text)
            #expect(Set(names).count == names.count)
            for name in names { #expect(document.contains("`\(name)`"), "docs/monitoring.md lacks \(name)") }
            for line in text.split(separator: "\n") where !line.hasPrefix("#") { #expect(line.hasPrefix("wacli_")) }
            for name in names where text.contains("# TYPE \(name) counter") { #expect(name.hasSuffix("_total")) }
        }
    }

    @Test
    func `a refused login and a request above the rate are counted`() async throws {
        let world = try await TestWorld()
        var options = TestWorld.options
        options.access.loginLimit = RateLimit(name: "login", quota: 1, window: .seconds(3600))
        try await world.withGateway(options) { gateway in
            let router = gateway.router(for: .gate(gateway.gate, limits: gateway.limits))
            for _ in 0..<3 {
                _ = try await router.call(.post, "/api/auth/login", ["username": "eve", "password": "guess"])
            }
            let text = try await gateway.call(.get, "/metrics").text
            #expect(text.contains("wacli_rate_limited_requests_total 2\n"))
            #expect(text.contains("wacli_logins_refused_total ") && !text.contains("wacli_logins_refused_total 0\n"))
        }
    }

    @Test(.enabled(if: MetricsTests.promtool != nil, "promtool of the package prometheus is not installed"))
    func `promtool finds nothing wrong`() async throws {
        let tool = try #require(Self.promtool)
        let world = try await TestWorld()
        try await world.withGateway(options(perClient: true)) { gateway in
            try await world.link("sales", on: gateway)
            let router = gateway.router(for: .key(APIKey("k")))
            _ = try await router.call(.get, "/api/clients", headers: ["x-api-key": "k"])
            let text = try await gateway.call(.get, "/metrics").text
            let process = Process()
            let (input, output) = (Pipe(), Pipe())
            process.executableURL = URL(fileURLWithPath: tool)
            process.arguments = ["check", "metrics"]
            (process.standardInput, process.standardOutput, process.standardError) = (input, output, output)
            try process.run()
            try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
            try input.fileHandleForWriting.close()
            let complaints = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
            process.waitUntilExit()
            #expect(process.terminationStatus == 0 && complaints.isEmpty, "\(complaints)")
        }
    }
}
