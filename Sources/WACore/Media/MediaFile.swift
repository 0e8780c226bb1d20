/// What a message says about its file: lengths and hashes before and after encryption.
public struct MediaFile: Sendable, Equatable {
    /// Bytes before encryption.
    public let length: UInt64
    /// SHA-256 before encryption.
    public let sha256: [UInt8]
    /// Bytes as uploaded.
    public let encryptedLength: UInt64
    /// SHA-256 as uploaded.
    public let encryptedSHA256: [UInt8]
    /// Short MACs that let a player check while it plays; nil when none were asked for.
    public let streamingSidecar: [UInt8]?

    /// The name under which the file is uploaded (60-media.md section 4).
    public var uploadToken: String { MediaFile.uploadToken(of: encryptedSHA256) }

    /// The upload name of the bytes with this SHA-256, with its padding.
    public static func uploadToken(of sha256: [UInt8]) -> String { sha256.base64URL(isPadded: true) }

    /// Bytes that `length` bytes become: padding always adds 1 to 16, the MAC 10.
    ///
    /// Nil when the sum does not fit.
    public static func encryptedLength(of length: UInt64) -> UInt64? {
        let (padded, overflow) = (length / 16 * 16).addingReportingOverflow(16 + UInt64(macLength))
        return overflow ? nil : padded
    }

    /// Bytes of the MAC at the end of a file and of each entry of a sidecar.
    static let macLength = 10
}

/// What a file must turn out to be.
public struct MediaExpectation: Sendable, Equatable {
    /// SHA-256 of the encrypted file; nil leaves it to the MAC.
    public let encryptedSHA256: [UInt8]?
    /// SHA-256 of the decrypted file; nil only where the message has no such field.
    public let sha256: [UInt8]?

    /// Takes the hashes of a message; throws `badLength` for one that has not 32 bytes.
    ///
    /// An empty field counts as absent only for the encrypted hash: a message without its plain hash is not to be
    /// trusted, so leaving that one out takes an explicit nil.
    public init(encryptedSHA256: [UInt8]?, sha256: [UInt8]?) throws(MediaError) {
        let encrypted = encryptedSHA256.flatMap { $0.isEmpty ? nil : $0 }
        guard encrypted.map({ $0.count == Key32.count }) ?? true, sha256.map({ $0.count == Key32.count }) ?? true
        else {
            throw MediaError(.badLength, "a file's hash has not \(Key32.count) bytes")
        }
        self.encryptedSHA256 = encrypted
        self.sha256 = sha256
    }

    func check(encrypted digest: Key32) throws(MediaError) {
        guard let encryptedSHA256, !constantTimeEquals(encryptedSHA256, digest.bytes) else { return }
        throw MediaError(.encryptedHashMismatch, "the downloaded file is not the one the message names")
    }

    func check(plain digest: Key32) throws(MediaError) {
        guard let sha256, !constantTimeEquals(sha256, digest.bytes) else { return }
        throw MediaError(.hashMismatch, "the decrypted file is not the one the message names")
    }
}
