import TestSupport
import Testing
import WACore
import WASandbox

private let first = "447700900100"
private let second = "447700900101"

/// Business accounts, against the sandbox (80-queries.md section 6).
struct EngineBusinessTests {
    private let shop = BusinessProfile(
        name: "Acme Ltd", address: "1 High Street", description: "Bicycles", email: "shop@example.com",
        websites: ["https://example.com"], categories: ["Shop"],
        hours: BusinessHours(timezone: "Europe/London", [.init(.monday, .hours(from: 540, to: 1020))]))

    @Test
    func `an account that becomes a business has a profile, and one that is none any more has not`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            #expect(try await client.businessProfile() == nil)
            try await rig.sandbox.setBusiness(of: first, to: shop)
            #expect(try await client.businessProfile() == shop)
            try await rig.sandbox.setBusiness(of: first, to: nil)
            #expect(try await client.businessProfile() == nil)
        }
    }

    @Test
    func `a number check tells businesses from other accounts`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            try await rig.sandbox.setBusiness(of: second, to: shop)
            let checks = try await client.check(numbers: [first, second])
            #expect(checks.map(\.isBusiness) == [false, true])
        }
    }

    @Test
    func `a device that is linked to a business learns its name`() async throws {
        try await EngineRig.run { rig in
            try await rig.sandbox.setBusiness(of: first, to: shop)
            _ = try await rig.linked("work", first)
            #expect(try await rig.credentials(of: "work")?.businessName == "Acme Ltd")
        }
    }
}
