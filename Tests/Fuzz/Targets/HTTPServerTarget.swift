@testable import WAHTTP

extension FuzzTarget {
    /// One server connection: bytes, silence and answers in any order never give two answers to one request.
    static let httpServer = FuzzTarget("http-server") { input in
        var reader = InputReader(input)
        var connection = Connection()
        for _ in 0..<40 where !reader.isEmpty { connection.step(&reader) }
    }
}

private struct Connection {
    private var machine: HTTPServerMachine
    private var now = Duration.zero
    private var isAnswering = false
    private var isOver = false

    init() {
        var limits = HTTPLimits()
        (limits.requestLine, limits.head, limits.headerCount, limits.body) = (256, 512, 8, 300)
        (limits.chunkExtensions, limits.pipeline) = (64, 512)
        machine = HTTPServerMachine(limits: limits, now: now) { head in
            HTTPServerMachine.BodyPolicy(limit: head.target.path == "/big" ? 600 : 300, isStreamed: head.method == .put)
        }
    }

    mutating func step(_ reader: inout InputReader) {
        let choice = reader.byte()
        switch choice & 7 {
        case 0, 1, 2:
            let bytes = reader.bytes(Int(reader.byte()))
            bytes.withUnsafeBytes { machine.received($0) }
        case 3: machine.wantBody(now: now)
        case 4: answer(keepsAlive: choice & 8 == 0)
        case 5:
            now += .seconds(Int(reader.byte()))
            perform(machine.tick(now: now))
        case 6: choice & 8 == 0 ? machine.inputEnded() : machine.drain()
        default: if choice == 0xFF { _ = machine.takeOver() }
        }
        settle()
    }

    private mutating func settle() {
        for _ in 0..<100 {
            let action = machine.next(now: now)
            if case .wait = action { return }
            perform(action)
        }
        rule(false, "the connection never comes to rest")
    }

    private mutating func answer(keepsAlive: Bool) {
        guard isAnswering else { return }
        isAnswering = false
        if !machine.responseEnded(keepsAlive: keepsAlive, now: now) { isOver = true }
    }

    private mutating func perform(_ action: HTTPServerMachine.Action) {
        switch action {
        case .wait, .sendContinue: return
        case .handle(_, let body):
            rule(body.count <= 600, "a body is longer than its limit")
            begin()
        case .handleStreaming: begin()
        case .body: rule(isAnswering, "a piece of a body belongs to no request")
        case .bodyFailed:
            rule(isAnswering, "an unread body fails")
            (isAnswering, isOver) = (false, true)
        case .refuse:
            rule(!isAnswering && !isOver, "a second answer is given")
            isOver = true
        case .close: isOver = true
        }
    }

    private mutating func begin() {
        rule(!isAnswering && !isOver, "a request is handed out while another is answered, or behind the end")
        isAnswering = true
    }
}
