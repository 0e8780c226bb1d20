import TestSupport
import Testing

@testable import WACore

/// Replays the recorded transcripts, both sides through the public operations (Tests/Vectors/README.md).
@Suite struct SessionVectorTests {
    struct File: Decodable {
        let cases: [Transcript]
        let chainSteps: [ChainStep]
        let rootSteps: [RootStep]
    }

    struct Transcript: Decodable, CustomTestStringConvertible {
        let name: String
        let parties: [String: PartyKeys]
        let steps: [Step]
        var testDescription: String { name }
    }

    struct Pair: Decodable {
        let privateHex, publicHex: String
        let id: UInt32?
        let signatureHex, signatureRandomHex: String?
    }

    struct PartyKeys: Decodable {
        let registrationId: UInt32
        let identity, signedPrekey: Pair
        let oneTimePrekeys: [Pair]
    }

    struct Step: Decodable {
        let op, by: String
        let of, from, to, id, type, expect, reason: String?
        let oneTimePrekeyId, counter, previousCounter: UInt32?
        let count: Int?
        let signedPrekeySignatureHex, basePrivateHex, ratchetPrivateHex, ratchetPublicHex: String?
        let plaintextHex, serializedHex: String?
        let prekeyFields: PreKeyFields?
        let state: State?
    }

    struct PreKeyFields: Decodable {
        let registrationId, signedPrekeyId: UInt32
        let oneTimePrekeyId: UInt32?
        let basePublicHex, identityPublicHex: String
    }

    struct State: Decodable {
        let rootKeyHex, sendingRatchetPublicHex, sendingChainKeyHex: String
        let sendingIndex, previousCounter: UInt32
        let awaitingFirstReply: Bool
        let archivedSessions: Int
    }

    struct ChainStep: Decodable {
        let chainKeyHex, messageSeedHex, cipherKeyHex, macKeyHex, ivHex, nextChainKeyHex: String
    }

    struct RootStep: Decodable {
        let rootKeyHex, theirRatchetPublicHex, newRootKeyHex, newChainKeyHex: String
        let ourRatchet: Pair
    }

    static let file = try? Vectors.load("signal-session.json", as: File.self)
    static let transcripts = file?.cases ?? []
    static let expectedCodes: [String: SignalError.Code] = [
        "duplicate": .duplicate, "chain forgotten": .badMAC, "unknown one-time prekey": .invalidKeyID,
        "bad-signature": .invalidSignature, "mac": .badMAC, "ciphertext": .badMAC, "counter": .badMAC,
        "version": .invalidMessage, "truncated": .invalidMessage, "empty": .invalidMessage,
        "too far ahead": .futureMessage,
    ]

    @Test
    func `the file of transcripts is there and complete`() throws {
        let file = try #require(Self.file)
        #expect(file.cases.count >= 15)
        #expect(file.chainSteps.count == 4)
        #expect(file.rootSteps.count == 4)
    }

    @Test(arguments: transcripts)
    func `every recorded transcript is reproduced byte for byte`(_ transcript: Transcript) throws {
        var player = try Player(transcript)
        for (index, step) in transcript.steps.enumerated() {
            try player.play(step, label: "\(transcript.name) step \(index)")
        }
    }

    @Test
    func `one symmetric step gives the recorded keys`() throws {
        for vector in try #require(Self.file).chainSteps {
            let step = ChainKey(key: try unhexKey(vector.chainKeyHex), index: 0).step()
            let keys = MessageKeys(seed: step.seed)
            #expect(step.seed.bytes.hex == vector.messageSeedHex)
            #expect(step.next.key.bytes.hex == vector.nextChainKeyHex)
            #expect(keys.cipherKey.bytes.hex == vector.cipherKeyHex)
            #expect(keys.macKey.bytes.hex == vector.macKeyHex)
            #expect(keys.iv.hex == vector.ivHex)
        }
    }

    @Test
    func `one asymmetric step gives the recorded root and chain`() throws {
        for vector in try #require(Self.file).rootSteps {
            let pair = try SignalKeyPair(keyPair(vector.ourRatchet))
            let shared = try pair.agree(with: unhexKey(vector.theirRatchetPublicHex))
            let step = RootKey(key: try unhexKey(vector.rootKeyHex)).step(shared: shared)
            #expect(step.root.key.bytes.hex == vector.newRootKeyHex)
            #expect(step.chain == ChainKey(key: try unhexKey(vector.newChainKeyHex), index: 0))
        }
    }
}

private func keyPair(_ pair: SessionVectorTests.Pair) throws -> KeyPair {
    let result = try KeyPair(privateKey: try unhex(pair.privateHex))
    #expect(result.publicKey.hex == pair.publicHex)
    return result
}

/// The parties of one transcript and the messages they have written.
private struct Player {
    var parties: [String: Party]
    var messages: [String: (kind: CiphertextKind, bytes: [UInt8])] = [:]

