import Testing
import WACore
import WATransport

@testable import WAHTTP

@Suite struct SocketIOSessionTests {
    private var limits: SocketIOLimits {
        var limits = SocketIOLimits()
        limits.times.connectTimeout = .milliseconds(1000)
        (limits.eventsPerSecond, limits.namespaces) = (10, 2)
        return limits
    }

    private func session(_ transport: EngineSession.Transport = .webSocket) -> SocketIOSession {
        var session = SocketIOSession(
            transport: transport, id: "sid", namespaces: ["/", "/a", "/b", "/c"], limits: limits, now: .zero)
        if transport == .polling { #expect(poll(&session, .zero)) }
        _ = session.takeActions(now: .zero)
        session.written()
        return session
    }

    private func joined(_ transport: EngineSession.Transport = .webSocket) -> SocketIOSession {
        var session = session(transport)
        if transport == .webSocket {
            receive(&session, "40")
            _ = words(&session)
        } else {
            #expect(beginPost(&session, .zero))
            session.receivePost(bytes("40"), now: .zero)
            #expect(poll(&session, .zero))
        }
        #expect(accept(&session))
        _ = words(&session)
        return session
    }

    private func receive(_ session: inout SocketIOSession, _ text: String, now: Duration = .zero) {
        session.receive(.text(text), now: now)
    }

    private func poll(_ session: inout SocketIOSession, _ now: Duration) -> Bool { session.poll(now: now) }
    private func beginPost(_ session: inout SocketIOSession, _ now: Duration) -> Bool { session.beginPost(now: now) }

    private func addCandidate(_ session: inout SocketIOSession, _ now: Duration) -> Bool {
        session.addCandidate(now: now)
    }

    private func emit(_ session: inout SocketIOSession, _ name: String) -> Bool {
        session.emit(SocketIOMessage(name), to: "/", now: .zero)
    }

    private func accept(
        _ session: inout SocketIOSession, _ name: String = "/", _ number: UInt64 = 1, _ id: String = "s",
        now: Duration = .zero
    ) -> Bool {
        session.accept(SocketIOAttempt(namespace: name, number: number), socketID: id, now: now)
    }

    /// What the session wants done, in words; everything is written at once.
    private func words(_ session: inout SocketIOSession, now: Duration = .zero) -> [String] {
        var words: [String] = []
        while true {
            let actions = session.takeActions(now: now)
            if actions.isEmpty { return words }
            for action in actions {
                words.append(word(action))
                if case .write = action { session.written() }
            }
        }
    }

    private func word(_ action: SocketIOSession.Action) -> String {
        switch action {
        case .answerPoll(let body): "poll \(text(body))"
        case .answerPost(let isAccepted): "post \(isAccepted)"
        case .write(let frames): "write " + frames.map { text($0.text) }.joined(separator: " ")
        case .answerProbe: "3probe"
        case .promoteCandidate: "promote"
        case .dropCandidate: "drop candidate"
        case .endWebSocket(let code, _): "end \(code)"
        case .setReading(let isReading): "reading \(isReading)"
        case .forget: "forget"
        case .authenticate(let attempt, let auth):
            "authenticate \(attempt.namespace) \(attempt.number) \(auth.map { JSONValue.object($0).text } ?? "-")"
        case .cancelAuthentication(let attempt): "cancel \(attempt.namespace)"
        case .event(let whole): "event \(whole.packet.namespace) \(whole.packet.data?.text ?? "") \(whole.attachments)"
        case .disconnected(let namespace, let reason): "disconnected \(namespace) \(reason.rawValue)"
        }
    }

    private func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self).replacing("\u{1E}", with: "|")
    }

    // MARK: - Joining

    @Test
    func `a peer joins once it is accepted, and its id comes first`() {
        var session = session()
        receive(&session, "40{\"token\":\"T\"}")
        #expect(words(&session) == ["authenticate / 1 {\"token\":\"T\"}"])
        #expect(accept(&session))
        #expect(emit(&session, "hello"))
        #expect(words(&session) == ["write 40{\"sid\":\"s\"}", "write 42[\"hello\"]"])
        #expect(!accept(&session, "/", 1, "t"))
        session.refuse(SocketIOAttempt(namespace: "/", number: 1), SocketIORefusal("late"), now: .zero)
        #expect(words(&session) == [])
    }

    @Test
    func `a refused peer gets the message and may try again`() {
        var session = session()
        receive(&session, "40")
        _ = words(&session)
        session.refuse(
            SocketIOAttempt(namespace: "/", number: 1), SocketIORefusal("unauthorized", data: ["code": "bad_token"]),
            now: .zero)
        #expect(words(&session) == ["write 44{\"data\":{\"code\":\"bad_token\"},\"message\":\"unauthorized\"}"])
        receive(&session, "40{}")
        #expect(words(&session) == ["authenticate / 2 {}"])
        #expect(!accept(&session), "the decision about the first attempt came too late")
        #expect(words(&session) == [])
    }

    @Test
    func `an unknown namespace is answered, and the connection stays open`() {
        var session = session()
        receive(&session, "40/nope,")
        #expect(words(&session) == ["write 44/nope,{\"message\":\"Invalid namespace\"}"])
        receive(&session, "40/a")
        #expect(words(&session) == ["authenticate /a 1 -"])
    }

    @Test(arguments: [
        "40", "40/a", "44{\"message\":\"x\"}", "4abc", "42{}", "42abc[\"x\"]", "45", "42/b,[\"x\"]", "41/b", "43/b,1[]",
        "41{}",
    ])
    func `what a joined peer may not send ends the session`(text: String) {
        var session = joined()
        if text == "40/a" { receive(&session, "40/a") }
        receive(&session, text)
        let end = ["disconnected / parse error", "end 1002", "forget"]
        #expect(words(&session).filter { !$0.hasPrefix("authenticate") && !$0.hasPrefix("cancel") } == end)
        receive(&session, "42[\"late\"]")
        #expect(words(&session) == [])
    }

    @Test(arguments: ["41", "42[\"x\"]", "43" + "1[]", "451-[\"x\",{\"_placeholder\":true,\"num\":0}]"])
    func `what needs a namespace ends a session that has joined none`(text: String) {
        var session = session()
        receive(&session, text)
        session.receive(.binary([1]), now: .zero)
        #expect(words(&session) == ["end 1002", "forget"])
    }

    @Test
    func `a peer that joins no namespace in time is closed, and again after it has left the last one`() {
        var session = session()
        #expect(session.deadline == .milliseconds(1000))
        session.tick(now: .milliseconds(1000))
        #expect(words(&session) == ["end 1008", "forget"])
        var left = joined()
        left.tick(now: .milliseconds(1000))
        #expect(words(&left) == [])
        receive(&left, "41", now: .seconds(2))
        #expect(words(&left, now: .seconds(2)) == ["disconnected / client namespace disconnect"])
        #expect(left.deadline == .seconds(3))
        receive(&left, "40", now: .milliseconds(2500))
        #expect(words(&left, now: .milliseconds(2500)) == ["authenticate / 2 -"])
    }

    @Test
    func `a decision is cancelled when its peer goes`() {
        var session = session()
        receive(&session, "40")
        _ = words(&session)
        session.webSocketClosed(now: .zero)
        #expect(words(&session) == ["cancel /", "end 1000", "forget"])
        #expect(!accept(&session))
        #expect(words(&session) == [])
    }

    @Test
    func `namespaces are left one by one, and their number is limited`() {
        var session = joined()
        receive(&session, "40/a")
        _ = words(&session)
        #expect(accept(&session, "/a", 2, "t"))
        _ = words(&session)
        receive(&session, "41/a")
        receive(&session, "42[\"still\"]")
        #expect(words(&session).last == "event / [\"still\"] []")
        receive(&session, "40/a")
        receive(&session, "40/b")
        #expect(words(&session).contains("end 1002"))
    }

    // MARK: - Events and acknowledgements

    @Test
    func `events and their byte strings are delivered in order, across a ping`() {
        var session = joined()
        receive(&session, "42[\"a\",1]")
        receive(&session, "451-[\"b\",{\"_placeholder\":true,\"num\":0}]")
        receive(&session, "3")
        session.receive(.binary([7]), now: .zero)
        #expect(
            words(&session) == [
                "event / [\"a\",1] []", "event / [\"b\",{\"_placeholder\":true,\"num\":0}] [[7]]",
            ])
    }

    @Test
    func `an event of the peer is acknowledged under its id`() {
        var session = joined()
        session.acknowledge(12, in: "/", [["ok": true]], now: .zero)
        session.acknowledge(13, in: "/elsewhere", [], now: .zero)
        #expect(words(&session) == ["write 4312[{\"ok\":true}]"])
    }

    @Test
    func `an acknowledgement of the peer is ignored, and its byte strings are not kept`() throws {
        var session = joined()
        receive(&session, "431[\"one\"]")
        receive(&session, "462-1[{\"_placeholder\":true,\"num\":1}]")
        for _ in 0..<2 { session.receive(.binary([7]), now: .zero) }
        receive(&session, "42[\"next\"]")
        #expect(words(&session) == ["event / [\"next\"] []"])
        var assembler = SocketIOAssembler()
        let packet = try assembler.read(bytes("61-1[]")[...], limits)
        #expect(try assembler.begin(packet) == nil)
        #expect(try assembler.receive(binary: [7], limits)?.attachments == [[]])
    }

    @Test
    func `what an unjoined peer sends ends its session before any byte string is taken`() {
        var session = session()
        receive(&session, "452-/a,[\"x\",{\"_placeholder\":true,\"num\":0}]")
        #expect(words(&session) == ["end 1002", "forget"])
        var joined = joined()
        receive(&joined, "462-/a,1[{\"_placeholder\":true,\"num\":0}]")
        #expect(words(&joined).contains("end 1002"))
    }

    @Test
    func `an event that was dropped is not reported as sent`() {
        var limits = limits
        limits.queuedBytes = 1000
        var session = SocketIOSession(transport: .polling, id: "sid", namespaces: ["/"], limits: limits, now: .zero)
        #expect(beginPost(&session, .zero))
        session.receivePost(bytes("40"), now: .zero)
        _ = words(&session)
        #expect(accept(&session))
        #expect(emit(&session, String(repeating: "x", count: 500)))
        #expect(!emit(&session, String(repeating: "y", count: 500)), "the peer reads too slowly")
        #expect(!emit(&session, "z"), "the session has ended, which the application does not know yet")
        #expect(words(&session).contains("disconnected / slow consumer"))
    }

    // MARK: - Reading

    @Test
    func `a peer that sends too many events is not read from until its rate allows more`() {
        var session = joined()
        for _ in 0..<12 { receive(&session, "42[\"x\"]") }
        let words = words(&session)
        #expect(words.filter { $0.hasPrefix("event") }.count == 12)
        #expect(words.last == "reading false")
        let due = session.deadline
        #expect(due == .milliseconds(300), "the peer spent one packet on joining and 12 on events")
        session.tick(now: .milliseconds(299))
        #expect(self.words(&session, now: .milliseconds(299)) == [])
        session.tick(now: .milliseconds(300))
        #expect(self.words(&session, now: .milliseconds(300)) == ["reading true"])
    }

    @Test(arguments: ["3", "4399[]", "461-99[]", "41/a", "42[\"x\"]"])
    func `every packet of a peer counts, also one that means nothing`(text: String) {
        var limits = limits
        limits.eventsPerSecond = 1
        var session = SocketIOSession(
            transport: .webSocket, id: "sid", namespaces: ["/", "/a"], limits: limits, now: .zero)
        for (number, name) in ["/", "/a"].enumerated() {
            let now = Duration.seconds(10 * number)
            session.receive(.text("40\(name),"), now: now)
            _ = words(&session, now: now)
            #expect(accept(&session, name, UInt64(number + 1), now: now))
            _ = words(&session, now: now)
        }
        for round in 0..<2 {
            let isEvent = round > 0 && text == "41/a"
            session.receive(.text(isEvent ? "42[\"x\"]" : text), now: .seconds(20))
            if text.hasPrefix("46") { session.receive(.binary([]), now: .seconds(20)) }
        }
        #expect(words(&session, now: .seconds(20)).contains("reading false"))
    }

    @Test
    func `a session that is not read from is not read from on its WebSocket either`() {
        var session = joined(.polling)
        session.setApplicationBusy(true)
        #expect(words(&session) == ["reading false"])
        #expect(addCandidate(&session, .zero))
        session.receiveFromCandidate(.text("2probe"), now: .zero)
        session.receiveFromCandidate(.text("5"), now: .zero)
        let promotion = words(&session).filter { $0 == "promote" || $0.hasPrefix("reading") }
        #expect(promotion == ["promote", "reading false"])
        session.setApplicationBusy(false)
        #expect(words(&session) == ["reading true"])
    }

    @Test
    func `a POST of a peer that sends too many events is answered later`() {
        var session = joined(.polling)
        #expect(beginPost(&session, .zero))
        session.receivePost(bytes(Array(repeating: "42[\"x\"]", count: 12).joined(separator: "\u{1E}")), now: .zero)
        #expect(words(&session).last == "reading false")
        session.tick(now: .milliseconds(300))
        #expect(words(&session, now: .milliseconds(300)) == ["reading true", "post true"])
        #expect(beginPost(&session, .milliseconds(300)))
    }

    @Test
    func `a second POST while one is held ends the session, and the first is answered`() {
        var session = joined(.polling)
        session.setApplicationBusy(true)
        #expect(beginPost(&session, .zero))
        session.receivePost(bytes("42[\"x\"]"), now: .zero)
        _ = words(&session)
        #expect(!beginPost(&session, .zero))
        #expect(words(&session) == ["disconnected / parse error", "post true", "forget", "reading true"])
    }

    @Test
    func `a peer is not read from while the application has too much to do`() {
        var session = joined()
        session.setApplicationBusy(true)
        #expect(words(&session) == ["reading false"])
        #expect(session.deadline == .seconds(25), "no timer runs for it")
        session.setApplicationBusy(false)
        #expect(words(&session) == ["reading true"])
    }

    // MARK: - The end

    @Test
    func `a disconnect by the server leaves the namespace and closes the connection`() {
        var session = joined()
        session.disconnect("/", now: .zero)
        let expected = ["write 41", "disconnected / server namespace disconnect", "end 1000", "forget"]
        #expect(words(&session) == expected)
        var polling = joined(.polling)
        polling.disconnect("/", now: .zero)
        #expect(words(&polling) == ["disconnected / server namespace disconnect"])
        #expect(poll(&polling, .zero))
        #expect(words(&polling) == ["poll 41|1", "forget"])
    }

    @Test
    func `a server that stops leaves no namespace, so that its peers come back`() {
        var session = joined()
        session.stop(now: .zero)
        #expect(words(&session) == ["disconnected / server shutting down", "end 1001", "forget"])
    }
}
