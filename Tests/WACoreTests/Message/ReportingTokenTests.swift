import TestSupport
import Testing
import WAProto

@testable import WACore

struct ReportingTokenTests {
    struct File: Decodable { let cases: [Case] }
    struct Case: Decodable {
        let name, messageHex, messageId, sender, remote, messageSecretHex, coveredBytesHex, keyHex, tokenHex: String
        let version: String
    }

    @Test func `recorded tokens are reproduced`() throws {
        for vector in try Vectors.load("reporting-token.json", as: File.self).cases {
            let message = try #require([UInt8](hex: vector.messageHex))
            let secret = MessageSecret(
                SecretBytes(try #require([UInt8](hex: vector.messageSecretHex))), originalID: vector.messageId,
                originalSender: try #require(JID(vector.sender)), modifier: try #require(JID(vector.remote)))
            #expect(try ReportingToken.covered(message).hex == vector.coveredBytesHex, "\(vector.name)")
            #expect(secret.key(for: .reportToken).hex == vector.keyHex)
            #expect(try ReportingToken.make(message: message, secret: secret).hex == vector.tokenHex)
            #expect(vector.version == String(ReportingToken.version))
        }
    }

    @Test func `truncated input throws or covers less`() throws {
        for vector in try Vectors.load("reporting-token.json", as: File.self).cases {
            let message = try #require([UInt8](hex: vector.messageHex))
            for count in message.indices {
                guard let covered = try? ReportingToken.covered(Array(message.prefix(count))) else { continue }
                #expect(covered.count <= count)
            }
        }
    }

    @Test func `fields are kept in ascending order and repeated ones in theirs`() throws {
        let covered = try ReportingToken.covered([0x0A, 1, 0x62, 0x0A, 1, 0x61])
        #expect(covered == [0x0A, 1, 0x62, 0x0A, 1, 0x61])
        let image: [UInt8] = [0x1A, 6, 0x1A, 1, 0x63, 0x12, 1, 0x6D]
        #expect(try ReportingToken.covered(image) == [0x1A, 6, 0x12, 1, 0x6D, 0x1A, 1, 0x63])
    }

    @Test func `add ons carry no token`() {
        var message = WA.Message()
        message.conversation = "a"
        #expect(ReportingToken.isEligible(message))
        message.reactionMessage = WA.ReactionMessage()
        #expect(!ReportingToken.isEligible(message))
        message = WA.Message()
        message.pollUpdateMessage = WA.PollUpdateMessage()
        #expect(!ReportingToken.isEligible(message))
    }
}
