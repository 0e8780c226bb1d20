import TestSupport
import Testing
import WACore
import WAHTTP
import WASandbox

@testable import WAGateway

/// `POST /api/business/refresh` of seed 002 (row S2-46).
@Suite struct SeedBusinessTests {
    private let shop = BusinessProfile(
        name: "Acme Ltd", address: "1 High Street", description: "Bicycles", email: "shop@example.com",
        websites: ["https://www.instagram.com/acme", "https://example.com"],
        hours: BusinessHours(
            timezone: "Europe/London", [.init(.monday, .hours(from: 545, to: 1020)), .init(.saturday, .byAppointment)]))

    private func refresh(_ seed: SeedWorld, _ headers: HTTPHeaders) async throws -> Answer {
        try await seed.router.call(.post, "/api/business/refresh", headers: headers)
    }

    @Test
    func `S2-46 what WhatsApp shows about the business is kept, and what it does not say stays`() async throws {
        try await SeedWorld.with { seed async throws in
            let headers = try await seed.token(of: "tenant-a")
            let own: JSONValue = [
                "name": "Old", "shipping_details": "By post", "location_url": "https://maps.example.com/x",
                "website_url": "https://old.example.com", "mobile_numbers": ["+1234567890"],
            ]
            #expect(try await seed.router.call(.put, "/api/business", own, headers: headers).status == 200)
            _ = try await seed.router.call(.post, "/api/session/start", headers: headers)
            try await seed.scan("tenant-a")
            try await seed.world.sandbox.setBusiness(of: TestWorld.alice, to: shop)
            let fetched = try await refresh(seed, headers)
            #expect(fetched.status == 200 && fetched["success"] == true)
            let expected: JSONValue = [
                "name": "Acme Ltd", "working_hours": "Mon 09:05-17:00, Sat by appointment (Europe/London)",
                "location_url": "https://maps.example.com/x", "shipping_details": "By post",
                "instagram_url": "https://www.instagram.com/acme", "website_url": "https://example.com",
                "mobile_numbers": ["+1234567890"], "address": "1 High Street", "description": "Bicycles",
                "email": "shop@example.com",
            ]
            #expect(fetched["business"] == expected)
            let shown = try await seed.router.call(.get, "/api/business", headers: headers)
            #expect(shown.json == fetched.json)

            try await seed.world.sandbox.setBusiness(of: TestWorld.alice, to: BusinessProfile())
            #expect(try await refresh(seed, headers)["business"] == expected)
            let other = try await seed.router.call(
                .get, "/api/business", headers: try await seed.token(of: "tenant-b"))
            #expect(other["name"] == .null)
        }
    }

    @Test
    func `without a connection there is nothing to fetch, and an ordinary account is no business`() async throws {
        try await SeedWorld.with { seed async throws in
            let headers = try await seed.token(of: "tenant-a")
            let none = try await refresh(seed, headers)
            #expect(none.status == 503 && none["code"] == "NOT_LINKED")
            _ = try await seed.router.call(.post, "/api/session/start", headers: headers)
            let unlinked = try await refresh(seed, headers)
            #expect(unlinked.status == 503)
            try await seed.scan("tenant-a")
            _ = try await seed.router.call(.put, "/api/business", ["name": "Acme"], headers: headers)
            let ordinary = try await refresh(seed, headers)
            #expect(ordinary.status == 409 && ordinary["code"] == "NOT_A_BUSINESS")
            try await seed.world.sandbox.setBusiness(of: TestWorld.alice, to: shop)
            _ = try await seed.router.call(.post, "/api/session/stop", headers: headers)
            let stopped = try await refresh(seed, headers)
            #expect(stopped.status == 503 && stopped["code"] == "NOT_READY")
            let shown = try await seed.router.call(.get, "/api/business", headers: headers)
            #expect(shown["name"] == "Acme" && shown["working_hours"] == .null)
        }
    }

    @Test(
        arguments: [
            ([], nil, nil), (["example.com", "ftp://example.com", "https://"], nil, nil),
            (["https://instagram.com.example.com/x"], "https://instagram.com.example.com/x", nil),
            (["HTTP://Instagram.com/x"], nil, "HTTP://Instagram.com/x"),
            (["http://a.example", "http://b.example"], "http://a.example", nil),
        ] as [([String], String?, String?)])
    func `of the web sites only addresses are taken, and those at Instagram are kept separate`(
        sites: [String], website: String?, instagram: String?
    ) {
        var info = BusinessInfo()
        info.adopt(BusinessProfile(websites: sites))
        #expect(info.websiteURL == website && info.instagramURL == instagram)
    }

    @Test func `opening hours are written as people read them`() {
        let hours = BusinessHours([
            .init(.sunday, .allDay), .init(.friday, .hours(from: 1320, to: 5)),
            .init(.friday, .hours(from: 0, to: 1440)),
        ])
        #expect(hours.text == "Sun 00:00-24:00, Fri 22:00-00:05, Fri 00:00-24:00")
    }
}
