import WACore

/// The Signal layer against the budgets of the architecture, with the primitives it is made of.
func addSignalRows(to table: inout BenchmarkTable) throws {
    let random = SystemRandom()
    let text = [UInt8](repeating: 7, count: 100)
    try addPrimitives(to: &table, text: text)
    var pair = try BenchmarkPair(random: random)
    let count = 1000
    var sealed: [[UInt8]] = []
    try table.add("signal encrypt, same chain", operations: count, budget: .nanoseconds(5700)) {
        for _ in 0..<count { _ = try pair.alice.encrypt(text) }
    }
    pair = try BenchmarkPair(random: random)
    for _ in 0..<count { sealed.append(try pair.alice.encrypt(text).bytes) }
    try table.add("signal decrypt, same chain", operations: count, budget: .nanoseconds(8700)) {
        var reader = pair.bob
        for bytes in sealed { _ = try reader.decrypt(SignalMessage(serialized: bytes), random: random) }
    }
    try table.add("signal ratchet round trip", operations: 200, budget: .microseconds(212)) {
        for _ in 0..<200 { try pair.roundTrip(text, random: random) }
    }
    let stored = pair.alice.serialized()
    try table.add("signal record, read and write", operations: count) {
        for _ in 0..<count { _ = try SessionRecord(serialized: stored).serialized() }
    }
    try addSenderKeyRows(to: &table, text: text)
}

private func addPrimitives(to table: inout BenchmarkTable, text: [UInt8]) throws {
    let random = SystemRandom()
    let first = KeyPair(random: random)
    let second = KeyPair(random: random)
    try table.add("x25519 agree", operations: 200) {
        for _ in 0..<200 { _ = try first.agree(with: second.publicKey) }
    }
    table.add("x25519 key pair", operations: 200) {
        for _ in 0..<200 { _ = KeyPair(random: random) }
    }
    table.add("hmac-sha256 of 100 bytes", operations: 1000) {
        for _ in 0..<1000 { _ = KeyDerivation.hmac(key: text, text) }
    }
    let key = Array(text[..<32])
    let iv = Array(text[..<16])
    let ciphertext = try AES.cbcEncrypt(text, key: key, iv: iv)
    try table.add("aes-256-cbc encrypt 100 bytes", operations: 1000) {
        for _ in 0..<1000 { _ = try AES.cbcEncrypt(text, key: key, iv: iv) }
    }
    try table.add("aes-256-cbc decrypt 100 bytes", operations: 1000) {
        for _ in 0..<1000 { _ = try AES.cbcDecrypt(ciphertext, key: key, iv: iv) }
    }
}

private func addSenderKeyRows(to table: inout BenchmarkTable, text: [UInt8]) throws {
    let random = SystemRandom()
    let signer = KeyPair(random: random)
    let signature = XEdDSA.sign(text, with: signer, random: random)
    let count = 200
    let sign = table.add("xeddsa sign", operations: count) {
        for _ in 0..<count { _ = XEdDSA.sign(text, with: signer, random: random) }
    }
    let verify = table.add("xeddsa verify", operations: count) {
        for _ in 0..<count { _ = XEdDSA.verify(signature, over: text, by: signer.publicKey) }
    }
    var sender = SenderKeyRecord.make(random: random)
    var reader = SenderKeyRecord()
    reader.process(try sender.distribution())
    var sealed: [[UInt8]] = []
    for _ in 0..<count { sealed.append(try sender.encrypt(text, random: random)) }
    try table.add("sender key encrypt", operations: count, budget: sign * 1.2) {
        for _ in 0..<count { _ = try sender.encrypt(text, random: random) }
    }
    try table.add("sender key decrypt", operations: count, budget: verify * 1.2) {
        var copy = reader
        for bytes in sealed { _ = try copy.decrypt(SenderKeyMessage(serialized: bytes)) }
    }
}

/// Two parties that have heard each other once.
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
