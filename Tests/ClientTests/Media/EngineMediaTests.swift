import TestSupport
import Testing
import WACore
import WASandbox

@Suite(.timeLimit(.minutes(3)))
struct EngineMediaTests {
    let first = "447700900100"
    let second = "447700900101"

    @Test(arguments: [0, 1, 15, 16, 70_000, 3_000_000, 6_000_000])
    func `a picture from a client arrives at a phone, and one from a phone at a client, bytes identical`(
        length: Int
    ) async throws {
        try await MediaRig.run { rig in
            let client = try await rig.linked("work", first)
            let bytes = MediaRig.bytes(length)
            let media = OutgoingMedia(
                try rig.stored(bytes), as: .image, mimetype: "image/jpeg", caption: "a picture",
                preview: MediaPreview(width: 640, height: 480, thumbnail: [0xFF, 0xD8]))
            let sent = try await client.send(OutgoingMessage(to: .phone(second), .media(media)))
            let shown = try await rig.arrival(at: second)
            #expect(shown.id == sent.id.text)
            let file = try #require(shown.media)
            #expect(file.caption == "a picture" && file.mimetype == "image/jpeg" && file.width == 640)
            #expect(file.sha256 == Digest.sha256(bytes))
            #expect(try await rig.engine.sandbox.files.bytes(of: file) == bytes)

            let answer = MediaRig.bytes(length, seed: 7)
            let id = try await rig.engine.sandbox.send(
                PhoneFile(.image, .bytes(answer), caption: "another"), from: second, to: .person(first))
            _ = try await rig.engine.event("message.received", of: "work", containing: "another")
            let fetched = try await client.media(of: id)
            #expect(fetched.kind == "image" && fetched.mimetype == "image/jpeg")
            #expect(try rig.bytes(of: fetched.file) == answer)
            let again = try await client.media(of: id)
            #expect(again.file == fetched.file, "a file that is here is not fetched twice")
            let own = try await client.media(of: sent.id.text)
            #expect(own.file == media.file, "the file of a message of ours stays here")
        }
    }

    @Test func `a file that expired is uploaded again by the phone and then fetched`() async throws {
        try await MediaRig.run { rig in
            let client = try await rig.linked("work", first)
            let bytes = MediaRig.bytes(5000)
            let id = try await rig.engine.sandbox.send(
                PhoneFile(.document, .bytes(bytes), fileName: "report.pdf", caption: "read it"), from: second,
                to: .person(first))
            _ = try await rig.engine.event("message.received", of: "work", containing: "read it")
            rig.engine.sandbox.files.inject(.expire)
            let fetched = try await client.media(of: id)
            #expect(try rig.bytes(of: fetched.file) == bytes)
            #expect(fetched.fileName == "report.pdf")
        }
    }

    @Test func `a file that the phone does not have either is refused by name`() async throws {
        try await MediaRig.run { rig in
            let client = try await rig.linked("work", first)
            let id = try await rig.engine.sandbox.send(
                PhoneFile(.image, .bytes([1, 2, 3]), caption: "gone"), from: second, to: .person(first))
            _ = try await rig.engine.event("message.received", of: "work", containing: "gone")
            rig.engine.sandbox.files.inject(.forget)
            await #expect(throws: ClientError.self) { () async throws in _ = try await client.media(of: id) }
            let error = await failure { () async throws in _ = try await client.media(of: id) }
            #expect(error?.code == .media(.notOnPhone))
        }
    }

    @Test func `a damaged download is thrown away, and the next one is whole`() async throws {
        try await MediaRig.run { rig in
            let client = try await rig.linked("work", first)
            let bytes = MediaRig.bytes(40_000)
            let id = try await rig.engine.sandbox.send(
                PhoneFile(.video, .bytes(bytes), caption: "film"), from: second, to: .person(first))
            _ = try await rig.engine.event("message.received", of: "work", containing: "film")
            rig.engine.sandbox.files.inject(.corrupt)
            let error = await failure { () async throws in _ = try await client.media(of: id) }
            #expect(error?.code == .media(.damaged))
            #expect(try rig.bytes(of: try await client.media(of: id).file) == bytes)
        }
    }

