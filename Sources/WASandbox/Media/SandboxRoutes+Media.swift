internal import WACore
internal import WAHTTP

/// The media server over HTTP (60-media.md section 9).
extension SandboxRoutes {
    /// What companions use, which the protocol protects.
    static let openMediaRoutes: Set = [
        "POST /mms/:type/:token", "POST /newsletter/:type/:token", "DELETE /mms/:type/:token", "GET /v/*path",
    ]

    /// The media server and its control.
    var mediaRoutes: [Route] {
        [
            Route(.post, "/mms/:type/:token", bodyLimit: MediaServer.longestFile, streamsBody: true) {
                try await upload($0)
            },
            Route(.post, "/newsletter/:type/:token", bodyLimit: MediaServer.longestFile, streamsBody: true) {
                try await upload($0)
            },
            Route(.delete, "/mms/:type/:token") { try deleteFile($0) },
            Route(.get, "/v/*path") { try download($0) },
            Route(.post, "/sandbox/media/faults") { try addMediaFault($0) },
            Route(.delete, "/sandbox/media/faults") { _ in
                sandbox.media.clearFaults()
                return Self.done
            },
        ]
    }

    private func upload(_ request: HTTPRequest) async throws -> HTTPResponse {
        let (kind, isNewsletter, expected) = try target(request)
        if sandbox.media.strikes(.unavailable) { return Self.unavailable }
        if request.query["resume"] == "1" { return resumption(of: expected, kind) }
        let draft = sandbox.media.draft()
        do {
            while let piece = try await request.bodyStream?.next() { try draft.append(piece) }
            let hash = draft.finishDigest()
            guard hash == expected else {
                throw HTTPError(.badRequest, code: "BAD_HASH", "The token is not the hash of the file.")
            }
            let path = try sandbox.media.store(draft, sha256: hash)
            return HTTPResponse.json(.object(answer(path, isNewsletter: isNewsletter)))
        } catch let error as SandboxError { throw HTTPError(error) }
    }

    private func answer(_ path: String, isNewsletter: Bool) -> JSONObject {
        let host = sandbox.media.hosts.first ?? "mmg.whatsapp.net"
        var object: JSONObject = ["url": .string("https://\(host)\(path)"), "direct_path": .string(path)]
        if isNewsletter { object["handle"] = .string(SystemRandom().bytes(8).hex) }
        return object
    }

    private func resumption(of hash: [UInt8], _ kind: MediaKind) -> HTTPResponse {
        guard let path = sandbox.media.path(ofHash: hash) else { return HTTPResponse.json(["resume": "0"]) }
        var object = answer(path, isNewsletter: false)
        object["resume"] = "complete"
        return HTTPResponse.json(.object(object))
    }

    /// Checks the token of the account and reads the hash that names the file.
    private func target(_ request: HTTPRequest) throws -> (MediaKind, isNewsletter: Bool, hash: [UInt8]) {
        let prefix = "newsletter-"
        var type = try request.parameter("type")
        let isNewsletter = type.hasPrefix(prefix)
        if isNewsletter { type.removeFirst(prefix.count) }
        guard let kind = MediaKind(pathSegment: type) else {
            throw HTTPError(.notFound, code: "NOT_FOUND", "There is no such kind of file.")
        }
        guard let auth = request.query["auth"], sandbox.media.accepts(auth: auth) else {
            throw HTTPError(.unauthorized, code: "UNAUTHORIZED", "The token is missing, wrong or replaced.")
        }
        let token = Array(try request.parameter("token").utf8.filter { $0 != UInt8(ascii: "=") })
        guard let hash = Base64URL.decode(token), hash.count == 32 else {
            throw HTTPError(.badRequest, code: "BAD_HASH", "The token is no hash.")
        }
        return (kind, isNewsletter, hash)
    }

    private func deleteFile(_ request: HTTPRequest) throws -> HTTPResponse {
        sandbox.media.remove(hash: try target(request).hash)
        return Self.done
    }

