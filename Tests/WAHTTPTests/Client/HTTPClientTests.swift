import Foundation
import Glibc
import Testing
import WACore
import WATransport

@testable import WAHTTP

@Suite struct HTTPClientTests {
    private static let routes = [
        Route(.post, "/echo", bodyLimit: 20 << 20) { HTTPResponse(.created, body: $0.body) },
        Route(.get, "/json") { _ in .json(["a": [1, 2]]) },
        Route(.get, "/events") { _ in
            .serverSentEvents(heartbeat: .milliseconds(20)) { events in
                for number in 1...3 { try await events.send(id: "\(number)", data: "event\n\(number)") }
                await Signal.untilCancelled()
            }
        },
        Route(.get, "/large") { _ in
            .stream(contentType: "text/plain") { writer in
                for _ in 0..<64 { try await writer.write([UInt8](repeating: 0x61, count: 64 << 10)) }
            }
        },
        Route(.get, "/cut") { _ in
            .stream(contentType: "text/plain", length: 5) { try await $0.write("abc") }
        },
        Route(.get, "/silent") { _ in
            await Signal.untilCancelled()
            return .text("late")
        },
    ]

    private func withClient(unix: Bool = true, _ body: (HTTPClient) async throws -> Void) async throws {
        let path = "/tmp/wahttp-\(getpid())-\(UInt32.random(in: 0 ... .max)).sock"
        let address = unix ? ListenAddress.unix(path: path) : .tcp(host: "127.0.0.1", port: 0)
        let loop = try EventLoop(name: "client")
        try await withServer(Self.routes, address: address) { bound, _ in try await body(HTTPClient(bound, loop: loop))
        }
        try await onThread { loop.stop() }
    }

    @Test(arguments: [true, false])
    func `requests are answered over a Unix socket and over TCP`(unix: Bool) async throws {
        try await withClient(unix: unix) { client in
            var request = HTTPClientRequest(.post, "/echo")
            request.body = [UInt8](repeating: 0x62, count: 10 << 20)
            let response = try await client.send(request)
            #expect(response.status == .created)
            #expect(response.body == request.body)
            #expect(try await client.send(HTTPClientRequest(.get, "/json")).json() == ["a": [1, 2]])
            #expect(try await client.send(HTTPClientRequest(.head, "/json")).body == [])
            let missing = try await client.send(HTTPClientRequest(.get, "/missing"))
            #expect(missing.status == .notFound)
            #expect(try missing.json()["code"] == "NOT_FOUND")
        }
    }

    @Test
    func `server-sent events arrive one by one, without heartbeats`() async throws {
        try await withClient { client in
            let stream = try await client.open(HTTPClientRequest(.get, "/events", timeout: .seconds(5)))
            for number in 1...3 {
                let event = try await stream.nextEvent()
                #expect(event == ServerSentEvent(id: "\(number)", name: "message", data: "event\n\(number)"))
            }
            #expect(try await stream.next() == bytes(":\n\n"))
            stream.close()
            await #expect(throws: HTTPClientError.self) { while try await stream.next() != nil {} }
        }
    }

    @Test
    func `a streamed answer is read piece by piece, up to a limit when collected`() async throws {
        try await withClient { client in
            let stream = try await client.open(HTTPClientRequest(.get, "/large"))
            var count = 0
            while let piece = try await stream.next() { count += piece.count }
            #expect(count == 4 << 20)
            await expect(.tooLarge) { try await client.send(HTTPClientRequest(.get, "/large"), limit: 1 << 20) }
        }
    }

    @Test
    func `each failure has a code`() async throws {
        try await withClient { client in
            await expect(.closed) { try await client.send(HTTPClientRequest(.get, "/cut")) }
            await expect(.timedOut) {
                try await client.send(HTTPClientRequest(.get, "/silent", timeout: .milliseconds(50)))
            }
            await expect(.malformed) { try await client.send(HTTPClientRequest(.get, "/a b")) }
            await expect(.malformed) {
                try await client.send(HTTPClientRequest(.get, "/json", headers: ["A": "b\r\nC: d"]))
            }
        }
        let loop = try EventLoop(name: "client")
        await expect(.unreachable) {
            try await HTTPClient(.unix(path: "/nowhere/x.sock"), loop: loop).send(HTTPClientRequest(.get, "/"))
        }
        try await onThread { loop.stop() }
    }

    @Test
    func `cancelling the task cancels the request`() async throws {
        try await withClient { client in
            let task = Task { try await client.send(HTTPClientRequest(.get, "/silent")) }
            task.cancel()
            let result = await task.result
            #expect { try result.get() } throws: { ($0 as? HTTPClientError)?.code == .cancelled }
        }
    }

    private func expect(
        _ code: HTTPClientError.Code, _ body: () async throws -> HTTPClientResponse
    ) async {
        do {
            _ = try await body()
            Issue.record("no error, but \(code) was expected")
        } catch {
            #expect((error as? HTTPClientError)?.code == code)
        }
    }
}
