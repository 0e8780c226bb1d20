import Testing

@testable import WACore

struct FileTypeTests {
    @Test(
        arguments: [
            ([0xFF, 0xD8, 0xFF, 0xE0], "image/jpeg", .image),
            ([0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10], "image/png", .image),
            (Array("GIF89a".utf8), "image/gif", .document), (Array("RIFF0000WEBPVP8 ".utf8), "image/webp", .image),
            ([0, 0, 0, 20] + Array("ftypisom".utf8), "video/mp4", .video),
            ([0, 0, 0, 20] + Array("ftypM4A ".utf8), "audio/mp4", .audio),
            ([0, 0, 0, 20] + Array("ftypqt  ".utf8), "video/quicktime", .document),
            (Array("ID3".utf8), "audio/mpeg", .audio), ([0xFF, 0xFB], "audio/mpeg", .audio),
            ([0xFF, 0xF1], "audio/aac", .audio), (Array("%PDF-1".utf8), "application/pdf", .document),
            ([0x50, 0x4B, 3, 4], "application/zip", .document),
        ] as [([UInt8], String, OutgoingMedia.Kind)])
    func `the first bytes tell the type and what a file is sent as`(
        bytes: [UInt8], type: String, kind: OutgoingMedia.Kind
    ) {
        let found = FileType(head: bytes)
        #expect(found?.mimetype == type && found?.usualKind == kind)
        for length in bytes.indices { _ = FileType(head: bytes.prefix(length)) }
    }

    @Test func `unknown bytes have no type`() {
        #expect(FileType(head: []) == nil)
        #expect(FileType(head: Array("hello".utf8)) == nil)
    }

    @Test func `the size of a picture is in its head`() {
        let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC2, 0, 11, 8, 1, 0xE0, 2, 0x80, 3, 1, 0, 0]
        #expect(FileType(head: jpeg)?.width == 640 && FileType(head: jpeg)?.height == 480)
        let png: [UInt8] =
            [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 13] + Array("IHDR".utf8) + [0, 0, 1, 0, 0, 0, 0, 9]
        #expect(FileType(head: png)?.width == 256 && FileType(head: png)?.height == 9)
        let animated: [UInt8] =
            Array("RIFF0000WEBPVP8X".utf8) + [10, 0, 0, 0, 2, 0, 0, 0, 0xFF, 1, 0, 0xFF, 1, 0]
        let found = FileType(head: animated)
        #expect(found?.isAnimated == true && found?.width == 512 && found?.height == 512)
    }

    @Test func `the length of a voice message is that of its last page`() {
        func page(_ granule: UInt64, _ body: [UInt8]) -> [UInt8] {
            Array("OggS".utf8) + [0, 0] + (0..<8).map { UInt8(truncatingIfNeeded: granule >> ($0 * 8)) }
                + [UInt8](repeating: 0, count: 12) + [1, UInt8(body.count)] + body
        }
        let head = page(0, Array("OpusHead".utf8) + [1, 1, 0x38, 1, 0, 0, 0, 0, 0, 0, 0])
        let file = head + page(48_000 * 7 + 312, [1, 2, 3]) + page(.max, [4])
        #expect(FileType(head: file)?.isVoice == true)
        #expect(OpusDuration.seconds(head: file, tail: file) == 7)
        #expect(OpusDuration.seconds(head: Array("OggS".utf8), tail: []) == nil)
        #expect(OpusDuration.seconds(head: file, tail: []) == nil)
    }
}
