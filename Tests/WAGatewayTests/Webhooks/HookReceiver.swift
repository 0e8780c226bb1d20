import Testing
import WACore
import WATransport

/// A webhook receiver on this machine that answers by a script.
final class HookReceiver: Sendable {
    enum Answer: Sendable {
        case status(Int, String = "", fields: String = "")
        /// Sends these bytes as they are.
        case raw([UInt8])
        /// Never answers.
        case hang
        /// Closes the connection.
        case close
    }

    /// A request as it arrived.
    struct Request: Sendable {
        let text: String

        var body: String {
            guard let end = text.firstRange(of: "\r\n\r\n") else { return "" }
            return String(text[end.upperBound...])
        }

        func field(_ name: String) -> String? {
            for line in text.split(separator: "\r\n") {
                guard let colon = line.firstIndex(of: ":"), line[..<colon].lowercased() == name.lowercased() else {
                    continue
                }
                return line[line.index(after: colon)...].drop(while: \.isWhitespace).description
            }
            return nil
        }

        var sequence: Int64? { (try? JSONValue(parsing: Array(body.utf8)))?["sequence"]?.integer }
    }

    private final class Handler: ByteStreamHandler {
        private let receiver: HookReceiver
        private var received: [UInt8] = []

        init(_ receiver: HookReceiver) { self.receiver = receiver }

        func streamOpened(_ stream: ByteStream) {}
        func stream(_ stream: ByteStream, closed end: StreamEnd) {}

        func stream(_ stream: ByteStream, received bytes: UnsafeRawBufferPointer) {
            received += bytes
            let text = String(decoding: received, as: UTF8.self)
            guard let end = text.firstRange(of: "\r\n\r\n") else { return }
            let length = text.firstMatch(of: /Content-Length: (\d+)/).flatMap { Int($0.1) } ?? 0
            guard text[end.upperBound...].utf8.count >= length else { return }
            received = []
            switch receiver.take(Request(text: text)) {
            case .status(let code, let body, let fields):
                let answer = "HTTP/1.1 \(code) X\r\n\(fields)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
                stream.send(Array(answer.utf8))
            case .raw(let bytes):
                stream.send(bytes)
                stream.close(afterFlush: true)
            case .hang: break
            case .close: stream.close()
            }
        }
    }

    private let requests = Lock<[Request]>([])
    private let script: Lock<@Sendable (Request) -> Answer>
    private let loops: EventLoopGroup
    private let listener = Lock<Listener?>(nil)

    init(_ script: @escaping @Sendable (Request) -> Answer = { _ in .status(200) }) throws {
        self.script = Lock(script)
        loops = try EventLoopGroup(count: 1)
        try open(port: 0)
    }

    deinit { loops.stop() }

    private func open(port: UInt16) throws {
        let opened = try Listener(.tcp(host: "127.0.0.1", port: port), loops: loops) { [weak self] stream in
            guard let self else { return stream.close() }
            stream.handler = Handler(self)
        }
        listener.withLock { $0 = opened }
    }

    var port: UInt16 {
        guard case .tcp(_, let port)? = listener.withLock({ $0?.address }) else { return 0 }
        return port
    }

    var url: String { "http://127.0.0.1:\(port)/hook" }

    /// What answers from now on.
    func answer(_ new: @escaping @Sendable (Request) -> Answer) { script.withLock { $0 = new } }

    private func take(_ request: Request) -> Answer {
        requests.withLock { $0.append(request) }
        let answer = script.withLock { $0 }
        return answer(request)
    }

    var all: [Request] { requests.withLock { $0 } }
    var sequences: [Int64] { all.compactMap(\.sequence) }

    /// Waits until so many requests have come.
    func wait(_ count: Int) async throws {
        try await eventually("\(count) requests, not \(all.count)") { self.all.count >= count }
    }

    func close() { listener.withLock { $0?.close() } }
}

/// Waits until a condition holds; fails after 90 s.
func eventually(_ what: String, _ isTrue: () async throws -> Bool) async throws {
    let end = ContinuousClock.now + .seconds(90)
    while try await !isTrue() {
        try #require(ContinuousClock.now < end, "waited in vain for \(what)")
        await Task.yield()
    }
}
