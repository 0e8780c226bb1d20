import Testing

@testable import WAHTTP

@Suite struct HTTPServerMachineTests {
    private static let get = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n"
    private static let post = "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n"

    private var limits: HTTPLimits {
        var limits = HTTPLimits()
        (limits.idle, limits.headTime, limits.bodyTime) = (.seconds(60), .seconds(10), .seconds(30))
        (limits.bodyRate, limits.pipeline) = (10, 100)
        return limits
    }

    private func machine(limit: Int = 1000, streamed: Bool = false) -> HTTPServerMachine {
        HTTPServerMachine(limits: limits, now: .zero) { _ in .init(limit: limit, isStreamed: streamed) }
    }

    /// Feeds text and returns what the machine wants, in words, until it waits.
    private func feed(_ machine: inout HTTPServerMachine, _ text: String = "", at now: Duration = .zero) -> [String] {
        if !text.isEmpty { bytes(text).withUnsafeBytes { machine.received($0) } }
        var actions: [String] = []
        while actions.count < 20 {
            let action = machine.next(now: now)
            if case .wait = action { break }
            actions.append(words(action))
        }
        return actions
    }

    private func answer(_ machine: inout HTTPServerMachine, keepsAlive: Bool, at now: Duration) -> Bool {
        machine.responseEnded(keepsAlive: keepsAlive, now: now)
    }

    private func tick(_ machine: inout HTTPServerMachine, _ now: Duration) -> String { words(machine.tick(now: now)) }

    private func words(_ action: HTTPServerMachine.Action) -> String {
        switch action {
        case .wait: "wait"
        case .sendContinue: "continue"
        case .handle(let head, let body): "handle \(head.target.path) \(String(decoding: body, as: UTF8.self))"
        case .handleStreaming(let head): "stream \(head.target.path)"
        case .body(let piece): piece.map { "body \(String(decoding: $0, as: UTF8.self))" } ?? "body end"
        case .bodyFailed(let error): "body failed \(error.status.code)"
        case .refuse(let error, _): "refuse \(error.status.code)"
        case .close: "close"
        }
    }

    @Test
    func `the next request is handed out only when the answer has ended`() {
        var machine = machine()
        #expect(feed(&machine, Self.get + Self.post + "\r\nhello" + Self.get) == ["handle /a "])
        #expect(feed(&machine) == [])
        #expect(answer(&machine, keepsAlive: true, at: .zero))
        #expect(feed(&machine) == ["handle /a hello"])
        #expect(answer(&machine, keepsAlive: true, at: .zero))
        #expect(feed(&machine) == ["handle /a "])
        #expect(!answer(&machine, keepsAlive: false, at: .zero))
        #expect(feed(&machine, Self.get) == [])
    }

    @Test
    func `after a fault nothing more is handed out`() {
        var machine = machine()
        #expect(feed(&machine, "GET / HTTP/1.1\nHost: a\r\n\r\n" + Self.get) == ["refuse 400"])
        #expect(feed(&machine, Self.get) == [])
        #expect(machine.deadline == nil)
    }

    @Test
    func `a fault behind a good request is found only after its answer`() {
        var machine = machine()
        #expect(feed(&machine, Self.get + "nonsense\r\n") == ["handle /a "])
        #expect(answer(&machine, keepsAlive: true, at: .zero))
        #expect(feed(&machine) == ["refuse 400"])
    }

    @Test
    func `a body over the limit is refused at its head, before 100 Continue`() {
        var machine = machine(limit: 4)
        #expect(feed(&machine, Self.post + "Expect: 100-continue\r\n\r\n") == ["refuse 413"])
    }

    @Test
    func `100 Continue is sent once, and not when the body has begun to arrive`() {
        var waiting = machine()
        #expect(feed(&waiting, Self.post + "Expect: 100-continue\r\n\r\n") == ["continue"])
        #expect(feed(&waiting, "hel") == [])
        #expect(feed(&waiting, "lo") == ["handle /a hello"])
        var eager = machine()
        #expect(feed(&eager, Self.post + "Expect: 100-continue\r\n\r\nh") == [])
    }

    @Test
    func `an idle connection closes in silence`() {
        var machine = machine()
        #expect(feed(&machine, Self.get) == ["handle /a "])
        #expect(answer(&machine, keepsAlive: true, at: .zero))
        #expect(machine.deadline == .seconds(60))
        #expect(tick(&machine, .seconds(59)) == "wait")
        #expect(tick(&machine, .seconds(60)) == "close")
    }

    @Test
    func `a connection that says nothing from the start closes in silence much sooner`() {
        var machine = machine()
        #expect(machine.deadline == .seconds(10))
        #expect(tick(&machine, .seconds(9)) == "wait")
        #expect(tick(&machine, .seconds(10)) == "close")
    }

