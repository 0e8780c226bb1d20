import TestSupport
import Testing
import WACore
import WAHTTP
import WATransport

@testable import WAGateway

@Suite struct StatisticsTests {
    @Test
    func `a client's messages are counted by day as soon as they are in the log`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("sales", on: gateway)
            _ = try await gateway.call(.post, "/api/messages/send", ["to": .string(TestWorld.bob), "text": "x"])
            _ = try await gateway.first(of: .messageSent, client: "sales")
            let answer = try await gateway.call(.get, "/api/clients/sales/stats")
            #expect(answer.status == 200 && answer["clientId"] == "sales")
            #expect(answer["total"]?["sent"] == 1 && answer["total"]?["failed"] == 0)
            let days = try #require(answer["days"]?.array)
            #expect(days.count == 30 && days.last?["sent"] == 1 && days.first?["sent"] == 0)
            #expect(days.last?["day"] == answer["to"] && days.first?["day"] == answer["from"])
        }
    }

    @Test(arguments: [
        ("from=2026-01-01&to=2026-01-03", 200), ("from=2026-01-03&to=2026-01-03", 200), ("from=2999-01-01", 200),
        ("from=2026-01-03&to=2026-01-01", 400), ("from=2020-01-01&to=2026-01-01", 400), ("from=yesterday", 400),
        ("to=2026-02-30", 400), ("to=", 400), ("from=0000-01-01", 400),
    ])
    func `days are checked`(query: String, status: Int) async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("sales", on: gateway)
            let answer = try await gateway.call(.get, "/api/clients/sales/stats?\(query)")
            #expect(answer.status == status, "\(answer.text)")
            #expect((answer["details"]?.array?.isEmpty == false) == (status == 400))
        }
    }

    @Test
    func `the dashboard has each tenant that the caller sees, with its clients and what they exchanged`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("sales", on: gateway)
            _ = try await gateway.call(.post, "/api/tenants", ["tenantId": "acme", "name": "Acme"])
            _ = try await gateway.call(.post, "/api/messages/send", ["to": .string(TestWorld.bob), "text": "x"])
            _ = try await gateway.first(of: .messageSent, client: "sales")
            let none = try await gateway.call(.get, "/api/dashboard-data")
            #expect(none["totals"]?["messages"]?["waiting"] == 0)
            for number in 1...2 {
                let later = try await gateway.call(
                    .post, "/api/messages/send",
                    [
                        "to": .string(TestWorld.bob), "text": .string("\(number)"),
                        "sendAt": .string((SystemClock().now + .seconds(3600)).rfc3339),
                    ])
                #expect(later["status"] == "queued")
            }
            let all = try await gateway.call(.get, "/api/dashboard-data")
            #expect(all["tenants"]?.array?.compactMap { $0["tenantId"]?.string } == ["acme", "default"])
            let session = try #require(all["tenants"]?.array?.last?["sessions"]?.array?.first)
            #expect(session["clientId"] == "sales" && session["status"] == "ready")
            #expect(session["messages"]?["today"]?["sent"] == 1 && session["messages"]?["waiting"] == 2)
            #expect(all["totals"]?["messages"]?["waiting"] == 2)
            let totals = try #require(all["totals"])
            #expect(totals["tenants"] == 2 && totals["sessions"] == 1 && totals["ready"] == 1)
            #expect(totals["byStatus"] == ["ready": 1] && totals["messages"]?["last30Days"]?["sent"] == 1)
            let acme = Principal(.user, tenant: "acme", credential: "test")
            let own = try await gateway.services.statistics.dashboard(NoInput(), for: acme)
            #expect(own.tenants.map(\.record.id) == ["acme"] && own.traffic.isEmpty)
        }
    }

    @Test
    func `the store's work is in the metrics`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("sales", on: gateway)
            let text = try await gateway.call(.get, "/metrics").text
            #expect(text.contains("wacli_store_size_bytes{file=\"database\"} "))
            #expect(text.contains("wacli_store_queued_transactions "))
            #expect(!text.contains("wacli_store_commits_total 0\n"))
            #expect(text.contains("wacli_store_commit_transactions_bucket{le=\"+Inf\"} "))
        }
    }
}
