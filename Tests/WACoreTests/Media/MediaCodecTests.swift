import TestSupport
import Testing

@testable import WACore

struct MediaCodecTests {
    private static let keys = Result {
        try MediaKeys(SecretBytes((0..<32).map { UInt8($0) }), for: .audio)
    }
    private static let limit: UInt64 = 1 << 20

    private static func text(_ count: Int) -> [UInt8] { (0..<count).map { UInt8($0 % 251) } }

    private func seal(_ text: [UInt8]) throws -> (blob: [UInt8], expected: MediaExpectation) {
        let (blob, file) = try MediaEncryptor.encrypt(text, try Self.keys.get())
        return (blob, try MediaExpectation(encryptedSHA256: file.encryptedSHA256, sha256: file.sha256))
    }

    private func open(_ blob: [UInt8], _ expected: MediaExpectation, pieces: Int = .max) throws -> [UInt8] {
        var decryptor = try MediaDecryptor(try Self.keys.get(), expecting: expected, limit: Self.limit)
        var plain: [UInt8] = []
        for start in stride(from: 0, to: blob.count, by: min(pieces, max(blob.count, 1))) {
            plain += try decryptor.append(blob[start..<min(start + min(pieces, blob.count), blob.count)])
        }
        return plain + (try decryptor.finish().rest)
    }

    // MARK: - Splits

    @Test(arguments: [1, 2, 3, 7, 15, 16, 17, 31, 32, 33, 64, 100, 1000])
    func `any split gives the same encrypted file`(size: Int) throws {
        let text = Self.text(1000)
        let (whole, file) = try MediaEncryptor.encrypt(text, try Self.keys.get(), withSidecar: true)
        var encryptor = try MediaEncryptor(try Self.keys.get(), withSidecar: true)
        var blob: [UInt8] = []
        for start in stride(from: 0, to: text.count, by: size) {
            blob += try encryptor.append(text[start..<min(start + size, text.count)])
            blob += try encryptor.append([])
        }
        let (rest, summary) = try encryptor.finish()
        #expect(blob + rest == whole)
        #expect(summary == file)
    }

    @Test(arguments: [1, 2, 3, 9, 10, 11, 15, 16, 17, 25, 26, 27, 42, 2000])
    func `any split gives the same file back`(size: Int) throws {
        let text = Self.text(1000)
        let (blob, expected) = try seal(text)
        #expect(try open(blob, expected, pieces: size) == text)
    }

    @Test(arguments: 0...70)
    func `every length round-trips`(count: Int) throws {
        let text = Self.text(count)
        let (blob, expected) = try seal(text)
        #expect(blob.count == 16 * (count / 16 + 1) + 10)
        #expect(try open(blob, expected) == text)
        #expect(try open(blob, expected, pieces: 1) == text)
    }

    @Test(arguments: 1...20)
    func `random splits give the same files`(seed: UInt64) throws {
        let random = SeededRandom(seed)
        let text = Self.text(random.below(5000))
        var encryptor = try MediaEncryptor(try Self.keys.get())
        var blob: [UInt8] = []
        for piece in random.pieces(of: text) { blob += try encryptor.append(piece) }
        let (rest, file) = try encryptor.finish()
        blob += rest
        let expected = try MediaExpectation(encryptedSHA256: file.encryptedSHA256, sha256: file.sha256)
        var decryptor = try MediaDecryptor(try Self.keys.get(), expecting: expected, limit: Self.limit)
        var plain: [UInt8] = []
        for piece in random.pieces(of: blob) { plain += try decryptor.append(piece) }
        plain += try decryptor.finish().rest
        #expect(plain == text)
    }

    @Test
    func `a copy of an encryptor continues independently`() throws {
        var first = try MediaEncryptor(try Self.keys.get())
        _ = try first.append(Self.text(20))
        var second = first
        _ = try second.append([1, 2, 3])
        #expect(try first.finish().file == MediaEncryptor.encrypt(Self.text(20), try Self.keys.get()).file)
    }

    // MARK: - Damage

    @Test
    func `a file with any flipped bit is refused by its hash, and by its MAC when no hash is known`() throws {
        let (blob, expected) = try seal(Self.text(40))
        let unhashed = try MediaExpectation(encryptedSHA256: nil, sha256: nil)
        for bit in 0..<blob.count * 8 {
            var damaged = blob
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(mediaCode { try open(damaged, expected) } == .encryptedHashMismatch)
            #expect(mediaCode { try open(damaged, unhashed) } == .macMismatch)
        }
    }

    @Test
    func `a file cut anywhere is refused`() throws {
        let (blob, expected) = try seal(Self.text(40))
        let unhashed = try MediaExpectation(encryptedSHA256: nil, sha256: nil)
        for count in 0..<blob.count {
            let cut = Array(blob.prefix(count))
            #expect(mediaCode { try open(cut, expected) } != nil)
            #expect(mediaCode { try open(cut, unhashed) } == (count < 26 ? .truncated : .macMismatch))
        }
    }

    @Test
    func `trailing bytes are rejected`() throws {
        let (blob, expected) = try seal(Self.text(40))
        #expect(mediaCode { try open(blob + [0], expected) } == .encryptedHashMismatch)
        let unhashed = try MediaExpectation(encryptedSHA256: nil, sha256: nil)
        #expect(mediaCode { try open(blob + blob, unhashed) } == .macMismatch)
    }

    @Test
    func `the key of another kind of file is refused`() throws {
        let (blob, file) = try MediaEncryptor.encrypt([1, 2, 3], try Self.keys.get())
        let expected = try MediaExpectation(encryptedSHA256: file.encryptedSHA256, sha256: file.sha256)
        for kind in MediaKind.allCases where kind != .audio {
            let keys = try MediaKeys(SecretBytes((0..<32).map { UInt8($0) }), for: kind)
            let code = mediaCode { try MediaDecryptor.decrypt(blob, keys, expecting: expected, limit: Self.limit) }
            #expect(code == .macMismatch, "\(kind)")
        }
    }

