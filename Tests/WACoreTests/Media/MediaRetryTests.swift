import TestSupport
import Testing
import WAProto

@testable import WACore

struct MediaRetryTests {
    private static let mediaKey = SecretBytes((0..<32).map { UInt8($0) })
    private static let otherKey = SecretBytes((1...32).map { UInt8($0) })
    private static let group = JID(user: "120363", server: .group)
    private static let sender = JID.phone("447700900123")

    private func request(_ target: MediaRetryTarget?) throws -> MediaRetryRequest {
        try MediaRetryRequest(messageID: "3EB0AA", target: target, mediaKey: Self.mediaKey, random: SystemRandom())
    }

    private func notification(_ answer: MediaRetryAnswer) -> Node {
        Node("notification", ["type": "mediaretry", "id": .string(answer.messageID)], answer.nodes)
    }

    private func sealed(_ fill: (inout WA.MediaRetryNotification) -> Void) throws -> MediaRetryAnswer {
        var plain = WA.MediaRetryNotification()
        fill(&plain)
        return try sealed(plain.serialized())
    }

    private func sealed(_ plain: [UInt8]) throws -> MediaRetryAnswer {
        let nonce = [UInt8](repeating: 3, count: 12)
        let cipher = try MediaRetryCipher(mediaKey: Self.mediaKey, messageID: "3EB0AA")
        let sealed = MediaRetrySealed(payload: try cipher.seal(plain, nonce: nonce), nonce: nonce)
        return MediaRetryAnswer(messageID: "3EB0AA", target: nil, content: .sealed(sealed))
    }

    // MARK: - Requests

    @Test
    func `the receipt names the chat, and the sender in a group`() throws {
        let own = JID.phone("447700900100", device: 7)
        let group = try request(MediaRetryTarget(chat: Self.group, isFromMe: false, participant: Self.sender))
        let receipt = group.receipt(to: own)
        #expect(receipt.tag == "receipt" && receipt.string("type") == "server-error")
        #expect(receipt.string("id") == "3EB0AA" && receipt.jid("to") == own.bare)
        #expect(receipt.attributes["category"] == nil)
        let rmr = try #require(receipt.child("rmr"))
        #expect(rmr.jid("jid") == Self.group && rmr.string("from_me") == "false")
        #expect(rmr.jid("participant") == Self.sender)
        let direct = try request(MediaRetryTarget(chat: Self.sender, isFromMe: true, participant: Self.sender))
        let place = try #require(direct.receipt(to: own).child("rmr"))
        #expect(place.string("from_me") == "true" && place.attributes["participant"] == nil)
    }

    @Test
    func `a history blob is requested with category peer, without a chat`() throws {
        let receipt = try request(nil).receipt(to: .phone("447700900100"))
        #expect(receipt.string("category") == "peer" && receipt.child("rmr") == nil)
    }

    @Test
    func `a server reads what a companion sends`() throws {
        for target in [
            nil, MediaRetryTarget(chat: Self.group, isFromMe: false, participant: Self.sender),
            MediaRetryTarget(chat: Self.sender, isFromMe: true),
            MediaRetryTarget(chat: .statusBroadcast, isFromMe: false),
        ] {
            let sent = try request(target)
            let read = try MediaRetryRequest(receipt: sent.receipt(to: .phone("447700900100")))
            #expect(read == sent)
            try read.verify(mediaKey: Self.mediaKey)
            #expect(mediaCode { try read.verify(mediaKey: Self.otherKey) } == .notAuthentic)
        }
    }

    @Test
    func `a receipt of another type, without id or without payload is refused`() throws {
        let good = try request(nil).receipt(to: .phone("447700900100"))
        let shortNonce = Node("enc_iv", bytes: [UInt8](repeating: 0, count: 11))
        for change: (inout Node) -> Void in [
            { $0.attributes["type"] = "retry" }, { $0.attributes["id"] = nil }, { $0.attributes["id"] = "" },
            { $0.content = .none }, { $0.content = .children([Node("encrypt")]) },
            { $0.content = .children([Node("encrypt", [:], [Node("enc_p", bytes: [1])])]) },
            { $0.content = .children([Node("encrypt", [:], [Node("enc_p", bytes: [1]), shortNonce])]) },
            { $0.content = .children($0.children + [Node("rmr")]) },
        ] {
            var bad = good
            change(&bad)
            #expect(mediaCode { try MediaRetryRequest(receipt: bad) } == .malformed)
        }
    }

    @Test
    func `a request whose encrypted message id differs is rejected`() throws {
        var receipt = WA.ServerErrorReceipt()
        receipt.stanzaID = "OTHER"
        let nonce = [UInt8](repeating: 1, count: 12)
        let cipher = try MediaRetryCipher(mediaKey: Self.mediaKey, messageID: "3EB0AA")
        let payload = try cipher.seal(receipt.serialized(), nonce: nonce)
        let stanza = Node(
            "receipt", ["id": "3EB0AA", "type": "server-error"],
            [MediaRetrySealed(payload: payload, nonce: nonce).node])
        let request = try MediaRetryRequest(receipt: stanza)
        #expect(mediaCode { try request.verify(mediaKey: Self.mediaKey) } == .malformed)
    }

    // MARK: - Answers