    private func download(_ request: HTTPRequest) throws -> HTTPResponse {
        if sandbox.media.strikes(.unavailable) { return Self.unavailable }
        guard let entry = sandbox.media.file(at: request.target.path) else {
            throw HTTPError(.notFound, code: "NOT_FOUND", "There is no such file.")
        }
        guard !entry.isExpired else { throw HTTPError(.gone, code: "EXPIRED", "The file has expired.") }
        let isCorrupt = sandbox.media.strikes(.corrupt)
        let breaksOff = sandbox.media.strikes(.drop)
        var response = HTTPResponse.stream(contentType: "application/octet-stream", length: entry.blob.length) {
            writer in
            var offset = 0
            while true {
                var piece = try entry.blob.read(at: offset, 256 << 10)
                guard !piece.isEmpty else { return }
                if isCorrupt, offset == 0 { piece[0] ^= 1 }
                if breaksOff {
                    try await writer.write(Array(piece.dropLast()))
                    throw SandboxError(.storage, "the download breaks off as asked")
                }
                offset += piece.count
                try await writer.write(piece)
            }
        }
        response.headers["Accept-Ranges"] = "bytes"
        return response
    }

    private static var unavailable: HTTPResponse {
        HTTPResponse(.serviceUnavailable, headers: ["Retry-After": "0"])
    }

    private func addMediaFault(_ request: HTTPRequest) throws -> HTTPResponse {
        var body = try request.jsonObject()
        let fault = body.required("fault", MediaFault.self, default: .expire)
        let count = body.optionalInteger("count", in: 1...1_000_000)
        let isEndless = body.optionalBool("always") ?? false
        try body.finish()
        sandbox.media.inject(fault, count: isEndless ? nil : count ?? 1)
        return Self.done
    }

    // MARK: - Phones

    /// Bytes of a message with a file in it; larger files are named by their path.
    static let longestMessage = 24 << 20

    /// `POST …/messages` with `media`: the phone sends a file.
    func sendFile(
        from number: String, to receiver: PhoneReceiver, _ body: inout JSONObjectReader
    ) async throws -> HTTPResponse {
        let file = body.optionalObject("media") { PhoneFile(&$0) } ?? nil
        try body.finish()
        guard let file else {
            throw HTTPError(.badRequest, code: "BAD_REQUEST", "media needs the data in base64, or a path.")
        }
        let id = try await sandbox.send(file, from: number, to: receiver)
        return HTTPResponse.json(["success": true, "messageId": .string(id)])
    }

    /// `GET …/messages/:id/media`: the bytes of a file, fetched and verified by the phone.
    func file(_ number: String, _ request: HTTPRequest) async throws -> HTTPResponse {
        let sandbox = sandbox
        let file = try await sandbox.files.file(of: try request.parameter("id"), phone: number)
        // A wrong file is an error, not half an answer.
        try await PhoneFiles(media: sandbox.media).verify(file)
        return HTTPResponse.stream(contentType: "application/octet-stream") { writer in
            try await PhoneFiles(media: sandbox.media).open(file) { try await writer.write($0) }
        }
    }
}

extension PhoneFile {
    /// Reads the object `media`; nil without content.
    fileprivate init?(_ body: inout JSONObjectReader) {
        let kind = body.required("kind", OutgoingMedia.Kind.self, default: .document)
        let data = body.optionalString("data", max: SandboxRoutes.longestMessage)
        let path = body.optionalString("path", max: 4096)
        let fileName = body.optionalString("fileName", max: 1024)
        let caption = body.optionalString("caption", max: 65_536)
        let mimetype = body.optionalString("mimetype", max: 256)
        if let path, data == nil {
            self.init(kind, .path(path), fileName: fileName, caption: caption, mimetype: mimetype)
        } else if let data, path == nil, let bytes = Self.decoded(data) {
            self.init(kind, .bytes(bytes), fileName: fileName, caption: caption, mimetype: mimetype)
        } else {
            return nil
        }
    }

    /// Reads Base64 in either alphabet, with or without padding.
    private static func decoded(_ text: String) -> [UInt8]? {
        Base64URL.decode(
            text.utf8.filter { $0 != UInt8(ascii: "=") }.map { unit in
                switch unit {
                case UInt8(ascii: "+"): UInt8(ascii: "-")
                case UInt8(ascii: "/"): UInt8(ascii: "_")
                default: unit
                }
            })
    }
}
