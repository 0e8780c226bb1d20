import WATransport

@testable import WAHTTP

extension FuzzTarget {
    private static let limits: HTTPLimits = {
        var limits = HTTPLimits()
        (limits.requestLine, limits.head, limits.headerCount, limits.body) = (256, 512, 8, 300)
        limits.chunkExtensions = 64
        return limits
    }()

    /// Requests on one connection: any split gives the same ones, and each reads the same when written plainly.
    static let httpRequest = FuzzTarget("http-request") { input in
        guard let seed = input.first else { return }
        let stream = Array(input.dropFirst())
        let seen = read([stream[...]])
        rule(read(stream.pieces(seed)) == seen, "the split changes the requests")
        for request in seen.requests where request.isWhole {
            rule(request.body.count <= limits.body, "a body is longer than its limit")
            let plain = request.written
            rule(
                read([plain[...]], HTTPLimits()).requests == [request],
                "a request reads differently when it is written plainly")
        }
    }

    private struct Seen: Equatable {
        var requests: [SeenRequest] = []
        /// Status of the error that ended the connection.
        var refusal: Int?
    }

    private struct SeenRequest: Equatable {
        let method: HTTPMethod
        let target: HTTPTarget
        let fields: [HeaderField]
        let keepsAlive: Bool
        var body: [UInt8] = []
        var isWhole = false

        init(_ head: HTTPRequestHead) {
            (method, target, keepsAlive) = (head.method, head.target, head.keepsAlive)
            let framing = ["content-length", "transfer-encoding", "expect", "connection"]
            fields = head.headers.fields.filter { !framing.contains($0.name.lowercased()) }
            rule(head.headers.values(of: "Host").count <= 1, "a request has two hosts")
        }

        /// The request in canonical form.
        var written: [UInt8] {
            let query = target.query.items.map {
                PercentEncoding.encode($0.name) + "=" + PercentEncoding.encode($0.value)
            }
            let path = target.path + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
            var text = "\(method.rawValue) \(path) HTTP/1.1\r\n"
            for field in fields { text += "\(field.name): \(field.value)\r\n" }
            if !fields.contains(where: { $0.name.lowercased() == "host" }) { text += "Host: a\r\n" }
            if !keepsAlive { text += "Connection: close\r\n" }
            return Array((text + "Content-Length: \(body.count)\r\n\r\n").utf8) + body
        }

        /// Without what plain writing cannot keep: a missing host, and which of two empty queries it was.
        static func == (left: SeenRequest, right: SeenRequest) -> Bool {
            let hosts = [left, right].map { $0.fields.contains { $0.name.lowercased() == "host" } }
            let sameFields = hosts[0] != hosts[1] || left.fields == right.fields
            return sameFields && left.method == right.method && left.target == right.target
                && left.keepsAlive == right.keepsAlive && left.body == right.body && left.isWhole == right.isWhole
        }
    }

    private static func read(_ pieces: [ArraySlice<UInt8>], _ limits: HTTPLimits = limits) -> Seen {
        var parser = HTTPRequestParser(limits: limits)
        var seen = Seen()
        for piece in pieces {
            piece.withUnsafeBytes { parser.append($0) }
            do {
                while let event = try parser.next() { take(event, into: &seen) }
            } catch {
                rule((400...599).contains(error.status.code), "an error has no status of an error")
                seen.refusal = error.status.code
                break
            }
        }
        if seen.refusal != nil { seen.requests.removeAll { !$0.isWhole } }
        return seen
    }

    private static func take(_ event: HTTPRequestParser.Event, into seen: inout Seen) {
        let last = seen.requests.count - 1
        switch event {
        case .head(let head):
            rule(seen.requests.allSatisfy(\.isWhole), "a request begins within another")
            seen.requests.append(SeenRequest(head))
        case .body(let piece):
            rule(last >= 0 && !piece.isEmpty, "a piece of a body is empty or belongs to nothing")
            seen.requests[last].body += piece
        case .end:
            rule(last >= 0, "a request ends that never began")
            seen.requests[last].isWhole = true
        }
    }
}
