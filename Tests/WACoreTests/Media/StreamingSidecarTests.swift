import Testing

@testable import WACore

struct StreamingSidecarTests {
    private static let mediaKey = SecretBytes((0..<32).map { UInt8($0) })
    private static let window = 65_536

    /// The sidecar as 60-media.md section 3.1 defines it.
    private func expected(_ blob: [UInt8], _ keys: MediaKeys) -> [UInt8] {
        let stream = keys.iv + blob
        var entries: [UInt8] = []
        var start = 0
        while start < stream.count {
            let part = Array(stream[start..<min(start + Self.window + 16, stream.count)])
            entries += KeyDerivation.hmac(key: keys.macKey, part).prefix(10)
            start += Self.window
        }
        return entries
    }

    private func sidecar(_ blob: [UInt8], _ keys: MediaKeys, pieces: Int) -> [UInt8] {
        var sidecar = StreamingSidecar(keys)
        for start in stride(from: 0, to: blob.count, by: pieces) {
            sidecar.append(blob[start..<min(start + pieces, blob.count)])
        }
        return sidecar.finish()
    }

    @Test
    func `the worked value of 60-media.md section 3.2 holds`() throws {
        let keys = try MediaKeys(Self.mediaKey, for: .audio)
        let text = (0..<200_000).map { UInt8($0 % 251) }
        let (blob, file) = try MediaEncryptor.encrypt(text, keys, withSidecar: true)
        #expect(blob.count == 200_026)
        #expect(file.encryptedSHA256.hex == "87959917aeca6b06480b04d99b82c6ecd859211bd19469758480894f92764ea6")
        #expect(
            file.streamingSidecar?.hex
                == "4d07abb3ee35c6704a826354c0f1fa174aa6176a0e06a5ff1387a9cad294c310141ba80e549ab380")
    }

    /// Lengths around the ends of windows and of their overlap, without the 16 bytes in front.
    @Test(arguments: [0, 1, 15, 16, 65_519, 65_520, 65_521, 65_535, 65_536, 65_537, 65_552, 65_553, 131_056, 131_057])
    func `every length follows the rule, in any pieces`(count: Int) throws {
        let keys = try MediaKeys(Self.mediaKey, for: .video)
        let blob = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        for pieces in [1000, 65_536, 200_000] {
            #expect(sidecar(blob, keys, pieces: pieces) == expected(blob, keys))
        }
    }

    @Test
    func `pieces of one byte give the same sidecar`() throws {
        let keys = try MediaKeys(Self.mediaKey, for: .video)
        let blob = (0..<65_600).map { UInt8(truncatingIfNeeded: $0 &* 13) }
        #expect(sidecar(blob, keys, pieces: 1) == expected(blob, keys))
    }

    @Test
    func `only sound and moving pictures are streamed`() {
        #expect(MediaKind.allCases.filter(\.isStreamable) == [.video, .audio])
    }
}
