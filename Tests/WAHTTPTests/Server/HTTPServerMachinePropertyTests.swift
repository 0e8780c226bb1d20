import TestSupport
import Testing

@testable import WAHTTP

/// Streams of sound and broken requests in random pieces: one answer each, in order, and nothing behind a fault.
@Suite struct HTTPServerMachinePropertyTests {
    private struct Sent {
        let text: String
        /// The path that a handler must see; nil for what must be refused.
        let path: String?
        var endsConnection = false
    }

    private static let broken = [
        "GET / HTTP/1.1\nHost: a\n\n", "GET /x HTTP/1.1\r\n\r\n", "GET /x HTTP/1.1\r\nHost: a\r\nX : y\r\n\r\n",
        "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na",
        "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n0\r\n\r\n",
        "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n", "nonsense\r\n",
        "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 2000\r\n\r\n", "GET /x HTTP/3.0\r\nHost: a\r\n\r\n",
    ]

    private func request(_ number: Int, _ random: inout SplitMix) -> Sent {
        let path = "/\(number)"
        let body = String(repeating: "b", count: Int.random(in: 0...30, using: &random))
        switch Int.random(in: 0..<8, using: &random) {
        case 0...2: return Sent(text: "GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n", path: path)
        case 3:
            let length = "Content-Length: \(body.utf8.count)"
            return Sent(text: "POST \(path) HTTP/1.1\r\nHost: a\r\n\(length)\r\n\r\n\(body)", path: path)
        case 4:
            let chunk = body.isEmpty ? "" : "\(String(body.utf8.count, radix: 16))\r\n\(body)\r\n"
            let head = "PUT \(path) HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
            return Sent(text: head + chunk + "0\r\n\r\n", path: path)
        case 5: return Sent(text: "\r\nDELETE \(path) HTTP/1.1\r\nHost: a\r\n\r\n", path: path)
        case 6 where number > 2:
            let text = "GET \(path) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
            return Sent(text: text, path: path, endsConnection: true)
        case 7 where number > 2:
            return Sent(text: Self.broken.randomElement(using: &random) ?? "", path: nil, endsConnection: true)
        default: return Sent(text: "HEAD \(path) HTTP/1.1\r\nHost: a\r\n\r\n", path: path)
        }
    }

    /// What the machine did with a stream: the paths handled, then the number of refusals.
    private func run(_ stream: [UInt8], _ random: inout SplitMix) -> (paths: [String], refusals: Int) {
        var machine = HTTPServerMachine(limits: HTTPLimits(), now: .zero) { _ in
            .init(limit: 1000, isStreamed: false)
        }
        var (paths, refusals): ([String], Int) = ([], 0)
        var pending: HTTPRequestHead?
        var rest = stream[...]
        while !rest.isEmpty || pending != nil {
            let piece = rest.prefix(Int.random(in: 1...60, using: &random))
            rest = rest.dropFirst(piece.count)
            piece.withUnsafeBytes { machine.received($0) }
            // The answer under way ends now or later; until then nothing else may be handed out.
            if let head = pending, rest.isEmpty || Bool.random(using: &random) {
                _ = machine.responseEnded(keepsAlive: head.keepsAlive, now: .zero)
                pending = nil
            }
            handling: while true {
                switch machine.next(now: .zero) {
                case .handle(let head, _):
                    #expect(pending == nil)
                    paths.append(head.target.path)
                    pending = head
                case .refuse:
                    #expect(pending == nil)
                    refusals += 1
                default: break handling
                }
            }
        }
        return (paths, refusals)
    }

    @Test(arguments: UInt64(0)..<150)
    func `every request gets one answer, and nothing behind a fault or a close gets any`(seed: UInt64) {
        var random = SplitMix(state: seed)
        let sent = (0..<Int.random(in: 1...25, using: &random)).map { request($0, &random) }
        let counted = sent.prefix(through: sent.firstIndex(where: \.endsConnection) ?? sent.count - 1)
        let (paths, refusals) = run(bytes(sent.map(\.text).joined()), &random)
        #expect(paths == counted.compactMap(\.path))
        #expect(refusals == (counted.last?.path == nil ? 1 : 0))
    }

    @Test(arguments: UInt64(0)..<100)
    func `a damaged stream never gets more answers than it has lines that could be requests`(seed: UInt64) {
        var random = SplitMix(state: seed &+ 7000)
        var stream = bytes((0..<10).map { request($0, &random).text }.joined())
        for _ in 0..<Int.random(in: 1...5, using: &random) {
            stream[Int.random(in: stream.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        let (paths, refusals) = run(stream, &random)
        #expect(refusals <= 1)
        #expect(paths.count <= 10)
    }
}
