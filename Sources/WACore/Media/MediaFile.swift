/// The description of a file in a message: lengths and hashes before and after encryption.
public struct MediaFile: Sendable, Equatable {
    /// Bytes before encryption.
    public let length: UInt64
    /// SHA-256 before encryption.
    public let sha256: [UInt8]
    /// Bytes as uploaded.
    public let encryptedLength: UInt64
    /// SHA-256 as uploaded.
    public let encryptedSHA256: [UInt8]
    /// MACs for verification during streaming; nil if not requested.
    public let streamingSidecar: [UInt8]?

    /// The name under which the file is uploaded (60-media.md section 4).
    public var uploadToken: String { MediaFile.uploadToken(of: encryptedSHA256) }

    /// The upload name of the bytes with this SHA-256, with its padding.
    public static func uploadToken(of sha256: [UInt8]) -> String { sha256.base64URL(isPadded: true) }

    /// The encrypted length of `length` bytes: padding adds 1 to 16, the MAC 10.
    ///
    /// Nil on overflow.
    public static func encryptedLength(of length: UInt64) -> UInt64? {
        let (padded, overflow) = (length / 16 * 16).addingReportingOverflow(16 + UInt64(macLength))
        return overflow ? nil : padded
    }

    /// Bytes of the MAC at the end of a file and of each entry of a sidecar.
    static let macLength = 10
}

/// The expected hashes of a file.
public struct MediaExpectation: Sendable, Equatable {
    /// SHA-256 of the encrypted file; nil relies on the MAC.
    let encryptedSHA256: [UInt8]?
    /// SHA-256 of the decrypted file; nil only if the message type has no such field.
    let sha256: [UInt8]?

    /// Creates the expectation from the hashes of a message; throws `badLength` unless they have 32 bytes.
    ///
    /// An empty field counts as absent for the encrypted hash only: a message without its plaintext hash must not be
    /// trusted, so omitting that hash requires an explicit nil.
    public init(encryptedSHA256: [UInt8]?, sha256: [UInt8]?) throws(MediaError) {
        let encrypted = encryptedSHA256.flatMap { $0.isEmpty ? nil : $0 }
        guard encrypted.map({ $0.count == Key32.count }) ?? true, sha256.map({ $0.count == Key32.count }) ?? true
        else {
            throw MediaError(.badLength, "a file's hash does not have \(Key32.count) bytes")
        }
        self.encryptedSHA256 = encrypted
        self.sha256 = sha256
    }

    func check(encrypted digest: Key32) throws(MediaError) {
        guard let encryptedSHA256, !constantTimeEquals(encryptedSHA256, digest.bytes) else { return }
        throw MediaError(.encryptedHashMismatch, "the hash of the downloaded file does not match the message")
    }

    func check(plain digest: Key32) throws(MediaError) {
        guard let sha256, !constantTimeEquals(sha256, digest.bytes) else { return }
        throw MediaError(.hashMismatch, "the hash of the decrypted file does not match the message")
    }
}
