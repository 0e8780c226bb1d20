import TestSupport
import Testing

@testable import WACore

/// Random bytes that are the same in every run.
final class SeededRandom: RandomSource {
    private let state: Lock<UInt64>

    init(_ seed: UInt64) { state = Lock(seed) }

    func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next() >> 32) } }

    func below(_ bound: Int) -> Int { Int(next() >> 33) % bound }

    private func next() -> UInt64 {
        state.withLock { state in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state
        }
    }
}

/// A source for operations that must not draw anything.
struct NoRandom: RandomSource {
    func bytes(_ count: Int) -> [UInt8] {
        Issue.record("\(count) random bytes were drawn where none are needed")
        return [UInt8](repeating: 1, count: count)
    }
}

/// One side of a conversation: keys, prekeys and the record about the other side.
struct Party {
    let local: LocalIdentity
    let signedPreKey: SignedPreKeyRecord
    var preKeys: [UInt32: PreKeyRecord]
    var record = SessionRecord()

    init(local: LocalIdentity, signedPreKey: SignedPreKeyRecord, preKeys: [PreKeyRecord]) {
        self.local = local
        self.signedPreKey = signedPreKey
        self.preKeys = Dictionary(uniqueKeysWithValues: preKeys.map { ($0.id, $0) })
    }

    init(random: SeededRandom) {
        let identity = KeyPair(random: random)
        self.init(
            local: LocalIdentity(identityKey: identity, registrationID: UInt32(random.below(16000) + 1)),
            signedPreKey: .make(identity: identity, id: 1, stage: .current, random: random),
            preKeys: PreKeyGenerator.make(count: 3, after: 0, random: random))
    }

    func bundle(preKeyID: UInt32?) -> PreKeyBundle {
        PreKeyBundle(
            local: local, preKey: preKeyID.flatMap { preKeys[$0] }, signedPreKey: signedPreKey, deviceIdentity: nil)
    }

    mutating func begin(with other: Party, preKeyID: UInt32? = 1, random: some RandomSource) throws {
        try record.processBundle(other.bundle(preKeyID: preKeyID), local: local, random: random)
    }

    /// Does what the engine does with an `enc`: parse, look up prekeys, decrypt, delete what was consumed.
    mutating func receive(
        _ bytes: [UInt8], _ kind: CiphertextKind, random: some RandomSource
    ) throws(SignalError) -> [UInt8] {
        guard kind == .preKeySignal else {
            return try record.decrypt(SignalMessage(serialized: bytes), random: random)
        }
        let message = try PreKeySignalMessage(serialized: bytes)
        let opened = try record.decrypt(
            message, local: local, signedPreKey: signedPreKey.id == message.signedPreKeyID ? signedPreKey : nil,
            oneTimePreKey: message.preKeyID.flatMap { preKeys[$0] }, random: random)
        if let id = opened.consumedPreKeyID { preKeys[id] = nil }
        return opened.plaintext
    }
}

/// Two parties, the first with a session to the second that the second has not heard of.
func strangers(seed: UInt64 = 1, preKeyID: UInt32? = 1) throws -> (alice: Party, bob: Party, random: SeededRandom) {
    let random = SeededRandom(seed)
    var alice = Party(random: random)
    let bob = Party(random: random)
    try alice.begin(with: bob, preKeyID: preKeyID, random: random)
    return (alice, bob, random)
}

/// Two parties that have heard each other once.
func acquaintances(seed: UInt64 = 1) throws -> (alice: Party, bob: Party, random: SeededRandom) {
    var (alice, bob, random) = try strangers(seed: seed)
    let hello = try alice.record.encrypt([1])
    _ = try bob.receive(hello.bytes, hello.kind, random: random)
    let answer = try bob.record.encrypt([2])
    _ = try alice.receive(answer.bytes, answer.kind, random: random)
    return (alice, bob, random)
}

/// The code of the error `body` throws; nil when it throws none.
func signalCode(_ body: () throws -> Void) -> SignalError.Code? {
    do {
        try body()
        return nil
    } catch { return (error as? SignalError)?.code }
}

/// The bytes of recorded hexadecimal text; absent text is a broken recording.
func unhex(_ text: String?) throws -> [UInt8] {
    let text = try #require(text)
    return try #require([UInt8](hex: text))
}

func unhexKey(_ text: String?) throws -> Key32 {
    let bytes = try unhex(text)
    return try #require(Key32(bytes))
}
