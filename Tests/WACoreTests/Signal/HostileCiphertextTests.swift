import TestSupport
import Testing

@testable import WACore

/// What a peer may try: refused quickly, and nothing is changed by it.
@Suite struct HostileCiphertextTests {
    /// Points with which every key agreement gives zero, and what is congruent to them (RFC 7748 section 6.1).
    private static let lowOrder = [
        String(repeating: "00", count: 32), "01" + String(repeating: "00", count: 31),
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ec" + String(repeating: "ff", count: 30) + "7f", "ed" + String(repeating: "ff", count: 30) + "7f",
        "ee" + String(repeating: "ff", count: 30) + "7f",
    ]

    @Test(arguments: lowOrder)
    func `a message whose ratchet key has low order is refused`(hex: String) throws {
        var (_, bob, random) = try acquaintances()
        let before = bob.record
        let bytes = Self.message(ratchetKey: try unhexKey(hex), counter: 0)
        #expect(signalCode { _ = try bob.receive(bytes, .signal, random: random) } == .invalidKey)
        #expect(bob.record == before)
    }

    @Test(arguments: lowOrder)
    func `a prekey message whose base or identity key has low order is refused`(hex: String) throws {
        var (alice, bob, random) = try strangers()
        let bytes = try alice.record.encrypt([1]).bytes
        let message = try PreKeySignalMessage(serialized: bytes)
        let point = try unhexKey(hex)
        for (base, identity) in [(point, message.senderIdentity), (message.baseKey, point), (point, point)] {
            var altered: [UInt8] = [SignalVersion.byte]
            altered.append(field: 1, number: 1)
            altered.append(field: 2, typedKey: base)
            altered.append(field: 3, typedKey: identity)
            altered.append(field: 4, bytes: Array(message.message.serialized))
            altered.append(field: 6, number: message.signedPreKeyID)
            #expect(signalCode { _ = try bob.receive(altered, .preKeySignal, random: random) } == .invalidKey)
            #expect(bob.record == SessionRecord())
            #expect(bob.preKeys.count == 3)
        }
    }

    @Test(arguments: UInt8(0)...15)
    func `every version but 3 is rejected, whatever follows`(version: UInt8) throws {
        guard version != 3 else { return }
        var (alice, bob, random) = try strangers()
        let prekey = try alice.record.encrypt([1]).bytes
        _ = try bob.receive(prekey, .preKeySignal, random: random)
        let answer = try bob.record.encrypt([2]).bytes
        var sender = SenderKeyRecord.make(random: random)
        let distribution = try sender.distribution().serialized
        let group = try sender.encrypt([3], random: random)
        for low in UInt8(0)...15 {
            let byte = version << 4 | low
            for message in [prekey, answer, group, distribution] {
                let altered = [byte] + message.dropFirst()
                #expect(signalCode { _ = try SignalMessage(serialized: altered) } == .invalidMessage)
                #expect(signalCode { _ = try PreKeySignalMessage(serialized: altered) } == .invalidMessage)
                #expect(signalCode { _ = try SenderKeyMessage(serialized: altered) } == .invalidMessage)
                #expect(signalCode { _ = try SenderKeyDistributionMessage(serialized: altered) } == .invalidMessage)
            }
        }
    }

    @Test(arguments: [.max, .max - 1, 1 << 31, 2001] as [UInt32])
    func `counters at the limit are refused at once`(counter: UInt32) throws {
        var (alice, bob, random) = try acquaintances()
        let known = try SignalMessage(serialized: alice.record.encrypt([1]).bytes).ratchetKey
        let unknown = try #require(Key32(KeyPair(random: random).publicKey))
        let before = bob.record
        let spent = processorTime {
            for key in [known, unknown] {
                let bytes = Self.message(ratchetKey: key, counter: counter)
                #expect(signalCode { _ = try bob.receive(bytes, .signal, random: random) } == .futureMessage)
            }
        }
        #expect(spent < .seconds(1))
        #expect(bob.record == before)
    }

    @Test
    func `a jump of 2001 in a group is refused at once and leaves the record as it was; 2000 is taken`() throws {
        var (sender, reader, random) = try SenderKeyRecordTests.pair()
        for _ in 0..<2000 {
            var state = try #require(sender.states.first)
            _ = try state.chain.advance()
            sender = SenderKeyRecord(states: [state])
        }
        let allowed = try sender.encrypt([1], random: random)
        let tooFar = try sender.encrypt([2], random: random)
        let before = reader
        let spent = processorTime {
            #expect(signalCode { _ = try SenderKeyRecordTests.open(tooFar, with: &reader) } == .futureMessage)
        }
        #expect(spent < .seconds(1))
        #expect(reader == before)
        #expect(try SenderKeyRecordTests.open(allowed, with: &reader) == [1])
        #expect(reader.states.first?.chain.skipped.count == 2000)
    }

    @Test
    func `a peer that skips keys in many chains makes us keep at most five chains of 2000`() throws {
        var (alice, bob, random) = try acquaintances()
        for round in 0..<7 {
            for _ in 0..<1999 { _ = try alice.record.encrypt([0]) }
            let sealed = try alice.record.encrypt([UInt8(round)])
            #expect(try bob.receive(sealed.bytes, sealed.kind, random: random) == [UInt8(round)])
            let answer = try bob.record.encrypt([9])
            _ = try alice.receive(answer.bytes, answer.kind, random: random)
        }
        let chains = try #require(bob.record.current).receiverChains
        #expect(chains.count == SessionState.maximumReceiverChains)
        #expect(chains.allSatisfy { $0.chain.skipped.count <= ReceivingChain.maximumSkipped })
        #expect(bob.record.serialized().count < 500_000)
    }

    @Test
    func `a forged message costs little even with the maximum of archived sessions`() throws {
        var (alice, bob, random) = try acquaintances()
        for _ in 0...SessionRecord.maximumArchived { try bob.begin(with: alice, preKeyID: nil, random: random) }
        #expect(bob.record.archived.count == SessionRecord.maximumArchived)
        let before = bob.record
        let unknown = try #require(Key32(KeyPair(random: random).publicKey))
        let bytes = Self.message(ratchetKey: unknown, counter: 2000)
        let spent = processorTime {
            #expect(signalCode { _ = try bob.receive(bytes, .signal, random: random) } != nil)
        }
        #expect(spent < .seconds(5))
        #expect(bob.record == before)
        _ = try alice.record.encrypt([1])
    }

    /// A forged message: 16 bytes of ciphertext, 8 bytes of MAC.
    private static func message(ratchetKey: Key32, counter: UInt32) -> [UInt8] {
        var bytes: [UInt8] = [SignalVersion.byte]
        bytes.append(field: 1, typedKey: ratchetKey)
        bytes.append(field: 2, number: counter)
        bytes.append(field: 3, number: 0)
        bytes.append(field: 4, bytes: [UInt8](repeating: 7, count: 16))
        return bytes + [UInt8](repeating: 8, count: 8)
    }
}
