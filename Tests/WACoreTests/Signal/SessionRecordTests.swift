import TestSupport
import Testing

@testable import WACore

@Suite struct SessionRecordTests {
    @Test
    func `a record without a session asks for a bundle`() throws {
        var record = SessionRecord()
        #expect(!record.canEncrypt)
        #expect(record.remoteIdentityKey == nil)
        #expect(signalCode { _ = try record.encrypt([1]) } == .noSession)
        var (alice, bob, _) = try acquaintances()
        let sealed = try bob.record.encrypt([1])
        alice.record = SessionRecord()
        let code = signalCode { _ = try alice.receive(sealed.bytes, sealed.kind, random: NoRandom()) }
        #expect(code == .noSession)
    }

    @Test
    func `every message carries the prekeys until the first answer is read`() throws {
        var (alice, bob, random) = try strangers()
        for text in 0..<3 {
            let sealed = try alice.record.encrypt([UInt8(text)])
            #expect(sealed.kind == .preKeySignal)
            #expect(try bob.receive(sealed.bytes, sealed.kind, random: random) == [UInt8(text)])
        }
        let answer = try bob.record.encrypt([9])
        #expect(answer.kind == .signal)
        _ = try alice.receive(answer.bytes, answer.kind, random: random)
        #expect(!alice.record.isAwaitingFirstReply)
        #expect(try alice.record.encrypt([4]).kind == .signal)
    }

    @Test
    func `a repeated base key needs no prekeys and consumes none`() throws {
        var (alice, bob, random) = try strangers()
        let first = try alice.record.encrypt([1])
        let second = try alice.record.encrypt([2])
        let parsed = try PreKeySignalMessage(serialized: second.bytes)
        #expect(bob.record.needsPreKeys(for: parsed))
        _ = try bob.receive(first.bytes, first.kind, random: random)
        #expect(bob.preKeys[1] == nil)
        #expect(!bob.record.needsPreKeys(for: parsed))
        let opened = try bob.record.decrypt(
            parsed, local: bob.local, signedPreKey: nil, oneTimePreKey: nil, random: NoRandom())
        #expect(opened.plaintext == [2])
        #expect(opened.consumedPreKeyID == nil)
        #expect(bob.record.archived.isEmpty)
    }

    @Test
    func `a repeated base key with another identity is not the current session`() throws {
        var (alice, bob, random) = try strangers()
        let first = try alice.record.encrypt([1])
        var second = try alice.record.encrypt([2]).bytes
        _ = try bob.receive(first.bytes, first.kind, random: random)
        let before = bob.record
        let offset = try #require(second.firstRange(of: alice.local.identityKey.publicKey)?.lowerBound)
        second.replaceSubrange(offset..<offset + 32, with: KeyPair(random: random).publicKey)
        bob.preKeys[1] = PreKeyRecord(id: 1, key: KeyPair(random: random), isOffered: true)
        #expect(signalCode { _ = try bob.receive(second, .preKeySignal, random: NoRandom()) } == .badMAC)
        #expect(bob.record == before)
    }

    @Test
    func `a one-time prekey is consumed exactly when it was used, the last resort never`() throws {
        let random = SeededRandom(3)
        for id in [UInt32(5), PreKeyGenerator.lastResortID] {
            var alice = Party(random: random)
            var bob = Party(random: random)
            bob.preKeys[id] = PreKeyRecord(id: id, key: KeyPair(random: random), isOffered: true)
            try alice.begin(with: bob, preKeyID: id, random: random)
            let sealed = try alice.record.encrypt([1])
            _ = try bob.receive(sealed.bytes, sealed.kind, random: random)
            #expect((bob.preKeys[id] == nil) == (id == 5))
        }
    }

    @Test
    func `an unknown signed or one-time prekey is named as such and changes nothing`() throws {
        var (alice, bob, _) = try strangers()
        let message = try PreKeySignalMessage(serialized: alice.record.encrypt([1]).bytes)
        let other = SignedPreKeyRecord.make(identity: bob.local.identityKey, id: 2, random: SeededRandom(5))
        for (signed, oneTime) in [
            (nil, bob.preKeys[1]), (other, bob.preKeys[1]), (bob.signedPreKey, nil), (bob.signedPreKey, bob.preKeys[2]),
        ] as [(SignedPreKeyRecord?, PreKeyRecord?)] {
            let code = signalCode {
                _ = try bob.record.decrypt(
                    message, local: bob.local, signedPreKey: signed, oneTimePreKey: oneTime, random: NoRandom())
            }
            #expect(code == .invalidKeyID)
        }
        #expect(bob.record == SessionRecord())
    }

