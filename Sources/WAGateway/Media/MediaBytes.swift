internal import WACore
internal import WAHTTP

/// The bytes of a file as an answer: all of them, or the part that was asked for.
struct MediaBytes: AnswerModel {
    private let media: DownloadedMedia
    private let body: (reader: any MediaReader, transport: any MediaTransport)?
    private let range: String?

    init(
        _ media: DownloadedMedia, _ reader: any MediaReader, _ transport: any MediaTransport, range: String?
    ) {
        self.media = media
        body = (reader, transport)
        self.range = range
    }

    private init(example media: DownloadedMedia) {
        self.media = media
        body = nil
        range = nil
    }

    static var example: MediaBytes { MediaBytes(example: MediaFileAnswer.example.media) }
    static var mediaTypes: [String] { ["application/octet-stream"] }

    /// What the bytes are, for documentation.
    var json: JSONValue {
        [
            "kind": .string(media.kind), "mimetype": JSONValue(media.mimetype),
            "size": .integer(Int64(clamping: media.file.size)), "sha256": .string(media.file.sha256.hex),
        ]
    }

    static var headers: [AnswerHeader] {
        [
            AnswerHeader(name: "Content-Disposition", about: "`attachment`, with a safe name."),
            AnswerHeader(name: "Content-Range", about: "With 206: the part of the file that the answer holds."),
        ]
    }

    var response: HTTPResponse {
        get throws {
            guard let (reader, transport) = body else { throw HTTPError.internalError }
            let size = reader.length
            var headers: HTTPHeaders = [
                "Content-Type": Self.safeType(media.mimetype), "Content-Disposition": disposition,
                "X-Content-Type-Options": "nosniff", "Accept-Ranges": "bytes", "Cache-Control": "private",
                "ETag": "\"\(media.file.sha256.hex)\"",
                // What a stranger sent must not act as a page of this server.
                "Content-Security-Policy": "default-src 'none'; sandbox",
            ]
            var part = 0..<size
            var status = HTTPStatus.ok
            switch ByteRange(range, size: size) {
            case .whole: break
            case .part(let asked):
                part = asked
                status = HTTPStatus(206)
                headers["Content-Range"] = "bytes \(asked.lowerBound)-\(asked.upperBound - 1)/\(size)"
            case .unsatisfiable:
                throw HTTPError(
                    HTTPStatus(416), code: "RANGE_NOT_SATISFIABLE", "The file has \(size) bytes.",
                    headers: ["Content-Range": "bytes */\(size)"])
            }
            let asked = part
            var response = HTTPResponse.stream(
                status, contentType: Self.safeType(media.mimetype), length: Int(clamping: asked.count)
            ) { writer in
                var position = asked.lowerBound
                while position < asked.upperBound {
                    let (start, count) = (position, Int(min(UInt64(HashingSink.step), asked.upperBound - position)))
                    let piece = await transport.blocking { try? reader.read(at: start, count) }
                    guard let piece, !piece.isEmpty else {
                        throw MediaVaultError(.failed, "the file became shorter while it was read")
                    }
                    position += UInt64(piece.count)
                    try await writer.write(piece)
                }
            }
            response.headers = headers
            return response
        }
    }

    private var disposition: String {
        let name = SafeFileName.of(media.fileName, type: media.mimetype)
        let plain = String(
            String.UnicodeScalarView(
                name.unicodeScalars.map { scalar in
                    scalar.isASCII && scalar.value >= 0x20 && scalar.value != 0x7F && scalar != "\"" && scalar != "\\"
                        ? scalar : "_"
                }))
        return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(PercentEncoding.encode(name))"
    }

    /// The type that the sender claims, unless a browser could run it.
    private static func safeType(_ claimed: String?) -> String {
        let usual = "application/octet-stream"
        guard let claimed, claimed.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return usual }
        let type = claimed.lowercased().prefix { $0 != ";" }
        let isHarmless =
            ["image/", "audio/", "video/"].contains { type.hasPrefix($0) } && !type.contains("svg")
            || type == "application/pdf"
        return isHarmless ? claimed : usual
    }
}

/// The part of a file that `Range` asks for (RFC 9110 section 14).
enum ByteRange: Equatable {
    case whole
    case part(Range<UInt64>)
    case unsatisfiable

    /// Reads one range; several of them, or something else, ask for the whole file.
    init(_ field: String?, size: UInt64) {
        self = .whole
        guard let field, field.hasPrefix("bytes="), !field.contains(",") else { return }
        let ends = field.dropFirst("bytes=".count).split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, ends.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }) else { return }
        switch (UInt64(ends[0]), UInt64(ends[1])) {
        case (let first?, let last) where last != nil || ends[1].isEmpty:
            guard last.map({ $0 >= first }) ?? true else { return }
            guard first < size else {
                self = .unsatisfiable
                return
            }
            self = .part(first..<min(last.map { $0 == .max ? $0 : $0 + 1 } ?? size, size))
        case (nil, let count?) where ends[0].isEmpty:
            self = count == 0 || size == 0 ? .unsatisfiable : .part(size - min(count, size)..<size)
        default: return
        }
    }
}
