import Testing
import WAProto

@testable import WACore

struct OutgoingContentTests {
    private let own = OwnIdentity(phone: .phone("100", device: 3), lid: .lid("900", device: 3))

    @Test func `plain text is a conversation`() {
        let message = OutgoingContent.text("hello")
        #expect(message.conversation == "hello" && message.extendedTextMessage == nil)
        #expect(message.serialized() == [0x0A, 5] + Array("hello".utf8))
    }

    @Test func `a reply quotes the content without secrets and without its own quote`() {
        var original = OutgoingContent.text(
            "answer", quoting: .init(id: "A", author: .lid("1"), content: OutgoingContent.text("first")))
        OutgoingContent.attach(secret: [UInt8](repeating: 1, count: 32), to: &original)
        original.senderKeyDistributionMessage = WA.SenderKeyDistributionMessage()
        var wrapped = WA.Message()
        wrapped.ephemeralMessage = WA.FutureProofMessage()
        wrapped.ephemeralMessage?.message = original

        let reply = OutgoingContent.text(
            "again", quoting: .init(id: "B", author: .lid("2", device: 7), content: wrapped))
        let context = reply.extendedTextMessage?.contextInfo
        #expect(reply.extendedTextMessage?.text == "again")
        #expect(context?.stanzaID == "B" && context?.participant == "2@lid" && context?.remoteJID == nil)
        let quoted = context?.quotedMessage
        #expect(quoted?.extendedTextMessage?.text == "answer")
        #expect(quoted?.extendedTextMessage?.contextInfo?.stanzaID == "A")
        #expect(quoted?.extendedTextMessage?.contextInfo?.quotedMessage == nil)
        #expect(quoted?.messageContextInfo == nil && quoted?.senderKeyDistributionMessage == nil)
        #expect(original.extendedTextMessage?.contextInfo?.quotedMessage != nil, "the original is left alone")
    }

    @Test func `an answer to a status names its chat`() {
        let quote = OutgoingContent.Quote(
            id: "S", author: .lid("2"), content: OutgoingContent.text("status"), otherChat: .statusBroadcast)
        let context = OutgoingContent.text("nice", quoting: quote).extendedTextMessage?.contextInfo
        #expect(context?.remoteJID == "status@broadcast")
    }

    @Test func `mentions are listed without device`() {
        let message = OutgoingContent.text("hi @1 @2", mentions: [.lid("1", device: 4), .phone("2")])
        #expect(message.extendedTextMessage?.contextInfo?.mentionedJID == ["1@lid", "2@s.whatsapp.net"])
        #expect(message.extendedTextMessage?.contextInfo?.quotedMessage == nil)
    }

    @Test func `a disappearing chats timer travels with the text`() {
        let message = OutgoingContent.text("soon gone", timer: .init(seconds: 86_400, since: 5))
        #expect(message.conversation == nil)
        #expect(message.extendedTextMessage?.contextInfo?.expiration == 86_400)
        #expect(message.extendedTextMessage?.contextInfo?.ephemeralSettingTimestamp == 5)
    }

    @Test func `own devices learn the destination and keep the context outside`() {
        var message = OutgoingContent.text("hello")
        OutgoingContent.attach(secret: [UInt8](0..<32), to: &message)
        let copy = OutgoingContent.forOwnDevices(message, destination: .lid("5", device: 2))
        #expect(copy.deviceSentMessage?.destinationJID == "5@lid")
        #expect(copy.deviceSentMessage?.message == message)
        #expect(copy.messageContextInfo?.messageSecret == [UInt8](0..<32))
        #expect(copy.deviceSentMessage?.phash == nil && copy.conversation == nil)
    }

    @Test func `keys name participants only of others in groups`() {
        let group = JID(user: "g", server: .group)
        let other = OutgoingContent.key(chat: group, sender: .lid("1", device: 2), id: "X", own: own)
        #expect(other.remoteJID == "g@g.us" && other.id == "X")
        #expect(other.fromMe == false && other.participant == "1@lid")

        for sender in [nil, JID.lid("900", device: 1), JID.phone("100")] {
            let mine = OutgoingContent.key(chat: group, sender: sender, id: "X", own: own)
            #expect(mine.fromMe == true && mine.participant == nil)
        }
        let direct = OutgoingContent.key(chat: .lid("1"), sender: .lid("1", device: 2), id: "X", own: own)
        #expect(direct.fromMe == false && direct.participant == nil && direct.remoteJID == "1@lid")
    }

    @Test func `our account is known by both names but not by equal digits of the other`() {
        #expect(own.contains(.phone("100", device: 9)) && own.contains(.lid("900")))
        #expect(!own.contains(.lid("100")) && !own.contains(.phone("900")))
        #expect(!own.contains(JID(user: "100", server: .group)))
        #expect(own.address(like: .lid("1")) == .lid("900") && own.address(like: .phone("1")) == .phone("100"))
        #expect(!OwnIdentity(phone: nil, lid: nil).contains(.phone("")))
    }
}
