/// The keys of one file, derived from the 32-byte media key in its message (60-media.md section 3).
public struct MediaKeys: Sendable, Equatable {
    /// Bytes of a media key.
    static let mediaKeyLength = 32

    /// Initialization vector, 16 bytes.
    let iv: [UInt8]
    /// Encrypts the file.
    let cipherKey: SecretBytes
    /// Authenticates the file.
    let macKey: SecretBytes
    /// Derived, but unused.
    let referenceKey: SecretBytes

    /// Derives the keys; throws `badLength` unless the media key has 32 bytes.
    public init(_ mediaKey: SecretBytes, for kind: MediaKind) throws(MediaError) {
        guard mediaKey.count == Self.mediaKeyLength else {
            throw MediaError(.badLength, "a media key has \(Self.mediaKeyLength) bytes, not \(mediaKey.count)")
        }
        var expanded = mediaKey.withBytes {
            KeyDerivation.hkdf($0, info: Array(kind.keyInfo.utf8), length: 112)
        }
        iv = Array(expanded[0..<16])
        cipherKey = SecretBytes(expanded[16..<48])
        macKey = SecretBytes(expanded[48..<80])
        referenceKey = SecretBytes(expanded[80..<112])
        wipe(&expanded)
    }

    /// Generates a media key for a file to send.
    public static func newMediaKey(random: some RandomSource) -> SecretBytes {
        SecretBytes(random.bytes(mediaKeyLength))
    }

    /// The MAC state after the initialization vector, which is not part of the file.
    var initialMAC: HMACSHA256 {
        var mac = macKey.withBytes { HMACSHA256(key: $0) }
        iv.withUnsafeBytes { mac.update($0) }
        return mac
    }
}
