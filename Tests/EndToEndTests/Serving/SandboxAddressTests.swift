import Testing
import WACore

/// Sandboxes that other machines can reach.
@Suite(.paced)
struct SandboxAddressTests {
    private static let words = ["sandbox", "--listen", "0.0.0.0:0", "--phones", "1", "--json"]

    @Test func `a sandbox on an address that others can reach starts with API_KEY, and its requests need the key`()
        async throws
    {
        try await Home.use { home in
            let process = try home.start(home.launch(Self.words))
            let said = try JSONValue(parsing: try await process.line(holding: "environments"))
            let url = said["environments"]?.array?.first?["url"]?.string ?? ""
            let port = try #require(url.split(separator: ":").last?.prefix { $0.isNumber }).description
            let call = HTTPCall(port: try #require(UInt16(port)))
            #expect(try await call.send("GET", "/sandbox/phones").status == 401)
            #expect(try await call.send("GET", "/sandbox/phones", headers: ["x-api-key": Server.key]).status == 200)
            let phones = try await home.run("sandbox", "phones")
            #expect(phones.ending == .exit(0) && phones.lines.count == 1, "\(phones)")
        }
    }

    @Test func `without API_KEY, or with one that no header can carry, it is refused`() async throws {
        try await Home.use { home in
            for key in ["", "a b"] {
                let outcome = try await home.run(Self.words, variables: ["API_KEY": key])
                #expect(outcome.ending == .exit(78) && outcome.stderr.contains("API_KEY"), "\(outcome)")
            }
        }
    }
}
