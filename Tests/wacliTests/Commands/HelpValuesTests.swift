import Testing
import WACore

@testable import wacli

struct HelpValuesTests {
    @Test
    func `ids of clients come one a line, and a home that does not exist has none and is not made`() async throws {
        let gateway = FakeGateway()
        gateway.on("GET /api/clients", [["clientId": "work"], ["clientId": "home"]])
        let here = try await CommandRun.of(["help", "--values", "clients"], gateway, home: "/")
        #expect(here.output == "work\nhome\n" && here.code == .done)
        let nowhere = try await CommandRun.of(["help", "--values", "clients"], gateway, home: "/nowhere/at/all")
        #expect(nowhere.output.isEmpty && nowhere.code == .done && gateway.requests.count == 1)
    }

    @Test
    func `production is always an environment`() async throws {
        let run = try await CommandRun.of(["help", "--values", "environments"], home: "/nowhere/at/all")
        #expect(run.output == "production\n" && run.code == .done)
    }
}
