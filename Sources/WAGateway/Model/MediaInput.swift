internal import WACore
internal import WAHTTP
internal import WATransport

/// The file of a message as a request names it.
struct MediaInput: Sendable, Equatable {
    /// Where the file is.
    enum Source: Sendable, Equatable {
        /// On a server, from which it is fetched when the send is accepted.
        case url(String)
        /// In the home already.
        case file(MediaName)
    }

    /// Where it is.
    let source: Source
    /// What it is sent as; nil lets its content decide.
    var kind: OutgoingMedia.Kind?
    /// Its media type, where that is more than its content says.
    var mimetype: String?
    /// The name of a document.
    var fileName: String?
    /// May be opened once.
    var isViewOnce = false

    /// Characters of a name.
    private static let longestName = 255

    init(_ source: Source) { self.source = source }

    /// Reads the object `media`.
    init?(_ fields: inout FieldGroup) {
        let url = fields.optionalString(
            "url", max: OutboundURL.maximumLength, "An http or https URL, fetched when the send is accepted")
        let file = fields.optionalParsed("file", max: 64, "Id of a file that a command put into the home") { text in
            MediaName(text).map { .success($0) } ?? .failure(FieldFault(message: "must be the id of a file"))
        }
        kind = fields.optionalChoice("kind", OutgoingMedia.Kind.self, "What it is sent as; default by its content")
        mimetype = fields.optionalString(
            "mimetype", max: 255, "Its media type, used where the content shows no known one")
        fileName = fields.optionalString("fileName", max: Self.longestName, "The name of a document")
        isViewOnce = fields.optionalBool("viewOnce", "May be opened once") ?? false
        switch (url, file) {
        case (let url?, nil):
            if url.lowercased().hasPrefix("data:") {
                fields.fault("url", "must be an http or https URL; data: is not taken")
                return nil
            }
            source = .url(url)
        case (nil, let file?): source = .file(file)
        default:
            fields.fault("url", url == nil ? JSONObjectReader.missing : "excludes file")
            return nil
        }
    }

    /// What makes it another request.
    var json: JSONValue {
        let place: String =
            switch source {
            case .url(let url): url
            case .file(let name): name.text
            }
        return [
            .string(place), JSONValue(kind?.rawValue), JSONValue(mimetype), JSONValue(fileName), .bool(isViewOnce),
        ]
    }

    /// The name that a URL ends in, where it has one.
    var impliedName: String? {
        if let fileName { return fileName }
        guard case .url(let url) = source else { return nil }
        let path = url.prefix { $0 != "?" && $0 != "#" }.split(separator: "/").dropFirst(2)
        return path.last.map(String.init)
    }
}
