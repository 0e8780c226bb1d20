internal import WACore

/// How a file is sent: its kind and its type, by its content and by what its sender says.
struct MediaPlan {
    /// What it is sent as.
    let kind: OutgoingMedia.Kind
    /// Its media type.
    let mimetype: String
    private let found: FileType?
    private let isViewOnce: Bool

    init(_ input: MediaInput, head: [UInt8], declared: String?) {
        found = FileType(head: head)
        isViewOnce = input.isViewOnce
        // The declared type counts where it is more specific: an office document is a zip archive, for example.
        let sniffed = found?.mimetype
        let isContainer = sniffed == nil || sniffed == "application/zip"
        mimetype =
            (isContainer ? declared.flatMap { Self.isType($0) ? $0 : nil } : nil) ?? sniffed
            ?? "application/octet-stream"
        kind = input.kind ?? found?.usualKind ?? .document
    }

    /// True for a well-formed media type.
    private static func isType(_ text: String) -> Bool {
        let type = text.prefix { $0 != ";" }
        let parts = type.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 2
            && parts.allSatisfy { part in
                !part.isEmpty && part.utf8.allSatisfy { $0.isMediaTypeCharacter }
            } && text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    }

    /// Why the file cannot be sent so; nil when it can.
    func fault(caption: String?) -> OperationError? {
        if let sentence = kindFault { return OperationError(.mediaUnsupported, sentence, field: "media.kind") }
        if caption?.isEmpty == false, !kind.takesCaption {
            return OperationError(.mediaUnsupported, "\(kind.noun) takes no text.", field: "text")
        }
        if isViewOnce, !kind.takesViewOnce {
            return OperationError(
                .mediaUnsupported, "\(kind.noun) cannot be sent so that it opens once.", field: "media.viewOnce")
        }
        return nil
    }

    private var kindFault: String? {
        let type = found?.mimetype ?? "of an unknown type"
        switch kind {
        case .image where !["image/jpeg", "image/png", "image/webp"].contains(type):
            return "An image must be JPEG, PNG or WebP; this file is \(type). Send it as a document."
        case .video where !["video/mp4", "video/3gpp"].contains(type),
            .gif where type != "video/mp4":
            return "A video must be MP4; this file is \(type). Convert it, or send it as a document."
        case .audio where found?.usualKind != .audio:
            return "This file is \(type) and no sound. Send it as a document."
        case .voice where found?.isVoice != true:
            return "A voice message must be Ogg with Opus; this file is \(type). Convert it: ffmpeg -i FILE -ac 1 -c:a "
                + "libopus voice.ogg"
        case .sticker where type != "image/webp":
            return "A sticker must be WebP; this file is \(type). Convert it."
        default: return nil
        }
    }

    /// The type of a picture that a thumbnail is made of.
    var picture: FileType? { [.image, .document].contains(kind) && mimetype.hasPrefix("image/") ? found : nil }

    /// What a receiver shows before the file is there.
    func preview(head: [UInt8], tail: [UInt8]) -> MediaPreview {
        var preview = MediaPreview(
            width: found?.width, height: found?.height, seconds: OpusDuration.seconds(head: head, tail: tail),
            isAnimated: found?.isAnimated ?? false)
        // A flat line: no decoder of sound is loaded (docs/decisions/013-previews-of-files.md).
        if kind == .voice { preview.waveform = [UInt8](repeating: 0, count: 64) }
        return preview
    }
}

extension OutgoingMedia.Kind {
    fileprivate var noun: String {
        switch self {
        case .image: "An image"
        case .video: "A video"
        case .gif: "A GIF"
        case .audio: "A sound file"
        case .voice: "A voice message"
        case .document: "A document"
        case .sticker: "A sticker"
        }
    }
}

extension UInt8 {
    fileprivate var isMediaTypeCharacter: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "!#$&-^_.+".utf8.contains(self)
        }
    }
}

/// Names of files that are safe to use as one.
enum SafeFileName {
    private static let longest = 200

    /// A name without directories and without characters that could do harm in a path, a header or a terminal.
    static func of(_ text: String?, type: String?) -> String {
        let last = (text ?? "").split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        var name = String(
            String.UnicodeScalarView(
                last.unicodeScalars.filter { scalar in
                    !scalar.properties.isDefaultIgnorableCodePoint && scalar.properties.generalCategory != .control
                        && scalar.properties.generalCategory != .format && !"<>:\"|?*".unicodeScalars.contains(scalar)
                }))
        while name.first == "." || name.first?.isWhitespace == true { name.removeFirst() }
        while name.last == "." || name.last?.isWhitespace == true { name.removeLast() }
        while name.utf8.count > longest { name.removeLast() }
        return name.isEmpty ? "file" + (type.flatMap { endings[$0] } ?? "") : name
    }

    private static let endings = [
        "image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp", "video/mp4": ".mp4", "audio/mpeg": ".mp3",
        "audio/ogg; codecs=opus": ".ogg", "audio/mp4": ".m4a", "application/pdf": ".pdf", "application/zip": ".zip",
    ]
}
