import TestSupport
import Testing

@testable import WACore

@Suite struct RecordCodingTests {
    /// A record with everything in it: pending prekey in the archive, skipped seeds, several chains.
    static func sessionRecord() throws -> SessionRecord {
        var (alice, bob, random) = try acquaintances()
        for round in 0..<4 {
            _ = try bob.record.encrypt([0])
            let question = try bob.record.encrypt([UInt8(round)])
            _ = try alice.receive(question.bytes, question.kind, random: random)
            let answer = try alice.record.encrypt([UInt8(round)])
            _ = try bob.receive(answer.bytes, answer.kind, random: random)
        }
        try alice.begin(with: bob, preKeyID: 2, random: random)
        try alice.begin(with: bob, preKeyID: nil, random: random)
        return alice.record
    }

    static func senderKeyRecord() throws -> SenderKeyRecord {
        let random = SeededRandom(4)
        var reader = SenderKeyRecord.make(random: random)
        for _ in 0..<3 {
            var sender = SenderKeyRecord.make(random: random)
            reader.process(try sender.distribution())
            for _ in 0..<3 { _ = try sender.encrypt([0], random: random) }
            _ = try reader.decrypt(SenderKeyMessage(serialized: sender.encrypt([1], random: random)))
        }
        return reader
    }

    @Test
    func `a record round-trips through storage`() throws {
        let session = try Self.sessionRecord()
        #expect(session.archived.count == 2)
        #expect(try SessionRecord(serialized: session.serialized()) == session)
        #expect(try SessionRecord(serialized: SessionRecord().serialized()) == SessionRecord())
        let sender = try Self.senderKeyRecord()
        #expect(sender.states.count == 4)
        #expect(try SenderKeyRecord(serialized: sender.serialized()) == sender)
        #expect(try SenderKeyRecord(serialized: SenderKeyRecord().serialized()) == SenderKeyRecord())
    }

    @Test
    func `a truncated or lengthened record is unreadable, never a trap`() throws {
        let session = try Self.sessionRecord().serialized()
        let sender = try Self.senderKeyRecord().serialized()
        for length in 0..<session.count {
            #expect(signalCode { _ = try SessionRecord(serialized: session.prefix(length)) } == .invalidSession)
        }
        for length in 0..<sender.count {
            #expect(signalCode { _ = try SenderKeyRecord(serialized: sender.prefix(length)) } == .invalidSession)
        }
        #expect(signalCode { _ = try SessionRecord(serialized: session + [0]) } == .invalidSession)
        #expect(signalCode { _ = try SenderKeyRecord(serialized: sender + [0]) } == .invalidSession)
    }

    @Test
    func `a flipped bit never traps: what is still readable is written back as it was read`() throws {
        let session = try Self.sessionRecord().serialized()
        for index in session.indices {
            var altered = session
            altered[index] ^= 1 << UInt8(index % 8)
            guard let record = try? SessionRecord(serialized: altered) else { continue }
            #expect(record.serialized() == altered)
        }
        let sender = try Self.senderKeyRecord().serialized()
        for index in sender.indices {
            var altered = sender
            altered[index] ^= 1 << UInt8(index % 8)
            guard let record = try? SenderKeyRecord(serialized: altered) else { continue }
            #expect(record.serialized() == altered)
        }
    }

    @Test
    func `a count above its limit is refused before anything is allocated`() throws {
        let (alice, _, _) = try acquaintances()
        let state = try #require(alice.record.current)
        let overfull = SessionRecord(current: state, archived: [SessionState](repeating: state, count: 41))
        #expect(signalCode { _ = try SessionRecord(serialized: overfull.serialized()) } == .invalidSession)
        var chains = state
        chains.receiverChains = Array(repeating: state.receiverChains[0], count: 6)
        let tooManyChains = SessionRecord(current: chains, archived: [])
        #expect(signalCode { _ = try SessionRecord(serialized: tooManyChains.serialized()) } == .invalidSession)
        let sender = try #require(SenderKeyRecord.make(random: SeededRandom(1)).states.first)
        let tooManyKeys = SenderKeyRecord(states: [SenderKeyRecord.State](repeating: sender, count: 6))
        #expect(signalCode { _ = try SenderKeyRecord(serialized: tooManyKeys.serialized()) } == .invalidSession)
        let seeds = (0...2000).map { ReceivingChain.SkippedSeed(index: UInt32($0), seed: .zero) }
        var skipping = sender
        skipping.chain = ReceivingChain(key: ChainKey(key: .zero, index: 3000), skipped: seeds)
        let tooManySeeds = SenderKeyRecord(states: [skipping])
        #expect(signalCode { _ = try SenderKeyRecord(serialized: tooManySeeds.serialized()) } == .invalidSession)
    }

    @Test(arguments: [[2, 1], [1, 1], [5], [6]])
    func `skipped seeds out of order, or ahead of their chain, are refused`(indexes: [UInt32]) throws {
        var state = try #require(SenderKeyRecord.make(random: SeededRandom(1)).states.first)
        let seeds = indexes.map { ReceivingChain.SkippedSeed(index: $0, seed: .zero) }
        state.chain = ReceivingChain(key: ChainKey(key: .zero, index: 5), skipped: seeds)
        let bytes = SenderKeyRecord(states: [state]).serialized()
        #expect(signalCode { _ = try SenderKeyRecord(serialized: bytes) } == .invalidSession)
    }
}