    @Test
    func `a peer that has shown no credential keeps an idle connection as short as a silent one`() {
        var machine = HTTPServerMachine(limits: limits, now: .zero) { _ in
            .init(limit: 0, isStreamed: false, isAnonymous: true)
        }
        #expect(feed(&machine, Self.get) == ["handle /a "])
        #expect(answer(&machine, keepsAlive: true, at: .seconds(5)))
        #expect(!machine.isTrusted)
        #expect(machine.deadline == .seconds(15))
        #expect(feed(&machine, Self.post + "\r\nhello", at: .seconds(6)) == ["refuse 413"])
    }

    @Test
    func
        `a head that is not admitted is refused before 100 Continue, before its body, and before its length is judged`()
    {
        for fields in ["\r\nhello", "Expect: 100-continue\r\n\r\n", "X: y\r\n\r\n"] {
            var machine = HTTPServerMachine(limits: limits, now: .zero) { _ throws(HTTPError) in
                throw HTTPError(.unauthorized, code: "UNAUTHORIZED", "No.")
            }
            #expect(feed(&machine, Self.post + fields + Self.get) == ["refuse 401"])
            #expect(machine.heldBytes == 0)
            #expect(feed(&machine, String(repeating: "x", count: 1000) + Self.get) == [])
            #expect(machine.heldBytes == 0)
        }
    }

    @Test
    func `what a peer makes the machine keep is counted: heads, bodies and pipelined requests`() {
        var head = machine()
        let field = "X: \(String(repeating: "x", count: 5000))\r\n"
        #expect(feed(&head, "GET / HTTP/1.1\r\n" + field + field) == [])
        #expect(head.heldBytes > 10_000)
        var body = machine(limit: 100_000)
        let post = "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n"
        #expect(feed(&body, post + String(repeating: "x", count: 50_000)) == [])
        #expect(body.heldBytes >= 50_000)
        var pipeline = machine()
        #expect(feed(&pipeline, String(repeating: Self.get, count: 1000)) == ["handle /a "])
        #expect(pipeline.heldBytes > 20_000)
        let fresh = machine()
        #expect(fresh.heldBytes == 0)
    }

    @Test
    func `shedding gives up the request that is arriving, and none that is being answered`() {
        var body = machine()
        #expect(feed(&body, Self.post + "\r\nhel") == [])
        #expect(words(body.shed()) == "refuse 503")
        #expect(body.heldBytes == 0)
        #expect(feed(&body, "lo" + Self.get) == [])
        var answering = machine()
        #expect(feed(&answering, Self.get) == ["handle /a "])
        #expect(words(answering.shed()) == "wait")
        #expect(answer(&answering, keepsAlive: true, at: .zero))
    }

    @Test
    func `a head has its time from its first byte, however many more come`() {
        var machine = machine()
        #expect(feed(&machine, "GET /", at: .seconds(50)) == [])
        #expect(machine.deadline == .seconds(60))
        #expect(feed(&machine, "a HTTP/1.1\r\nHost:", at: .seconds(59)) == [])
        #expect(tick(&machine, .seconds(60)) == "refuse 408")
        #expect(feed(&machine, " a\r\n\r\n", at: .seconds(60)) == [])
    }

    @Test
    func `the head of a pipelined request has its time from the end of the answer before it`() {
        var machine = machine()
        #expect(feed(&machine, Self.get + "GET /b") == ["handle /a "])
        #expect(machine.deadline == nil)
        #expect(answer(&machine, keepsAlive: true, at: .seconds(100)))
        #expect(feed(&machine, at: .seconds(100)) == [])
        #expect(machine.deadline == .seconds(110))
    }

    @Test
    func `a body has a fixed time, and more for what it brings`() {
        var machine = machine()
        let head = "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n"
        #expect(feed(&machine, head, at: .seconds(1)) == [])
        #expect(machine.deadline == .seconds(31))
        #expect(feed(&machine, String(repeating: "x", count: 55), at: .seconds(20)) == [])
        #expect(machine.deadline == .seconds(36))
        #expect(tick(&machine, .seconds(35)) == "wait")
        #expect(tick(&machine, .seconds(36)) == "refuse 408")
    }

    @Test
    func `a streamed body is given out on demand and only waiting counts`() {
        var machine = machine(streamed: true)
        #expect(feed(&machine, Self.post + "Expect: 100-continue\r\n\r\n") == ["stream /a"])
        #expect(machine.deadline == nil)
        machine.wantBody(now: .seconds(5))
        #expect(feed(&machine, at: .seconds(5)) == ["continue"])
        #expect(machine.deadline == .seconds(35))
        #expect(feed(&machine, "hel", at: .seconds(15)) == ["body hel"])
        #expect(machine.deadline == nil)
        machine.wantBody(now: .seconds(100))
        #expect(machine.deadline == .seconds(120))
        #expect(feed(&machine, "lo", at: .seconds(100)) == ["body lo"])
        #expect(!machine.isBodyWhole)
        machine.wantBody(now: .seconds(100))
        #expect(feed(&machine, at: .seconds(100)) == ["body end"])
        #expect(machine.isBodyWhole)
        #expect(answer(&machine, keepsAlive: true, at: .seconds(100)))
    }

