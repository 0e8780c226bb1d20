import Testing

@testable import WAHTTP

@Suite struct ServerSentEventsTests {
    @Test(
        arguments: [
            (nil, nil, "x", "data: x\n\n"), ("7", "message", "x", "id: 7\nevent: message\ndata: x\n\n"),
            (nil, nil, "a\nb\r\nc\rd\n", "data: a\ndata: b\ndata: c\ndata: d\ndata: \n\n"),
            (nil, nil, "", "data: \n\n"),
            ("1\ndata: forged\n\n", "a\r\nb\0", "x", "id: 1data: forged\nevent: ab\ndata: x\n\n"),
        ] as [(String?, String?, String, String)])
    func `an event has its id, name and one data line per line`(id: String?, name: String?, data: String, text: String)
    {
        #expect(String(decoding: ServerSentEventWriter.encode(id: id, name: name, data: data), as: UTF8.self) == text)
    }

    @Test
    func `a response of events is endless, uncached and has a heartbeat that readers ignore`() async throws {
        let response = HTTPResponse.serverSentEvents { events in
            try await events.send(id: "1", data: "x")
            try await events.comment("still\nhere")
        }
        #expect(response.headers["content-type"] == "text/event-stream; charset=utf-8")
        #expect(response.headers["cache-control"] == "no-cache")
        guard case .stream(let stream) = response.body else { return #expect(Bool(false), "not a stream") }
        #expect(stream.isEndless)
        #expect(stream.heartbeat == HTTPBodyStream.Heartbeat(every: .seconds(15), bytes: bytes(":\n\n")))
        #expect(try await response.collectedBody() == bytes("id: 1\ndata: x\n\n: stillhere\n\n"))
    }
}
