/// An incremental decryptor and verifier of a media file (60-media.md section 5).
///
/// Append the encrypted file in pieces of any size. The output is **not yet authenticated**: write it to a temporary
/// file and use it only after ``finish()`` has returned. Hash, MAC, padding and plaintext hash are verified there, in
/// that order. After an error all later calls throw the same error.
public struct MediaDecryptor: Sendable {
    private static let tail = AESCBCStream.blockLength + MediaFile.macLength

    private let expected: MediaExpectation
    private let limit: UInt64
    private var cipher: AESCBCStream
    private var mac: HMACSHA256
    private var plainHash = SHA256State()
    private var encryptedHash = SHA256State()
    private var length: UInt64 = 0
    private var encryptedLength: UInt64 = 0
    /// The trailing bytes, which may be the last block and the MAC.
    private var held: [UInt8] = []
    private var failure: MediaError?

    /// Creates a decryptor of at most `limit` encrypted bytes.
    public init(_ keys: MediaKeys, expecting expected: MediaExpectation, limit: UInt64) throws(MediaError) {
        do throws(CryptoError) {
            cipher = try AESCBCStream(.decrypting, key: keys.cipherKey, iv: keys.iv)
        } catch {
            throw MediaError(error)
        }
        mac = keys.initialMAC
        self.expected = expected
        self.limit = limit
    }

    /// Appends a piece of the encrypted file; returns the next piece of plaintext, which is not authenticated yet.
    ///
    /// Throws `tooLarge` as soon as the limit is exceeded.
    public mutating func append(_ bytes: some Collection<UInt8>) throws(MediaError) -> [UInt8] {
        if let failure { throw failure }
        let (total, overflow) = encryptedLength.addingReportingOverflow(UInt64(bytes.count))
        guard !overflow, total <= limit else {
            throw fail(.tooLarge, "the file is larger than the limit of \(limit) bytes")
        }
        encryptedLength = total
        let known = held.count
        held += bytes
        held[known...].withUnsafeBytes { encryptedHash.update($0) }
        let whole = (held.count - Self.tail) / AESCBCStream.blockLength * AESCBCStream.blockLength
        guard whole > 0 else { return [] }
        held[..<whole].withUnsafeBytes { mac.update($0) }
        let output = try decrypt(held[..<whole])
        held.removeFirst(whole)
        add(output[...])
        return output
    }

    /// Verifies the file; returns its last piece and its description.
    public consuming func finish() throws(MediaError) -> (rest: [UInt8], file: MediaFile) {
        if let failure { throw failure }
        let encryptedDigest = encryptedHash.finish()
        try expected.check(encrypted: encryptedDigest)
        guard held.count >= Self.tail else {
            throw MediaError(.truncated, "the file is too short to be an encrypted file")
        }
        let (ciphertext, tag) = (held.dropLast(MediaFile.macLength), held.suffix(MediaFile.macLength))
        ciphertext.withUnsafeBytes { mac.update($0) }
        guard constantTimeEquals(mac.finish().bytes.prefix(MediaFile.macLength), tag) else {
            throw MediaError(.macMismatch, "the file's MAC does not match: the file is damaged or the key is wrong")
        }
        guard ciphertext.count == AESCBCStream.blockLength else {
            throw MediaError(.truncated, "the file is not a whole number of blocks")
        }
        let rest = try Self.unpadded(try decrypt(ciphertext))
        add(rest[...])
        let digest = plainHash.finish()
        try expected.check(plain: digest)
        let file = MediaFile(
            length: length, sha256: digest.bytes, encryptedLength: encryptedLength,
            encryptedSHA256: encryptedDigest.bytes, streamingSidecar: nil)
        return (rest, file)
    }

    /// Decrypts a file in memory; returns it only if it passed all checks.
    public static func decrypt(
        _ blob: some Collection<UInt8>, _ keys: MediaKeys, expecting expected: MediaExpectation, limit: UInt64
    ) throws(MediaError) -> (bytes: [UInt8], file: MediaFile) {
        var decryptor = try MediaDecryptor(keys, expecting: expected, limit: limit)
        var bytes = try decryptor.append(blob)
        let (rest, file) = try decryptor.finish()
        bytes += rest
        return (bytes, file)
    }

    private mutating func decrypt(_ blocks: ArraySlice<UInt8>) throws(MediaError) -> [UInt8] {
        do throws(CryptoError) {
            return try cipher.update(blocks)
        } catch {
            failure = MediaError(error)
            throw MediaError(error)
        }
    }

    private mutating func add(_ plain: ArraySlice<UInt8>) {
        plain.withUnsafeBytes { plainHash.update($0) }
        length += UInt64(plain.count)
    }

    private mutating func fail(_ code: MediaError.Code, _ message: String) -> MediaError {
        let error = MediaError(code, message)
        failure = error
        return error
    }

    /// Removes the padding of the last block.
    ///
    /// The MAC was verified before, so this is no padding oracle.
    private static func unpadded(_ block: [UInt8]) throws(MediaError) -> [UInt8] {
        guard let count = block.last, count >= 1, count <= AESCBCStream.blockLength,
            block.suffix(Int(count)).allSatisfy({ $0 == count })
        else {
            throw MediaError(.badPadding, "the padding of the file is wrong")
        }
        return block.dropLast(Int(count))
    }
}
