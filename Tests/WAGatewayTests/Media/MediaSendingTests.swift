import TestSupport
import Testing
import WACore
import WAHTTP
import WASandbox

@testable import WAGateway

@Suite(.timeLimit(.minutes(3)))
struct MediaSendingTests {
    @Test(
        arguments: [
            ("/photo.jpg", "image", "image/jpeg", MediaWorld.jpeg), ("/film.mp4", "video", "video/mp4", MediaWorld.mp4),
            ("/song.mp3", "audio", "audio/mpeg", MediaWorld.mp3),
            ("/report.pdf", "document", "application/pdf", MediaWorld.pdf),
            ("/words.txt", "document", "text/markdown", Array("just words".utf8)),
        ] as [(String, String, String, [UInt8])])
    func `a file behind a URL arrives as what its content is, bytes identical`(
        path: String, kind: String, type: String, bytes: [UInt8]
    ) async throws {
        try await MediaWorld.run { world in
            let takesText = kind != "audio"
            let answer = try await world.send(path, [:], takesText ? ["text": "look"] : [:])
            #expect(answer.status == 200, "\(answer.text)")
            let (file, arrived) = try await world.arrival(answer["messageId"]?.string ?? "")
            #expect(file.kind == kind && file.mimetype == type && file.caption == (takesText ? "look" : nil))
            #expect(arrived == bytes)
            if kind == "image" { #expect(file.width == 640 && file.height == 480) }
            if kind == "document" { #expect(file.fileName == String(path.dropFirst())) }
        }
    }

    @Test func `a session sends a file by its URL with a caption`() async throws {
        try await MediaWorld.run { world in
            for prefix in ["/api", ""] {
                let answer = try await world.gateway.call(
                    .post, "\(prefix)/sessions/work/send-media",
                    [
                        "chatId": .string(TestWorld.bob), "mediaUrl": .string(world.origin + "/photo.jpg"),
                        "caption": "our office",
                    ])
                #expect(answer.status == 200, "\(answer.text)")
                let (file, bytes) = try await world.arrival(answer["messageId"]?.string ?? "")
                #expect(file.kind == "image" && file.caption == "our office" && bytes == MediaWorld.jpeg)
            }
        }
    }

    @Test func `what cannot be sent is refused by name, and nothing is sent`() async throws {
        try await MediaWorld.run({ $0.media.largest = 100_000 }) { world in
            func expect(_ answer: Answer, _ status: Int, _ code: OperationError.Code) {
                #expect(answer.status == status && answer["code"]?.string == code.rawValue, "\(answer.text)")
            }
            expect(try await world.send("/large.jpg"), 413, .mediaTooLarge)
            expect(try await world.send("/nothing"), 502, .mediaFetchFailed)
            expect(try await world.send("/photo.jpg", ["kind": "voice"]), 415, .mediaUnsupported)
            expect(try await world.send("/photo.jpg", ["kind": "sticker"]), 415, .mediaUnsupported)
            expect(try await world.send("/song.mp3", [:], ["text": "words"]), 415, .mediaUnsupported)
            expect(try await world.send("/report.pdf", ["viewOnce": true]), 415, .mediaUnsupported)
            for url in ["data:image/png;base64,AAAA", "http://127.0.0.1:1/x", "http://169.254.169.254/", "ftp://a/b"] {
                let answer = try await world.gateway.call(
                    .post, "/api/messages/send",
                    ["to": .string(TestWorld.bob), "media": ["url": .string(url)]])
                expect(answer, 400, .invalidRequest)
            }
            let file = try await world.gateway.call(
                .post, "/api/messages/send",
                ["to": .string(TestWorld.bob), "media": ["file": "00112233445566778899aabbccddeeff"]])
            expect(file, 410, .mediaExpired)
            #expect(try await world.world.sandbox.messages(of: TestWorld.bob).isEmpty)
        }
    }

    @Test func `a repeated request with an idempotency key sends one file`() async throws {
        try await MediaWorld.run { world in
            let first = try await world.send("/photo.jpg", [:], ["idempotencyKey": "once"])
            let second = try await world.send("/photo.jpg", [:], ["idempotencyKey": "once"])
            #expect(first.status == 200 && second["messageId"] == first["messageId"])
            _ = try await world.arrival(first["messageId"]?.string ?? "")
            #expect(try await world.world.sandbox.messages(of: TestWorld.bob).count == 1)
        }
    }

    @Test func `a file that waits in the outbox is stored with all that its sending needs`() throws {
        let media = OutgoingMedia(
            StoredFile(name: MediaName(random: SystemRandom()), size: 7, sha256: [UInt8](repeating: 1, count: 32)),
            as: .document, mimetype: "application/pdf", fileName: "a.pdf", caption: "read", isViewOnce: false,
            mentions: [.phone("447700900002")],
            preview: MediaPreview(width: 1, height: 2, seconds: 3, thumbnail: [4], waveform: [5], isAnimated: true))
        let id = MessageID(existing: "ABCDEFGH")
        let message = OutgoingMessage(to: .phone("447700900002"), .media(media), id: id)
        let body = QueuedBody(message, to: "+44 7700 900002")
        #expect(try QueuedBody(body.encoded, id: id) == body)
        let elsewhere = OutgoingMedia(
            StoredFile(name: MediaName(random: SystemRandom()), size: 7, sha256: media.file.sha256), as: .document,
            mimetype: "application/pdf", fileName: "a.pdf", caption: "read", mentions: media.mentions,
            preview: media.preview)
        let other = QueuedBody(OutgoingMessage(to: .phone("447700900002"), .media(elsewhere), id: id), to: body.to)
        #expect(QueuedBody.saySame(body.encoded, other.encoded))
    }
}

@Suite(.timeLimit(.minutes(3)))
struct MediaFetchingTests {
    private func received(_ world: MediaWorld, _ file: PhoneFile) async throws -> String {
        let id = try await world.world.sandbox.send(file, from: TestWorld.bob, to: .person(TestWorld.alice))
        var found = false
        while !found {
            let page = try await world.gateway.call(.get, "/api/events?type=message.received&wait=10")
            found = page.text.contains(id)
        }
        return id
    }

    @Test func `the file of a message is given whole and in parts, under a safe name`() async throws {
        try await MediaWorld.run { world in
            let bytes = (0..<5000).map { UInt8(truncatingIfNeeded: $0) }
            let id = try await received(
                world, PhoneFile(.document, .bytes(bytes), fileName: "../../évil\".html", mimetype: "text/html"))
            let path = "/api/messages/work/\(id)/media"
            let whole = try await world.gateway.call(.get, path)
            #expect(whole.status == 200 && whole.body == bytes, "\(whole.text.prefix(200))")
            let headers = whole.response.headers
            #expect(
                headers["Content-Type"] == "application/octet-stream" && headers["X-Content-Type-Options"] == "nosniff")
            #expect(
                headers["Content-Disposition"] == "attachment; filename=\"_vil.html\"; filename*=UTF-8''%C3%A9vil.html")
            let part = try await world.gateway.call(.get, path, headers: ["Range": "bytes=10-19"])
            #expect(part.status == 206 && part.body == Array(bytes[10..<20]))
            #expect(part.response.headers["Content-Range"] == "bytes 10-19/5000")
            let end = try await world.gateway.call(.get, path, headers: ["Range": "bytes=-5"])
            #expect(end.status == 206 && end.body == Array(bytes.suffix(5)))
            let beyond = try await world.gateway.call(.get, path, headers: ["Range": "bytes=5000-"])
            #expect(beyond.status == 416)
            let told = try await world.gateway.call(.post, path)
            #expect(told["size"]?.integer == 5000 && told["sha256"]?.string == Digest.sha256(bytes).hex)
            #expect(told["fileName"]?.string == "évil.html")
        }
    }

