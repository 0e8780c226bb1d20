import WACore

@testable import WAHTTP
@testable import WATransport

extension FuzzTarget {
    /// What servers and proxies answer us: responses, event streams, upgrades, tunnels.
    static let httpResponse = FuzzTarget("http-response") { input in
        guard let kind = input.first else { return }
        let stream = Array(input.dropFirst())
        switch kind % 5 {
        case 0: checkResponses(stream, kind)
        case 1: checkEvents(stream, kind)
        case 2: checkHead(stream)
        case 3: talk(try? Proxy(url: "socks5://u:p@127.0.0.1:1080"), stream.pieces(kind))
        default: talk(try? Proxy(url: "http://u:p@127.0.0.1:1080"), stream.pieces(kind))
        }
    }

    private static func checkResponses(_ stream: [UInt8], _ seed: UInt8) {
        for method in [HTTPMethod.get, .head] {
            rule(
                read([stream[...]], method) == read(stream.pieces(seed), method), "the split changes the response")
        }
    }

    private static func read(_ pieces: [ArraySlice<UInt8>], _ method: HTTPMethod) -> String {
        var parser = HTTPResponseParser(method: method)
        var (log, body): (String, [UInt8]) = ("", [])
        func drain() throws(HTTPError) -> Bool {
            while let event = try parser.next() {
                switch event {
                case .head(let head): log += "\(head.status.code) \(head.headers.fields) "
                case .body(let piece): body += piece
                case .end: return true
                }
            }
            return false
        }
        do {
            for piece in pieces {
                piece.withUnsafeBytes { parser.append($0) }
                if try drain() { return log + body.hex + " end" }
            }
            parser.inputEnded()
            return log + body.hex + (try drain() ? " end" : " open")
        } catch {
            // What was given out before an error, and its words, depend on the split; that there is one does not.
            return "\(error.status.code)"
        }
    }

    private static func checkEvents(_ stream: [UInt8], _ seed: UInt8) {
        func read(_ pieces: [ArraySlice<UInt8>]) -> [ServerSentEvent] {
            var parser = ServerSentEventParser()
            var events: [ServerSentEvent] = []
            for piece in pieces {
                try? parser.append(Array(piece))
                while let event = parser.next() { events.append(event) }
            }
            return events
        }
        rule(read([stream[...]]) == read(stream.pieces(seed)), "the split changes the events")
    }

    /// More bytes never change a head that was read.
    private static func checkHead(_ stream: [UInt8]) {
        guard let head = try? ResponseHead(readingFrom: stream) else { return }
        rule(head.length <= stream.count, "a head is longer than what arrived")
        rule((try? ResponseHead(readingFrom: Array(stream[..<head.length]))) == head, "a head depends on what follows")
        _ = try? WebSocketHandshake.check(head, key: "AQIDBAUGBwgJCgsMDQ4PEA==")
    }

    private static func talk(_ proxy: Proxy?, _ pieces: [ArraySlice<UInt8>]) {
        guard var talk = try? proxy?.makeHandshake(host: "e1.example", port: 443) else { return }
        _ = talk.start()
        for piece in pieces {
            guard let step = try? talk.received(Array(piece)) else { return }
            if case .connected(let rest) = step {
                return rule(rest.count <= piece.count, "a tunnel returns bytes that came before")
            }
        }
    }
}
