/// The response of a media host to an upload (60-media.md section 4).
struct MediaUploadAnswer: Sendable, Equatable {
    /// The full URL.
    let url: String
    /// The path, valid on every host.
    let directPath: MediaPath
    /// The `media_id` of a channel's file.
    let handle: String?

    /// Maximum response length in bytes.
    static let maximumLength = 64 << 10

    /// Parses the JSON; throws `malformed` if it lacks the URL or the path.
    init(json: [UInt8]) throws(MediaError) {
        self = try Self.read(try Self.object(json))
    }

    private init(url: String, directPath: MediaPath, handle: String?) {
        self.url = url
        self.directPath = directPath
        self.handle = handle
    }

    static func object(_ json: [UInt8]) throws(MediaError) -> JSONObject {
        guard json.count <= maximumLength, let object = (try? JSONValue(parsing: json, maximumDepth: 16))?.object else {
            throw MediaError(.malformed, "the media host did not return a JSON object")
        }
        return object
    }

    static func read(_ object: JSONObject) throws(MediaError) -> MediaUploadAnswer {
        guard let url = object["url"]?.string, let path = object["direct_path"]?.string else {
            throw MediaError(.malformed, "the media host's response lacks the URL of the file")
        }
        try MediaPath.checkCharacters(url)
        return MediaUploadAnswer(url: url, directPath: try MediaPath(path), handle: object["handle"]?.string)
    }
}

/// The response of a media host to a resume query (60-media.md section 4.1).
enum MediaResumeAnswer: Sendable, Equatable {
    /// The file is complete.
    case complete(MediaUploadAnswer)
    /// Upload can continue at this offset.
    case from(UInt64)
    /// The whole file must be uploaded.
    case fromStart

    /// Parses the JSON; an unknown response means a full upload.
    init(json: [UInt8], encryptedLength: UInt64) {
        self = .fromStart
        guard let object = try? MediaUploadAnswer.object(json), let resume = object["resume"]?.string else { return }
        if resume == "complete" {
            if let answer = try? MediaUploadAnswer.read(object) { self = .complete(answer) }
        } else if let offset = UInt64(resume), offset > 0, offset < encryptedLength {
            self = .from(offset)
        }
    }
}
