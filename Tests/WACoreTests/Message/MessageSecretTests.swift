import TestSupport
import Testing
import WAProto

@testable import WACore

struct MessageSecretTests {
    struct File: Decodable {
        struct Derivation: Decodable {
            let use, messageSecretHex, originalId, originalSender, modificationSender, keyHex: String
            let additionalDataHex, ivHex, plaintextHex, ciphertextHex: String
        }
        struct Vote: Decodable {
            let messageSecretHex, pollId, pollSender, voter, votePlaintextHex, ivHex, encPayloadHex: String
            let selectedHashesHex: [String]
        }
        struct Reaction: Decodable {
            let emoji, messageSecretHex, originalId, originalSender, reactor, ivHex, encPayloadHex: String
            let senderTimestampMs: Int64
        }
        let derivations: [Derivation], pollVotes: [Vote], reactions: [Reaction]
    }

    private static func bytes(_ hex: String) throws -> [UInt8] { try #require([UInt8](hex: hex)) }
    private static func jid(_ text: String) throws -> JID { try #require(JID(text)) }

    @Test func `recorded keys and payloads are reproduced`() throws {
        let derivations = try Vectors.load("poll-reaction.json", as: File.self).derivations
        #expect(derivations.count == MessageSecret.Use.allCases.count)
        for vector in derivations {
            var secret = MessageSecret(
                SecretBytes(try Self.bytes(vector.messageSecretHex)), originalID: vector.originalId,
                originalSender: try Self.jid(vector.originalSender), modifier: try Self.jid(vector.modificationSender))
            let isBot = vector.use.hasPrefix("Bot Message")
            if isBot { secret = secret.forBot }
            let use = try #require(isBot ? .botMessage : MessageSecret.Use(rawValue: vector.use))
            #expect(secret.key(for: use).hex == vector.keyHex)
            #expect(secret.additionalData(for: use).hex == vector.additionalDataHex)
            let nonce = try Self.bytes(vector.ivHex)
            let sealed = try secret.seal(Self.bytes(vector.plaintextHex), for: use, nonce: nonce)
            #expect(sealed.hex == vector.ciphertextHex)
            #expect(try secret.open(sealed, for: use, nonce: nonce).hex == vector.plaintextHex)
        }
    }

    @Test func `recorded votes open`() throws {
        for vector in try Vectors.load("poll-reaction.json", as: File.self).pollVotes {
            let secret = MessageSecret(
                SecretBytes(try Self.bytes(vector.messageSecretHex)), originalID: vector.pollId,
                originalSender: try Self.jid(vector.pollSender), modifier: try Self.jid(vector.voter))
            let payload = try Self.bytes(vector.encPayloadHex)
            let opened = try secret.open(payload, for: .pollVote, nonce: Self.bytes(vector.ivHex))
            #expect(opened.hex == vector.votePlaintextHex)
            #expect(try WA.PollVoteMessage(serialized: opened).selectedOptions.map(\.hex) == vector.selectedHashesHex)
        }
    }

    @Test func `recorded reactions open`() throws {
        for vector in try Vectors.load("poll-reaction.json", as: File.self).reactions {
            let secret = MessageSecret(
                SecretBytes(try Self.bytes(vector.messageSecretHex)), originalID: vector.originalId,
                originalSender: try Self.jid(vector.originalSender), modifier: try Self.jid(vector.reactor))
            let opened = try secret.open(
                Self.bytes(vector.encPayloadHex), for: .reaction, nonce: Self.bytes(vector.ivHex))
            let reaction = try WA.ReactionMessage(serialized: opened)
            #expect(reaction.text == vector.emoji)
            #expect(reaction.senderTimestampMS == vector.senderTimestampMs)
        }
    }

    @Test func `what was altered does not open`() throws {
        let secret = MessageSecret(
            SecretBytes([UInt8](repeating: 7, count: 32)), originalID: "3EB0", originalSender: .lid("1"),
            modifier: .lid("2"))
        let nonce = [UInt8](repeating: 0, count: 12)
        let sealed = try secret.seal([1, 2, 3], for: .pollVote, nonce: nonce)
        for position in sealed.indices {
            var altered = sealed
            altered[position] ^= 1
            let error = #expect(throws: MessageError.self) { try secret.open(altered, for: .pollVote, nonce: nonce) }
            #expect(error?.code == .notAuthentic)
        }
        let short = #expect(throws: MessageError.self) { try secret.open(sealed, for: .pollVote, nonce: [1]) }
        #expect(short?.code == .badLength)
        let empty = #expect(throws: MessageError.self) { try secret.open([], for: .pollVote, nonce: nonce) }
        #expect(empty?.code == .badLength)
        #expect(throws: MessageError.self) { try secret.open(sealed, for: .reaction, nonce: nonce) }
    }
}
