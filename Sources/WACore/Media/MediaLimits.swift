/// Maximum file sizes: client limits, not protocol limits (60-media.md section 7).
///
/// Checked against the claimed size before reading, and against the received bytes.
public struct MediaLimits: Sendable, Equatable {
    /// Bytes of a picture or sticker to send.
    public var image: UInt64 = 20 << 20
    /// Bytes of a video to send.
    public var video: UInt64 = 100 << 20
    /// Bytes of an audio file or voice note to send.
    public var audio: UInt64 = 20 << 20
    /// Bytes of a document to send; the service takes up to 2 GB.
    public var document: UInt64 = 50 << 20
    /// Bytes of a thumbnail to send.
    var thumbnail: UInt64 = 1 << 20
    /// Encrypted bytes of any file to fetch.
    public var download: UInt64 = 500 << 20

    /// Creates limits with the defaults of other clients.
    public init() {}

    /// The most bytes of this kind to send, before encryption.
    func upload(_ kind: MediaKind) -> UInt64 {
        switch kind {
        case .image, .stickerPack: image
        case .video: video
        case .audio: audio
        case .document, .history, .appState: document
        case .linkThumbnail, .stickerPackThumbnail, .imageThumbnail, .videoThumbnail, .documentThumbnail: thumbnail
        }
    }

    /// Throws `tooLarge` when a file of `length` bytes is too large to send.
    func checkUpload(_ length: UInt64, _ kind: MediaKind) throws(MediaError) {
        let limit = upload(kind)
        guard length <= limit else {
            throw MediaError(
                .tooLarge, "the file has \(length) bytes; the limit for sending \(kind.rawValue) is \(limit)")
        }
    }

    /// Throws `tooLarge` if the claimed size exceeds the download limit.
    func checkDownload(claimed length: UInt64?) throws(MediaError) {
        guard let length else { return }
        guard let encrypted = MediaFile.encryptedLength(of: length), encrypted <= download else {
            throw MediaError(.tooLarge, "the file claims \(length) bytes; the download limit is \(download)")
        }
    }
}
