import TestSupport
import Testing

@testable import WACore

/// Replays the recorded group transcripts (Tests/Vectors/README.md).
@Suite struct SenderKeyVectorTests {
    struct File: Decodable { let cases: [Transcript] }

    struct Transcript: Decodable, CustomTestStringConvertible {
        let name: String
        let steps: [Step]
        var testDescription: String { name }
    }

    struct Step: Decodable {
        let op, by: String
        let id, expect, reason, signingPrivateHex, signingPublicHex, chainKeyHex, distributionHex: String?
        let plaintextHex, signatureRandomHex, messageSeedHex, ivHex, cipherKeyHex, serializedHex: String?
        let keyId, iteration: UInt32?
        let count: Int?
        let state: State?
    }

    struct State: Decodable {
        let keyId, iteration: UInt32
        let chainKeyHex: String
    }

    static let transcripts = (try? Vectors.load("sender-key.json", as: File.self).cases) ?? []
    static let expectedCodes: [String: SignalError.Code] = [
        "duplicate": .duplicate, "before the distribution": .duplicate, "no sender key": .noSenderKey,
        "unknown key id": .unknownSenderKeyID, "signature": .invalidSignature, "ciphertext": .invalidSignature,
        "version": .invalidMessage, "truncated": .invalidMessage, "empty": .invalidMessage,
        "too far ahead": .futureMessage,
    ]

    @Test
    func `the file of transcripts is there and complete`() { #expect(Self.transcripts.count >= 7) }

    @Test(arguments: transcripts)
    func `every recorded group transcript is reproduced byte for byte`(_ transcript: Transcript) throws {
        var player = Player()
        for (index, step) in transcript.steps.enumerated() {
            try player.play(step, label: "\(transcript.name) step \(index)")
        }
    }
}

private struct Player {
    var records: [String: SenderKeyRecord] = [:]
    var messages: [String: [UInt8]] = [:]

    mutating func play(_ step: SenderKeyVectorTests.Step, label: String) throws {
        let before = records[step.by] ?? SenderKeyRecord()
        var record = before
        do {
            try perform(step, on: &record, label: label)
            #expect(step.expect != "error", "\(label) should fail")
        } catch let error as SignalError {
            #expect(step.expect == "error", "\(label): \(error)")
            #expect(error.code == SenderKeyVectorTests.expectedCodes[step.reason ?? ""], "\(label)")
            #expect(record == before, "\(label) changed the record")
        }
        if let state = step.state {
            let newest = try #require(record.states.first)
            #expect(newest.keyID == state.keyId, "\(label)")
            #expect(newest.chain.key.index == state.iteration, "\(label)")
            #expect(newest.chain.key.key.bytes.hex == state.chainKeyHex, "\(label)")
        }
        records[step.by] = try SenderKeyRecord(serialized: record.serialized())
    }

    private mutating func perform(
        _ step: SenderKeyVectorTests.Step, on record: inout SenderKeyRecord, label: String
    ) throws {
        switch step.op {
        case "create":
            if record.isEmpty {
                record = SenderKeyRecord(
                    keyID: try #require(step.keyId),
                    chainKey: try unhexKey(step.chainKeyHex),
                    signingKey: try KeyPair(privateKey: try unhex(step.signingPrivateHex)))
            }
            let distribution = try record.distribution()
            #expect(distribution.serialized.hex == step.distributionHex, "\(label)")
            #expect(distribution.iteration == step.iteration)
            #expect(distribution.signingKey.typed.hex == step.signingPublicHex)
        case "process":
            let bytes = try unhex(step.distributionHex)
            record.process(try SenderKeyDistributionMessage(serialized: bytes))
        case "encrypt": try encrypt(step, on: &record, label: label)
        case "decrypt":
            let recorded = try #require(messages[step.id ?? ""])
            let bytes = step.serializedHex == nil ? recorded : [UInt8](hex: step.serializedHex ?? "") ?? []
            #expect(try record.decrypt(SenderKeyMessage(serialized: bytes)).hex == step.plaintextHex, "\(label)")
        case "skip_sending":
            let random = SeededRandom(9)
            for _ in 0..<(step.count ?? 0) { _ = try record.encrypt([0], random: random) }
        case "forget": record = SenderKeyRecord()
        default: Issue.record("\(label): unknown step \(step.op)")
        }
    }

    private mutating func encrypt(
        _ step: SenderKeyVectorTests.Step, on record: inout SenderKeyRecord, label: String
    ) throws {
        let state = try #require(record.states.first)
        let seed = state.chain.key.step().seed
        let keys = SenderMessageKeys(seed: seed)
        #expect(seed.bytes.hex == step.messageSeedHex, "\(label)")
        #expect(keys.iv.hex == step.ivHex, "\(label)")
        #expect(keys.cipherKey.hex == step.cipherKeyHex, "\(label)")
        let random = ScriptedRandom(try unhex(step.signatureRandomHex))
        let bytes = try record.encrypt(try unhex(step.plaintextHex), random: random)
        #expect(bytes.hex == step.serializedHex, "\(label)")
        let parsed = try SenderKeyMessage(serialized: bytes)
        #expect(parsed.keyID == step.keyId)
        #expect(parsed.iteration == step.iteration)
        messages[step.id ?? ""] = bytes
    }
}
