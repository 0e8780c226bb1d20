import TestSupport
import Testing
import WAProto

@testable import WACore

@Suite struct PairingMachineTests {
    @Test
    func `the first code shows for 60 s, each further one for 20 s, then the attempt times out`() throws {
        var bench = PairingBench()
        var shown: [String] = []
        var lifetimes: [Duration] = []
        var actions = bench.offer(refs: ["2@a", "2@b", "2@c"])
        #expect(actions.first == .send(Node("iq", ["type": "result", "to": .jid(.server), "id": "7"])))
        while true {
            for case .showQR(let text, let validFor, let remaining) in actions {
                shown.append(try PairingQR(text: text).ref)
                lifetimes.append(validFor)
                #expect(remaining == 3 - shown.count)
            }
            guard let timer = bench.timer(in: actions) else { break }
            actions = bench.machine.timerFired(timer)
        }
        #expect(shown == ["2@a", "2@b", "2@c"])
        #expect(lifetimes == [.seconds(60), .seconds(20), .seconds(20)])
        #expect(bench.failure(in: actions)?.code == .timedOut)
    }

    @Test
    func `an offer without usable references fails, an offer from another sender is ignored`() {
        var bench = PairingBench()
        let foreign = Node(
            "iq", ["type": "set", "from": .jid(.phone("15550001111")), "id": "7"],
            [Node("pair-device", [:], [Node("ref", bytes: [1])])])
        #expect(bench.machine.received(foreign, now: bench.now).isEmpty)
        #expect(bench.failure(in: bench.offer(refs: []))?.code == .malformed)
        #expect(bench.offer(refs: ["2@a"]).isEmpty)
    }

    @Test
    func `the text contains our keys, and a refresh redraws the same reference with a new secret`() throws {
        var bench = PairingBench()
        let first = try #require(bench.qr(in: bench.offer(refs: ["2@a", "2@b"])))
        #expect(first.noiseKey == bench.machine.keys.noiseKey.publicKey)
        #expect(first.identityKey == bench.machine.keys.identityKey.publicKey)
        #expect(first.clientType == "1")
        let second = try #require(bench.qr(in: bench.notify("companion_reg_refresh", Node("companion_reg_refresh"))))
        #expect(second.ref == first.ref)
        #expect(second.advSecret != first.advSecret)
        #expect(second.advSecret == bench.machine.keys.advSecret)
    }

    @Test
    func `a scanned code is stored before the response is sent`() throws {
        var bench = PairingBench()
        let code = try #require(bench.qr(in: bench.offer(refs: ["2@a"])))
        let actions = bench.pairSuccess(identityKey: code.identityKey, advSecret: code.advSecret)
        guard case .persist(let device)? = actions.first, actions.count == 1 else {
            Issue.record("expected the device to be stored, not \(actions)")
            return
        }
        #expect(device.credentials.phoneJID == .phone("15550001111", device: 2))
        let done = bench.machine.persisted()
        guard case .send(let answer)? = done.first else {
            Issue.record("expected an answer")
            return
        }
        #expect(done.last == .linked(device))
        #expect(answer.string("type") == "result")
        let signed = try #require(answer.child("pair-device-sign")?.child("device-identity"))
        #expect(signed.string("key-index") == "1")
        #expect(throws: Never.self) {
            try ADVPrimary.verifyDeviceSignature(
                signed.bytes ?? [], companionIdentity: code.identityKey, accountKey: bench.account.publicKey)
        }
        #expect(bench.offer(refs: ["2@b"]).isEmpty)
        #expect(bench.machine.persisted().isEmpty)
    }

    @Test
    func `a device that could not be stored is refused with 500`() throws {
        var bench = PairingBench()
        let code = try #require(bench.qr(in: bench.offer(refs: ["2@a"])))
        _ = bench.pairSuccess(identityKey: code.identityKey, advSecret: code.advSecret)
        let actions = bench.machine.persistFailed("the disk is full")
        #expect(bench.refusal(in: actions) == ["500", "internal-error"])
        #expect(bench.failure(in: actions)?.code == .internalError)
    }

    @Test
    func `an identity under an old secret is refused with 401`() throws {
        var bench = PairingBench()
        let code = try #require(bench.qr(in: bench.offer(refs: ["2@a"])))
        _ = bench.notify("companion_reg_refresh", Node("pair-device-rotate-qr"))
        let actions = bench.pairSuccess(identityKey: code.identityKey, advSecret: code.advSecret)
        #expect(bench.refusal(in: actions) == ["401", "hmac-mismatch"])
        #expect(bench.failure(in: actions)?.code == .hmacMismatch)
    }

    @Test
    func `while the device is being stored, codes no longer rotate`() throws {
        var bench = PairingBench()
        let offered = bench.offer(refs: ["2@a"])
        let code = try #require(bench.qr(in: offered))
        _ = bench.pairSuccess(identityKey: code.identityKey, advSecret: code.advSecret)
        #expect(bench.machine.timerFired(try #require(bench.timer(in: offered))).isEmpty)
        #expect(bench.machine.persisted().count == 2)
    }

    @Test
    func `timers of an earlier code are ignored`() throws {
        var bench = PairingBench()
        let first = try #require(bench.timer(in: bench.offer(refs: ["2@a", "2@b", "2@c"])))
        #expect(bench.qr(in: bench.machine.timerFired(first))?.ref == "2@b")
        #expect(bench.machine.timerFired(first).isEmpty)
    }

    @Test
    func `a phone without multi-device is reported and the code stays valid`() {
        var bench = PairingBench()
        _ = bench.offer(refs: ["2@a"])
        let actions = bench.machine.received(
            Node("ib", ["from": .jid(.server)], [Node("downgrade_webclient")]), now: bench.now)
        #expect(actions == [.multiDeviceDisabled])
        #expect(bench.machine.received(Node("ib", [:], [Node("dirty")]), now: bench.now).isEmpty)
    }

    @Test
    func `stanzas that do not belong to pairing do nothing`() {
        var bench = PairingBench()
        _ = bench.offer(refs: ["2@a"])
        for stanza in [
            Node("success", ["from": .jid(.server)]), Node("iq", ["type": "set", "from": .jid(.server), "id": "1"]),
            Node("iq", ["type": "get", "from": .jid(.server), "id": "1"], [Node("ping")]),
            Node("iq", ["type": "set", "from": .jid(.server), "id": "1"], [Node("account_sync")]),
            Node("notification", ["from": .jid(.server), "type": "link_code_companion_reg"], [Node("other")]),
            Node("notification", ["from": .jid(.server), "type": "devices"]),
        ] {
            #expect(bench.machine.received(stanza, now: bench.now).isEmpty)
        }
    }
}

