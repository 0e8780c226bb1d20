import Testing

@testable import WACore

struct MediaEndpointTests {
    private static let hash = (0..<32).map { UInt8($0) }
    private static let token = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
    private static let encodedToken = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8%3D"
    private let endpoint = MediaEndpoint(host: "mmg.whatsapp.net")

    @Test
    func `an upload URL has kind, token and authorization`() {
        #expect(MediaFile.uploadToken(of: Self.hash) == Self.token)
        #expect(
            endpoint.upload(.image, token: Self.token, auth: "AbC-1._~")
                == "https://mmg.whatsapp.net/mms/image/\(Self.token)?auth=AbC-1._~&token=\(Self.encodedToken)")
    }

    @Test(arguments: MediaKind.allCases)
    func `every kind has its own segment`(_ kind: MediaKind) {
        let url = endpoint.upload(kind, token: "t", auth: "a")
        #expect(url == "https://mmg.whatsapp.net/mms/\(kind.rawValue)/t?auth=a&token=t")
        #expect(MediaKind(pathSegment: kind.rawValue) == kind)
    }

    @Test
    func `a channel's file has another path`() {
        #expect(
            endpoint.upload(.video, token: "t", auth: "a", to: .newsletter)
                == "https://mmg.whatsapp.net/newsletter/newsletter-video/t?auth=a&token=t")
    }

    @Test
    func `a resumed upload has its parameter`() {
        #expect(endpoint.upload(.video, token: "t", auth: "a", resuming: .query).hasSuffix("&token=t&resume=1"))
        #expect(endpoint.upload(.video, token: "t", auth: "a", resuming: .offset(7)).hasSuffix("&file_offset=7"))
    }

    @Test
    func `a token with any characters cannot add parameters`() {
        let url = endpoint.upload(.image, token: "t", auth: "a&b=c d#é/?+%")
        #expect(url == "https://mmg.whatsapp.net/mms/image/t?auth=a%26b%3Dc%20d%23%C3%A9%2F%3F%2B%25&token=t")
    }

    @Test
    func `a download extends the existing query, or starts one`() throws {
        let query = "hash=\(Self.encodedToken)&mms-type=md-msg-hist&__wa-mms="
        #expect(
            endpoint.download(try MediaPath("/v/t62/x?ccb=11-4&oh=x"), .history, encryptedSHA256: Self.hash)
                == "https://mmg.whatsapp.net/v/t62/x?ccb=11-4&oh=x&\(query)")
        #expect(
            endpoint.download(try MediaPath("/v/t62/x"), .history, encryptedSHA256: Self.hash)
                == "https://mmg.whatsapp.net/v/t62/x?\(query)")
    }

    @Test
    func `a stored blob is deleted by its token and its path without query`() throws {
        let path = try MediaPath("/v/x?oe=1")
        let url = endpoint.delete(path, .history, encryptedSHA256: Self.hash, auth: "a b", encryptedHandle: "h=")
        #expect(
            url == "https://mmg.whatsapp.net/mms/md-msg-hist/\(Self.token)?token=\(Self.encodedToken)"
                + "&d_md=L3YveA&auth=a%20b&e_handle=h%3D")
        #expect(!endpoint.delete(path, .history, encryptedSHA256: Self.hash, auth: "a").contains("e_handle"))
    }

    @Test(arguments: ["http://127.0.0.1:8080", "http://127.0.0.1:8080/"])
    func `another origin takes the place of the host`(text: String) {
        #expect(
            MediaEndpoint(origin: text).upload(.image, token: "t", auth: "a")
                == "http://127.0.0.1:8080/mms/image/t?auth=a&token=t")
    }

    @Test(arguments: [
        "", "v/x", "https://evil.example/x", "//evil.example/x", "/v x", "/v\r\nHost: evil", "/v\u{0}", "/v#x",
        "/v\\x", "/é", "/\u{7F}", "@evil.example/x", "?x", "/" + String(repeating: "a", count: 4096),
    ])
    func `a path that could lead elsewhere is refused`(text: String) {
        #expect(mediaCode { try MediaPath(text) } == .badAddress)
    }

    @Test
    func `a real path is taken as it is`() throws {
        let path = try MediaPath("/v/t62.7118-24/1_2?ccb=11-4&oh=01_Q&oe=68%3D&_nc_sid=5e03e0")
        #expect(path.withoutQuery == "/v/t62.7118-24/1_2" && path.hasQuery)
        #expect(try !MediaPath("/v/x").hasQuery)
    }

    @Test
    func `the address in a message is used only on the service's own hosts`() {
        for good in ["https://mmg.whatsapp.net/v/x?y=1", "https://media-fra3-1.cdn.whatsapp.net/v/x"] {
            #expect(MediaEndpoint.fallback(good) == good)
        }
        let bad = [
            "http://mmg.whatsapp.net/x", "https://evil.example/x", "https://whatsapp.net.evil.example/x",
            "https://evil.example/.whatsapp.net", "https://mmg.whatsapp.net@evil.example/x",
            "https://evil.example?.whatsapp.net", "https://evil.example#.whatsapp.net",
            "https://u:p@mmg.whatsapp.net/x", "https://mmg.whatsapp.net:22/x", "https://evilwhatsapp.net/x",
            "https://mmg.whatsapp.net/a b", "https://a\\.whatsapp.net/", "", "https://",
            "https://[::1].whatsapp.net:1/",
        ]
        for url in bad { #expect(MediaEndpoint.fallback(url) == nil, "\(url)") }
    }

    @Test
    func `clients' names of narrower kinds are understood, unknown ones are not`() {
        #expect(MediaKind(pathSegment: "sticker") == .image)
        #expect(MediaKind(pathSegment: "gif") == .video)
        #expect(MediaKind(pathSegment: "ptt") == .audio)
        for unknown in ["", "Image", "image/", "..", "md-msg-hist2"] {
            #expect(MediaKind(pathSegment: unknown) == nil)
        }
    }

    @Test
    func `every kind has its own derivation text`() {
        #expect(Set(MediaKind.allCases.map(\.keyInfo)).count == MediaKind.allCases.count)
        #expect(MediaKind.allCases.allSatisfy { $0.keyInfo.hasPrefix("WhatsApp ") && $0.keyInfo.hasSuffix(" Keys") })
    }
}
