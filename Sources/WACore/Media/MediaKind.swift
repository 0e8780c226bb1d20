/// The kind of an encrypted file; the raw value is the `mms-type` in URLs (60-media.md section 2).
public enum MediaKind: String, Sendable, CaseIterable {
    /// Pictures and all stickers.
    case image
    /// Videos, GIFs and round videos.
    case video
    /// Audio files and voice notes.
    case audio
    /// Any other file.
    case document
    /// A piece of the chat history from the phone.
    case history = "md-msg-hist"
    /// A snapshot or a large patch of app state.
    case appState = "md-app-state"
    /// The large image of a link preview.
    case linkThumbnail = "thumbnail-link"
    /// A sticker pack.
    case stickerPack = "sticker-pack"
    /// The thumbnail of a sticker pack.
    case stickerPackThumbnail = "thumbnail-sticker-pack"
    /// The preview of an image as a separate file.
    case imageThumbnail = "thumbnail-image"
    /// The preview of a video as a separate file.
    case videoThumbnail = "thumbnail-video"
    /// The preview of a document as a separate file.
    case documentThumbnail = "thumbnail-document"

    /// Parses the path segment of an upload URL; clients also use more specific names.
    public init?(pathSegment: String) {
        switch pathSegment {
        case "sticker": self = .image
        case "gif": self = .video
        case "ptt": self = .audio
        default: self.init(rawValue: pathSegment)
        }
    }

    /// The HKDF info of the key derivation.
    var keyInfo: String {
        switch self {
        case .image: "WhatsApp Image Keys"
        case .video: "WhatsApp Video Keys"
        case .audio: "WhatsApp Audio Keys"
        case .document: "WhatsApp Document Keys"
        case .history: "WhatsApp History Keys"
        case .appState: "WhatsApp App State Keys"
        case .linkThumbnail: "WhatsApp Link Thumbnail Keys"
        case .stickerPack: "WhatsApp Sticker Pack Keys"
        case .stickerPackThumbnail: "WhatsApp Sticker Pack Thumbnail Keys"
        case .imageThumbnail: "WhatsApp Image Thumbnail Keys"
        case .videoThumbnail: "WhatsApp Video Thumbnail Keys"
        case .documentThumbnail: "WhatsApp Document Thumbnail Keys"
        }
    }

    /// True if a player can use a ``StreamingSidecar``.
    public var isStreamable: Bool { self == .video || self == .audio }
}
