internal import WAProto

/// A reference to a snapshot or a large patch: a file of kind `md-app-state` on the media hosts (60-media.md).
struct AppStateBlob: Sendable, Equatable {
    /// 32 bytes, from which the file's keys are derived.
    let mediaKey: SecretBytes
    /// The path on the media hosts.
    let directPath: String
    /// SHA-256 of the decrypted file.
    let sha256: [UInt8]?
    /// SHA-256 of the encrypted file.
    let encryptedSHA256: [UInt8]
    /// The size claimed by the server.
    let claimedLength: UInt64?

    /// Parses a reference; throws `malformed` if a required field is missing or has a wrong length.
    init(_ reference: WA.ExternalBlobReference) throws(AppStateError) {
        guard let key = reference.mediaKey, key.count == 32, let path = reference.directPath, !path.isEmpty,
            let encrypted = reference.fileEncSHA256, encrypted.count == 32,
            reference.fileSHA256.map({ $0.count == 32 }) ?? true
        else {
            throw AppStateError(.malformed, "the reference to a blob lacks a field, or one has a wrong length")
        }
        if let size = reference.fileSizeBytes, size > UInt64(AppStateLimits.bytes) {
            throw AppStateError(.tooLarge, "a blob of \(size) bytes is larger than \(AppStateLimits.bytes)")
        }
        mediaKey = SecretBytes(key)
        directPath = path
        sha256 = reference.fileSHA256
        encryptedSHA256 = encrypted
        claimedLength = reference.fileSizeBytes
    }

    /// Reads the bytes of a `snapshot` element.
    init(serialized bytes: some Collection<UInt8>) throws(AppStateError) {
        guard let reference = try? WA.ExternalBlobReference(serialized: bytes) else {
            throw AppStateError(.malformed, "the reference to a blob cannot be parsed")
        }
        try self.init(reference)
    }
}
