import TestSupport
import Testing
import WAProto

@testable import WACore

struct MediaVectorTests {
    @Test
    func `the file of vectors is there and complete`() throws {
        let file = try MediaVectors.file.get()
        #expect(file.cases.count == 16 && file.mustFail.count == 18 && file.mediaRetry.count == 3)
    }

    @Test(arguments: MediaVectors.cases)
    func `keys are derived as recorded`(_ vector: MediaVectors.Case) throws {
        #expect(try vector.kind.keyInfo == vector.infoText)
        let keys = try vector.keys
        #expect(keys.iv.hex == vector.ivHex)
        #expect(keys.cipherKey.exposed.hex == vector.cipherKeyHex)
        #expect(keys.macKey.exposed.hex == vector.macKeyHex)
        #expect(keys.referenceKey.exposed.hex == vector.refKeyHex)
    }

    @Test(arguments: MediaVectors.cases)
    func `a recorded file is encrypted byte for byte`(_ vector: MediaVectors.Case) throws {
        let (blob, file) = try MediaEncryptor.encrypt(try bytes(vector.plaintextHex), try vector.keys)
        #expect(blob.hex == vector.encryptedFileHex)
        #expect(blob.suffix(10).hex == vector.macHex)
        #expect(file.length == vector.fileLength && file.encryptedLength == UInt64(blob.count))
        #expect(file.sha256.hex == vector.fileSha256Hex && file.encryptedSHA256.hex == vector.fileEncSha256Hex)
        #expect(MediaFile.encryptedLength(of: vector.fileLength) == UInt64(blob.count))
        #expect(file.streamingSidecar == nil)
    }

    @Test(arguments: MediaVectors.cases)
    func `a recorded file is decrypted and checked`(_ vector: MediaVectors.Case) throws {
        let (plain, file) = try MediaDecryptor.decrypt(
            try bytes(vector.encryptedFileHex), try vector.keys, expecting: vector.expectation,
            limit: MediaVectors.limit)
        #expect(plain.hex == vector.plaintextHex)
        #expect(file.length == vector.fileLength && file.sha256.hex == vector.fileSha256Hex)
        #expect(file.encryptedSHA256.hex == vector.fileEncSha256Hex)
    }

    /// What each altered file must be refused for; the name ends with the alteration.
    static let reasons: [(suffix: String, code: MediaError.Code)] = [
        ("hash-of-file", .encryptedHashMismatch), ("-mac", .macMismatch), ("ciphertext", .macMismatch),
        ("plaintext-hash", .hashMismatch), ("other-key", .macMismatch), ("too-short", .truncated),
    ]

    @Test(arguments: MediaVectors.refused)
    func `an altered file is refused, for the right reason`(_ vector: MediaVectors.Refused) throws {
        let kind = try #require(MediaKind(rawValue: vector.mediaType))
        let keys = try MediaKeys(SecretBytes(try bytes(vector.mediaKeyHex)), for: kind)
        let expected = try MediaExpectation(
            encryptedSHA256: bytes(vector.fileEncSha256Hex), sha256: bytes(vector.fileSha256Hex))
        let blob = try bytes(vector.encryptedFileHex)
        let reason = try #require(Self.reasons.first { vector.name.hasSuffix($0.suffix) })
        let code = mediaCode { try MediaDecryptor.decrypt(blob, keys, expecting: expected, limit: MediaVectors.limit) }
        #expect(code == reason.code)
        let streamed = mediaCode {
            var decryptor = try MediaDecryptor(keys, expecting: expected, limit: MediaVectors.limit)
            for byte in blob { _ = try decryptor.append([byte]) }
            return try decryptor.finish()
        }
        #expect(streamed == reason.code)
    }

    @Test(arguments: MediaVectors.retries)
    func `a recorded request is made byte for byte, and a phone accepts it`(_ vector: MediaVectors.Retry) throws {
        let cipher = try MediaRetryCipher(mediaKey: vector.mediaKey, messageID: vector.messageId)
        #expect(cipher.key.exposed.hex == vector.retryKeyHex)
        let request = try MediaRetryRequest(
            messageID: vector.messageId, target: nil, mediaKey: vector.mediaKey,
            random: ScriptedRandom(try bytes(vector.requestIvHex)))
        #expect(request.sealed.payload.hex == vector.requestCiphertextHex)
        #expect(request.sealed.nonce.hex == vector.requestIvHex)
        #expect(try cipher.open(request.sealed).hex == vector.requestPlaintextHex)
        try request.verify(mediaKey: vector.mediaKey)
    }

    @Test(arguments: MediaVectors.retries)
    func `a recorded answer names the new path`(_ vector: MediaVectors.Retry) throws {
        let sealed = MediaRetrySealed(
            payload: try bytes(vector.responseCiphertextHex), nonce: try bytes(vector.responseIvHex))
        let cipher = try MediaRetryCipher(mediaKey: vector.mediaKey, messageID: vector.messageId)
        #expect(try cipher.open(sealed).hex == vector.responsePlaintextHex)
        #expect(try cipher.seal(bytes(vector.responsePlaintextHex), nonce: sealed.nonce) == sealed.payload)
        let stanza = Node(
            "notification", ["id": .string(vector.messageId), "type": "mediaretry"],
            [
                Node(
                    "encrypt", [:],
                    [Node("enc_p", bytes: sealed.payload), Node("enc_iv", bytes: sealed.nonce)])
            ])
        let outcome = try MediaRetryAnswer(notification: stanza).open(mediaKey: vector.mediaKey)
        #expect(outcome == .uploaded(try MediaPath(vector.directPath), messageSecret: nil))
        #expect(vector.result == "SUCCESS")
    }

    @Test
    func `the worked values of 60-media.md section 3.2 hold`() throws {
        let mediaKey = SecretBytes((0..<32).map { UInt8($0) })
        let keys = try MediaKeys(mediaKey, for: .image)
        #expect(keys.iv.hex == "aa6a127218397cbd2383e4ccf7176a79")
        let (blob, file) = try MediaEncryptor.encrypt(Array("hello world".utf8), keys)
        #expect(blob.hex == "75b1a9edf1f075732e197e18b88ca3ae8a297f3d919a2d2b4d97")
        #expect(file.encryptedSHA256.hex == "f0c69a45ea3d77fffb3a5ea8c547d987661f70ae6ed9899533b8706d11f4ef5d")
        #expect(file.uploadToken == "8MaaReo9d__7Ol6oxUfZh2YfcK5u2YmVM7hwbRH0710=")
        let cipher = try MediaRetryCipher(mediaKey: mediaKey, messageID: "3EB0C0FFEE")
        #expect(cipher.key.exposed.hex == "c84dfe50a708e0ec382a7ad2ba40135256f41b652cebe2129661d27871111cb2")
        var receipt = WA.ServerErrorReceipt()
        receipt.stanzaID = "3EB0C0FFEE"
        let sealed = try cipher.seal(receipt.serialized(), nonce: [UInt8](repeating: 0, count: 12))
        #expect(sealed.hex == "ca357492609e60c58e5b235b1eb77564e4f39f4e9d18a9fa5925b15b")
    }
}
