/// A file to send.
///
/// It is in the vault already, so that a message that waits, or goes out again after a crash, reads nothing twice.
public struct OutgoingMedia: Sendable, Hashable {
    /// What the file is sent as.
    public enum Kind: String, Sendable, CaseIterable {
        /// A picture.
        case image
        /// A video.
        case video
        /// A video without sound that repeats.
        case gif
        /// Sound.
        case audio
        /// A voice message: Ogg with Opus.
        case voice
        /// Any file, under its name.
        case document
        /// A sticker: WebP.
        case sticker

        /// What its keys are derived for, and the path of its URL (60-media.md section 2).
        public var keys: MediaKind {
            switch self {
            case .image, .sticker: .image
            case .video, .gif: .video
            case .audio, .voice: .audio
            case .document: .document
            }
        }

        /// The word of events and of the store.
        var message: MessageKind {
            switch self {
            case .image: .image
            case .video: .video
            case .gif: .gif
            case .audio: .audio
            case .voice: .voice
            case .document: .document
            case .sticker: .sticker
            }
        }

        /// It can have a text under it.
        public var takesCaption: Bool { [.image, .video, .gif, .document].contains(self) }
        /// It can be sent so that it opens once.
        public var takesViewOnce: Bool { [.image, .video, .audio, .voice].contains(self) }
    }

    /// The file.
    public let file: StoredFile
    /// What it is sent as.
    public let kind: Kind
    /// Its media type.
    public let mimetype: String
    /// The name of a document.
    public let fileName: String?
    /// The text under it.
    public let caption: String?
    /// May be opened once.
    public let isViewOnce: Bool
    /// The people whom the caption mentions as `@digits`.
    public let mentions: [JID]
    /// What a receiver shows before the file is there.
    public let preview: MediaPreview

    /// Describes a file to send.
    public init(
        _ file: StoredFile, as kind: Kind, mimetype: String, fileName: String? = nil, caption: String? = nil,
        isViewOnce: Bool = false, mentions: [JID] = [], preview: MediaPreview = MediaPreview()
    ) {
        self.file = file
        self.kind = kind
        self.mimetype = mimetype
        self.fileName = fileName
        self.caption = caption.flatMap { $0.isEmpty ? nil : $0 }
        self.isViewOnce = isViewOnce
        self.mentions = mentions
        self.preview = preview
    }

    /// True when `other` sends the same content in the same way, whatever the name of its file.
    func saysTheSame(as other: OutgoingMedia) -> Bool {
        file.sha256 == other.file.sha256 && kind == other.kind && fileName == other.fileName
            && caption.map { Array($0.utf8) } == other.caption.map { Array($0.utf8) } && isViewOnce == other.isViewOnce
            && mentions.map(\.bare) == other.mentions.map(\.bare)
    }

    /// True when `sent` is what this becomes.
    func saysTheSame(as sent: IncomingContent) -> Bool {
        guard let media = sent.parts.media, sent.kind == kind.message, media.sha256 == file.sha256 else { return false }
        return (kind == .document ? media.fileName == fileName : true)
            && sent.text.map { Array($0.utf8) } == caption.map { Array($0.utf8) } && sent.isViewOnce == isViewOnce
            && sent.mentions == mentions.map(\.bare)
    }
}

/// What a receiver shows of a file before it is there.
public struct MediaPreview: Sendable, Hashable {
    /// Pixels.
    public var width: UInt32?
    /// Pixels.
    public var height: UInt32?
    /// Duration.
    public var seconds: UInt32?
    /// A small JPEG picture.
    public var thumbnail: [UInt8]?
    /// The loudness of a voice message: 64 values up to 100.
    public var waveform: [UInt8]?
    /// A sticker that moves.
    public var isAnimated: Bool

    /// Makes a preview; nil is what is not known.
    public init(
        width: UInt32? = nil, height: UInt32? = nil, seconds: UInt32? = nil, thumbnail: [UInt8]? = nil,
        waveform: [UInt8]? = nil, isAnimated: Bool = false
    ) {
        self.width = width
        self.height = height
        self.seconds = seconds
        self.thumbnail = thumbnail
        self.waveform = waveform
        self.isAnimated = isAnimated
    }
}

/// A file that a media host has.
struct UploadedMedia: Sendable, Equatable {
    /// Its lengths and hashes.
    let file: MediaFile
    /// Opens it.
    let mediaKey: SecretBytes
    /// When the key was made.
    let keyMade: Timestamp
    /// Where it is.
    let url: String
    /// Its path on every host.
    let directPath: MediaPath
}