    init(_ transcript: SessionVectorTests.Transcript) throws {
        parties = try transcript.parties.mapValues { keys in
            let identity = try keyPair(keys.identity)
            let scripted = ScriptedRandom(
                try unhex(keys.signedPrekey.privateHex),
                try unhex(keys.signedPrekey.signatureRandomHex))
            let signed = SignedPreKeyRecord.make(
                identity: identity, id: try #require(keys.signedPrekey.id), random: scripted)
            #expect(signed.signature.hex == keys.signedPrekey.signatureHex)
            let preKeys = try keys.oneTimePrekeys.map {
                PreKeyRecord(id: try #require($0.id), key: try keyPair($0), isOffered: true)
            }
            return Party(
                local: LocalIdentity(identityKey: identity, registrationID: keys.registrationId),
                signedPreKey: signed, preKeys: preKeys)
        }
    }

    mutating func play(_ step: SessionVectorTests.Step, label: String) throws {
        var party = try #require(parties[step.by])
        let before = party.record
        let random = ScriptedRandom()
        for hex in [step.basePrivateHex, step.ratchetPrivateHex].compactMap({ $0 }) {
            random.append(try unhex(hex))
        }
        do {
            try perform(step, by: &party, random: random, label: label)
            #expect(step.expect != "error", "\(label) should fail")
        } catch let error as SignalError {
            #expect(step.expect == "error", "\(label): \(error)")
            #expect(error.code == SessionVectorTests.expectedCodes[step.reason ?? ""], "\(label)")
            #expect(party.record == before, "\(label) changed the record")
        }
        #expect(random.remaining == 0, "\(label) did not draw all its keys")
        if let state = step.state { try compare(party.record, state, label) }
        // What is stored is what goes on.
        party.record = try SessionRecord(serialized: party.record.serialized())
        parties[step.by] = party
    }

    private mutating func perform(
        _ step: SessionVectorTests.Step, by party: inout Party, random: ScriptedRandom, label: String
    ) throws {
        switch step.op {
        case "process_bundle":
            let bundle = try #require(parties[step.of ?? ""]).bundle(preKeyID: step.oneTimePrekeyId)
            let signed = PreKeyBundle.SignedPreKey(
                id: bundle.signedPreKey.id, publicKey: bundle.signedPreKey.publicKey,
                signature: try unhex(step.signedPrekeySignatureHex))
            try party.record.processBundle(
                PreKeyBundle(
                    registrationID: bundle.registrationID, identityKey: bundle.identityKey, preKey: bundle.preKey,
                    signedPreKey: signed),
                local: party.local, random: random)
        case "encrypt": try encrypt(step, by: &party, label: label)
        case "decrypt":
            let recorded = try #require(messages[step.id ?? ""])
            let bytes = step.serializedHex == nil ? recorded.bytes : [UInt8](hex: step.serializedHex ?? "") ?? []
            let plaintext = try party.receive(bytes, recorded.kind, random: random)
            #expect(plaintext.hex == step.plaintextHex, "\(label)")
        case "skip_sending":
            for _ in 0..<(step.count ?? 0) { _ = try party.record.encrypt([0]) }
        case "remove_one_time_prekey": party.preKeys[step.oneTimePrekeyId ?? 0] = nil
        default: Issue.record("\(label): unknown step \(step.op)")
        }
    }

    private mutating func encrypt(
        _ step: SessionVectorTests.Step, by party: inout Party, label: String
    ) throws {
        let plaintext = try unhex(step.plaintextHex)
        let sealed = try party.record.encrypt(plaintext)
        let recorded = try unhex(step.serializedHex)
        #expect(sealed.kind.rawValue == step.type, "\(label)")
        // One transcript shows a counter that others write and we must not.
        if step.previousCounter != .max { #expect(sealed.bytes.hex == recorded.hex, "\(label)") }
        messages[step.id ?? ""] = (sealed.kind, recorded)
        let inner: SignalMessage
        if let fields = step.prekeyFields {
            let message = try PreKeySignalMessage(serialized: recorded)
            #expect(message.registrationID == fields.registrationId)
            #expect(message.preKeyID == fields.oneTimePrekeyId)
            #expect(message.signedPreKeyID == fields.signedPrekeyId)
            #expect(message.baseKey.typed.hex == fields.basePublicHex)
            #expect(message.senderIdentity.typed.hex == fields.identityPublicHex)
            inner = message.message
        } else {
            inner = try SignalMessage(serialized: recorded)
        }
        #expect(inner.counter == step.counter)
        #expect(inner.previousCounter == step.previousCounter)
        #expect(inner.ratchetKey.typed.hex == step.ratchetPublicHex)
    }

    private func compare(_ record: SessionRecord, _ state: SessionVectorTests.State, _ label: String) throws {
        let current = try #require(record.current)
        #expect(current.rootKey.key.bytes.hex == state.rootKeyHex, "\(label)")
        #expect(current.senderChain.ratchetKey.publicKey.typed.hex == state.sendingRatchetPublicHex, "\(label)")
        #expect(current.senderChain.key.key.bytes.hex == state.sendingChainKeyHex, "\(label)")
        #expect(current.senderChain.key.index == state.sendingIndex, "\(label)")
        if state.previousCounter != .max { #expect(current.previousCounter == state.previousCounter, "\(label)") }
        #expect(record.isAwaitingFirstReply == state.awaitingFirstReply, "\(label)")
        #expect(record.archived.count == state.archivedSessions, "\(label)")
    }
}
