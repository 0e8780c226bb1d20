import WACore

extension Benchmark {
    /// The Signal layer: a third of what whatsmeow needs in a chain, half of it for steps of the ratchet.
    func signalRows() throws {
        let random = SystemRandom()
        let text = [UInt8](repeating: 7, count: 100)
        let count = 500
        let agreement = Primitives.IdleMachine.x25519
        let pair = try BenchmarkPair(random: random)
        try row("signal encrypt, same chain", against: .x25519, budget: 17_000 / 3 / agreement, operations: count) {
            var writer = pair.alice
            for _ in 0..<count { _ = try writer.encrypt(text) }
        }
        var writer = pair.alice
        let sealed = try (0..<count).map { _ in try writer.encrypt(text).bytes }
        try row("signal decrypt, same chain", against: .x25519, budget: 26_000 / 3 / agreement, operations: count) {
            var reader = pair.bob
            for bytes in sealed { _ = try reader.decrypt(SignalMessage(serialized: bytes), random: random) }
        }
        try row("signal ratchet round trip", against: .x25519, budget: 424_000 / 2 / agreement, operations: 10) {
            var both = pair
            for _ in 0..<10 { try both.roundTrip(text, random: random) }
        }
    }

    /// Group messages: little more than their signature.
    func senderKeyRows() throws {
        let random = SystemRandom()
        let text = [UInt8](repeating: 7, count: 100)
        let count = 50
        var sender = SenderKeyRecord.make(random: random)
        var reader = SenderKeyRecord()
        reader.process(try sender.distribution())
        let ready = reader
        let sealed = try (0..<count).map { _ in try sender.encrypt(text, random: random) }
        try row("sender key encrypt", against: .xeddsaSign, budget: 1.2, operations: count) {
            var writer = sender
            for _ in 0..<count { _ = try writer.encrypt(text, random: random) }
        }
        try row("sender key decrypt", against: .xeddsaVerify, budget: 1.2, operations: count) {
            var reader = ready
            for bytes in sealed { _ = try reader.decrypt(SenderKeyMessage(serialized: bytes)) }
        }
    }
}

/// Two parties that have exchanged messages.
private struct BenchmarkPair {
    var alice = SessionRecord()
    var bob = SessionRecord()

    init(random: some RandomSource) throws {
        let first = LocalIdentity(identityKey: KeyPair(random: random), registrationID: 1)
        let second = LocalIdentity(identityKey: KeyPair(random: random), registrationID: 2)
        let signed = SignedPreKeyRecord.make(identity: second.identityKey, id: 1, random: random)
        let bundle = PreKeyBundle(local: second, preKey: nil, signedPreKey: signed, deviceIdentity: nil)
        try alice.processBundle(bundle, local: first, random: random)
        let hello = try PreKeySignalMessage(serialized: alice.encrypt([1]).bytes)
        _ = try bob.decrypt(hello, local: second, signedPreKey: signed, oneTimePreKey: nil, random: random)
        _ = try alice.decrypt(SignalMessage(serialized: bob.encrypt([1]).bytes), random: random)
        _ = try bob.decrypt(SignalMessage(serialized: alice.encrypt([1]).bytes), random: random)
    }

    mutating func roundTrip(_ text: [UInt8], random: some RandomSource) throws {
        _ = try bob.decrypt(SignalMessage(serialized: alice.encrypt(text).bytes), random: random)
        _ = try alice.decrypt(SignalMessage(serialized: bob.encrypt(text).bytes), random: random)
    }
}
