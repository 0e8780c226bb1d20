internal import Glibc
public import WACore
internal import WAProto

/// A file that a virtual phone sends.
public struct PhoneFile: Sendable {
    /// Where its bytes are.
    public enum Content: Sendable {
        /// In memory.
        case bytes([UInt8])
        /// In a file of this machine.
        case path(String)
    }

    /// What it is sent as.
    public let kind: OutgoingMedia.Kind
    /// Its bytes.
    public let content: Content
    /// The name of a document.
    public let fileName: String?
    /// The text under it.
    public let caption: String?
    /// Its media type; nil for that of the kind.
    public let mimetype: String?

    /// Describes a file.
    public init(
        _ kind: OutgoingMedia.Kind, _ content: Content, fileName: String? = nil, caption: String? = nil,
        mimetype: String? = nil
    ) {
        self.kind = kind
        self.content = content
        self.fileName = fileName
        self.caption = caption
        self.mimetype = mimetype
    }
}

/// Encrypts files and stores them, and fetches and opens those of messages, as phones do.
struct PhoneFiles: Sendable {
    private static let step = 256 << 10

    let media: MediaServer

    /// Uploads a file; returns the message that holds it.
    @concurrent
    func message(with file: PhoneFile, now: Timestamp, random: any RandomSource) async throws -> WA.Message {
        let key = MediaKeys.newMediaKey(random: random)
        let draft = media.draft()
        var encryptor = try MediaEncryptor(try MediaKeys(key, for: file.kind.keys))
        switch file.content {
        case .bytes(let bytes): try draft.append(try encryptor.append(bytes))
        case .path(let path): try Self.read(path) { try draft.append(try encryptor.append($0)) }
        }
        let (rest, summary) = try encryptor.finish()
        try draft.append(rest)
        let path = try media.store(draft, sha256: draft.finishDigest())
        return Self.message(with: file, summary, key, path: path, now: now)
    }

    private static func read(_ path: String, _ take: ([UInt8]) throws -> Void) throws {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { throw PrivateFile.failure("read", path) }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: step)
        while true {
            let count = Glibc.read(descriptor, &buffer, step)
            guard count >= 0 else { throw PrivateFile.failure("read", path) }
            guard count > 0 else { return }
            try take(Array(buffer[..<count]))
        }
    }

    private static func message(
        with file: PhoneFile, _ summary: MediaFile, _ key: SecretBytes, path: String, now: Timestamp
    ) -> WA.Message {
        var message = WA.Message()
        func fill(_ part: inout some MediaCarrying) {
            part.mimetype = file.mimetype ?? file.kind.usualMimetype
            part.url = "https://mmg.whatsapp.net\(path)"
            part.directPath = path
            part.mediaKey = key.exposed
            part.mediaKeyTimestamp = now.seconds
            part.fileSHA256 = summary.sha256
            part.fileEncSHA256 = summary.encryptedSHA256
            part.fileLength = summary.length
        }
        switch file.kind {
        case .image:
            var image = WA.ImageMessage()
            fill(&image)
            image.caption = file.caption
            message.imageMessage = image
        case .video, .gif:
            var video = WA.VideoMessage()
            fill(&video)
            video.caption = file.caption
            video.gifPlayback = file.kind == .gif ? true : nil
            message.videoMessage = video
        case .audio, .voice:
            var audio = WA.AudioMessage()
            fill(&audio)
            audio.ptt = file.kind == .voice
            message.audioMessage = audio
        case .document:
            var document = WA.DocumentMessage()
            fill(&document)
            document.fileName = file.fileName ?? "file"
            document.caption = file.caption
            message.documentMessage = document
        case .sticker:
            var sticker = WA.StickerMessage()
            fill(&sticker)
            message.stickerMessage = sticker
        }
        return message
    }

    /// Fetches and verifies the file of a message, then passes its bytes on piece by piece.
    ///
    /// Nothing is passed on of a file that is not the one the message describes.
    @concurrent
    func open(_ file: PhoneMedia, _ take: @Sendable ([UInt8]) async throws -> Void) async throws {
        try await verify(file)
        guard let entry = media.file(at: file.path) else { return }
        try await decrypt(entry.blob, file, take)
    }

    /// Throws unless the file is there and the one that its message describes.
    @concurrent
    func verify(_ file: PhoneMedia) async throws {
        guard let entry = media.file(at: file.path), !entry.isExpired else {
            throw SandboxError(.notFound, "the file of the message is not on the media server any more")
        }
        do { try await decrypt(entry.blob, file) { _ in } } catch let error as MediaError {
            throw SandboxError(.conflict, "the file is not the one that the message describes: \(error.message)")
        }
    }

    private func decrypt(
        _ blob: MediaBlob, _ file: PhoneMedia, _ take: @Sendable ([UInt8]) async throws -> Void
    ) async throws {
        let expected = try MediaExpectation(encryptedSHA256: file.encryptedSHA256, sha256: file.sha256)
        var decryptor = try MediaDecryptor(
            try MediaKeys(file.mediaKey, for: file.keyKind), expecting: expected, limit: UInt64(MediaServer.longestFile)
        )
        var offset = 0
        while true {
            let piece = try blob.read(at: offset, Self.step)
            guard !piece.isEmpty else { break }
            offset += piece.count
            try await take(try decryptor.append(piece))
        }
        try await take(try decryptor.finish().rest)
    }
}

extension OutgoingMedia.Kind {
    /// The media type of a file whose sender names none.
    fileprivate var usualMimetype: String {
        switch self {
        case .image: "image/jpeg"
        case .video, .gif: "video/mp4"
        case .audio: "audio/mpeg"
        case .voice: "audio/ogg; codecs=opus"
        case .document: "application/octet-stream"
        case .sticker: "image/webp"
        }
    }
}
