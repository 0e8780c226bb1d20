/// An incremental encryptor of a media file, with hashes and MAC (60-media.md section 3).
///
/// Append the file in pieces of any size, write the output, then finish and write the rest.
///
///     bytes                     what
///     16 * (length / 16 + 1)    AES-256-CBC of the file with PKCS#7 padding
///     10                        HMAC-SHA-256 over iv and ciphertext, truncated
public struct MediaEncryptor: Sendable {
    private var cipher: AESCBCStream
    private var mac: HMACSHA256
    private var plainHash = SHA256State()
    private var encryptedHash = SHA256State()
    private var sidecar: StreamingSidecar?
    private var length: UInt64 = 0
    private var encryptedLength: UInt64 = 0
    /// An incomplete block.
    private var pending: [UInt8] = []

    /// Creates an encryptor.
    public init(_ keys: MediaKeys, withSidecar: Bool = false) throws(MediaError) {
        do throws(CryptoError) {
            cipher = try AESCBCStream(.encrypting, key: keys.cipherKey, iv: keys.iv)
        } catch {
            throw MediaError(error)
        }
        mac = keys.initialMAC
        sidecar = withSidecar ? StreamingSidecar(keys) : nil
    }

    /// Appends a piece of the file; returns the next piece of the encrypted file.
    public mutating func append(_ bytes: some Collection<UInt8>) throws(MediaError) -> [UInt8] {
        var input = pending
        input += bytes
        input[pending.count...].withUnsafeBytes { plainHash.update($0) }
        length += UInt64(bytes.count)
        let whole = input.count / AESCBCStream.blockLength * AESCBCStream.blockLength
        pending = Array(input[whole...])
        return try encrypt(input[..<whole])
    }

    /// Finishes the file; returns its last piece and the description for the message.
    public consuming func finish() throws(MediaError) -> (rest: [UInt8], file: MediaFile) {
        let padding = AESCBCStream.blockLength - pending.count
        pending += [UInt8](repeating: UInt8(truncatingIfNeeded: padding), count: padding)
        var rest = try encrypt(pending[...])
        let tag = Array(mac.finish().bytes.prefix(MediaFile.macLength))
        emit(tag)
        rest += tag
        let file = MediaFile(
            length: length, sha256: plainHash.finish().bytes, encryptedLength: encryptedLength,
            encryptedSHA256: encryptedHash.finish().bytes, streamingSidecar: sidecar?.finish())
        return (rest, file)
    }

    /// Encrypts a file in memory.
    public static func encrypt(
        _ file: some Collection<UInt8>, _ keys: MediaKeys, withSidecar: Bool = false
    ) throws(MediaError) -> (blob: [UInt8], file: MediaFile) {
        var encryptor = try MediaEncryptor(keys, withSidecar: withSidecar)
        var blob = try encryptor.append(file)
        let (rest, summary) = try encryptor.finish()
        blob += rest
        return (blob, summary)
    }

    private mutating func encrypt(_ blocks: ArraySlice<UInt8>) throws(MediaError) -> [UInt8] {
        let output: [UInt8]
        do throws(CryptoError) {
            output = try cipher.update(blocks)
        } catch {
            throw MediaError(error)
        }
        output.withUnsafeBytes { mac.update($0) }
        emit(output)
        return output
    }

    /// Updates hash, sidecar and length with bytes of the encrypted file.
    private mutating func emit(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { encryptedHash.update($0) }
        sidecar?.append(bytes[...])
        encryptedLength += UInt64(bytes.count)
    }
}
