import Testing
import WACore
import WAHTTP
import WATransport

@testable import WAGateway

@Suite struct GatewayServicesTests {
    /// A web site of one page that is only served to what looks like a browser.
    private static let router = Router([
        Route(.get, "/page") { request in
            guard request.headers["Sec-Fetch-Mode"] == "navigate" else { return HTTPResponse(.badRequest) }
            return .text("\"client_revision\":1234567890,")
        },
        Route(.get, "/moved") { _ in HTTPResponse(.found, headers: ["Location": "/page"]) },
    ])

    @Test
    func `the page fetcher sends its headers, follows a redirect, and takes only a good answer for one`() async throws {
        let loops = try EventLoopGroup(count: 1)
        let server = HTTPServer(loops: loops, router: Self.router)
        let address = try server.listen(on: .tcp(host: "127.0.0.1", port: 0))
        let fetch = try #require(GatewayServices.network(log: SilentLogger()).fetchPage)
        let headers = [("Sec-Fetch-Mode", "navigate")]
        for path in ["page", "moved"] {
            let page = try await fetch("http://\(address)/\(path)", headers)
            #expect(WebVersion.find(in: page) == WebVersion(revision: 1_234_567_890))
        }
        await #expect(throws: TransportError.self) { _ = try await fetch("http://\(address)/page", []) }
        await #expect(throws: TransportError.self) { _ = try await fetch("http://\(address)/nothing", headers) }
        await server.shutdown(within: .seconds(1))
        loops.stop()
    }
}