    @Test func `a message without a file, an unknown one, and a file that is gone are refused by name`() async throws {
        try await MediaWorld.run { world in
            let id = try await received(world, PhoneFile(.image, .bytes([1, 2, 3])))
            world.world.sandbox.files.inject(.forget)
            let gone = try await world.gateway.call(.get, "/api/messages/work/\(id)/media")
            #expect(gone.status == 410 && gone["code"]?.string == "MEDIA_NOT_ON_PHONE", "\(gone.text)")
            let unknown = try await world.gateway.call(.get, "/api/messages/work/3EB0000000000000000000/media")
            #expect(unknown["code"]?.string == "MESSAGE_NOT_FOUND")
            let sent = try await world.gateway.call(
                .post, "/api/messages/send", ["to": .string(TestWorld.bob), "text": "words"])
            let text = try await world.gateway.call(
                .get, "/api/messages/work/\(sent["messageId"]?.string ?? "")/media")
            #expect(text["code"]?.string == "NO_MEDIA", "\(text.text)")
        }
    }

    @Test(
        arguments: [
            (nil, .whole), ("bytes=0-", .part(0..<10)), ("bytes=3-5", .part(3..<6)), ("bytes=8-99", .part(8..<10)),
            ("bytes=-3", .part(7..<10)), ("bytes=-99", .part(0..<10)), ("bytes=10-", .unsatisfiable),
            ("bytes=-0", .unsatisfiable), ("bytes=5-3", .whole), ("bytes=0-1,3-4", .whole), ("lines=1-2", .whole),
            ("bytes=", .whole), ("bytes=-", .whole), ("bytes=a-b", .whole),
        ] as [(String?, ByteRange)])
    func `a range is a part of the file, or asks for all of it`(field: String?, expected: ByteRange) {
        #expect(ByteRange(field, size: 10) == expected)
    }