    @Test func `a token that was replaced is asked for again, and a host that is busy is tried again`() async throws {
        try await MediaRig.run { rig in
            let client = try await rig.linked("work", first)
            let media = OutgoingMedia(try rig.stored(MediaRig.bytes(100)), as: .image, mimetype: "image/png")
            _ = try await client.send(OutgoingMessage(to: .phone(second), .media(media)))
            rig.engine.sandbox.files.inject(.refuseToken)
            rig.engine.sandbox.files.inject(.unavailable, count: 2)
            let other = OutgoingMedia(try rig.stored(MediaRig.bytes(200)), as: .image, mimetype: "image/png")
            let sent = try await client.send(OutgoingMessage(to: .phone(second), .media(other)))
            try await rig.engine.until("the second picture") {
                try await rig.engine.sandbox.messages(of: second).contains { $0.id == sent.id.text && $0.media != nil }
            }
        }
    }

    @Test func `a file above the limit is refused before anything is read or fetched`() async throws {
        try await MediaRig.run { rig in
            var limits = MediaLimits()
            limits.image = 1000
            limits.download = 1000
            let client = try await rig.linked("work", first, limits: limits)
            let media = OutgoingMedia(try rig.stored(MediaRig.bytes(1001)), as: .image, mimetype: "image/png")
            let refused = await failure { () async throws in
                _ = try await client.send(OutgoingMessage(to: .phone(second), .media(media)))
            }
            #expect(refused?.code == .media(.tooLarge))
            let id = try await rig.engine.sandbox.send(
                PhoneFile(.image, .bytes(MediaRig.bytes(1001)), caption: "large"), from: second, to: .person(first))
            _ = try await rig.engine.event("message.received", of: "work", containing: "large")
            let error = await failure { () async throws in _ = try await client.media(of: id) }
            #expect(error?.code == .media(.tooLarge))
        }
    }

    @Test func `a message without a file is refused by name`() async throws {
        try await MediaRig.run { rig in
            let client = try await rig.linked("work", first)
            let id = try await rig.engine.sandbox.send("just words", from: second, to: first)
            _ = try await rig.engine.event("message.received", of: "work", containing: "just words")
            let error = await failure { () async throws in _ = try await client.media(of: id) }
            #expect(error?.code == .media(.none))
        }
    }

    @Test(arguments: OutgoingMedia.Kind.allCases)
    func `every kind of file arrives as what it was sent`(kind: OutgoingMedia.Kind) async throws {
        try await MediaRig.run { rig in
            let client = try await rig.linked("work", first)
            let bytes = MediaRig.bytes(999)
            let media = OutgoingMedia(
                try rig.stored(bytes), as: kind, mimetype: "application/x-test", fileName: "name.bin",
                caption: kind.takesCaption ? "words" : nil, isViewOnce: kind.takesViewOnce,
                preview: MediaPreview(seconds: 3))
            let sent = try await client.send(OutgoingMessage(to: .phone(second), .media(media)))
            let file = try #require(try await rig.arrival(at: second).media)
            #expect(file.kind == kind.rawValue && file.isViewOnce == kind.takesViewOnce)
            #expect(file.caption == (kind.takesCaption ? "words" : nil))
            #expect(try await rig.engine.sandbox.files.bytes(of: file) == bytes)
            let event = rig.engine.json(try await rig.engine.event("message.sent", of: "work"))
            #expect(event.contains("\"kind\":\"\(kind.rawValue)\"") && event.contains(sent.id.text))
        }
    }

    private func failure(_ body: () async throws -> Void) async -> ClientError? {
        do {
            try await body()
            return nil
        } catch { return error as? ClientError }
    }
}
