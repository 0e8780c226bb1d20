import TestSupport
import Testing

@testable import WACore

@Suite struct PairingMachineCodeTests {
    var bench = PairingBench()
    static let phone = "15550001111"
    static let ref = Array("3@2:ref".utf8)

    /// Asks for a code and lets the server give the reference; returns the hello and what came out last.
    mutating func showCode(_ code: PairingCode? = nil) throws -> (hello: CompanionHello, actions: [PairingAction]) {
        let asked = try bench.machine.requestCode(phone: Self.phone, code: code, now: bench.now)
        let derivation = try #require(bench.keyRequest(in: asked))
        let derived = bench.machine.derived(derivation.derivation.run(), for: derivation)
        let (request, node) = try #require(bench.request(in: derived))
        let answer = Node("iq", ["type": "result"], [CompanionHello.answer(ref: Self.ref)])
        return (try CompanionHello(node), bench.machine.answered(request, with: answer))
    }

    func shownCode(_ actions: [PairingAction]) -> PairingCode? {
        for case .showCode(let code, let phone, let expiresAt) in actions {
            #expect(phone == Self.phone)
            #expect(expiresAt == bench.now + min(.seconds(180), bench.machine.remainingLife(at: bench.now)))
            return code
        }
        return nil
    }

    mutating func typed(_ code: PairingCode, _ hello: CompanionHello) throws -> (PairingCodePrimary, [PairingAction]) {
        let primary = try PairingCodePrimary(
            code: code, hello: hello, ref: Self.ref, identity: bench.account, random: SystemRandom())
        return (primary, bench.machine.received(primary.hello.node(id: "5", at: bench.now), now: bench.now))
    }

    /// Runs the derivation of an answered hello and returns what follows.
    mutating func derive(_ actions: [PairingAction]) throws -> [PairingAction] {
        let request = try #require(bench.keyRequest(in: actions))
        return bench.machine.derived(request.derivation.run(), for: request)
    }

    static func error(_ code: Int, backoff: Int? = nil) -> Node {
        Node(
            "iq", ["type": "error"],
            [Node("error", ["code": .number(code), "backoff": backoff.map { .number($0) }, "text": "x"])])
    }

