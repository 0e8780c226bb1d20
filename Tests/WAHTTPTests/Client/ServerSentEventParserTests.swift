import Testing

@testable import WAHTTP

@Suite struct ServerSentEventParserTests {
    private static let stream = bytes(
        """
        : hello\n\nid: 1\nevent: message\ndata: one\n\ndata:two\r\ndata:  lines\r\n\r\n\
        id\ndata\n\nevent: nothing\n\nretry: 5\rdata: é😀\r\rdata: unfinished\n
        """)

    @Test(arguments: 1...stream.count)
    func `any split of the stream yields the same events`(size: Int) throws {
        var parser = ServerSentEventParser()
        var events: [ServerSentEvent] = []
        for start in stride(from: 0, to: Self.stream.count, by: size) {
            try parser.append(Array(Self.stream[start..<min(start + size, Self.stream.count)]))
            while let event = parser.next() { events.append(event) }
        }
        #expect(
            events == [
                ServerSentEvent(id: "1", name: "message", data: "one"),
                ServerSentEvent(id: "1", name: "message", data: "two\n lines"),
                ServerSentEvent(id: "", name: "message", data: ""),
                ServerSentEvent(id: "", name: "message", data: "é😀"),
            ])
    }

    @Test
    func `events of our serializer are parsed back`() throws {
        var parser = ServerSentEventParser()
        try parser.append(ServerSentEventWriter.encode(id: "7", name: "client.state", data: "a\n\n b"))
        #expect(parser.next() == ServerSentEvent(id: "7", name: "client.state", data: "a\n\n b"))
    }
}
