/// What a media host says after an upload (60-media.md section 4).
public struct MediaUploadAnswer: Sendable, Equatable {
    /// The whole address.
    public let url: String
    /// The path for every host.
    public let directPath: MediaPath
    /// Of a channel's file: goes into the stanza as `media_id`.
    public let handle: String?

    /// Longer answers are refused.
    static let maximumLength = 64 << 10

    /// Reads the JSON; throws `malformed` when it lacks the address or the path.
    public init(json: [UInt8]) throws(MediaError) {
        self = try Self.read(try Self.object(json))
    }

    private init(url: String, directPath: MediaPath, handle: String?) {
        self.url = url
        self.directPath = directPath
        self.handle = handle
    }

    static func object(_ json: [UInt8]) throws(MediaError) -> JSONObject {
        guard json.count <= maximumLength, let object = (try? JSONValue(parsing: json, maximumDepth: 16))?.object else {
            throw MediaError(.malformed, "the media host did not answer with a JSON object")
        }
        return object
    }

    static func read(_ object: JSONObject) throws(MediaError) -> MediaUploadAnswer {
        guard let url = object["url"]?.string, let path = object["direct_path"]?.string else {
            throw MediaError(.malformed, "the media host's answer lacks the address of the file")
        }
        try MediaPath.checkCharacters(url)
        return MediaUploadAnswer(url: url, directPath: try MediaPath(path), handle: object["handle"]?.string)
    }
}

/// What a media host says when asked whether it has a file already (60-media.md section 4.1).
public enum MediaResumeAnswer: Sendable, Equatable {
    /// It has all of it.
    case complete(MediaUploadAnswer)
    /// It has the first bytes.
    case from(UInt64)
    /// It has nothing that helps.
    case fromStart

    /// Reads the JSON; what it does not understand means a normal upload.
    public init(json: [UInt8], encryptedLength: UInt64) {
        self = .fromStart
        guard let object = try? MediaUploadAnswer.object(json), let resume = object["resume"]?.string else { return }
        if resume == "complete" {
            if let answer = try? MediaUploadAnswer.read(object) { self = .complete(answer) }
        } else if let offset = UInt64(resume), offset > 0, offset < encryptedLength {
            self = .from(offset)
        }
    }
}