    @Test
    func `a success brings the new path, and the message's secret when there is one`() throws {
        let answer = try sealed {
            $0.stanzaID = "3EB0AA"
            $0.directPath = "/v/new?x=1"
            $0.result = .success
            $0.messageSecret = [1, 2, 3]
        }
        let read = try MediaRetryAnswer(notification: notification(answer))
        #expect(read == answer)
        let path = try MediaPath("/v/new?x=1")
        #expect(try read.open(mediaKey: Self.mediaKey) == .uploaded(path, messageSecret: SecretBytes([1, 2, 3])))
    }

    @Test
    func `an encrypted failure has its reason`() throws {
        let results: [(WA.MediaRetryNotification.ResultType?, MediaRetryAnswer.Failure)] = [
            (.generalError, .general(0)), (.notFound, .notFound), (.decryptionError, .decryption), (nil, .general(0)),
            (WA.MediaRetryNotification.ResultType(rawValue: 9), .general(9)),
        ]
        for (result, failure) in results {
            let answer = try sealed { $0.result = result }
            #expect(try answer.open(mediaKey: Self.mediaKey) == .failure(failure))
        }
    }

    @Test(arguments: [0, 1, 2, 3, 77] as [Int64])
    func `an unencrypted failure has its reason and needs no key`(code: Int64) throws {
        let stanza = Node("notification", ["id": "A"], [Node("error", ["code": .number(code)])])
        let answer = try MediaRetryAnswer(notification: stanza)
        let failure: MediaRetryAnswer.Failure = code == 2 ? .notFound : code == 3 ? .decryption : .general(code)
        #expect(try answer.open(mediaKey: SecretBytes([])) == .failure(failure))
        #expect(answer.nodes == stanza.children)
    }

    @Test
    func `a response for another file, another message or with a flipped bit fails to decrypt`() throws {
        let answer = try sealed { $0.result = .success }
        guard case .sealed(let content) = answer.content else { return }
        #expect(mediaCode { try answer.open(mediaKey: Self.otherKey) } == .notAuthentic)
        let moved = MediaRetryAnswer(messageID: "3EB0AB", target: nil, content: answer.content)
        #expect(mediaCode { try moved.open(mediaKey: Self.mediaKey) } == .notAuthentic)
        for bit in 0..<content.payload.count * 8 {
            var payload = content.payload
            payload[bit / 8] ^= 1 << UInt8(bit % 8)
            let damaged = MediaRetryAnswer(
                messageID: "3EB0AA", target: nil,
                content: .sealed(MediaRetrySealed(payload: payload, nonce: content.nonce)))
            #expect(mediaCode { try damaged.open(mediaKey: Self.mediaKey) } == .notAuthentic)
        }
        for count in 0..<content.payload.count {
            let cut = MediaRetryAnswer(
                messageID: "3EB0AA", target: nil,
                content: .sealed(
                    MediaRetrySealed(payload: Array(content.payload.prefix(count)), nonce: content.nonce)))
            #expect(mediaCode { try cut.open(mediaKey: Self.mediaKey) } == (count < 16 ? .badLength : .notAuthentic))
        }
    }

    @Test
    func `a success without a usable path is refused`() throws {
        #expect(mediaCode { try sealed { $0.result = .success }.open(mediaKey: Self.mediaKey) } == .malformed)
        for path in ["", "x", "//evil.example/x", "https://evil.example/x", "/a\r\nb"] {
            let answer = try sealed {
                $0.result = .success
                $0.directPath = path
            }
            #expect(mediaCode { try answer.open(mediaKey: Self.mediaKey) } == .badAddress)
        }
    }

    @Test
    func `a response whose encrypted message id differs, or that is malformed, is rejected`() throws {
        let other = try sealed {
            $0.stanzaID = "OTHER"
            $0.result = .success
            $0.directPath = "/x"
        }
        #expect(mediaCode { try other.open(mediaKey: Self.mediaKey) } == .malformed)
        #expect(mediaCode { try sealed([0x0A, 0x7F]).open(mediaKey: Self.mediaKey) } == .malformed)
        #expect(mediaCode { try sealed([0x0F]).open(mediaKey: Self.mediaKey) } == .malformed)
    }

    @Test
    func `a notification without id, payload and error, or with too long a payload, is refused`() {
        let nonce = Node("enc_iv", bytes: [UInt8](repeating: 0, count: 12))
        let long = [UInt8](repeating: 0, count: MediaRetryCipher.maximumLength + 1)
        for stanza in [
            Node("notification", [:], [Node("error", ["code": "2"])]), Node("notification", ["id": "A"]),
            Node("notification", ["id": "A"], [Node("encrypt", [:], [Node("enc_p", bytes: long), nonce])]),
            Node("notification", ["id": "A"], [Node("encrypt", [:], [nonce])]),
            Node("notification", ["id": "A"], [Node("error"), Node("rmr", ["from_me": "true"])]),
        ] {
            #expect(mediaCode { try MediaRetryAnswer(notification: stanza) } == .malformed)
        }
    }

    @Test
    func `media keys and nonces have their lengths`() throws {
        #expect(mediaCode { try MediaRetryCipher(mediaKey: SecretBytes([1]), messageID: "A") } == .badLength)
        let cipher = try MediaRetryCipher(mediaKey: Self.mediaKey, messageID: "A")
        #expect(mediaCode { try cipher.seal([1], nonce: [1]) } == .badLength)
    }
}