    @Test(
        arguments: [
            ("report.pdf", "report.pdf"), ("../../etc/passwd", "passwd"), ("a\\b\\c.txt", "c.txt"), ("..", "file.jpg"),
            (nil, "file.jpg"), (".hidden", "hidden"), ("a\u{0}b\u{1B}[31m.txt", "ab[31m.txt"),
            ("x\u{202E}gpj.exe", "xgpj.exe"),
            ("trailing. ", "trailing"),
        ] as [(String?, String)])
    func `a name from a stranger is made safe`(name: String?, expected: String) {
        #expect(SafeFileName.of(name, type: "image/jpeg") == expected)
    }
}

@Suite struct ThumbnailTests {
    /// A red PNG of 100 by 50 pixels.
    private static let png = [UInt8](
        hex: "89504e470d0a1a0a0000000d49484452000000640000003208020000002557e9e90000005f494441"
            + "5478daedd0810c00000c03b091cc1fe558571840931234d7328a0259b264c992254b812c59b264c9"
            + "92a540962c59b264c952204b962c59b2642990254b962c59b214c892254b962c590a64c992254b96"
            + "2c05b264c992254b9682dd037ab6d73e155319f80000000049454e44ae426082")

    @Test func `a picture has a small JPEG of itself where the library is installed`() throws {
        let bytes = try #require(Self.png)
        guard let thumbnail = Thumbnail.make(of: bytes, try #require(FileType(head: bytes))) else { return }
        let made = FileType(head: thumbnail)
        #expect(made?.mimetype == "image/jpeg" && made?.width == 72 && made?.height == 36)
    }

    @Test func `a picture that cannot be read, or is too large, has no thumbnail`() throws {
        let type = try #require(FileType(head: MediaWorld.jpeg))
        #expect(Thumbnail.make(of: MediaWorld.jpeg, type) == nil)
        let bytes = try #require(Self.png)
        var huge = try #require(FileType(head: bytes))
        huge.width = 1_000_000
        huge.height = 1_000_000
        #expect(Thumbnail.make(of: bytes, huge) == nil)
    }
}