    @Test
    func `a bundle without one-time prekey works`() throws {
        var (alice, bob, random) = try strangers(preKeyID: nil)
        let sealed = try alice.record.encrypt([7])
        #expect(try PreKeySignalMessage(serialized: sealed.bytes).preKeyID == nil)
        #expect(try bob.receive(sealed.bytes, sealed.kind, random: random) == [7])
        #expect(bob.preKeys.count == 3)
    }

    @Test
    func `a bundle with a bad signature or a low-order key makes no session`() throws {
        let (alice, bob, random) = try strangers()
        let good = bob.bundle(preKeyID: 1)
        let zero = [UInt8](repeating: 0, count: 32)
        let flipped = [good.signedPreKey.signature[0] ^ 1] + good.signedPreKey.signature.dropFirst()
        let bundles: [(PreKeyBundle.SignedPreKey, PreKeyBundle.PreKey?, SignalError.Code)] = [
            (.init(id: 1, publicKey: good.signedPreKey.publicKey, signature: flipped), nil, .invalidSignature),
            (.init(id: 1, publicKey: zero, signature: good.signedPreKey.signature), nil, .invalidSignature),
            (good.signedPreKey, .init(id: 1, publicKey: zero), .invalidKey),
            (good.signedPreKey, .init(id: 1, publicKey: [1, 2]), .invalidKey),
            (good.signedPreKey, .init(id: 1, publicKey: [UInt8](repeating: 0xFF, count: 32)), .invalidKey),
        ]
        for (signed, preKey, expected) in bundles {
            var record = alice.record
            let bundle = PreKeyBundle(
                registrationID: 1, identityKey: good.identityKey, preKey: preKey, signedPreKey: signed)
            let code = signalCode { try record.processBundle(bundle, local: alice.local, random: random) }
            #expect(code == expected)
            #expect(record == alice.record)
        }
    }

    @Test
    func `a message read before is a duplicate, on a chain, across a ratchet step and in an archived session`() throws {
        var (alice, bob, random) = try acquaintances()
        let first = try alice.record.encrypt([1])
        _ = try bob.receive(first.bytes, first.kind, random: random)
        #expect(signalCode { _ = try bob.receive(first.bytes, first.kind, random: NoRandom()) } == .duplicate)
        let answer = try bob.record.encrypt([2])
        _ = try alice.receive(answer.bytes, answer.kind, random: random)
        let next = try alice.record.encrypt([3])
        _ = try bob.receive(next.bytes, next.kind, random: random)
        #expect(signalCode { _ = try bob.receive(first.bytes, first.kind, random: NoRandom()) } == .duplicate)
        try bob.begin(with: alice, preKeyID: 2, random: random)
        #expect(signalCode { _ = try bob.receive(first.bytes, first.kind, random: NoRandom()) } == .duplicate)
    }

    @Test
    func `a jump of 2001 is refused at once and leaves the record as it was; 2000 is taken`() throws {
        var (alice, bob, random) = try acquaintances()
        for _ in 0..<2000 { _ = try alice.record.encrypt([0]) }
        let allowed = try alice.record.encrypt([1])
        let tooFar = try alice.record.encrypt([2])
        let before = bob.record
        let spent = processorTime {
            #expect(signalCode { _ = try bob.receive(tooFar.bytes, tooFar.kind, random: NoRandom()) } == .futureMessage)
        }
        #expect(spent < .seconds(1))
        #expect(bob.record == before)
        #expect(try bob.receive(allowed.bytes, allowed.kind, random: random) == [1])
        #expect(bob.record.current?.receiverChains.last?.chain.skipped.count == 2000)
        #expect(try bob.receive(tooFar.bytes, tooFar.kind, random: NoRandom()) == [2])
    }

