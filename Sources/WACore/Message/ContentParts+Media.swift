internal import WAProto

extension ContentParts {
    static func media(_ message: WA.Message) -> ContentParts? {
        if let image = message.imageMessage { return ContentParts(image) }
        if let video = message.videoMessage { return ContentParts(video) }
        if let video = message.ptvMessage { return ContentParts(video) }
        if let audio = message.audioMessage { return ContentParts(audio) }
        if let document = message.documentMessage { return ContentParts(document) }
        if let sticker = message.stickerMessage { return ContentParts(sticker) }
        return nil
    }

    private init(_ image: WA.ImageMessage) {
        self.init(.image, text: image.caption, context: image.contextInfo)
        isViewOnce = image.viewOnce ?? false
        var media = MediaSummary(mimetype: image.mimetype, size: image.fileLength, sha256: image.fileSHA256)
        media.caption = text
        media.width = image.width
        media.height = image.height
        media.setDownloadable(key: image.mediaKey, path: image.directPath ?? image.url, hash: image.fileEncSHA256)
        self.media = media
    }

    private init(_ video: WA.VideoMessage) {
        self.init(video.gifPlayback == true ? .gif : .video, text: video.caption, context: video.contextInfo)
        isViewOnce = video.viewOnce ?? false
        var media = MediaSummary(mimetype: video.mimetype, size: video.fileLength, sha256: video.fileSHA256)
        media.caption = text
        media.width = video.width
        media.height = video.height
        media.seconds = video.seconds
        media.setDownloadable(key: video.mediaKey, path: video.directPath ?? video.url, hash: video.fileEncSHA256)
        self.media = media
    }

    private init(_ audio: WA.AudioMessage) {
        let isVoice = audio.ptt ?? false
        self.init(isVoice ? .voice : .audio, context: audio.contextInfo)
        isViewOnce = audio.viewOnce ?? false
        var media = MediaSummary(mimetype: audio.mimetype, size: audio.fileLength, sha256: audio.fileSHA256)
        media.seconds = audio.seconds
        media.isVoice = isVoice
        media.setDownloadable(key: audio.mediaKey, path: audio.directPath ?? audio.url, hash: audio.fileEncSHA256)
        self.media = media
    }

    private init(_ document: WA.DocumentMessage) {
        self.init(.document, text: document.caption, context: document.contextInfo)
        var media = MediaSummary(
            mimetype: document.mimetype, size: document.fileLength, sha256: document.fileSHA256)
        media.caption = text
        media.fileName = document.fileName ?? document.title
        media.setDownloadable(
            key: document.mediaKey, path: document.directPath ?? document.url, hash: document.fileEncSHA256)
        self.media = media
    }

    private init(_ sticker: WA.StickerMessage) {
        self.init(.sticker, context: sticker.contextInfo)
        var media = MediaSummary(mimetype: sticker.mimetype, size: sticker.fileLength, sha256: sticker.fileSHA256)
        media.width = sticker.width
        media.height = sticker.height
        media.setDownloadable(
            key: sticker.mediaKey, path: sticker.directPath ?? sticker.url, hash: sticker.fileEncSHA256)
        self.media = media
    }
}

extension MediaSummary {
    fileprivate init(mimetype: String?, size: UInt64?, sha256: [UInt8]?) {
        self.mimetype = mimetype
        self.size = size
        self.sha256 = sha256
    }

    fileprivate mutating func setDownloadable(key: [UInt8]?, path: String?, hash: [UInt8]?) {
        isDownloadable = key?.count == 32 && hash?.count == 32 && path?.isEmpty == false
    }
}