    @Test
    func `an answer before the end of a streamed body ends the connection`() {
        var machine = machine(streamed: true)
        #expect(feed(&machine, Self.post + "\r\nhello" + Self.get) == ["stream /a"])
        #expect(!answer(&machine, keepsAlive: true, at: .zero))
        #expect(feed(&machine) == [])
    }

    @Test
    func `a streamed body that is malformed, too slow or cut off fails its reader`() {
        let head = "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        var malformed = machine(streamed: true)
        #expect(feed(&malformed, head + "x\r\n") == ["stream /a"])
        malformed.wantBody(now: .zero)
        #expect(feed(&malformed) == ["body failed 400"])
        var slow = machine(streamed: true)
        #expect(feed(&slow, head) == ["stream /a"])
        slow.wantBody(now: .zero)
        #expect(tick(&slow, .seconds(30)) == "body failed 408")
        var cut = machine(streamed: true)
        #expect(feed(&cut, head) == ["stream /a"])
        cut.wantBody(now: .zero)
        cut.inputEnded()
        #expect(feed(&cut) == ["body failed 400"])
    }

    @Test
    func `a request without a body needs no streaming`() {
        var machine = machine(streamed: true)
        #expect(feed(&machine, Self.get) == ["handle /a "])
    }

    @Test
    func `reading should pause while too much waits behind a request`() {
        var machine = machine()
        #expect(feed(&machine, Self.get) == ["handle /a "])
        #expect(feed(&machine, String(repeating: Self.get, count: 5)) == [])
        #expect(machine.isFull)
        #expect(answer(&machine, keepsAlive: true, at: .zero))
        #expect(feed(&machine) == ["handle /a "])
    }

    @Test
    func `when the peer ends, whole requests are answered and a part of one is dropped`() {
        var machine = machine()
        #expect(feed(&machine, Self.get + Self.get + "GET /b") == ["handle /a "])
        machine.inputEnded()
        #expect(answer(&machine, keepsAlive: true, at: .zero))
        #expect(feed(&machine) == ["handle /a "])
        #expect(answer(&machine, keepsAlive: true, at: .zero))
        #expect(feed(&machine) == ["close"])
        var body = self.machine()
        #expect(feed(&body, Self.post + "\r\nhel") == [])
        body.inputEnded()
        #expect(feed(&body) == ["close"])
    }

    @Test
    func `draining closes an idle connection and lets a request that has begun finish`() {
        var idle = machine()
        idle.drain()
        #expect(feed(&idle) == ["close"])
        var begun = machine()
        #expect(feed(&begun, "GET /a HTTP") == [])
        begun.drain()
        #expect(feed(&begun) == [])
        #expect(feed(&begun, "/1.1\r\nHost: a\r\n\r\n") == ["handle /a "])
        #expect(begun.isDraining)
    }

    @Test
    func `taking over yields what came behind the request, and ends the machine`() {
        var machine = machine()
        #expect(feed(&machine, Self.get + "frames") == ["handle /a "])
        let rest = machine.takeOver()
        #expect(rest == bytes("frames"))
        #expect(feed(&machine, Self.get) == [])
    }
}

@Suite struct WriteWatchTests {
    @Test
    func `a reader that takes something in time is slow, one that takes nothing is stalled`() {
        var watch = WriteWatch(limit: .seconds(30))
        watch.sent(1000, pending: 0, now: .zero)
        #expect(watch.deadline == nil)
        watch.sent(1000, pending: 800, now: .seconds(1))
        #expect(watch.deadline == .seconds(31))
        #expect(!isStalled(&watch, pending: 800, .seconds(30)))
        watch.sent(500, pending: 1299, now: .seconds(30))
        #expect(!isStalled(&watch, pending: 1299, .seconds(31)))
        #expect(watch.deadline == .seconds(61))
        #expect(isStalled(&watch, pending: 1299, .seconds(61)))
    }

    @Test
    func `a drained queue ends the watch`() {
        var watch = WriteWatch(limit: .seconds(30))
        watch.sent(10, pending: 5, now: .zero)
        watch.sent(0, pending: 0, now: .seconds(1))
        #expect(watch.deadline == nil)
        #expect(!isStalled(&watch, pending: 0, .seconds(99)))
    }

    private func isStalled(_ watch: inout WriteWatch, pending: Int, _ now: Duration) -> Bool {
        watch.isStalled(pending: pending, now: now)
    }
}
