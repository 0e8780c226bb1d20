@testable import WACore

extension FuzzTarget {
    /// A group of one sender and one member, with messages lost, repeated, reordered, changed and made up.
    static let senderKey = FuzzTarget("sender-key") { input in
        var reader = InputReader(input)
        var group = Group()
        for _ in 0..<24 where !reader.isEmpty { group.step(&reader) }
    }
}

private struct Group {
    private let random = RepeatableRandom(41)
    private var own: SenderKeyRecord
    private var member = SenderKeyRecord()
    private var sent: [(plaintext: [UInt8], bytes: [UInt8], isRead: Bool)] = []

    init() {
        own = SenderKeyRecord.make(random: random)
        if let distribution = try? own.distribution() { member.process(distribution) }
    }

    mutating func step(_ reader: inout InputReader) {
        let choice = reader.byte()
        switch choice & 7 {
        case 0: hear(reader.block())
        case 1: distribute(reader.block())
        case 2: say(reader.bytes(Int(choice >> 3)))
        case 3: deliver(Int(reader.byte()), change: nil)
        case 4: deliver(Int(reader.byte()), change: (Int(reader.byte()), reader.byte()))
        case 5: for _ in 0..<reader.byte() % 32 { _ = try? own.encrypt([], random: random) }
        case 6: choice & 8 == 0 ? renew() : reload()
        default: forge(reader.number(), reader.bytes(8))
        }
        rule(member.states.count <= SenderKeyRecord.maximumStates, "too many keys are kept")
        let most = member.states.map(\.chain.skipped.count).max() ?? 0
        rule(most <= ReceivingChain.maximumSkipped, "too many skipped keys are kept")
    }

    private mutating func receive(_ bytes: [UInt8]) -> [UInt8]? {
        let before = member
        guard let message = try? SenderKeyMessage(serialized: bytes) else { return nil }
        let opened = try? member.decrypt(message)
        if opened == nil { rule(member == before, "a refused message has changed the keys") }
        return opened
    }

    private mutating func hear(_ bytes: [UInt8]) {
        guard let opened = receive(bytes) else { return }
        rule(sent.contains { $0.plaintext == opened }, "a forged message is decrypted")
    }

    private mutating func say(_ text: [UInt8]) {
        guard let bytes = try? own.encrypt(text, random: random) else { return }
        sent.append((text, bytes, false))
    }

    private mutating func deliver(_ choice: Int, change: (position: Int, mask: UInt8)?) {
        guard !sent.isEmpty else { return }
        let index = choice % sent.count
        var bytes = sent[index].bytes
        if let change { bytes[change.position % bytes.count] ^= change.mask }
        guard let opened = receive(bytes) else { return }
        rule(change?.mask ?? 0 == 0, "a changed message opens")
        rule(!sent[index].isRead, "a message opens twice")
        rule(opened == sent[index].plaintext, "a message opens as another text")
        sent[index].isRead = true
    }

    /// An arbitrary distribution; one that parses must serialize to the same bytes.
    private mutating func distribute(_ bytes: [UInt8]) {
        guard let message = try? SenderKeyDistributionMessage(serialized: bytes) else { return }
        let again = try? SenderKeyDistributionMessage(serialized: message.serialized)
        rule(again == message, "a distribution changes when it is written")
        member.process(message)
    }

    private mutating func renew() {
        own = SenderKeyRecord.make(random: random)
        if let distribution = try? own.distribution() { member.process(distribution) }
    }

    private mutating func reload() {
        guard let record = try? SenderKeyRecord(serialized: member.serialized()) else {
            return rule(false, "a record is unreadable")
        }
        rule(record == member, "a record changes while it is stored")
        member = record
    }

    /// A sender that signs rightly but breaks the rules: any iteration.
    private mutating func forge(_ iteration: UInt32, _ text: [UInt8]) {
        guard let state = own.states.first, let secret = state.signingPrivateKey else { return }
        let signer = KeyPair(privateKey: secret, publicKey: state.signingKey)
        let seed = state.chain.key.step().seed
        let bytes = try? SenderKeyMessage.seal(
            text, keyID: state.keyID, iteration: iteration, seed: seed, signer: signer, random: random)
        if let bytes { _ = receive(bytes) }
    }
}
