internal import CSodium

/// 32 bytes of a key, a secret or a digest, stored inline: copying allocates nothing.
struct Key32: Sendable, Hashable {
    private var word0: UInt64 = 0
    private var word1: UInt64 = 0
    private var word2: UInt64 = 0
    private var word3: UInt64 = 0

    static let zero = Key32()
    static let count = 32

    private init() {}

    /// Nil unless there are exactly 32 bytes.
    init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Self.count else { return nil }
        self.init()
        withMutableBytes { $0.copyBytes(from: bytes) }
    }

    init(repeating byte: UInt8) {
        self.init()
        withMutableBytes { buffer in
            for index in buffer.indices { buffer[index] = byte }
        }
    }

    /// Creates a value whose bytes `body` writes.
    init(writing body: (UnsafeMutablePointer<UInt8>) -> Void) {
        self.init()
        withMutableBytes { buffer in
            if let base = buffer.bindMemory(to: UInt8.self).baseAddress { body(base) }
        }
    }

    var bytes: [UInt8] { withBytes { Array($0) } }

    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        withUnsafeBytes(of: self, body)
    }

    private mutating func withMutableBytes(_ body: (UnsafeMutableRawBufferPointer) -> Void) {
        withUnsafeMutableBytes(of: &self, body)
    }
}

extension Key32: CustomStringConvertible, CustomReflectable {
    /// The length, never the content.
    var description: String { "<32 key bytes>" }
    /// Empty, so that a dump shows nothing.
    var customMirror: Mirror { Mirror(self, children: []) }
}

extension [UInt8] {
    mutating func append(_ key: Key32) { key.withBytes { append(contentsOf: $0) } }
}

extension Curve25519 {
    /// The shared secret of inline keys; throws `badKey` when it would be all zero.
    static func agree(_ privateKey: Key32, with peer: Key32) throws(CryptoError) -> Key32 {
        guard Sodium.isReady else { throw CryptoError(.unavailable, "libsodium could not be initialized") }
        var status: Int32 = -1
        let shared = Key32 { result in
            privateKey.withBytes { scalar in
                peer.withBytes { point in
                    guard let scalar = scalar.bindMemory(to: UInt8.self).baseAddress,
                        let point = point.bindMemory(to: UInt8.self).baseAddress
                    else { return }
                    status = crypto_scalarmult_curve25519(result, scalar, point)
                }
            }
        }
        guard status == 0 else { throw CryptoError(.badKey, "the peer's public key is a low-order point") }
        return shared
    }

    /// The public key of an inline private key.
    static func publicKey(of privateKey: Key32) -> Key32 {
        Key32 { result in
            privateKey.withBytes { scalar in
                guard let scalar = scalar.bindMemory(to: UInt8.self).baseAddress else { return }
                _ = crypto_scalarmult_curve25519_base(result, scalar)
            }
        }
    }
}

extension KeyPair {
    /// Creates a pair from inline keys; the public key must belong to the private key.
    init(privateKey: Key32, publicKey: Key32) {
        self.privateKey = privateKey.withBytes { SecretBytes($0) }
        self.publicKey = publicKey.bytes
    }
}
