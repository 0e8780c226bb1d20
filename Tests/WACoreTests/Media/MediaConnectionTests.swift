import Testing

@testable import WACore

struct MediaConnectionTests {
    private func answer(
        _ change: (inout Attributes) -> Void = { _ in },
        hosts: [Node] = [Node("host", ["hostname": "mmg.whatsapp.net"])]
    ) -> Node {
        var attributes: Attributes = ["auth": "T-1", "ttl": "300", "auth_ttl": "21600", "max_buckets": "12"]
        change(&attributes)
        return Node("iq", ["type": "result"], [Node("media_conn", attributes, hosts)])
    }

    @Test
    func `the answer of 60-media.md section 1 is read`() throws {
        let hosts = [
            Node(
                "host", ["hostname": "b.whatsapp.net", "type": "fallback"]),
            Node(
                "host",
                [
                    "hostname": "a.whatsapp.net", "type": "primary", "fallback_hostname": "c.whatsapp.net",
                    "ip4": "1.2.3.4",
                ],
                [Node("upload"), Node("download", [:], [Node("video")])]),
            Node("host", ["hostname": "127.0.0.1:8080"]),
        ]
        let connection = try MediaConnection(answer: answer(hosts: hosts))
        #expect(connection.auth == "T-1")
        #expect(connection.lifetime == .seconds(300) && connection.authLifetime == .seconds(21_600))
        #expect(connection.maximumBuckets == 12)
        #expect(connection.hosts.map(\.hostname) == ["a.whatsapp.net", "b.whatsapp.net", "127.0.0.1:8080"])
        #expect(connection.hosts.map(\.isPrimary) == [true, false, false])
        #expect(connection.hosts[0].fallbackHostname == "c.whatsapp.net")
    }

    @Test
    func `hosts keep their order among primary ones and among the others`() {
        let hosts = [("1", false), ("2", true), ("3", false), ("4", true)].map {
            MediaConnection.Host(hostname: $0.0, isPrimary: $0.1)
        }
        let connection = MediaConnection(auth: "a", lifetime: .zero, authLifetime: .zero, hosts: hosts)
        #expect(connection.hosts.map(\.hostname) == ["2", "4", "1", "3"])
    }

    @Test
    func `what a server writes is read back`() throws {
        let connection = MediaConnection(
            auth: "a.b", lifetime: .seconds(300), authLifetime: .seconds(21_600),
            hosts: [
                MediaConnection.Host(hostname: "127.0.0.1:1", isPrimary: true, fallbackHostname: "localhost:2"),
                MediaConnection.Host(hostname: "x"),
            ])
        #expect(try MediaConnection(answer: Node("iq", [:], [connection.node])) == connection)
        #expect(MediaConnection.request == Node("media_conn"))
    }

    @Test(arguments: ["auth", "ttl", "auth_ttl", "max_buckets"])
    func `each of the four attributes is needed`(key: String) {
        #expect(mediaCode { try MediaConnection(answer: answer { $0[WireString(key)] = nil }) } == .malformed)
        #expect(mediaCode { try MediaConnection(answer: answer { $0[WireString(key)] = "" }) } == .malformed)
    }

    @Test(arguments: ["ttl", "auth_ttl", "max_buckets"])
    func `invalid numbers are rejected`(key: String) {
        for text in ["x", "1.5", "99999999999999999999", " 1"] {
            #expect(
                mediaCode { try MediaConnection(answer: answer { $0[WireString(key)] = .string(text) }) } == .malformed)
        }
    }

    @Test
    func `a lifetime is clamped between zero and one day`() throws {
        let negative = try MediaConnection(answer: answer { $0["ttl"] = "-5" })
        #expect(negative.lifetime == .zero)
        let endless = try MediaConnection(answer: answer { $0["ttl"] = "9223372036854775807" })
        #expect(endless.lifetime == .seconds(86_400))
    }

    @Test
    func `a response without hosts, or with an invalid host name, is rejected`() {
        #expect(mediaCode { try MediaConnection(answer: answer(hosts: [])) } == .malformed)
        #expect(mediaCode { try MediaConnection(answer: answer(hosts: [Node("host")])) } == .malformed)
        for name in ["", "a b", "a/b", "a@b", "a?b", "a#b", "a\r\n", "é", String(repeating: "a", count: 261)] {
            let host = Node("host", ["hostname": .string(name)])
            #expect(mediaCode { try MediaConnection(answer: answer(hosts: [host])) } == .malformed, "\(name)")
        }
    }

    @Test
    func `an invalid fallback name is ignored`() throws {
        let host = Node("host", ["hostname": "a", "fallback_hostname": "b/c"])
        #expect(try MediaConnection(answer: answer(hosts: [host])).hosts == [.init(hostname: "a")])
    }

    @Test
    func `the number of hosts and the token length are limited`() throws {
        let many = (0..<100).map { Node("host", ["hostname": .string("h\($0)")]) }
        #expect(try MediaConnection(answer: answer(hosts: many)).hosts.count == MediaConnection.maximumHosts)
        let long = String(repeating: "a", count: MediaConnection.maximumAuthLength + 1)
        #expect(mediaCode { try MediaConnection(answer: answer { $0["auth"] = .string(long) }) } == .malformed)
    }

    @Test
    func `an answer without the element is refused`() {
        #expect(mediaCode { try MediaConnection(answer: Node("iq", ["type": "result"])) } == .malformed)
    }

    @Test
    func `the token is never printed`() throws {
        let connection = try MediaConnection(answer: answer { $0["auth"] = "SECRET-TOKEN" })
        #expect(!"\(connection)".contains("SECRET") && !String(reflecting: connection).contains("SECRET"))
        var dumped = ""
        dump(connection, to: &dumped)
        #expect(!dumped.contains("SECRET"))
    }
}

