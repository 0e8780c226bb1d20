internal import CSodium

/// Encrypts values of rows at rest: XChaCha20-Poly1305 with the identity of the row as associated data.
///
/// | bytes | |
/// |---|---|
/// | 1 | version, 1 |
/// | 24 | nonce, random: long enough that no two are the same |
/// | n | ciphertext |
/// | 16 | tag |
public struct RowCipher: Sendable {
    /// The length of a key.
    public static let keyLength = 32
    /// What sealing adds to a value.
    public static let overhead = headLength + tagLength

    private static let version: UInt8 = 1
    private static let nonceLength = 24
    private static let headLength = 1 + nonceLength
    private static let tagLength = 16

    private let key: SecretBytes

    /// Makes a cipher of a 32-byte key; throws for another length.
    public init(key: SecretBytes) throws(CryptoError) {
        guard Sodium.isReady else { throw CryptoError(.unavailable, "libsodium could not be initialized") }
        guard key.count == Self.keyLength else {
            throw CryptoError(.badLength, "a key of rows has \(Self.keyLength) bytes")
        }
        self.key = key
    }

    /// Encrypts a value for one row.
    public func seal(_ value: UnsafeRawBufferPointer, for row: UnsafeRawBufferPointer) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: value.count + Self.overhead) { buffer, count in
            guard let start = buffer.baseAddress else { return }
            start.initialize(to: Self.version)
            let (nonce, body) = (start + 1, start + Self.headLength)
            randombytes_buf(nonce, Self.nonceLength)
            let isSealed = key.withBytes { key in
                guard let key = Self.bytes(key) else { return false }
                return crypto_aead_xchacha20poly1305_ietf_encrypt(
                    body, nil, Self.bytes(value), UInt64(value.count), Self.bytes(row), UInt64(row.count), nil, nonce,
                    key) == 0
            }
            count = isSealed ? value.count + Self.overhead : 0
        }
    }

    /// Decrypts a value of one row; throws when it was sealed with another key or for another row, or was changed.
    public func open(
        _ sealed: UnsafeRawBufferPointer, of row: UnsafeRawBufferPointer
    ) throws(CryptoError) -> [UInt8] {
        let length = sealed.count - Self.overhead
        guard length >= 0, sealed.first == Self.version, let start = Self.bytes(sealed) else {
            throw CryptoError(.badLength, "the value is not sealed")
        }
        let (nonce, body) = (start + 1, start + Self.headLength)
        var status: Int32 = -1
        // Capacity 0 would return the shared empty array, and this initializer would write into it.
        let value = [UInt8](unsafeUninitializedCapacity: max(1, length)) { buffer, count in
            status = key.withBytes { key in
                guard let key = Self.bytes(key) else { return -1 }
                return crypto_aead_xchacha20poly1305_ietf_decrypt(
                    buffer.baseAddress, nil, nil, body, UInt64(length + Self.tagLength), Self.bytes(row),
                    UInt64(row.count), nonce, key)
            }
            count = status == 0 ? length : 0
        }
        guard status == 0 else {
            throw CryptoError(.authenticationFailed, "the value was sealed with another key or for another row")
        }
        return value
    }

    /// Decrypts a key of one row; the copy that it passes through is wiped.
    public func openSecret(
        _ sealed: UnsafeRawBufferPointer, of row: UnsafeRawBufferPointer
    ) throws(CryptoError) -> SecretBytes {
        var value = try open(sealed, of: row)
        defer { value.withUnsafeMutableBytes { sodium_memzero($0.baseAddress, $0.count) } }
        return SecretBytes(value)
    }

    private static func bytes(_ buffer: UnsafeRawBufferPointer) -> UnsafePointer<UInt8>? {
        buffer.bindMemory(to: UInt8.self).baseAddress
    }
}
