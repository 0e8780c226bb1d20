internal import WAProto

extension OutgoingContent {
    /// A message with a file (60-media.md section 7); without `upload` it says what the file is and not where.
    static func media(_ media: OutgoingMedia, _ upload: UploadedMedia?, quoting quote: Quote? = nil) -> WA.Message {
        var context: WA.ContextInfo?
        if quote != nil || !media.mentions.isEmpty {
            var made = WA.ContextInfo()
            if let quote { apply(quote, to: &made) }
            made.mentionedJID = media.mentions.map(\.bare.description)
            context = made
        }
        var message = WA.Message()
        switch media.kind {
        case .image: message.imageMessage = image(media, upload, context)
        case .video, .gif: message.videoMessage = video(media, upload, context)
        case .audio, .voice: message.audioMessage = audio(media, upload, context)
        case .document: message.documentMessage = document(media, upload, context)
        case .sticker: message.stickerMessage = sticker(media, upload, context)
        }
        return wrapped(message, media)
    }

    /// Files that open once, and documents with a text, are inside another message.
    private static func wrapped(_ message: WA.Message, _ media: OutgoingMedia) -> WA.Message {
        var inner = WA.FutureProofMessage()
        inner.message = message
        var outer = WA.Message()
        switch media.kind {
        case .image where media.isViewOnce, .video where media.isViewOnce: outer.viewOnceMessageV2 = inner
        case .audio where media.isViewOnce, .voice where media.isViewOnce: outer.viewOnceMessageV2Extension = inner
        case .document where media.caption != nil: outer.documentWithCaptionMessage = inner
        default: return message
        }
        return outer
    }

    private static func image(
        _ media: OutgoingMedia, _ upload: UploadedMedia?, _ context: WA.ContextInfo?
    ) -> WA.ImageMessage {
        var image = WA.ImageMessage()
        image.fill(media, upload)
        image.caption = media.caption
        image.width = media.preview.width
        image.height = media.preview.height
        image.jpegThumbnail = media.preview.thumbnail
        image.viewOnce = media.isViewOnce ? true : nil
        image.contextInfo = context
        return image
    }

    private static func video(
        _ media: OutgoingMedia, _ upload: UploadedMedia?, _ context: WA.ContextInfo?
    ) -> WA.VideoMessage {
        var video = WA.VideoMessage()
        video.fill(media, upload)
        video.caption = media.caption
        video.width = media.preview.width
        video.height = media.preview.height
        video.seconds = media.preview.seconds
        video.jpegThumbnail = media.preview.thumbnail
        video.gifPlayback = media.kind == .gif ? true : nil
        video.viewOnce = media.isViewOnce ? true : nil
        video.streamingSidecar = upload?.file.streamingSidecar
        video.contextInfo = context
        return video
    }

    private static func audio(
        _ media: OutgoingMedia, _ upload: UploadedMedia?, _ context: WA.ContextInfo?
    ) -> WA.AudioMessage {
        var audio = WA.AudioMessage()
        audio.fill(media, upload)
        audio.seconds = media.preview.seconds
        audio.ptt = media.kind == .voice
        audio.waveform = media.preview.waveform
        audio.viewOnce = media.isViewOnce ? true : nil
        audio.streamingSidecar = upload?.file.streamingSidecar
        audio.contextInfo = context
        return audio
    }

    private static func document(
        _ media: OutgoingMedia, _ upload: UploadedMedia?, _ context: WA.ContextInfo?
    ) -> WA.DocumentMessage {
        var document = WA.DocumentMessage()
        document.fill(media, upload)
        document.fileName = media.fileName
        document.title = media.fileName
        document.caption = media.caption
        document.jpegThumbnail = media.preview.thumbnail
        document.contextInfo = context
        return document
    }

    private static func sticker(
        _ media: OutgoingMedia, _ upload: UploadedMedia?, _ context: WA.ContextInfo?
    ) -> WA.StickerMessage {
        var sticker = WA.StickerMessage()
        sticker.fill(media, upload)
        sticker.width = media.preview.width ?? 512
        sticker.height = media.preview.height ?? 512
        sticker.isAnimated = media.preview.isAnimated
        sticker.stickerSentTS = upload?.keyMade.milliseconds
        sticker.contextInfo = context
        return sticker
    }
}

extension MediaCarrying {
    fileprivate mutating func fill(_ media: OutgoingMedia, _ upload: UploadedMedia?) {
        mimetype = media.mimetype
        fileSHA256 = media.file.sha256
        fileLength = media.file.size
        guard let upload else { return }
        url = upload.url
        directPath = upload.directPath.text
        mediaKey = upload.mediaKey.exposed
        mediaKeyTimestamp = upload.keyMade.seconds
        fileEncSHA256 = upload.file.encryptedSHA256
    }
}

extension WA.Message {
    /// Lets `change` edit the file of a message, whatever it is wrapped in.
    ///
    /// `depth` bounds what nesting may cost.
    mutating func changeFile(depth: Int = 4, _ change: (inout any MediaCarrying) -> Void) {
        func edit<Part: MediaCarrying>(_ part: inout Part?) {
            guard let held = part else { return }
            var carrier: any MediaCarrying = held
            change(&carrier)
            if let changed = carrier as? Part { part = changed }
        }
        func enter(_ wrapper: inout WA.FutureProofMessage?) {
            guard depth > 0, var inner = wrapper?.message else { return }
            inner.changeFile(depth: depth - 1, change)
            wrapper?.message = inner
        }
        edit(&imageMessage)
        edit(&videoMessage)
        edit(&ptvMessage)
        edit(&audioMessage)
        edit(&documentMessage)
        edit(&stickerMessage)
        enter(&viewOnceMessage)
        enter(&viewOnceMessageV2)
        enter(&viewOnceMessageV2Extension)
        enter(&documentWithCaptionMessage)
        enter(&ephemeralMessage)
        enter(&lottieStickerMessage)
    }
}
