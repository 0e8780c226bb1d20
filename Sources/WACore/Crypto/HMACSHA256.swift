internal import COpenSSL
internal import CSodium

/// Incremental SHA-256 with inline state.
struct SHA256State {
    private var context = SHA256_CTX()

    init() { copenssl_sha256_init(&context) }

    mutating func update(_ bytes: UnsafeRawBufferPointer) {
        copenssl_sha256_update(&context, bytes.baseAddress, bytes.count)
    }

    mutating func finish() -> Key32 {
        Key32 { copenssl_sha256_final($0, &context) }
    }
}

/// Incremental HMAC-SHA-256.
///
/// Copy the value before the first `update` to reuse the hashed key.
struct HMACSHA256 {
    private var inner = SHA256State()
    private var outer = SHA256State()

    init(key: Key32) { self = key.withBytes { HMACSHA256(key: $0) } }

    /// Creates a state for a key of any length; its padded copy is wiped.
    init(key: UnsafeRawBufferPointer) {
        withUnsafeTemporaryAllocation(byteCount: Self.blockLength, alignment: 8) { block in
            for index in block.indices { block[index] = 0 }
            if key.count > Self.blockLength {
                var short = SHA256State()
                short.update(key)
                short.finish().withBytes { block.copyMemory(from: $0) }
            } else {
                block.copyMemory(from: key)
            }
            for index in block.indices { block[index] ^= 0x36 }
            inner.update(UnsafeRawBufferPointer(block))
            for index in block.indices { block[index] ^= 0x36 ^ 0x5C }
            outer.update(UnsafeRawBufferPointer(block))
            if let base = block.baseAddress { sodium_memzero(base, block.count) }
        }
    }

    mutating func update(_ bytes: UnsafeRawBufferPointer) { inner.update(bytes) }

    mutating func update(_ key: Key32) { key.withBytes { inner.update($0) } }

    mutating func update(_ byte: UInt8) { withUnsafeBytes(of: byte) { inner.update($0) } }

    mutating func finish() -> Key32 {
        let digest = inner.finish()
        digest.withBytes { outer.update($0) }
        return outer.finish()
    }

    /// The MAC of the input so far and `byte`; does not change this state.
    func mac(of byte: UInt8) -> Key32 {
        var copy = self
        copy.update(byte)
        return copy.finish()
    }

    private static let blockLength = 64
}

/// HKDF-SHA-256 (RFC 5869) that returns its output in blocks of 32 bytes.
struct HKDFSHA256 {
    private let keyed: HMACSHA256
    private let info: StaticString
    private var previous: Key32?
    private var counter: UInt8 = 1

    /// Extracts from the concatenation of `secrets`.
    ///
    /// An absent salt is 32 zero bytes.
    init(_ secrets: Key32..., salt: Key32? = nil, info: StaticString) {
        self.init(secrets: secrets, salt: salt, info: info)
    }

    /// Extracts from the concatenation of `secrets`.
    ///
    /// An absent salt is 32 zero bytes.
    init(secrets: [Key32], salt: Key32? = nil, info: StaticString) {
        var extractor = salt.map(HMACSHA256.init(key:)) ?? Self.unsalted
        for secret in secrets { extractor.update(secret) }
        keyed = HMACSHA256(key: extractor.finish())
        self.info = info
    }

    /// Returns the next 32 bytes; at most 255 calls.
    mutating func next() -> Key32 {
        var block = keyed
        if let previous { block.update(previous) }
        info.withUTF8Buffer { block.update(UnsafeRawBufferPointer($0)) }
        block.update(counter)
        let output = block.finish()
        previous = output
        counter &+= 1
        return output
    }

    private static let unsalted = HMACSHA256(key: .zero)
}
