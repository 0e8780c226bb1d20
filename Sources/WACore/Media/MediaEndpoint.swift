/// The URLs on one media host (60-media.md sections 4 and 5).
struct MediaEndpoint: Sendable, Equatable {
    /// The purpose of an upload.
    enum Destination: Sendable, Equatable {
        /// An encrypted file of a message.
        case message
        /// A file of a channel, not encrypted.
        case newsletter
    }

    /// Resumption of an interrupted upload (60-media.md section 4.1).
    enum Resumption: Sendable, Equatable {
        /// Upload the whole file.
        case none
        /// Query the received length, with an empty body.
        case query
        /// Upload from this offset on.
        case offset(UInt64)
    }

    /// Scheme and host, without a slash at the end.
    let origin: String

    /// A host of the media connection, over TLS.
    init(host: String) { origin = "https://\(host)" }

    /// An origin that replaces the hosts in tests: `http://127.0.0.1:8080`.
    init(origin: String) { self.origin = origin.hasSuffix("/") ? String(origin.dropLast()) : origin }

    /// The URL to POST a file to; `token` is ``MediaFile/uploadToken``.
    func upload(
        _ kind: MediaKind, token: String, auth: String, to destination: Destination = .message,
        resuming: Resumption = .none
    ) -> String {
        let folder =
            switch destination {
            case .message: "mms/\(kind.rawValue)"
            case .newsletter: "newsletter/newsletter-\(kind.rawValue)"
            }
        var url = "\(origin)/\(folder)/\(token)?auth=\(Self.encoded(auth))&token=\(Self.encoded(token))"
        switch resuming {
        case .none: break
        case .query: url += "&resume=1"
        case .offset(let offset): url += "&file_offset=\(offset)"
        }
        return url
    }

    /// The URL to GET an encrypted file from.
    func download(_ path: MediaPath, _ kind: MediaKind, encryptedSHA256: [UInt8]) -> String {
        let hash = Self.encoded(MediaFile.uploadToken(of: encryptedSHA256))
        return origin + path.text + (path.hasQuery ? "&" : "?") + "hash=\(hash)&mms-type=\(kind.rawValue)&__wa-mms="
    }

    /// The URL to DELETE a stored history blob (60-media.md section 4.3).
    func delete(
        _ path: MediaPath, _ kind: MediaKind, encryptedSHA256: [UInt8], auth: String, encryptedHandle: String? = nil
    ) -> String {
        let token = MediaFile.uploadToken(of: encryptedSHA256)
        let directory = Array(path.withoutQuery.utf8).base64URL(isPadded: false)
        var url = "\(origin)/mms/\(kind.rawValue)/\(token)?token=\(Self.encoded(token))&d_md=\(directory)"
        url += "&auth=\(Self.encoded(auth))"
        if let encryptedHandle { url += "&e_handle=\(Self.encoded(encryptedHandle))" }
        return url
    }

    /// Validates the `URL` of a message without `directPath`; nil unless it is https on a host of the service.
    ///
    /// The sender controls the URL, so an unchecked fetch would allow server-side request forgery.
    static func fallback(_ url: String) -> String? {
        guard (try? MediaPath.checkCharacters(url)) != nil, url.hasPrefix("https://") else { return nil }
        let rest = url.dropFirst("https://".count)
        let host = rest.prefix { $0 != "/" && $0 != "?" }
        guard host.hasSuffix(".whatsapp.net"), MediaConnection.isHostName(String(host)), !host.contains(":") else {
            return nil
        }
        return url
    }

    /// Percent-encodes all but the unreserved characters (RFC 3986 section 2.3).
    static func encoded(_ text: String) -> String {
        var encoded: [UInt8] = []
        for unit in text.utf8 {
            switch unit {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                encoded.append(unit)
            default:
                encoded.append(UInt8(ascii: "%"))
                encoded += [unit].hex.uppercased().utf8
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}
