/// An incremental verifier of an unencrypted file, as in channels (60-media.md sections 4.2 and 5).
struct PlainMediaVerifier: Sendable {
    private let expected: MediaExpectation
    private let limit: UInt64
    private var hash = SHA256State()
    private var length: UInt64 = 0
    private var isTooLarge = false

    /// Creates a verifier of at most `limit` bytes; throws `badLength` unless the hash has 32 bytes.
    init(sha256: [UInt8], limit: UInt64) throws(MediaError) {
        expected = try MediaExpectation(encryptedSHA256: nil, sha256: sha256)
        self.limit = limit
    }

    /// Appends a piece; throws `tooLarge` as soon as the limit is exceeded.
    mutating func append(_ bytes: some Collection<UInt8>) throws(MediaError) {
        let (total, overflow) = length.addingReportingOverflow(UInt64(bytes.count))
        if overflow || total > limit { isTooLarge = true }
        try checkSize()
        length = total
        bytes.withContiguousBytes { hash.update(UnsafeRawBufferPointer($0)) }
    }

    /// Verifies the file; returns its length.
    consuming func finish() throws(MediaError) -> UInt64 {
        try checkSize()
        try expected.check(plain: hash.finish())
        return length
    }

    private func checkSize() throws(MediaError) {
        guard !isTooLarge else {
            throw MediaError(.tooLarge, "the file is larger than the limit of \(limit) bytes")
        }
    }
}
