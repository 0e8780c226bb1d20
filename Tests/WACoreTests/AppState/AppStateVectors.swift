import TestSupport
import Testing

@testable import WACore

/// The recorded collections of appstate.json.
enum AppStateVectors {
    struct File: Decodable {
        let keys: [Key]
        let keyExpansion: [Expansion]
        let lthash: [Hash]
        let collections: [Collection]
    }
    struct Key: Decodable, Sendable { let keyIdHex, keyDataHex: String }
    struct Expansion: Decodable, Sendable {
        let keyDataHex, indexKeyHex, valueEncryptionKeyHex, valueMacKeyHex, snapshotMacKeyHex, patchMacKeyHex: String
    }
    struct Hash: Decodable, Sendable {
        let baseHex, resultHex: String
        let subtractHex, addHex: [String]
    }
    struct Collection: Decodable, Sendable, CustomTestStringConvertible {
        let name, collection: String
        let steps: [Step]
        var testDescription: String { name }
    }
    struct Step: Decodable, Sendable {
        let op: String
        let expect, reason, keyIdHex, patchSentHex, patchReceivedHex, snapshotHex: String?
        let hashBeforeHex, hashAfterHex, snapshotMacHex, patchMacHex: String?
        let timestampMs: Int64?
        let versionBefore, versionAfter: UInt64?
        let mutationsIn: [Input]?
        let mutationsOut: [Output]?
    }
    struct Input: Decodable, Sendable {
        let index: [String]
        let version: Int32
        let valueHex, plaintextHex, ivHex: String
    }
    struct Output: Decodable, Sendable {
        let operation: String
        let index: [String]
        let version: Int32
        let keyIdHex, indexMacHex, valueMacHex, valueHex: String
    }

    static let file = Result { try Vectors.load("appstate.json", as: File.self) }
    static let expansions = (try? file.get().keyExpansion) ?? []
    static let hashes = (try? file.get().lthash) ?? []
    static let collections = (try? file.get().collections) ?? []

    /// The recorded keys; later ones are newer.
    static var keyRing: AppStateKeyRing {
        get throws {
            var ring = AppStateKeyRing()
            for (time, key) in try file.get().keys.enumerated() {
                try ring.insert(
                    AppStateSharedKey(
                        id: bytes(key.keyIdHex), data: SecretBytes(try bytes(key.keyDataHex)), timestamp: Int64(time)))
            }
            return ring
        }
    }

    static func key(_ idHex: String) throws -> AppStateSharedKey {
        let key = try #require(try file.get().keys.first { $0.keyIdHex == idHex })
        return AppStateSharedKey(id: try bytes(idHex), data: SecretBytes(try bytes(key.keyDataHex)), timestamp: 0)
    }
}

/// The code of the error that `body` throws; nil when it throws none.
func appStateCode<Value>(_ body: () throws -> Value) -> AppStateError.Code? {
    do {
        _ = try body()
        return nil
    } catch {
        return (error as? AppStateError)?.code
    }
}
