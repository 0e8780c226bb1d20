import Testing
import WACore
import WATransport

@testable import WAHTTP

@Suite struct EngineSessionTests {
    private var limits: SocketIOLimits {
        var limits = SocketIOLimits()
        limits.times.pingInterval = .milliseconds(300)
        limits.times.pingTimeout = .milliseconds(200)
        limits.times.pausedTimeout = .milliseconds(700)
        limits.times.upgradeTimeout = .milliseconds(250)
        (limits.queuedPackets, limits.queuedBytes, limits.sendHighWater) = (40, 10_000, 100)
        return limits
    }

    /// A session whose open packet has been sent.
    private func session(_ transport: EngineSession.Transport = .polling) -> EngineSession {
        var session = EngineSession(transport: transport, id: "sid", limits: limits, now: .zero)
        if transport == .polling { #expect(poll(&session, .zero)) }
        _ = words(&session)
        if transport == .webSocket { session.written() }
        return session
    }

    private func poll(_ session: inout EngineSession, _ now: Duration) -> Bool { session.poll(now: now) }
    private func beginPost(_ session: inout EngineSession, _ now: Duration) -> Bool { session.beginPost(now: now) }
    private func addCandidate(_ session: inout EngineSession, _ now: Duration) -> Bool {
        session.addCandidate(now: now)
    }

    /// What the session wants done, in words.
    private func words(_ session: inout EngineSession) -> [String] {
        var words: [String] = []
        while let action = session.nextAction() {
            switch action {
            case .receive(.message(let data)): words.append("receive \(text(Array(data)))")
            case .receive(.binary(let data)): words.append("receive \(data)")
            case .receive(let packet): words.append("receive \(packet)")
            case .answerPoll(let body): words.append("poll \(text(body))")
            case .write(let frames): words.append("write " + frames.map { text($0.text) }.joined(separator: " "))
            case .answerProbe: words.append("3probe")
            case .promoteCandidate: words.append("promote")
            case .dropCandidate: words.append("drop candidate")
            case .endWebSocket(let code, let reason): words.append("end \(code) \(reason)")
            case .closed(let reason): words.append("closed: \(reason.rawValue)")
            case .forget: words.append("forget")
            }
        }
        return words
    }

    private func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self).replacing("\u{1E}", with: "|")
    }

    private func send(_ session: inout EngineSession, _ text: String, now: Duration = .zero) {
        session.send([.text(bytes(text))], now: now)
    }

    private func post(_ session: inout EngineSession, _ body: String, now: Duration = .zero) -> Bool {
        guard session.beginPost(now: now) else { return false }
        defer { session.endPost() }
        return session.receivePost(bytes(body.replacing("|", with: "\u{1E}")), now: now)
    }

    private func tick(_ session: inout EngineSession, _ milliseconds: Int) -> [String] {
        session.tick(now: .milliseconds(milliseconds))
        return words(&session)
    }

    // MARK: - Opening

    @Test
    func `the first packet tells the peer the session and its times`() throws {
        var polling = EngineSession(transport: .polling, id: "sid", limits: limits, now: .zero)
        #expect(words(&polling) == [])
        #expect(poll(&polling, .zero))
        let open = "{\"maxPayload\":1000000,\"pingInterval\":300,\"pingTimeout\":200,\"sid\":\"sid\",\"upgrades\":"
        #expect(words(&polling) == ["poll 0\(open)[\"websocket\"]}"])
        var webSocket = EngineSession(transport: .webSocket, id: "sid", limits: limits, now: .zero)
        #expect(words(&webSocket) == ["write 0\(open)[]}"])
    }

    // MARK: - Polling

    @Test
    func `a poll is answered at once when packets wait, and is held otherwise`() {
        var session = session()
        send(&session, "4a")
        send(&session, "4b")
        #expect(words(&session) == [])
        #expect(poll(&session, .zero))
        #expect(words(&session) == ["poll 4a|4b"])
        #expect(poll(&session, .zero))
        #expect(words(&session) == [])
        send(&session, "4c")
        #expect(words(&session) == ["poll 4c"])
    }

    @Test
    func `one answer has at most 16 packets`() {
        var session = session()
        for number in 0..<20 { send(&session, "4\(number)") }
        #expect(poll(&session, .zero))
        #expect(words(&session) == ["poll " + (0..<16).map { "4\($0)" }.joined(separator: "|")])
        #expect(poll(&session, .zero))
        #expect(words(&session) == ["poll 416|417|418|419"])
    }

    @Test
    func `a second poll is refused and ends the session`() {
        var session = session()
        #expect(poll(&session, .zero))
        #expect(!poll(&session, .zero))
        #expect(words(&session) == ["closed: parse error", "poll 1", "forget"])
        #expect(!poll(&session, .zero))
    }

    @Test
    func `a second POST is refused and ends the session`() {
        var session = session()
        #expect(beginPost(&session, .zero))
        #expect(!beginPost(&session, .zero))
        #expect(words(&session) == ["closed: parse error", "forget"])
    }

    @Test
    func `the loss of a held poll ends the session`() {
        var session = session()
        #expect(poll(&session, .zero))
        session.pollLost(now: .zero)
        #expect(words(&session) == ["closed: transport close", "forget"])
    }

    @Test
    func `messages of a POST are received in order`() {
        var session = session()
        #expect(post(&session, "42[\"a\"]|bAP8e|4"))
        #expect(words(&session) == ["receive 2[\"a\"]", "receive [0, 255, 30]", "receive "])
    }

    @Test(arguments: ["", "x", "4a|", "4a|bA", "2", "2probe", "5", "6", "0"])
    func `a malformed POST is refused and ends the session`(body: String) {
        var session = session()
        #expect(poll(&session, .zero))
        #expect(!post(&session, body))
        let expected = ["closed: parse error", "poll 1", "forget"]
        #expect(words(&session) == (body.hasPrefix("4a") ? ["receive a"] : []) + expected)
    }

    @Test
    func `a close packet is accepted, ends the held poll without a close, and drops what follows it`() {
        var session = session()
        #expect(poll(&session, .zero))
        #expect(post(&session, "4a|1|4b"))
        #expect(words(&session) == ["receive a", "closed: transport close", "poll 6", "forget"])
    }

    // MARK: - WebSocket

    @Test
    func `what comes while a WebSocket writes is written together afterwards`() {
        var session = session(.webSocket)
        send(&session, "4a")
        send(&session, "4b")
        send(&session, "4c")
        #expect(words(&session) == ["write 4a"])
        #expect(session.backlog == 6)
        session.written()
        #expect(words(&session) == ["write 4b 4c"])
        session.written()
        #expect(words(&session) == [])
        #expect(session.backlog == 0)
    }

    @Test
    func `a WebSocket is given a bounded number of bytes at once`() {
        var session = session(.webSocket)
        for _ in 0..<6 { send(&session, String(repeating: "4", count: 40)) }
        #expect(words(&session).count == 1)
        session.written()
        #expect(words(&session).first?.split(separator: " ").count == 4)
    }

    @Test(arguments: [
        WebSocketMessage.text(""), .text("x"), .text("2"), .text("2probe"), .text("5"), .text("6"), .text("0{}"),
        .text("bA"),
    ])
    func `a malformed packet on a WebSocket ends the session`(message: WebSocketMessage) {
        var session = session(.webSocket)
        session.receive(message, now: .zero)
        #expect(words(&session) == ["closed: parse error", "end 1002 parse error", "forget"])
    }

    @Test
    func `a WebSocket carries text, bytes, and bytes as text`() {
        var session = session(.webSocket)
        session.receive(.text("4a"), now: .zero)
        session.receive(.binary([1]), now: .zero)
        session.receive(.text("bAg=="), now: .zero)
        #expect(words(&session) == ["receive a", "receive [1]", "receive [2]"])
        session.receive(.text("1"), now: .zero)
        #expect(words(&session) == ["closed: transport close", "end 1000 transport close", "forget"])
    }

    @Test
    func `polling requests of a session on a WebSocket are refused and do no harm`() {
        var session = session(.webSocket)
        #expect(!poll(&session, .zero))
        #expect(!beginPost(&session, .zero))
        #expect(!addCandidate(&session, .zero))
        send(&session, "4a")
        #expect(words(&session) == ["write 4a"])
    }

    // MARK: - Upgrade

    @Test
    func `an upgrade ends the held poll, flushes the queue in order, and polling is refused from then on`() {
        var session = session()
        #expect(poll(&session, .zero))
        #expect(addCandidate(&session, .zero))
        #expect(words(&session) == [])
        session.receiveFromCandidate(.text("2probe"), now: .zero)
        #expect(words(&session) == ["3probe", "poll 6"])
        send(&session, "4a")
        send(&session, "4b")
        session.receiveFromCandidate(.text("5"), now: .zero)
        #expect(words(&session) == ["promote", "write 4a 4b"])
        #expect(!poll(&session, .zero))
        #expect(!addCandidate(&session, .zero))
        #expect(session.isOpen)
    }

    @Test
    func `polling stays alive until the upgrade, and a late poll is ended by a check every 100 ms`() {
        var session = session()
        #expect(addCandidate(&session, .zero))
        session.receiveFromCandidate(.text("2probe"), now: .zero)
        #expect(words(&session) == ["3probe"])
        #expect(poll(&session, .milliseconds(10)))
        #expect(post(&session, "4a"))
        #expect(words(&session) == ["receive a"])
        #expect(session.deadline == .milliseconds(100))
        #expect(tick(&session, 100) == ["poll 6"])
        #expect(poll(&session, .milliseconds(110)))
        send(&session, "4b")
        #expect(words(&session) == ["poll 4b"])
        #expect(poll(&session, .milliseconds(120)))
        session.receiveFromCandidate(.text("5"), now: .milliseconds(130))
        #expect(words(&session) == ["poll 6", "promote"])
    }

    @Test
    func `a candidate that probes again is dropped`() {
        var session = session()
        #expect(addCandidate(&session, .zero))
        session.receiveFromCandidate(.text("2probe"), now: .zero)
        session.receiveFromCandidate(.text("2probe"), now: .zero)
        #expect(words(&session) == ["3probe", "drop candidate"])
        session.receiveFromCandidate(.text("5"), now: .zero)
        #expect(words(&session) == [] && session.transport == .polling)
    }

    @Test(arguments: [WebSocketMessage.text("5"), .text("4a"), .text(""), .binary([1]), .text("2"), .text("3")])
    func `a candidate that does not ask for the upgrade is dropped, and polling goes on`(message: WebSocketMessage) {
        var session = session()
        #expect(addCandidate(&session, .zero))
        session.receiveFromCandidate(message, now: .zero)
        #expect(words(&session) == ["drop candidate"])
        send(&session, "4a")
        #expect(poll(&session, .zero))
        #expect(words(&session) == ["poll 4a"])
    }

    @Test
    func `a candidate that is closed or too slow makes place for another`() {
        var session = session()
        #expect(addCandidate(&session, .zero))
        #expect(!addCandidate(&session, .zero))
        session.candidateClosed()
        #expect(addCandidate(&session, .zero))
        #expect(tick(&session, 250) == ["drop candidate"])
        #expect(addCandidate(&session, .milliseconds(250)))
        session.close(.serverStopping, .restart, now: .milliseconds(260))
        #expect(words(&session) == ["drop candidate", "closed: server shutting down", "forget"])
    }

    @Test
    func `a pong that is owed for a ping of polling may come on the WebSocket`() {
        var session = session()
        #expect(poll(&session, .zero))
        #expect(tick(&session, 300) == ["poll 2"])
        #expect(addCandidate(&session, .milliseconds(310)))
        session.receiveFromCandidate(.text("2probe"), now: .milliseconds(310))
        session.receiveFromCandidate(.text("5"), now: .milliseconds(320))
        session.receive(.text("3"), now: .milliseconds(330))
        _ = words(&session)
        #expect(session.deadline == .milliseconds(630))
    }

    // MARK: - Heartbeat

    @Test(arguments: [EngineSession.Transport.polling, .webSocket])
    func `pings come on schedule also while other packets flow, and a pong restarts the interval`(
        transport: EngineSession.Transport
    ) {
        var session = session(transport)
        for round in 0..<3 {
            let start = round * 350
            if transport == .polling { #expect(poll(&session, .milliseconds(start))) }
            session.tick(now: .milliseconds(start + 299))
            #expect(words(&session) == [])
            #expect(tick(&session, start + 300) == [transport == .polling ? "poll 2" : "write 2"])
            if transport == .polling {
                #expect(post(&session, "3", now: .milliseconds(start + 350)))
            } else {
                session.written()
                session.receive(.text("3"), now: .milliseconds(start + 350))
            }
            #expect(session.deadline == .milliseconds(start + 650))
        }
    }

    @Test
    func `a ping without a pong ends the session`() {
        var polling = session()
        #expect(tick(&polling, 300) == [])
        #expect(tick(&polling, 499) == [])
        #expect(tick(&polling, 500) == ["closed: ping timeout", "forget"])
        #expect(polling.deadline == nil)
        var webSocket = session(.webSocket)
        #expect(tick(&webSocket, 300) == ["write 2"])
        #expect(tick(&webSocket, 500) == ["closed: ping timeout", "end 1008 ping timeout", "forget"])
    }

    @Test
    func `a pong that was not asked for is received like a message, and changes no timer`() {
        var session = session(.webSocket)
        session.receive(.text("3"), now: .milliseconds(200))
        #expect(words(&session) == ["receive pong([])"])
        #expect(session.deadline == .milliseconds(300))
    }

    @Test
    func `a peer that is not read from is given more time for its pong, while it takes what is sent`() {
        var session = session(.webSocket)
        #expect(tick(&session, 300) == ["write 2"])
        session.written()
        session.isReadingPaused = true
        #expect(tick(&session, 500) == ["write 2"])
        session.written()
        session.isReadingPaused = false
        #expect(tick(&session, 699) == [])
        #expect(tick(&session, 700).first == "closed: ping timeout")
        var stuck = self.session(.webSocket)
        #expect(tick(&stuck, 300) == ["write 2"])
        stuck.isReadingPaused = true
        #expect(tick(&stuck, 500).first == "closed: ping timeout", "the ping was not written")
        var gone = self.session()
        #expect(tick(&gone, 300) == [])
        gone.isReadingPaused = true
        #expect(tick(&gone, 500).first == "closed: ping timeout", "the ping was not fetched")
    }

    @Test
    func `a peer that is never read from ends at a limit`() {
        var session = session(.webSocket)
        session.isReadingPaused = true
        for time in [300, 500, 700, 900] {
            #expect(tick(&session, time) == ["write 2"])
            session.written()
        }
        #expect(session.deadline == .milliseconds(1000), "the limit comes before the next ping")
        #expect(tick(&session, 1000).first == "closed: ping timeout")
    }

    // MARK: - The end

    @Test
    func `a close of the server answers a held poll with all that waits and a close`() {
        var session = session()
        #expect(poll(&session, .zero))
        send(&session, "4a")
        send(&session, "441")
        #expect(words(&session) == ["poll 4a"])
        #expect(poll(&session, .zero))
        #expect(words(&session) == ["poll 441"])
        #expect(poll(&session, .zero))
        session.close(.serverLeft, .flush, now: .zero)
        #expect(words(&session) == ["closed: server namespace disconnect", "poll 1", "forget"])
    }

    @Test
    func `a stopping server forgets a closed session whose last packets were not fetched`() {
        var left = session()
        left.close(.serverLeft, .flush, now: .zero)
        _ = words(&left)
        left.stop(now: .zero)
        #expect(words(&left) == ["forget"])
        #expect(left.deadline == nil)
    }

    @Test
    func `without a held poll the last packets wait for one, for a limited time`() {
        var fetched = session()
        send(&fetched, "441")
        fetched.close(.serverLeft, .flush, now: .zero)
        #expect(words(&fetched) == ["closed: server namespace disconnect"])
        send(&fetched, "4late")
        #expect(post(&fetched, "1"))
        #expect(poll(&fetched, .zero))
        #expect(words(&fetched) == ["poll 441|1", "forget"])
        var abandoned = session()
        abandoned.close(.serverLeft, .flush, now: .zero)
        _ = words(&abandoned)
        #expect(abandoned.deadline == .seconds(30))
        #expect(tick(&abandoned, 30_000) == ["forget"])
    }

    @Test
    func `a WebSocket is closed behind all that waits`() {
        var session = session(.webSocket)
        send(&session, "4a")
        send(&session, "441")
        session.close(.serverLeft, .flush, now: .zero)
        let reason = "server namespace disconnect"
        #expect(words(&session) == ["write 4a", "closed: \(reason)", "write 441", "end 1000 \(reason)", "forget"])
    }

    @Test
    func `a restart ends polls without a close and WebSockets with 1001`() {
        var polling = session()
        #expect(poll(&polling, .zero))
        polling.close(.serverStopping, .restart, now: .zero)
        #expect(words(&polling) == ["closed: server shutting down", "poll 6", "forget"])
        var webSocket = session(.webSocket)
        webSocket.close(.serverStopping, .restart, now: .zero)
        #expect(words(&webSocket) == ["closed: server shutting down", "end 1001 server shutting down", "forget"])
    }

    @Test
    func `a peer that reads too slowly is disconnected`() {
        var packets = session()
        for _ in 0..<40 { send(&packets, "4") }
        #expect(packets.isOpen)
        send(&packets, "4")
        #expect(words(&packets) == ["closed: slow consumer", "forget"])
        let wasSent = packets.send([.text(bytes("4late"))], now: .zero)
        #expect(!wasSent)
        var large = session(.webSocket)
        for _ in 0..<11 { send(&large, String(repeating: "4", count: 1000)) }
        #expect(words(&large).suffix(3) == ["closed: slow consumer", "end 1008 slow consumer", "forget"])
    }

    @Test
    func `a closed session ignores everything`() {
        var session = session(.webSocket)
        session.webSocketClosed(now: .zero)
        #expect(words(&session) == ["closed: transport close", "end 1000 transport close", "forget"])
        session.receive(.text("4a"), now: .zero)
        session.written()
        send(&session, "4a")
        session.close(.serverLeft, .flush, now: .zero)
        session.webSocketClosed(now: .zero)
        session.pollLost(now: .zero)
        #expect(tick(&session, 100_000) == [])
        #expect(session.deadline == nil && session.backlog == 0)
    }
}
