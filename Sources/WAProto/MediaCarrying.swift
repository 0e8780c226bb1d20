/// The fields that all messages with a file have (60-media.md section 7).
public protocol MediaCarrying {
    /// Where the encrypted file is.
    var url: String? { get set }
    /// Its path on every media host.
    var directPath: String? { get set }
    /// 32 bytes from which the keys of the file are derived.
    var mediaKey: [UInt8]? { get set }
    /// When `mediaKey` was made, in seconds since 1970.
    var mediaKeyTimestamp: Int64? { get set }
    /// SHA-256 of the encrypted file, 32 bytes.
    var fileEncSHA256: [UInt8]? { get set }
    /// SHA-256 of the file, 32 bytes.
    var fileSHA256: [UInt8]? { get set }
    /// Bytes of the file.
    var fileLength: UInt64? { get set }
    /// The media type of the file.
    var mimetype: String? { get set }
}

extension WA.ImageMessage: MediaCarrying {}
extension WA.VideoMessage: MediaCarrying {}
extension WA.AudioMessage: MediaCarrying {}
extension WA.DocumentMessage: MediaCarrying {}
extension WA.StickerMessage: MediaCarrying {}
