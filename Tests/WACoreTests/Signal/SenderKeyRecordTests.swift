import TestSupport
import Testing

@testable import WACore

@Suite struct SenderKeyRecordTests {
    static func pair(seed: UInt64 = 1) throws -> (sender: SenderKeyRecord, reader: SenderKeyRecord, SeededRandom) {
        let random = SeededRandom(seed)
        let sender = SenderKeyRecord.make(random: random)
        var reader = SenderKeyRecord()
        reader.process(try sender.distribution())
        return (sender, reader, random)
    }

    static func open(_ bytes: [UInt8], with record: inout SenderKeyRecord) throws -> [UInt8] {
        try record.decrypt(SenderKeyMessage(serialized: bytes))
    }

    @Test
    func `the id of a fresh key fits a signed number`() throws {
        for seed in UInt64(0)..<50 {
            #expect(try #require(SenderKeyRecord.make(random: SeededRandom(seed)).keyID) < 1 << 31)
        }
    }

    @Test
    func `the distribution made before a message opens that message`() throws {
        let random = SeededRandom(2)
        var sender = SenderKeyRecord.make(random: random)
        _ = try sender.encrypt([0], random: random)
        let distribution = try SenderKeyDistributionMessage(serialized: sender.distribution().serialized)
        #expect(distribution.iteration == 1)
        let message = try sender.encrypt([7, 7], random: random)
        var reader = SenderKeyRecord()
        reader.process(distribution)
        #expect(try Self.open(message, with: &reader) == [7, 7])
    }

    @Test
    func `a repeated distribution neither rewinds the chain nor drops skipped keys`() throws {
        var (sender, reader, random) = try Self.pair()
        let early = try sender.distribution()
        let messages = try (0..<4).map { try sender.encrypt([UInt8($0)], random: random) }
        #expect(try Self.open(messages[2], with: &reader) == [2])
        let before = reader
        reader.process(early)
        #expect(reader == before)
        reader.process(try sender.distribution())
        #expect(reader == before)
        #expect(signalCode { _ = try Self.open(messages[2], with: &reader) } == .duplicate)
        #expect(try Self.open(messages[0], with: &reader) == [0])
        #expect(try Self.open(messages[3], with: &reader) == [3])
    }

    @Test
    func `a known key more than 2000 messages behind is replaced, at 2000 it is kept`() throws {
        var (sender, reader, random) = try Self.pair()
        let first = try sender.encrypt([1], random: random)
        for _ in 0..<1999 { sender = try advanced(sender) }
        reader.process(try sender.distribution())
        #expect(reader.iteration == 0)
        sender = try advanced(sender)
        reader.process(try sender.distribution())
        #expect(reader.iteration == 2001)
        #expect(reader.states.count == 1)
        #expect(signalCode { _ = try Self.open(first, with: &reader) } == .duplicate)
        #expect(try Self.open(sender.encrypt([3], random: random), with: &reader) == [3])
    }

    private func advanced(_ record: SenderKeyRecord) throws -> SenderKeyRecord {
        var state = try #require(record.states.first)
        _ = try state.chain.advance()
        return SenderKeyRecord(states: [state])
    }

    @Test
    func `the same id under another signing key replaces the old key`() throws {
        var (sender, reader, random) = try Self.pair()
        let old = try sender.encrypt([1], random: random)
        var other = SenderKeyRecord(
            keyID: try #require(sender.keyID), chainKey: .zero, signingKey: KeyPair(random: random))
        reader.process(try other.distribution())
        #expect(reader.states.count == 1)
        #expect(signalCode { _ = try Self.open(old, with: &reader) } == .invalidSignature)
        #expect(try Self.open(other.encrypt([2], random: random), with: &reader) == [2])
    }

    @Test
    func `five keys are kept, the newest first; the sixth evicts the oldest`() throws {
        let random = SeededRandom(8)
        var senders = (0..<6).map { _ in SenderKeyRecord.make(random: random) }
        var reader = SenderKeyRecord()
        for sender in senders { reader.process(try sender.distribution()) }
        #expect(reader.states.count == 5)
        #expect(reader.keyID == senders[5].keyID)
        for index in 1..<6 {
            #expect(
                try Self.open(senders[index].encrypt([UInt8(index)], random: random), with: &reader) == [UInt8(index)])
        }
        let code = signalCode { _ = try Self.open(senders[0].encrypt([0], random: random), with: &reader) }
        #expect(code == .unknownSenderKeyID)
        reader.process(try senders[2].distribution())
        #expect(reader.keyID == senders[2].keyID)
        #expect(reader.states.count == 5)
    }

    @Test
    func `no sender key and an unknown key id are distinguished`() throws {
        var (sender, reader, random) = try Self.pair()
        var stranger = SenderKeyRecord.make(random: random)
        var empty = SenderKeyRecord()
        let message = try sender.encrypt([1], random: random)
        let strange = try stranger.encrypt([1], random: random)
        #expect(empty.isEmpty)
        #expect(signalCode { _ = try Self.open(message, with: &empty) } == .noSenderKey)
        #expect(signalCode { _ = try Self.open(strange, with: &reader) } == .unknownSenderKeyID)
        #expect(signalCode { _ = try empty.distribution() } == .noSenderKey)
        #expect(signalCode { _ = try empty.encrypt([1], random: NoRandom()) } == .noSenderKey)
        #expect(signalCode { _ = try reader.encrypt([1], random: NoRandom()) } == .noSenderKey)
    }

    @Test(arguments: 1...5)
    func `messages decrypt in any order, each once`(seed: Int) throws {
        var (sender, reader, random) = try Self.pair(seed: UInt64(seed))
        var messages = try (0..<30).map { (text: UInt8($0), bytes: try sender.encrypt([UInt8($0)], random: random)) }
        while !messages.isEmpty {
            let message = messages.remove(at: random.below(messages.count))
            #expect(try Self.open(message.bytes, with: &reader) == [message.text])
            #expect(signalCode { _ = try Self.open(message.bytes, with: &reader) } == .duplicate)
        }
        #expect(reader.states.first?.chain.skipped.isEmpty == true)
    }

    @Test
    func `no flipped bit and no truncation of a message is accepted, and none changes the record`() throws {
        var (sender, reader, random) = try Self.pair()
        let message = try sender.encrypt([1, 2, 3], random: random)
        let before = reader
        for index in message.indices {
            for bit in 0..<8 {
                var altered = message
                altered[index] ^= 1 << UInt8(bit)
                #expect(signalCode { _ = try Self.open(altered, with: &reader) } != nil, "byte \(index) bit \(bit)")
            }
            #expect(signalCode { _ = try Self.open(Array(message.prefix(index)), with: &reader) } != nil)
        }
        #expect(reader == before)
    }

    @Test
    func `an exhausted chain throws on encryption`() throws {
        let (sender, _, _) = try Self.pair()
        var state = try #require(sender.states.first)
        state.chain = ReceivingChain(key: ChainKey(key: .zero, index: .max))
        var record = SenderKeyRecord(states: [state])
        #expect(signalCode { _ = try record.encrypt([1], random: NoRandom()) } == .invalidSession)
    }
}
