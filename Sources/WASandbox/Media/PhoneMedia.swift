internal import WACore
internal import WAProto

/// The file of a message as a virtual phone shows it.
public struct PhoneMedia: Sendable, Equatable {
    /// The type that its sender claims.
    public let mimetype: String?
    /// Bytes, before encryption.
    public let size: UInt64?
    /// SHA-256, before encryption.
    public let sha256: [UInt8]
    /// The name of a document.
    public let fileName: String?
    /// The text under it.
    public let caption: String?
    /// `image`, `video`, `gif`, `audio`, `voice`, `document` or `sticker`.
    public let kind: String
    /// May be opened once.
    public let isViewOnce: Bool
    /// Bytes of its preview picture.
    public let thumbnail: [UInt8]?
    /// Whole seconds of sound or pictures.
    public let seconds: UInt32?
    /// The loudness of a voice message.
    public let waveform: [UInt8]?
    /// Pixels.
    public let width: UInt32?
    /// Pixels.
    public let height: UInt32?
    /// What opens it.
    let mediaKey: SecretBytes
    /// Its hash as it was uploaded.
    let encryptedSHA256: [UInt8]
    /// Where it is.
    let path: String
    /// The kind of its keys.
    let keyKind: MediaKind
}

extension PhoneMessage {
    /// The file of the message; nil when it has none.
    public var media: PhoneMedia? {
        guard let message = try? WA.Message(serialized: content.bytes) else { return nil }
        return PhoneMedia(message)
    }
}

extension PhoneMedia {
    /// Reads the file of a message, which may open once or have a caption.
    init?(_ message: WA.Message) {
        let once =
            message.viewOnceMessageV2?.message ?? message.viewOnceMessageV2Extension?.message
            ?? message.viewOnceMessage?.message
        let content = once ?? message.documentWithCaptionMessage?.message ?? message
        if let file = content.imageMessage {
            self.init(
                "image", .image, file.mediaKey, file.fileSHA256, file.fileEncSHA256, file.directPath, file.mimetype,
                file.fileLength, once != nil || file.viewOnce == true, caption: file.caption,
                thumbnail: file.jpegThumbnail, width: file.width,
                height: file.height)
        } else if let file = content.videoMessage {
            self.init(
                file.gifPlayback == true ? "gif" : "video", .video, file.mediaKey, file.fileSHA256, file.fileEncSHA256,
                file.directPath, file.mimetype, file.fileLength, once != nil || file.viewOnce == true,
                caption: file.caption,
                thumbnail: file.jpegThumbnail, seconds: file.seconds, width: file.width, height: file.height)
        } else if let file = content.audioMessage {
            self.init(
                file.ptt == true ? "voice" : "audio", .audio, file.mediaKey, file.fileSHA256, file.fileEncSHA256,
                file.directPath, file.mimetype, file.fileLength, once != nil || file.viewOnce == true,
                seconds: file.seconds,
                waveform: file.waveform)
        } else if let file = content.documentMessage {
            self.init(
                "document", .document, file.mediaKey, file.fileSHA256, file.fileEncSHA256, file.directPath,
                file.mimetype, file.fileLength, false, fileName: file.fileName, caption: file.caption,
                thumbnail: file.jpegThumbnail)
        } else if let file = content.stickerMessage {
            self.init(
                "sticker", .image, file.mediaKey, file.fileSHA256, file.fileEncSHA256, file.directPath, file.mimetype,
                file.fileLength, false, width: file.width, height: file.height)
        } else {
            return nil
        }
    }

    private init?(
        _ kind: String, _ keyKind: MediaKind, _ mediaKey: [UInt8]?, _ sha256: [UInt8]?, _ encrypted: [UInt8]?,
        _ path: String?, _ mimetype: String?, _ size: UInt64?, _ isViewOnce: Bool, fileName: String? = nil,
        caption: String? = nil, thumbnail: [UInt8]? = nil, seconds: UInt32? = nil, waveform: [UInt8]? = nil,
        width: UInt32? = nil, height: UInt32? = nil
    ) {
        guard let mediaKey, mediaKey.count == 32, let sha256, let encrypted, let path else { return nil }
        self.init(
            mimetype: mimetype, size: size, sha256: sha256, fileName: fileName, caption: caption, kind: kind,
            isViewOnce: isViewOnce, thumbnail: thumbnail, seconds: seconds, waveform: waveform, width: width,
            height: height, mediaKey: SecretBytes(mediaKey), encryptedSHA256: encrypted, path: path, keyKind: keyKind)
    }

    /// As the control API shows it.
    var json: JSONValue {
        var object: JSONObject = ["kind": .string(kind), "sha256": .string(sha256.hex)]
        object["mimetype"] = mimetype.map { .string($0) }
        object["size"] = size.map { .integer(Int64(clamping: $0)) }
        object["fileName"] = fileName.map { .string($0) }
        object["caption"] = caption.map { .string($0) }
        object["seconds"] = seconds.map { .integer(Int64($0)) }
        object["width"] = width.map { .integer(Int64($0)) }
        object["height"] = height.map { .integer(Int64($0)) }
        if isViewOnce { object["viewOnce"] = true }
        if let thumbnail { object["thumbnail"] = .integer(Int64(thumbnail.count)) }
        return .object(object)
    }
}
