import Testing
import WAProto

@testable import WACore
@testable import WASandbox

struct FaultTests {
    let driver = WorldDriver()

    @Test
    func `a fault strikes whom it is meant for, as often as asked`() {
        var plan = FaultPlan()
        plan.add(Fault(.throttle, number: "1", device: 2, count: 2))
        #expect(plan.take(.throttle, number: "2", device: 2) == nil)
        #expect(plan.take(.throttle, number: "1", device: 3) == nil)
        #expect(plan.take(.throttle, number: nil, device: nil) == nil)
        #expect(plan.take(.duplicate, number: "1", device: 2) == nil)
        #expect(plan.take(.throttle, number: "1", device: 2) == .throttle)
        #expect(plan.take(.throttle, number: "1", device: 2) == .throttle)
        #expect(plan.take(.throttle, number: "1", device: 2) == nil)
        #expect(plan.pending.isEmpty)
        plan.add(Fault(.ignorePing, count: nil))
        for _ in 0..<10 { #expect(plan.take(.ignorePing, number: nil, device: nil) == .ignorePing) }
        plan.add(Fault(.duplicate, count: 0))
        #expect(plan.pending.count == 1)
    }

    @Test
    func `messages are refused with the code asked for`() throws {
        let alice = try driver.online(WorldDriver.alice)
        driver.step { $0.inject(Fault(.ackError(code: 463), number: WorldDriver.alice)) }
        let refused = try driver.send("hi", from: alice, to: .phone(WorldDriver.bob), id: "M1")
        #expect(refused.first { $0.tag == "ack" }?.string("error") == "463")
        #expect(driver.world.phones[WorldDriver.bob]?.messages.isEmpty == true)
        let accepted = try driver.send("hi", from: alice, to: .phone(WorldDriver.bob), id: "M1")
        #expect(accepted.first { $0.tag == "ack" }?.attributes["error"] == nil)
    }

    @Test
    func `a break before the ack leaves the message delivered, and its repeat is not delivered again`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        driver.step { $0.inject(Fault(.drop(at: .beforeAck), number: WorldDriver.alice)) }
        _ = try driver.send("hi", from: alice, to: bob.lid.bare, id: "M1")
        #expect(driver.cut.contains(alice.connection))
        #expect(driver.take(bob.connection).contains { $0.tag == "message" })
        try driver.goOnline(alice)
        let again = try driver.send("hi", from: alice, to: bob.lid.bare, id: "M1")
        #expect(again.contains { $0.tag == "ack" })
        #expect(driver.take(bob.connection).allSatisfy { $0.tag != "message" })
    }

    @Test
    func `a break during the backlog loses nothing`() throws {
        let bob = try driver.online(WorldDriver.bob)
        driver.disconnect(bob)
        for number in 0..<5 {
            driver.step { _ = $0.sendText("\(number)", from: WorldDriver.alice, to: WorldDriver.bob, in: .lid) }
        }
        driver.step { $0.inject(Fault(.drop(at: .midOffline))) }
        let first = try driver.goOnline(bob)
        #expect(first.count { $0.tag == "message" } == 1)
        #expect(driver.cut.contains(bob.connection))
        #expect(try driver.goOnline(bob).count { $0.tag == "message" } == 5)
    }

    @Test(arguments: [
        Fault.Kind.drop(at: .afterFinish), .drop(at: .afterSuccess), .loginFailure(code: 503),
        .streamError(code: 503),
    ])
    func `logins break or are refused where asked`(kind: Fault.Kind) throws {
        let bob = try driver.online(WorldDriver.bob)
        driver.disconnect(bob)
        driver.step { $0.inject(Fault(kind, number: WorldDriver.bob, device: 1)) }
        driver.login(bob)
        #expect(driver.closed.contains(bob.connection))
        driver.login(bob)
        #expect(driver.take(bob.connection).first?.tag == "success")
    }

    @Test
    func `an outdated client is refused with 405, a newer one is not`() throws {
        let bob = try driver.link(WorldDriver.bob)
        driver.step { $0.inject(Fault(.outdatedVersion(revision: 2_000), count: nil)) }
        driver.login(bob, revision: 1_999)
        #expect(driver.take(bob.connection).first?.string("reason") == "405")
        driver.login(bob, revision: 2_000)
        #expect(driver.take(bob.connection).first?.tag == "success")
    }

