internal import Glibc
public import WACore

/// The key that the keys of the rows are wrapped with; kept outside the database.
public struct MasterKey: Sendable {
    let bytes: SecretBytes
    /// Where it comes from, for messages: a path or the name of a variable.
    public let source: String

    /// Reads 32 bytes in Base64 or hex; nil for anything else.
    public init?(text: String, source: String) {
        let characters = text.utf8.filter { !Self.blanks.contains($0) }
        let isHex = characters.count == 2 * RowCipher.keyLength
        let bytes = isHex ? [UInt8](hex: String(decoding: characters, as: UTF8.self)) : Self.base64(characters)
        guard let bytes, bytes.count == RowCipher.keyLength else { return nil }
        self.init(SecretBytes(bytes), source)
    }

    /// Makes a new key.
    init(random: any RandomSource, source: String) { self.init(SecretBytes(random.bytes(RowCipher.keyLength)), source) }

    private init(_ bytes: SecretBytes, _ source: String) {
        self.bytes = bytes
        self.source = source
    }

    /// Reads a key that the operator keeps in a file; throws `keyMissing` when there is none in it.
    public static func file(at path: String) throws(StoreError) -> MasterKey {
        let descriptor = retryingInterrupted { open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
        guard descriptor >= 0 else {
            throw StoreError(.keyMissing, "cannot read the master key \(path): \(systemMessage(errno))")
        }
        defer { close(descriptor) }
        return try MasterKey(descriptor, path)
    }

    /// Reads an open file.
    init(_ descriptor: Int32, _ path: String) throws(StoreError) {
        var buffer = [UInt8](repeating: 0, count: 256)
        let count = retryingInterrupted { read(descriptor, &buffer, buffer.count) }
        let text = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
        guard let key = MasterKey(text: text, source: path) else {
            throw StoreError(.keyMissing, "\(path) holds no master key, which is 32 bytes in Base64 or hex")
        }
        self = key
    }

    /// Names the key in messages and in the database, and says nothing about it.
    var id: [UInt8] {
        let label = Array("wacli master key".utf8)
        return Array(bytes.withBytes { Digest.sha256(label, Array($0)) }.prefix(8))
    }

    /// The key as text, for a file.
    var text: String { bytes.exposed.hex }

    private static let blanks = Array(" \t\r\n".utf8)

    /// The bytes of Base64 with either alphabet, padded or not.
    private static func base64(_ characters: [UInt8]) -> [UInt8]? {
        let plain = characters.filter { $0 != UInt8(ascii: "=") }.map { character in
            switch character {
            case UInt8(ascii: "+"): UInt8(ascii: "-")
            case UInt8(ascii: "/"): UInt8(ascii: "_")
            default: character
            }
        }
        return Base64URL.decode(plain)
    }
}
