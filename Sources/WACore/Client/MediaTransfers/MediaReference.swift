internal import WAProto

/// What a message says about its file: where it is and what opens it (60-media.md section 5).
struct MediaReference: Sendable, Equatable {
    /// The kind of its keys.
    let kind: MediaKind
    /// Opens it.
    let mediaKey: SecretBytes
    /// The hashes it must have.
    let expected: MediaExpectation
    /// SHA-256 of the file as it was uploaded.
    let encryptedSHA256: [UInt8]
    /// Its path on every host; nil where the message has a URL only.
    let path: MediaPath?
    /// A URL on a host of the service, used where there is no path.
    let url: String?
    /// The length that the message claims.
    let length: UInt64?

    /// Reads the file of a message.
    ///
    /// Throws `none` for a message without a file, and `unsupported` for one that cannot be opened by its key.
    init(_ message: WA.Message) throws(ClientError) {
        let content = message.unwrapped(trustingDeviceSent: true).content
        guard let (kind, file) = content.file else {
            throw ClientError(.media(.none), "The message holds no file.")
        }
        guard let key = file.mediaKey, key.count == MediaKeys.mediaKeyLength, let encrypted = file.fileEncSHA256,
            encrypted.count == 32, let hash = file.fileSHA256, hash.count == 32
        else {
            throw ClientError(.media(.unsupported), "The message lacks the key or the hash of its file.")
        }
        self.kind = kind
        mediaKey = SecretBytes(key)
        encryptedSHA256 = encrypted
        do throws(MediaError) {
            expected = try MediaExpectation(encryptedSHA256: encrypted, sha256: hash)
            path = try file.directPath.flatMap { $0.isEmpty ? nil : $0 }.map { text throws(MediaError) in
                try MediaPath(text)
            }
        } catch {
            throw ClientError(.media(.unsupported), "The file of the message cannot be fetched: \(error.message).")
        }
        url = path == nil ? file.url.flatMap(MediaEndpoint.fallback) : nil
        guard path != nil || url != nil else {
            throw ClientError(.media(.unsupported), "The message does not say where its file is.")
        }
        length = file.fileLength
    }
}

extension WA.Message {
    /// The file of unwrapped content, and the kind of its keys.
    fileprivate var file: (MediaKind, any MediaCarrying)? {
        if let image = imageMessage { return (.image, image) }
        if let video = videoMessage ?? ptvMessage { return (.video, video) }
        if let audio = audioMessage { return (.audio, audio) }
        if let document = documentMessage { return (.document, document) }
        if let sticker = stickerMessage { return (.image, sticker) }
        return nil
    }

    /// The message with its file at another path.
    func movingFile(to path: MediaPath) -> WA.Message {
        var moved = self
        moved.changeFile { $0.directPath = path.text }
        return moved
    }
}