    @Test
    func `deliveries are doubled, delayed and swapped`() throws {
        let bob = try driver.online(WorldDriver.bob)
        let send = { (text: String) in
            driver.step { _ = $0.sendText(text, from: WorldDriver.alice, to: WorldDriver.bob, in: .lid) }
        }
        let texts = {
            driver.take(bob.connection).filter { $0.tag == "message" }.compactMap { try? bob.decrypt($0).conversation }
        }
        driver.step { $0.inject(Fault(.duplicate)) }
        send("a")
        #expect(driver.take(bob.connection).count { $0.tag == "message" } == 2)
        driver.step { $0.inject(Fault(.reorder, number: WorldDriver.bob)) }
        send("b")
        #expect(texts().isEmpty)
        send("c")
        #expect(texts() == ["c", "b"])
        driver.step { $0.inject(Fault(.reorder)) }
        send("d")
        driver.step { $0.fired(.releaseHeld(bob.connection)) }
        #expect(texts() == ["d"])
        driver.step { $0.inject(Fault(.delay(milliseconds: 40))) }
        send("e")
        #expect(driver.delays == [.milliseconds(40)])
    }

    @Test
    func `a stream error strikes a connected device at once`() throws {
        let bob = try driver.online(WorldDriver.bob)
        driver.step { $0.inject(Fault(.streamError(code: 516), number: WorldDriver.bob)) }
        #expect(driver.take(bob.connection).last?.string("code") == "516")
        #expect(driver.closed.contains(bob.connection))
        #expect(driver.world.context.faults.pending.isEmpty)
    }

    @Test
    func `pings stay unanswered, requests are throttled, bundles come without one-time prekeys`() throws {
        let alice = try driver.online(WorldDriver.alice)
        driver.step { $0.inject(Fault(.ignorePing, number: WorldDriver.alice)) }
        let ping = Node("iq", ["id": "p", "xmlns": "w:p", "type": "get", "to": .jid(.server)])
        #expect(driver.receive(ping, on: alice.connection).isEmpty)
        #expect(driver.receive(ping, on: alice.connection).count == 1)
        driver.step { $0.inject(Fault(.throttle)) }
        #expect(try driver.ask("usync", "get", [], on: alice.connection).child("error")?.string("code") == "429")
        driver.step { $0.inject(Fault(.missingPreKeys, number: WorldDriver.bob)) }
        #expect(try driver.fetchBundle(.phone(WorldDriver.bob), asking: alice).preKey == nil)
        #expect(try driver.fetchBundle(.phone(WorldDriver.bob), asking: alice).preKey != nil)
    }

    @Test
    func `unlinked companions are asked to refresh and for a passkey`() throws {
        let connection = driver.register(CompanionKeys(random: SystemRandom(), now: driver.world.now))
        _ = driver.take(connection)
        driver.step { $0.inject(Fault(.refreshCompanionRegistration)) }
        driver.step { $0.inject(Fault(.requestPasskey)) }
        let told = driver.take(connection).map { $0.string("type") }
        #expect(told == ["companion_reg_refresh", "passkey_prologue_request"])
    }

    @Test(arguments: [
        (Fault.Kind.badPairingHMAC, PairingError.Code.hmacMismatch), (.badAccountSignature, .signatureMismatch),
    ])
    func `a pairing carries wrong proofs when asked`(kind: Fault.Kind, code: PairingError.Code) throws {
        let keys = CompanionKeys(random: SystemRandom(), now: driver.world.now)
        let connection = driver.register(keys)
        let ref = try #require(driver.take(connection).first?.child("pair-device")?.child("ref")?.text)
        let qr = PairingQR(
            ref: ref, noiseKey: keys.noiseKey.publicKey, identityKey: keys.identityKey.publicKey,
            advSecret: keys.advSecret, clientType: "1")
        driver.step { $0.inject(Fault(kind)) }
        try driver.step { world throws(SandboxError) in _ = try world.scan(qr.text, onPhoneOf: WorldDriver.alice) }
        let success = try PairSuccess(try #require(driver.take(connection).first))
        let error = #expect(throws: PairingError.self) { _ = try success.accept(with: keys, random: SystemRandom()) }
        #expect(error?.code == code)
    }
}