    /// A file whose MAC fits but whose content is `blocks`, as a dishonest sender can make one.
    private func forged(_ blocks: [UInt8]) throws -> [UInt8] {
        let keys = try Self.keys.get()
        var cipher = try AESCBCStream(.encrypting, key: keys.cipherKey, iv: keys.iv)
        let whole = blocks.count / 16 * 16
        let ciphertext = try cipher.update(blocks[..<whole]) + blocks[whole...]
        var mac = keys.initialMAC
        ciphertext.withUnsafeBytes { mac.update($0) }
        return ciphertext + mac.finish().bytes.prefix(10)
    }

    @Test(arguments: [0, 17, 255] as [UInt8])
    func `wrong padding under a right MAC is refused`(last: UInt8) throws {
        let unhashed = try MediaExpectation(encryptedSHA256: nil, sha256: nil)
        let blob = try forged([UInt8](repeating: 9, count: 15) + [last])
        #expect(mediaCode { try open(blob, unhashed) } == .badPadding)
    }

    @Test
    func `padding whose bytes differ is refused, whole padding is taken`() throws {
        let unhashed = try MediaExpectation(encryptedSHA256: nil, sha256: nil)
        let uneven = try forged([UInt8](repeating: 1, count: 13) + [4, 3, 3])
        #expect(mediaCode { try open(uneven, unhashed) } == .badPadding)
        #expect(try open(try forged([UInt8](repeating: 1, count: 13) + [3, 3, 3]), unhashed).count == 13)
        #expect(try open(try forged([UInt8](repeating: 16, count: 16)), unhashed).isEmpty)
    }

    @Test(arguments: 1...15)
    func `part of a block under a right MAC is refused`(count: Int) throws {
        let unhashed = try MediaExpectation(encryptedSHA256: nil, sha256: nil)
        let blob = try forged([UInt8](repeating: 1, count: 16 + count))
        #expect(mediaCode { try open(blob, unhashed) } == .truncated)
        #expect(mediaCode { try open(blob, unhashed, pieces: 1) } == .truncated)
    }

    @Test
    func `a short file gives no output before verification`() throws {
        let (blob, expected) = try seal([1, 2, 3])
        var decryptor = try MediaDecryptor(try Self.keys.get(), expecting: expected, limit: Self.limit)
        #expect(try decryptor.append(blob) == [])
        #expect(try decryptor.finish().rest == [1, 2, 3])
    }

    // MARK: - Limits

    @Test
    func `a file above the limit is refused at the byte that passes it, and stays refused`() throws {
        let (blob, expected) = try seal(Self.text(100))
        let keys = try Self.keys.get()
        let exact = try MediaDecryptor.decrypt(blob, keys, expecting: expected, limit: UInt64(blob.count))
        #expect(exact.bytes == Self.text(100))
        var decryptor = try MediaDecryptor(keys, expecting: expected, limit: UInt64(blob.count) - 1)
        _ = try decryptor.append(blob.dropLast())
        #expect(mediaCode { try decryptor.append(blob.suffix(1)) } == .tooLarge)
        #expect(mediaCode { try decryptor.append([]) } == .tooLarge)
        let failed = decryptor
        #expect(mediaCode { try failed.finish() } == .tooLarge)
    }

    @Test
    func `after an error the decryptor keeps failing`() throws {
        let (blob, expected) = try seal(Self.text(100))
        var decryptor = try MediaDecryptor(try Self.keys.get(), expecting: expected, limit: UInt64(blob.count))
        _ = try decryptor.append(blob)
        #expect(mediaCode { try decryptor.append([0]) } == .tooLarge)
        let failed = decryptor
        #expect(mediaCode { try failed.finish() } == .tooLarge)
    }

    @Test
    func `hashes have 32 bytes; only the encrypted one may be empty`() throws {
        let hash = [UInt8](repeating: 1, count: 32)
        #expect(try MediaExpectation(encryptedSHA256: [], sha256: hash).encryptedSHA256 == nil)
        #expect(mediaCode { try MediaExpectation(encryptedSHA256: nil, sha256: []) } == .badLength)
        for count in [1, 31, 33] {
            let wrong = [UInt8](repeating: 1, count: count)
            #expect(mediaCode { try MediaExpectation(encryptedSHA256: wrong, sha256: hash) } == .badLength)
            #expect(mediaCode { try MediaExpectation(encryptedSHA256: hash, sha256: wrong) } == .badLength)
        }
    }

    @Test(arguments: [0, 16, 31, 33, 64])
    func `a media key has 32 bytes`(count: Int) {
        let mediaKey = SecretBytes([UInt8](repeating: 0, count: count))
        #expect(mediaCode { try MediaKeys(mediaKey, for: .image) } == .badLength)
    }

    @Test
    func `a new media key is 32 bytes of the source`() {
        let bytes = (0..<32).map { UInt8($0) }
        #expect(MediaKeys.newMediaKey(random: ScriptedRandom(bytes)).exposed == bytes)
    }

    @Test
    func `keys print nothing of themselves`() throws {
        let text = String(reflecting: try Self.keys.get())
        #expect(!text.contains(try Self.keys.get().macKey.exposed.hex))
    }
}

extension SeededRandom {
    /// The bytes, cut in random places.
    fileprivate func pieces(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = rest.prefix(below(80))
            pieces.append(piece)
            rest = rest.dropFirst(piece.count)
        }
        return pieces
    }
}