/// A machine with a phone that can play its part.
struct PairingBench {
    var machine: PairingMachine
    let account = KeyPair(random: SystemRandom())
    let now = Timestamp(seconds: 1_700_000_000)

    init() {
        let keys = CompanionKeys(random: SystemRandom(), now: now)
        machine = PairingMachine(keys: keys, platform: .chrome, random: SystemRandom())
    }

    mutating func offer(refs: [String]) -> [PairingAction] {
        let children = refs.map { Node("ref", bytes: $0.utf8) }
        return machine.received(
            Node(
                "iq", ["type": "set", "from": .jid(.server), "id": "7", "xmlns": "md"],
                [Node("pair-device", [:], children)]), now: now)
    }

    mutating func notify(_ type: String, _ child: Node) -> [PairingAction] {
        machine.received(
            Node("notification", ["type": .string(type), "from": .jid(.server), "id": "8"], [child]), now: now)
    }

    mutating func pairSuccess(identityKey: [UInt8], advSecret: SecretBytes) -> [PairingAction] {
        let container = ADVPrimary.makeIdentity(
            .init(rawID: 5, timestamp: now, keyIndex: 1), companionIdentity: identityKey, accountKey: account,
            advSecret: advSecret, random: SystemRandom())
        let success = PairSuccess(
            id: "9", container: container, phoneJID: .phone("15550001111", device: 2),
            lidJID: .lid("100200300", device: 2), platform: "android")
        return machine.received(success.node(at: now), now: now)
    }

    func timer(in actions: [PairingAction]) -> PairingTimer? {
        for case .startTimer(let timer, _) in actions { return timer }
        return nil
    }

    func failure(in actions: [PairingAction]) -> PairingError? {
        for case .fail(let error) in actions { return error }
        return nil
    }

    func codeError(in actions: [PairingAction]) -> PairingError? {
        for case .codeEnded(let error) in actions { return error }
        return nil
    }

    /// The QR code that was drawn last.
    func qr(in actions: [PairingAction]) -> PairingQR? {
        var text: String?
        for action in actions {
            switch action {
            case .showQR(let shown, _, _), .redrawQR(let shown): text = shown
            default: break
            }
        }
        return text.flatMap { try? PairingQR(text: $0) }
    }

    func request(in actions: [PairingAction]) -> (PairingRequest, Node)? {
        for case .request(let request, let node) in actions { return (request, node) }
        return nil
    }

    func keyRequest(in actions: [PairingAction]) -> PairingKeyRequest? {
        for case .deriveKey(let request) in actions { return request }
        return nil
    }

    /// Code and text of a refused pair-success.
    func refusal(in actions: [PairingAction]) -> [String] {
        for case .send(let node) in actions {
            guard node.string("type") == "error", let error = node.child("error") else { continue }
            return [error.string("code"), error.string("text")].compactMap { $0 }
        }
        return []
    }
}
