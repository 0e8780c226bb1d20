/// A Curve25519 key pair stored inline, for keys inside a record.
struct SignalKeyPair: Sendable, Equatable {
    let privateKey: Key32
    let publicKey: Key32

    /// The type byte in front of every public key inside Signal messages and signatures (50-signal.md section 1).
    static let typeByte: UInt8 = 0x05

    init(privateKey: Key32, publicKey: Key32) {
        self.privateKey = privateKey
        self.publicKey = publicKey
    }

    /// Generates a pair from 32 random bytes, which are clamped.
    init(random: some RandomSource) throws(SignalError) {
        var bytes = random.bytes(Key32.count)
        defer { wipe(&bytes) }
        guard bytes.count == Key32.count else {
            throw SignalError(.invalidKey, "the random source returned \(bytes.count) bytes instead of 32")
        }
        bytes[0] &= 248
        bytes[31] &= 127
        bytes[31] |= 64
        guard let key = Key32(bytes) else { throw SignalError(.invalidKey, "a private key has 32 bytes") }
        self.init(privateKey: key, publicKey: Curve25519.publicKey(of: key))
    }

    /// Converts a ``KeyPair``.
    init(_ pair: KeyPair) throws(SignalError) {
        let secret = pair.privateKey.withBytes { Key32($0) }
        guard let secret, let point = Key32(pair.publicKey) else {
            throw SignalError(.invalidKey, "a key pair has 32 private and 32 public bytes")
        }
        self.init(privateKey: secret, publicKey: point)
    }

    func agree(with peer: Key32) throws(SignalError) -> Key32 {
        do { return try Curve25519.agree(privateKey, with: peer) } catch { throw SignalError(error) }
    }
}

extension Key32 {
    /// A public key of 32 raw bytes; errors contain `name`.
    ///
    /// Rejects a set top bit: X25519 ignores it and conforming peers never set it, and it would allow a recorded
    /// message to be replayed with a second base key.
    init(publicKey bytes: some Collection<UInt8>, _ name: String) throws(SignalError) {
        guard let key = Key32(bytes) else {
            throw SignalError(.invalidKey, "the \(name) has \(bytes.count) bytes instead of 32")
        }
        guard key.withBytes({ $0[31] < 0x80 }) else {
            throw SignalError(.invalidKey, "the \(name) is not in its canonical form")
        }
        self = key
    }

    /// A public key in the 33-byte form of Signal messages.
    init(typed bytes: ArraySlice<UInt8>, _ name: String) throws(SignalError) {
        guard bytes.first == SignalKeyPair.typeByte else {
            throw SignalError(.invalidKey, "the \(name) does not begin with the type byte 05")
        }
        try self.init(publicKey: bytes.dropFirst(), name)
    }

    /// The 33-byte form of Signal messages and signatures.
    var typed: [UInt8] { [SignalKeyPair.typeByte] + bytes }
}