    @Test
    func `the seeds kept for one chain are at most 2000; the oldest go first`() throws {
        var (alice, bob, random) = try acquaintances()
        let lost = try (0..<10).map { _ in try alice.record.encrypt([5]) }
        for _ in 0..<1990 { _ = try alice.record.encrypt([0]) }
        let far = try alice.record.encrypt([1])
        _ = try bob.receive(far.bytes, far.kind, random: random)
        for _ in 0..<5 { _ = try alice.record.encrypt([0]) }
        let farther = try alice.record.encrypt([2])
        _ = try bob.receive(farther.bytes, farther.kind, random: random)
        #expect(bob.record.current?.receiverChains.last?.chain.skipped.count == 2000)
        #expect(signalCode { _ = try bob.receive(lost[4].bytes, lost[4].kind, random: NoRandom()) } == .duplicate)
        #expect(try bob.receive(lost[5].bytes, lost[5].kind, random: NoRandom()) == [5])
    }

    @Test
    func `at most 40 older sessions are kept, newest first`() throws {
        var (alice, bob, random) = try strangers()
        var bases: [[UInt8]] = []
        for _ in 0..<45 {
            bases.append(try #require(alice.record.baseKey))
            try alice.begin(with: bob, preKeyID: nil, random: random)
        }
        #expect(alice.record.archived.map(\.baseKey.bytes) == bases.suffix(40).reversed())
        bob.record.archiveCurrent()
        #expect(bob.record == SessionRecord())
    }

    @Test
    func `an archived session decrypts messages in flight and becomes current again`() throws {
        var (alice, bob, random) = try acquaintances()
        let late = try alice.record.encrypt([8])
        let base = bob.record.baseKey
        bob.record.archiveCurrent()
        #expect(!bob.record.canEncrypt)
        try bob.begin(with: alice, preKeyID: 2, random: random)
        #expect(bob.record.baseKey != base)
        #expect(try bob.receive(late.bytes, late.kind, random: random) == [8])
        #expect(bob.record.baseKey == base)
        #expect(bob.record.archived.count == 1)
    }

    @Test
    func `the previous counter is never below zero`() throws {
        var (alice, bob, random) = try strangers()
        let hello = try alice.record.encrypt([1])
        _ = try bob.receive(hello.bytes, hello.kind, random: random)
        let answer = try SignalMessage(serialized: bob.record.encrypt([2]).bytes)
        #expect(answer.previousCounter == 0)
    }

    @Test
    func `an exhausted chain throws instead of using an index twice`() throws {
        let (alice, _, _) = try acquaintances()
        var state = try #require(alice.record.current)
        state.senderChain.key.index = .max
        var record = SessionRecord(current: state, archived: [])
        #expect(signalCode { _ = try record.encrypt([1]) } == .invalidSession)
        #expect(record.current == state)
    }

    @Test
    func `a wrong padding behind a valid MAC is an invalid message`() throws {
        let (alice, bob, _) = try acquaintances()
        let state = try #require(alice.record.current)
        let keys = MessageKeys(seed: state.senderChain.key.step().seed)
        let header = SignalMessage.Header(
            ratchetKey: state.senderChain.ratchetKey.publicKey, counter: state.senderChain.key.index,
            previousCounter: 0, sender: state.localIdentity, receiver: state.remoteIdentity)
        // Sealing under another cipher key makes the padding wrong and keeps the MAC right.
        var spoiled = MessageKeys(seed: keys.cipherKey)
        spoiled = MessageKeys(cipherKey: spoiled.cipherKey, macKey: keys.macKey, iv: keys.iv)
        let bytes = try SignalMessage.seal([UInt8](repeating: 7, count: 32), keys: spoiled, header: header)
        var record = bob.record
        let message = try SignalMessage(serialized: bytes)
        #expect(signalCode { _ = try record.decrypt(message, random: NoRandom()) } == .invalidMessage)
        #expect(record == bob.record)
    }

    @Test
    func `the description of a record contains no key`() throws {
        let (alice, _, _) = try acquaintances()
        let state = try #require(alice.record.current)
        var text = ""
        dump(alice.record, to: &text)
        text += String(describing: alice.record) + String(reflecting: state.rootKey.key)
        #expect(text.contains("<32 key bytes>"))
        #expect(!text.contains("word0"))
        #expect(!text.contains(state.rootKey.key.bytes.map(String.init).joined(separator: ", ")))
    }
}
