internal import CSodium

/// A clamped X25519 private key with its public key.
///
/// The same pair is used for signatures (XEdDSA) and key agreement (X25519).
public struct KeyPair: Sendable, Equatable {
    /// 32 bytes, clamped.
    public let privateKey: SecretBytes
    /// 32 bytes, without a type byte.
    public let publicKey: [UInt8]

    /// Makes a pair from 32 random bytes, which are clamped.
    public init(random: some RandomSource) {
        var bytes = random.bytes(32)
        Self.clamp(&bytes)
        // A clamped 32-byte scalar always has a public key; `publicKey(of:)` only throws for other lengths.
        publicKey = (try? Curve25519.publicKey(of: bytes)) ?? []
        privateKey = SecretBytes(bytes)
        wipe(&bytes)
    }

    /// Restores a pair from its 32 private bytes; throws `badLength` for any other count.
    public init(privateKey bytes: some Collection<UInt8>) throws(CryptoError) {
        var copy = Array(bytes)
        guard copy.count == 32 else {
            throw CryptoError(.badLength, "a private key has 32 bytes, not \(copy.count)")
        }
        Self.clamp(&copy)
        publicKey = try Curve25519.publicKey(of: copy)
        privateKey = SecretBytes(copy)
        wipe(&copy)
    }

    private static func clamp(_ bytes: inout [UInt8]) {
        bytes[0] &= 248
        bytes[31] &= 127
        bytes[31] |= 64
    }

    /// The shared secret with a peer's 32-byte public key; throws `badKey` when it would be all zero.
    public func agree(with peer: some Collection<UInt8>) throws(CryptoError) -> SecretBytes {
        try Curve25519.agree(privateKey: privateKey, peer: peer)
    }
}

/// X25519 from raw keys (RFC 7748), through libsodium.
enum Curve25519 {
    /// Length of a private key, a public key and a shared secret.
    static let keyLength = 32

    static func publicKey(of privateKey: [UInt8]) throws(CryptoError) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: keyLength)
        guard privateKey.count == keyLength, crypto_scalarmult_curve25519_base(&result, privateKey) == 0 else {
            throw CryptoError(.badLength, "a private key has 32 bytes")
        }
        return result
    }

    static func agree(privateKey: SecretBytes, peer: some Collection<UInt8>) throws(CryptoError) -> SecretBytes {
        guard Sodium.isReady else { throw CryptoError(.unavailable, "libsodium could not be initialized") }
        let point = Array(peer)
        guard point.count == keyLength else {
            throw CryptoError(.badLength, "a public key has 32 bytes, not \(point.count)")
        }
        var result = [UInt8](repeating: 0, count: keyLength)
        defer { wipe(&result) }
        let status = privateKey.withBytes { scalar -> Int32 in
            guard let base = scalar.bindMemory(to: UInt8.self).baseAddress else { return -1 }
            return crypto_scalarmult_curve25519(&result, base, point)
        }
        guard status == 0 else {
            throw CryptoError(.badKey, "the peer's public key is a low-order point")
        }
        return SecretBytes(result)
    }
}
