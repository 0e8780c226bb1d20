import TestSupport
import Testing

@testable import WACore

/// The recorded files of media.json.
enum MediaVectors {
    struct File: Decodable {
        let cases: [Case]
        let mustFail: [Refused]
        let mediaRetry: [Retry]
    }
    struct Case: Decodable, Sendable, CustomTestStringConvertible {
        let name, infoText, uploadPathSegment, mediaKeyHex, plaintextHex, ivHex, cipherKeyHex, macKeyHex: String
        let refKeyHex, encryptedFileHex, macHex, fileSha256Hex, fileEncSha256Hex: String
        let fileLength: UInt64
        var testDescription: String { name }
        var kind: MediaKind { get throws { try #require(MediaKind(rawValue: uploadPathSegment)) } }
        var keys: MediaKeys { get throws { try MediaKeys(SecretBytes(try bytes(mediaKeyHex)), for: kind) } }
        var expectation: MediaExpectation {
            get throws { try MediaExpectation(encryptedSHA256: bytes(fileEncSha256Hex), sha256: bytes(fileSha256Hex)) }
        }
    }
    struct Refused: Decodable, Sendable, CustomTestStringConvertible {
        let name, mediaType, mediaKeyHex, encryptedFileHex, fileSha256Hex, fileEncSha256Hex: String
        var testDescription: String { name }
    }
    struct Retry: Decodable, Sendable, CustomTestStringConvertible {
        let messageId, mediaKeyHex, retryKeyHex, requestIvHex, requestPlaintextHex, requestCiphertextHex: String
        let responseIvHex, responseCiphertextHex, responsePlaintextHex, directPath, result: String
        var testDescription: String { messageId }
        var mediaKey: SecretBytes { get throws { SecretBytes(try bytes(mediaKeyHex)) } }
    }

    static let file = Result { try Vectors.load("media.json", as: File.self) }
    static let cases = (try? file.get().cases) ?? []
    static let refused = (try? file.get().mustFail) ?? []
    static let retries = (try? file.get().mediaRetry) ?? []
    static let limit: UInt64 = 1 << 20
}

/// The code of the error that `body` throws; nil when it throws none.
func mediaCode<Value>(_ body: () throws -> Value) -> MediaError.Code? {
    do {
        _ = try body()
        return nil
    } catch {
        return (error as? MediaError)?.code
    }
}