    @Test
    mutating func `a typed code leads to a link`() throws {
        _ = bench.offer(refs: ["2@a", "2@b"])
        let (hello, shown) = try showCode()
        #expect(hello.noiseKey == bench.machine.keys.noiseKey.publicKey)
        #expect(hello.phone == .phone(Self.phone))
        #expect(CompanionPlatform.isAccepted(displayName: hello.displayName))
        let secretBefore = bench.machine.keys.advSecret
        let (primary, received) = try typed(try #require(shownCode(shown)), hello)
        let finished = try derive(received)
        let (_, node) = try #require(bench.request(in: finished))
        let companion = try primary.receivedFinish(CompanionFinish(node))
        #expect(bench.machine.keys.advSecret == companion.advSecret)
        #expect(companion.advSecret != secretBefore)
        #expect(bench.qr(in: finished)?.advSecret == companion.advSecret)

        #expect(bench.notify("companion_reg_refresh", Node("companion_reg_refresh")).isEmpty)
        #expect(bench.machine.keys.advSecret == companion.advSecret)
        let success = bench.pairSuccess(identityKey: companion.identityKey, advSecret: companion.advSecret)
        guard case .persist? = success.first else {
            Issue.record("expected the device to be stored, not \(success)")
            return
        }
    }

    @Test(arguments: [(6, 160), (2, 80), (12, 180)])
    mutating func `a code is not shown as valid for longer than the server keeps the connection`(
        refs: Int, seconds: Int
    ) throws {
        _ = bench.offer(refs: (1...refs).map { "2@\($0)" })
        let (_, actions) = try showCode()
        guard
            case .showCode(_, _, let expiresAt)? = actions.first(where: {
                if case .showCode = $0 { true } else { false }
            })
        else {
            Issue.record("no code in \(actions)")
            return
        }
        #expect(expiresAt == bench.now + .seconds(seconds))
    }

    @Test
    mutating func `a chosen code is shown, and a request before the offer is queued`() throws {
        let code = try #require(PairingCode("ABCD-EFGH"))
        #expect(try bench.machine.requestCode(phone: Self.phone, code: code, now: bench.now).isEmpty)
        let offered = bench.offer(refs: ["2@a"])
        let request = try #require(bench.keyRequest(in: offered))
        #expect(request.derivation.code == code)
    }

    @Test
    mutating func `a mistyped code ends after 60 s with a fresh secret and a redrawn QR code`() throws {
        _ = bench.offer(refs: ["2@a", "2@b"])
        let (hello, _) = try showCode(PairingCode("ABCD-EFGH"))
        let (primary, received) = try typed(try #require(PairingCode("1111-1111")), hello)
        let finished = try derive(received)
        let (_, node) = try #require(bench.request(in: finished))
        #expect(throws: PairingError.self) { try primary.receivedFinish(CompanionFinish(node)) }
        let spoiled = bench.machine.keys.advSecret
        let ended = bench.machine.timerFired(try #require(bench.timer(in: finished)))
        #expect(bench.codeError(in: ended)?.code == .codeFailed)
        #expect(bench.machine.keys.advSecret != spoiled)
        #expect(bench.qr(in: ended)?.advSecret == bench.machine.keys.advSecret)
    }

    @Test
    mutating func `an unused code expires; the QR codes continue`() throws {
        let offered = bench.offer(refs: ["2@a", "2@b"])
        let asked = try bench.machine.requestCode(phone: Self.phone, now: bench.now)
        let ended = bench.machine.timerFired(try #require(bench.timer(in: asked)))
        #expect(bench.codeError(in: ended)?.code == .codeExpired)
        #expect(bench.qr(in: bench.machine.timerFired(try #require(bench.timer(in: offered))))?.ref == "2@b")
        let late = try #require(bench.keyRequest(in: asked))
        #expect(bench.machine.derived(SecretBytes([UInt8](repeating: 0, count: 32)), for: late).isEmpty)
    }

    @Test
    mutating func `expired QR codes end the attempt only if no pairing code is pending`() throws {
        let offered = bench.offer(refs: ["2@a"])
        let (_, shown) = try showCode()
        #expect(shownCode(shown) != nil)
        #expect(bench.machine.timerFired(try #require(bench.timer(in: offered))).isEmpty)
        let ended = bench.machine.cancelCode()
        #expect(bench.codeError(in: ended)?.code == .codeCancelled)
        #expect(bench.failure(in: ended)?.code == .timedOut)
    }

    @Test(
        arguments: [
            (400, nil, PairingError.Code.codeRejected, 60), (400, 5, .codeRejected, 60), (400, 90, .codeRejected, 90),
            (403, nil, .codeForbidden, nil), (429, nil, .codeThrottled, 60), (429, 3600, .codeThrottled, 3600),
            (452, nil, .codeUnavailable, nil), (500, 30, .serverFailure, 30), (599, -4, .serverFailure, 0),
        ] as [(Int, Int?, PairingError.Code, Int?)])
    mutating func `a refusal by the server is explained and says when to ask again`(
        status: Int, backoff: Int?, code: PairingError.Code, pause: Int?
    ) throws {
        _ = bench.offer(refs: ["2@a"])
        let asked = try bench.machine.requestCode(phone: Self.phone, now: bench.now)
        let request = try #require(bench.keyRequest(in: asked))
        let key = SecretBytes([UInt8](repeating: 1, count: 32))
        let (hello, _) = try #require(bench.request(in: bench.machine.derived(key, for: request)))
        let ended = bench.machine.answered(hello, with: Self.error(status, backoff: backoff))
        #expect(bench.codeError(in: ended)?.code == code)
        #expect(bench.codeError(in: ended)?.retryAfter == pause.map { .seconds($0) })
        #expect(bench.failure(in: ended) == nil)
    }

    @Test
    mutating func `no answer, and an answer without reference, end the code`() throws {
        _ = bench.offer(refs: ["2@a"])
        for (answer, code) in [
            (nil, PairingError.Code.noAnswer), (Node("iq", ["type": "result"]), .serverFailure),
        ] {
            let asked = try bench.machine.requestCode(phone: Self.phone, now: bench.now)
            let request = try #require(bench.keyRequest(in: asked))
            let key = SecretBytes([UInt8](repeating: 1, count: 32))
            let (hello, _) = try #require(bench.request(in: bench.machine.derived(key, for: request)))
            #expect(bench.codeError(in: bench.machine.answered(hello, with: answer))?.code == code)
        }
    }

    @Test(arguments: ["", "123456", "01234567", "+15550001111", "1555000a111"])
    mutating func `numbers the server would refuse are refused here`(number: String) {
        _ = bench.offer(refs: ["2@a"])
        #expect(throws: PairingError.self) { try bench.machine.requestCode(phone: number, now: bench.now) }
    }

    @Test
    mutating func `a new code replaces the old one, whose responses are ignored`() throws {
        _ = bench.offer(refs: ["2@a"])
        let (oldHello, old) = try showCode()
        let oldCode = try #require(shownCode(old))
        let replaced = try bench.machine.requestCode(phone: Self.phone, now: bench.now)
        #expect(bench.codeError(in: replaced)?.code == .codeCancelled)
        let (_, received) = try typed(oldCode, oldHello)
        #expect(received.isEmpty)
    }

    @Test
    mutating func `hellos are answered one after another, and no more than three of them`() throws {
        _ = bench.offer(refs: ["2@a"])
        let (hello, shown) = try showCode()
        let code = try #require(shownCode(shown))
        let (_, first) = try typed(code, hello)
        let (second, queued) = try typed(code, hello)
        #expect(queued.isEmpty)
        let afterFirst = try derive(first)
        #expect(bench.request(in: afterFirst) != nil)
        let afterSecond = try derive(afterFirst)
        let (_, node) = try #require(bench.request(in: afterSecond))
        #expect(try second.receivedFinish(CompanionFinish(node)).advSecret == bench.machine.keys.advSecret)
        let (_, third) = try typed(code, hello)
        _ = try derive(third)
        let (_, fourth) = try typed(code, hello)
        #expect(fourth.isEmpty)
    }

    @Test
    mutating func `a hello for another reference is ignored`() throws {
        _ = bench.offer(refs: ["2@a"])
        let (hello, shown) = try showCode()
        let primary = try PairingCodePrimary(
            code: #require(shownCode(shown)), hello: hello, ref: [9], identity: bench.account, random: SystemRandom())
        #expect(bench.machine.received(primary.hello.node(id: "5", at: bench.now), now: bench.now).isEmpty)
    }

    @Test
    mutating func `a refused finish ends the code`() throws {
        _ = bench.offer(refs: ["2@a"])
        let (hello, shown) = try showCode()
        let (_, received) = try typed(try #require(shownCode(shown)), hello)
        let (request, _) = try #require(bench.request(in: try derive(received)))
        #expect(bench.machine.answered(request, with: nil).isEmpty)
        #expect(bench.machine.answered(request, with: Node("iq", ["type": "result"])).isEmpty)
        #expect(bench.codeError(in: bench.machine.answered(request, with: Self.error(400)))?.code == .codeFailed)
    }

    @Test(arguments: [false, true])
    mutating func `a dropped code is replaced by itself or left to the user`(needsUser: Bool) throws {
        _ = bench.offer(refs: ["2@a"])
        _ = try showCode()
        let foreign = CodeRefresh(ref: [1], needsUser: needsUser)
        #expect(bench.machine.received(foreign.node(id: "4"), now: bench.now).isEmpty)
        let actions = bench.machine.received(
            CodeRefresh(ref: Self.ref, needsUser: needsUser).node(id: "4"), now: bench.now)
        #expect(bench.codeError(in: actions)?.code == .codeDropped)
        #expect((bench.keyRequest(in: actions) == nil) == needsUser)
    }
}
