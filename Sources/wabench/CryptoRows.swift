import WACore

extension Benchmark {
    /// Our wrappers against the bare library calls.
    func cryptoRows() throws {
        let random = SystemRandom()
        let pair = KeyPair(random: random)
        let peer = KeyPair(random: random).publicKey
        try row("x25519 agree", against: .x25519, budget: 1.1) { _ = try pair.agree(with: peer) }

        let text = [UInt8](repeating: 7, count: 100)
        let signature = XEdDSA.sign(text, with: pair, random: random)
        try row("xeddsa sign", against: .multiplication, budget: 2.4) {
            _ = XEdDSA.sign(text, with: pair, random: random)
        }
        try row("xeddsa verify", against: .verification, budget: 1.2) {
            _ = XEdDSA.verify(signature, over: text, by: pair.publicKey)
        }

        let bytes = Array(text[..<32])
        try row("hmac-sha256, 32 bytes", against: .hmac, budget: 1.2) { _ = KeyDerivation.hmac(key: bytes, bytes) }
        let secret = SecretBytes(bytes)
        try row("hkdf-sha256, 80 bytes", against: .hmac, budget: 4) {
            _ = KeyDerivation.hkdf(bytes, info: bytes, length: 80)
        }
        let key = try AESGCMKey(secret)
        let plaintext = [UInt8](repeating: 7, count: 1024)
        let sealed = try key.seal(plaintext[...], counter: 1)
        try row("aes-256-gcm seal, 1 KiB", against: .gcm, budget: 1.2) {
            _ = try key.seal(plaintext[...], counter: 1)
        }
        try row("aes-256-gcm open, 1 KiB", against: .gcm, budget: 1.2) { _ = try key.open(sealed[...], counter: 1) }
    }
}
