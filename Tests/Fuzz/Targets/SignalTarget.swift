@testable import WACore

extension FuzzTarget {
    /// A conversation whose steps the input chooses, with messages lost, repeated, reordered, changed and forged.
    static let signal = FuzzTarget("signal") { input in
        var reader = InputReader(input)
        var talk = Talk.begun
        for _ in 0..<24 where !reader.isEmpty { talk.step(&reader) }
    }
}

/// One side of a conversation.
private struct Party {
    let local: LocalIdentity
    let signedPreKey: SignedPreKeyRecord
    var preKeys: [UInt32: PreKeyRecord]
    var record = SessionRecord()

    init(_ random: RepeatableRandom) {
        let identity = KeyPair(random: random)
        local = LocalIdentity(identityKey: identity, registrationID: 1234)
        signedPreKey = .make(identity: identity, id: 1, stage: .current, random: random)
        let made = PreKeyGenerator.make(count: 3, after: 0, random: random)
        preKeys = Dictionary(uniqueKeysWithValues: made.map { ($0.id, $0) })
    }

    func bundle(_ preKeyID: UInt32) -> PreKeyBundle {
        PreKeyBundle(local: local, preKey: preKeys[preKeyID], signedPreKey: signedPreKey, deviceIdentity: nil)
    }

    /// What the engine does with an `enc`; nil when it is refused, which must change nothing.
    mutating func receive(_ bytes: [UInt8], isPreKey: Bool, _ random: RepeatableRandom) -> [UInt8]? {
        let before = record
        let opened = isPreKey ? receivePreKey(bytes, random) : receivePlain(bytes, random)
        if opened == nil { rule(record == before, "a refused message has changed the session") }
        checkBounds()
        return opened
    }

    private mutating func receivePlain(_ bytes: [UInt8], _ random: RepeatableRandom) -> [UInt8]? {
        guard let message = try? SignalMessage(serialized: bytes) else { return nil }
        return try? record.decrypt(message, random: random)
    }

    private mutating func receivePreKey(_ bytes: [UInt8], _ random: RepeatableRandom) -> [UInt8]? {
        guard let message = try? PreKeySignalMessage(serialized: bytes),
            let opened = try? record.decrypt(
                message, local: local, signedPreKey: signedPreKey,
                oneTimePreKey: message.preKeyID.flatMap { preKeys[$0] },
                random: random)
        else { return nil }
        if let id = opened.consumedPreKeyID { preKeys[id] = nil }
        return opened.plaintext
    }

    private func checkBounds() {
        rule(record.archived.count <= SessionRecord.maximumArchived, "too many old sessions are kept")
        for state in record.archived + (record.current.map { [$0] } ?? []) {
            rule(state.receiverChains.count <= SessionState.maximumReceiverChains, "too many chains are kept")
            let most = state.receiverChains.map(\.chain.skipped.count).max() ?? 0
            rule(most <= ReceivingChain.maximumSkipped, "too many skipped keys are kept")
        }
    }
}

private struct Talk {
    struct Sent {
        let from: Int
        let plaintext: [UInt8]
        let bytes: [UInt8]
        let isPreKey: Bool
        var isRead = false
    }

    private let random: RepeatableRandom
    private var parties: [Party]
    private var sent: [Sent] = []

    private init() {
        random = RepeatableRandom(31)
        parties = [Party(random), Party(random)]
    }

    /// Two parties of whom the first has taken the other's bundle.
    static let begun: Talk = {
        var talk = Talk()
        talk.takeBundle(0, 1)
        return talk
    }()

    mutating func step(_ reader: inout InputReader) {
        let choice = reader.byte()
        let who = Int(choice >> 7)
        switch choice & 7 {
        case 0: hear(who, reader.block(), isPreKey: choice & 8 != 0)
        case 1: takeBundle(who, UInt32(reader.byte() % 4))
        case 2, 3: say(who, reader.bytes(Int(choice >> 3 & 15)))
        case 4: deliver(Int(reader.byte()))
        case 5: deliverChanged(Int(reader.byte()), at: Int(reader.byte()), by: reader.byte())
        case 6: for _ in 0..<reader.byte() { _ = try? parties[who].record.encrypt([]) }
        default: choice & 8 == 0 ? reload(who) : forge(who, &reader)
        }
    }

    private mutating func takeBundle(_ who: Int, _ id: UInt32) {
        try? parties[who].record.processBundle(parties[1 - who].bundle(id), local: parties[who].local, random: random)
    }

    private mutating func say(_ who: Int, _ text: [UInt8]) {
        guard let message = try? parties[who].record.encrypt(text) else { return }
        let isPreKey = message.kind == .preKeySignal
        sent.append(Sent(from: who, plaintext: text, bytes: message.bytes, isPreKey: isPreKey))
    }

    private mutating func hear(_ who: Int, _ bytes: [UInt8], isPreKey: Bool) {
        guard let opened = parties[who].receive(bytes, isPreKey: isPreKey, random) else { return }
        rule(sent.contains { $0.plaintext == opened }, "a forged message is decrypted")
    }

    private mutating func deliver(_ choice: Int) {
        guard !sent.isEmpty else { return }
        let index = choice % sent.count
        let message = sent[index]
        let opened = parties[1 - message.from].receive(message.bytes, isPreKey: message.isPreKey, random)
        guard let opened else { return }
        rule(!message.isRead, "a message opens twice")
        rule(opened == message.plaintext, "a message opens as another text")
        sent[index].isRead = true
    }

    /// Only what the MAC does not cover may change without harm: the envelope of the prekeys.
    private mutating func deliverChanged(_ choice: Int, at position: Int, by mask: UInt8) {
        guard !sent.isEmpty, mask != 0 else { return }
        let index = choice % sent.count
        let message = sent[index]
        var bytes = message.bytes
        bytes[position % bytes.count] ^= mask
        guard let opened = parties[1 - message.from].receive(bytes, isPreKey: message.isPreKey, random) else { return }
        rule(message.isPreKey && opened == message.plaintext, "a changed message opens")
        rule(!message.isRead, "a changed message opens again")
        sent[index].isRead = true
    }

    private mutating func reload(_ who: Int) {
        let stored = parties[who].record.serialized()
        guard let record = try? SessionRecord(serialized: stored) else { return rule(false, "a record is unreadable") }
        rule(record == parties[who].record, "a record changes while it is stored")
        parties[who].record = record
    }

    /// A peer that holds the keys but breaks the rules: any counter, any ratchet key, a MAC that fits.
    private mutating func forge(_ who: Int, _ reader: inout InputReader) {
        guard let state = parties[who].record.current else { return }
        let kind = reader.byte()
        let key = kind & 1 == 0 ? state.senderChain.ratchetKey.publicKey : Key32(repeating: reader.byte())
        let header = SignalMessage.Header(
            ratchetKey: key, counter: kind & 2 == 0 ? state.senderChain.key.index : reader.number(),
            previousCounter: reader.number(), sender: state.localIdentity, receiver: state.remoteIdentity)
        let keys = MessageKeys(seed: state.senderChain.key.step().seed)
        guard let bytes = try? SignalMessage.seal(reader.bytes(8), keys: keys, header: header) else { return }
        _ = parties[1 - who].receive(bytes, isPreKey: false, random)
    }
}