struct MediaUploadAnswerTests {
    @Test
    func `an answer's address, path and handle are read, the rest is ignored`() throws {
        let answer = try MediaUploadAnswer(
            json: Array(
                #"{"url":"https://mmg.whatsapp.net/v/x","direct_path":"/v/x?a=1","handle":"H","ts":5,"fbid":"1"}"#.utf8)
        )
        #expect(answer.url == "https://mmg.whatsapp.net/v/x")
        #expect(answer.directPath == (try MediaPath("/v/x?a=1")))
        #expect(answer.handle == "H")
    }

    @Test(arguments: [
        "", "{", "[]", "null", "{}", #"{"url":"https://x/y"}"#, #"{"direct_path":"/x"}"#,
        #"{"url":5,"direct_path":"/x"}"#, #"{"url":"https://x","direct_path":7}"#,
    ])
    func `an answer without address or path is refused`(text: String) {
        #expect(mediaCode { try MediaUploadAnswer(json: Array(text.utf8)) } == .malformed)
    }

    @Test
    func `a response whose path points to another host is rejected`() {
        for path in ["x", "//evil.example", "https://evil.example", "/a b"] {
            let json = Array(#"{"url":"https://x/y","direct_path":"\#(path)"}"#.utf8)
            #expect(mediaCode { try MediaUploadAnswer(json: json) } == .badAddress)
        }
        #expect(
            mediaCode { try MediaUploadAnswer(json: Array(#"{"url":"https://x y","direct_path":"/x"}"#.utf8)) }
                == .badAddress)
    }

    @Test
    func `an answer that is too long or too deep is refused`() {
        let long = Array(#"{"x":"\#(String(repeating: "a", count: 70_000))"}"#.utf8)
        #expect(mediaCode { try MediaUploadAnswer(json: long) } == .malformed)
        let deep = Array((String(repeating: #"{"x":"#, count: 17) + "1" + String(repeating: "}", count: 17)).utf8)
        #expect(mediaCode { try MediaUploadAnswer(json: deep) } == .malformed)
    }

    @Test
    func `a resume response is parsed, anything else means a full upload`() throws {
        func read(_ text: String) -> MediaResumeAnswer {
            MediaResumeAnswer(json: Array(text.utf8), encryptedLength: 100)
        }
        let done = try MediaUploadAnswer(json: Array(#"{"url":"https://x/y","direct_path":"/x"}"#.utf8))
        #expect(read(#"{"resume":"complete","url":"https://x/y","direct_path":"/x"}"#) == .complete(done))
        #expect(read(#"{"resume":"42"}"#) == .from(42))
        let rest = [
            #"{"resume":"complete"}"#, #"{"resume":"0"}"#, #"{"resume":"100"}"#, #"{"resume":"101"}"#,
            #"{"resume":"-1"}"#, #"{"resume":42}"#, #"{"resume":"99999999999999999999"}"#, "{}", "", "x",
        ]
        for text in rest { #expect(read(text) == .fromStart, "\(text)") }
    }
}

struct MediaLimitsTests {
    @Test(arguments: MediaKind.allCases)
    func `a file is sent up to the limit of its kind`(_ kind: MediaKind) throws {
        let limits = MediaLimits()
        let limit = limits.upload(kind)
        try limits.checkUpload(limit, kind)
        #expect(mediaCode { try limits.checkUpload(limit + 1, kind) } == .tooLarge)
        #expect(mediaCode { try limits.checkUpload(.max, kind) } == .tooLarge)
    }

    @Test
    func `each limit is set independently`() {
        var limits = MediaLimits()
        limits.image = 1
        limits.video = 2
        limits.audio = 3
        limits.document = 4
        limits.thumbnail = 5
        #expect(limits.upload(.image) == 1 && limits.upload(.stickerPack) == 1)
        #expect(limits.upload(.video) == 2 && limits.upload(.audio) == 3 && limits.upload(.document) == 4)
        #expect(limits.upload(.linkThumbnail) == 5)
    }

    @Test
    func `a claimed size is checked as it would arrive, without overflow`() throws {
        var limits = MediaLimits()
        limits.download = 42
        try limits.checkDownload(claimed: nil)
        try limits.checkDownload(claimed: 31)
        #expect(mediaCode { try limits.checkDownload(claimed: 32) } == .tooLarge)
        #expect(mediaCode { try limits.checkDownload(claimed: .max) } == .tooLarge)
        #expect(MediaFile.encryptedLength(of: .max) == nil)
        #expect(MediaFile.encryptedLength(of: 0) == 26)
    }

    @Test
    func `a file that is not encrypted is checked by its hash and its size`() throws {
        let text = Array("hello world".utf8)
        let hash = Digest.sha256(text)
        for size in 1...text.count {
            var verifier = try PlainMediaVerifier(sha256: hash, limit: 11)
            for start in stride(from: 0, to: text.count, by: size) {
                try verifier.append(text[start..<min(start + size, text.count)])
            }
            #expect(try verifier.finish() == 11)
        }
        var short = try PlainMediaVerifier(sha256: hash, limit: 11)
        try short.append(text.dropLast())
        #expect(mediaCode { try short.finish() } == .hashMismatch)
        var long = try PlainMediaVerifier(sha256: hash, limit: 10)
        #expect(mediaCode { try long.append(text) } == .tooLarge)
        #expect(mediaCode { try long.append([]) } == .tooLarge)
        #expect(mediaCode { try long.finish() } == .tooLarge)
        #expect(mediaCode { try PlainMediaVerifier(sha256: [1], limit: 1) } == .badLength)
    }
}
