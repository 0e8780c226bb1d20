import TestSupport
import Testing
import WACore
import WAHTTP
import WASandbox
import WAStorage
import WATransport

@testable import WAGateway

/// A gateway that sends and fetches files: the sandbox is served over HTTP, and so are files behind URLs.
struct MediaWorld {
    let world: TestWorld
    let gateway: Gateway
    /// Where files are served.
    let origin: String
    let client = ClientID(stored: "work")

    /// A JPEG of 640 by 480 as far as its first bytes say.
    static let jpeg: [UInt8] =
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 11, 8, 0x01, 0xE0, 0x02, 0x80, 3, 1, 0, 0]
        + [UInt8](repeating: 7, count: 3000)
    static let mp4: [UInt8] = [0, 0, 0, 24] + Array("ftypisom".utf8) + [UInt8](repeating: 1, count: 500)
    static let mp3: [UInt8] = Array("ID3".utf8) + [UInt8](repeating: 2, count: 500)
    static let pdf: [UInt8] = Array("%PDF-1.7\n".utf8) + [UInt8](repeating: 3, count: 500)

    /// Runs `body` with a linked client; `changing` sets options.
    static func run(
        _ changing: (inout GatewayOptions) throws -> Void = { _ in }, _ body: (MediaWorld) async throws -> Void
    ) async throws {
        let world = try await TestWorld()
        let loops = try EventLoopGroup(count: 1)
        defer { loops.stop() }
        let server = SandboxServer(sandbox: world.sandbox, loops: loops)
        let environment = try #require(try server.start().first)
        let files = HTTPServer(loops: loops, router: Router(routes))
        let address = try files.listen(on: .tcp(host: "127.0.0.1", port: 0))
        var options = TestWorld.options
        options.access.outbound = OutboundPolicy(exceptions: try OutboundException.list("\(address)"))
        try changing(&options)
        let services = GatewayServices(
            connector: SandboxConnector(world.sandbox), environments: [environment],
            media: GatewayMedia(
                transport: CurlMediaTransport(), vault: MediaDirectory(try Home.open(world.path))))
        let gateway = try await world.open(options, services: services)
        let media = MediaWorld(world: world, gateway: gateway, origin: "http://\(address)")
        do {
            try await world.link(media.client, on: gateway)
            try await body(media)
        } catch {
            await gateway.stop()
            throw error
        }
        await gateway.stop()
        await files.shutdown(within: .seconds(1))
        try await server.stop()
    }

    private static var routes: [Route] {
        func file(_ path: String, _ bytes: [UInt8], _ type: String = "application/octet-stream") -> Route {
            Route(.get, path) { _ in HTTPResponse(headers: ["Content-Type": type], body: bytes) }
        }
        return [
            file("/photo.jpg", jpeg), file("/film.mp4", mp4), file("/song.mp3", mp3),
            file("/report.pdf", pdf), file("/words.txt", Array("just words".utf8), "text/markdown"),
            file("/large.jpg", jpeg + [UInt8](repeating: 0, count: 200_000)),
        ]
    }

    /// Sends a file behind a URL to Bob.
    func send(_ path: String, _ more: JSONObject = [:], _ fields: JSONObject = [:]) async throws -> Answer {
        var media = more
        media["url"] = .string(origin + path)
        var body: JSONObject = ["to": .string(TestWorld.bob), "media": .object(media)]
        for field in fields.members { body[field.name] = field.value }
        return try await gateway.call(.post, "/api/messages/send", .object(body))
    }

    /// The file of a message that Bob's phone shows, and its bytes.
    func arrival(_ id: String) async throws -> (file: PhoneMedia, bytes: [UInt8]) {
        try await world.sandbox.waitFor(
            message: id, of: TestWorld.bob, status: .received, within: .seconds(20))
        let file = try await world.sandbox.files.file(of: id, phone: TestWorld.bob)
        return (file, try await world.sandbox.files.bytes(of: file))
    }
}
