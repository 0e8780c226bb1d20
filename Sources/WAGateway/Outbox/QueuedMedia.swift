internal import WACore

/// The stored form of a file to send, which is in the home already.
extension OutgoingMedia {
    var stored: JSONValue {
        var object: JSONObject = [
            "name": .string(file.name.text), "size": .integer(Int64(clamping: file.size)),
            "sha256": .string(file.sha256.hex), "kind": .string(kind.rawValue), "mimetype": .string(mimetype),
        ]
        object["fileName"] = fileName.map(JSONValue.string)
        object["caption"] = caption.map(JSONValue.string)
        if isViewOnce { object["viewOnce"] = true }
        if !mentions.isEmpty { object["mentions"] = .array(mentions.map { .string($0.description) }) }
        object["width"] = preview.width.map { .integer(Int64($0)) }
        object["height"] = preview.height.map { .integer(Int64($0)) }
        object["seconds"] = preview.seconds.map { .integer(Int64($0)) }
        object["thumbnail"] = preview.thumbnail.map { .string($0.hex) }
        object["waveform"] = preview.waveform.map { .string($0.hex) }
        if preview.isAnimated { object["animated"] = true }
        return .object(object)
    }

    /// Reads the stored form; nil when it is unreadable.
    init?(stored: JSONValue) {
        guard let name = stored["name"]?.string.flatMap({ MediaName($0) }),
            let size = stored["size"]?.integer.flatMap({ UInt64(exactly: $0) }),
            let hash = stored["sha256"]?.string.flatMap({ [UInt8](hex: $0) }),
            let kind = stored["kind"]?.string.flatMap({ Kind(rawValue: $0) }), let mimetype = stored["mimetype"]?.string
        else { return nil }
        func number(_ field: String) -> UInt32? { stored[field]?.integer.flatMap { UInt32(exactly: $0) } }
        func bytes(_ field: String) -> [UInt8]? { stored[field]?.string.flatMap { [UInt8](hex: $0) } }
        self.init(
            StoredFile(name: name, size: size, sha256: hash), as: kind, mimetype: mimetype,
            fileName: stored["fileName"]?.string, caption: stored["caption"]?.string,
            isViewOnce: stored["viewOnce"]?.bool ?? false,
            mentions: stored["mentions"]?.array?.compactMap { $0.string.flatMap { JID($0) } } ?? [],
            preview: MediaPreview(
                width: number("width"), height: number("height"), seconds: number("seconds"),
                thumbnail: bytes("thumbnail"), waveform: bytes("waveform"),
                isAnimated: stored["animated"]?.bool ?? false))
    }
}
