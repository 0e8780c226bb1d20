/// The chain key at one index of a symmetric chain (50-signal.md section 4).
struct ChainKey: Sendable, Equatable {
    var key: Key32
    var index: UInt32

    /// The seed of this index's message keys, and the next chain key.
    ///
    /// The index must be below its maximum.
    func step() -> (seed: Key32, next: ChainKey) {
        let keyed = HMACSHA256(key: key)
        return (keyed.mac(of: 1), ChainKey(key: keyed.mac(of: 2), index: index &+ 1))
    }
}

/// The root of a session's ratchet (50-signal.md section 4).
struct RootKey: Sendable, Equatable {
    let key: Key32

    /// One Diffie-Hellman ratchet step: the next root key and a new chain at index 0.
    func step(shared: Key32) -> (root: RootKey, chain: ChainKey) {
        var output = HKDFSHA256(shared, salt: key, info: "WhisperRatchet")
        let root = RootKey(key: output.next())
        return (root, ChainKey(key: output.next(), index: 0))
    }

    /// The root key and first chain from the shared secrets of a key agreement (50-signal.md sections 3.2 and 3.3).
    static func agreed(_ secrets: [Key32]) -> (root: RootKey, chain: ChainKey) {
        var output = HKDFSHA256(secrets: [Key32(repeating: 0xFF)] + secrets, info: "WhisperText")
        let root = RootKey(key: output.next())
        return (root, ChainKey(key: output.next(), index: 0))
    }
}

/// The keys of one message of a session.
struct MessageKeys: Sendable, Equatable {
    let cipherKey: Key32
    let macKey: Key32
    /// 16 bytes.
    let iv: [UInt8]
}

extension MessageKeys {
    init(seed: Key32) {
        var output = HKDFSHA256(seed, info: "WhisperMessageKeys")
        cipherKey = output.next()
        macKey = output.next()
        iv = output.next().withBytes { Array($0.prefix(16)) }
    }
}

/// The keys of one group message; unlike ``MessageKeys`` the IV comes first (50-signal.md section 10.1).
struct SenderMessageKeys: Sendable, Equatable {
    /// 16 bytes.
    let iv: [UInt8]
    /// 32 bytes.
    let cipherKey: [UInt8]

    init(seed: Key32) {
        var output = HKDFSHA256(seed, info: "WhisperGroup")
        let first = output.next().bytes
        iv = Array(first[..<16])
        cipherKey = first[16...] + output.next().withBytes { Array($0.prefix(16)) }
    }
}
