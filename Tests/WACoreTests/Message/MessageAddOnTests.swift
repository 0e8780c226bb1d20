import Testing
import WAProto

@testable import WACore

struct MessageAddOnTests {
    private typealias Make = IncomingContentTests

    private func read(_ build: (inout WA.Message) -> Void) -> IncomingContent {
        IncomingContent(Make.message(build), fromMe: false)
    }

    @Test(arguments: ["", "@", "someone@", "@lid"])
    func `an address inside a message needs a user and a server`(text: String) { #expect(JID.address(text) == nil) }

    @Test func `a reaction names its emoji and nothing takes it back`() throws {
        var reaction = WA.ReactionMessage()
        reaction.key = Make.key("T")
        reaction.text = "👍"
        reaction.senderTimestampMS = 5
        let target = try #require(MessageTarget(Make.key("T")))
        let set = read { $0.reactionMessage = reaction }
        #expect(set.kind == .reaction && set.text == "👍")
        #expect(set.addOn == .reaction(target, emoji: "👍", at: Timestamp(milliseconds: 5)))
        reaction.text = ""
        let removed = read { $0.reactionMessage = reaction }
        #expect(removed.addOn == .reaction(target, emoji: nil, at: Timestamp(milliseconds: 5)) && removed.text == nil)
    }

    @Test func `an edit carries the new content wrapped or not`() throws {
        var control = WA.ProtocolMessage()
        control.type = .messageEdit
        control.key = Make.key("T", fromMe: true)
        control.editedMessage = OutgoingContent.text("new", mentions: [.lid("1")])
        control.timestampMS = 9
        let target = try #require(MessageTarget(control.key))
        let bare = Make.message { $0.protocolMessage = control }
        for message in [bare, Make.message { $0.editedMessage = Make.wrap(bare) }] {
            let content = IncomingContent(message, fromMe: false)
            #expect(content.kind == .edit && content.text == "new" && content.mentions == [.lid("1")])
            let expected = OutgoingContent.text("new", mentions: [.lid("1")])
            #expect(content.addOn == .edit(target, content: expected, at: Timestamp(milliseconds: 9)))
        }
    }

    @Test func `a revoke names its target`() throws {
        var control = WA.ProtocolMessage()
        control.type = .revoke
        control.key = Make.key("T")
        let content = read { $0.protocolMessage = control }
        #expect(content.kind == .revoke)
        #expect(content.addOn == .revoke(try #require(MessageTarget(control.key))))
        control.type = nil
        let untyped = read { $0.protocolMessage = control }
        #expect(untyped.kind == .revoke && untyped.addOn == content.addOn, "an absent type is the first value")
        control.type = .revoke
        control.key = nil
        #expect(read { $0.protocolMessage = control }.addOn == nil)
    }

    @Test func `pins and keeps name their target`() throws {
        let target = try #require(MessageTarget(Make.key("T")))
        let pin = read {
            $0.pinInChatMessage = WA.PinInChatMessage()
            $0.pinInChatMessage?.key = Make.key("T")
            $0.pinInChatMessage?.type = .pinForAll
        }
        #expect(pin.addOn == .pin(target, isPinned: true))
        let keep = read {
            $0.keepInChatMessage = WA.KeepInChatMessage()
            $0.keepInChatMessage?.key = Make.key("T")
            $0.keepInChatMessage?.keepType = .undoKeepForAll
        }
        #expect(keep.addOn == .keep(target, isKept: false))
    }

    @Test func `sealed add ons say with which key they open`() throws {
        let target = try #require(MessageTarget(Make.key("T")))
        func expect(_ use: MessageSecret.Use, _ build: (inout WA.Message) -> Void) {
            #expect(read(build).addOn == .sealed(target, use, payload: [1], nonce: [2]))
        }
        expect(.pollVote) {
            var update = WA.PollUpdateMessage()
            update.pollCreationMessageKey = Make.key("T")
            update.vote = WA.PollEncValue()
            update.vote?.encPayload = [1]
            update.vote?.encIV = [2]
            $0.pollUpdateMessage = update
        }
        expect(.reaction) {
            var part = WA.EncReactionMessage()
            (part.targetMessageKey, part.encPayload, part.encIV) = (Make.key("T"), [1], [2])
            $0.encReactionMessage = part
        }
        expect(.comment) {
            var part = WA.EncCommentMessage()
            (part.targetMessageKey, part.encPayload, part.encIV) = (Make.key("T"), [1], [2])
            $0.encCommentMessage = part
        }
        expect(.eventResponse) {
            var part = WA.EncEventResponseMessage()
            (part.eventCreationMessageKey, part.encPayload, part.encIV) = (Make.key("T"), [1], [2])
            $0.encEventResponseMessage = part
        }
        let types: [(WA.SecretEncryptedMessage.SecretEncType, MessageSecret.Use)] = [
            (.eventEdit, .eventEdit), (.messageEdit, .messageEdit), (.pollEdit, .pollEdit),
            (.pollAddOption, .pollAddOption),
        ]
        for (type, use) in types {
            expect(use) {
                var part = WA.SecretEncryptedMessage()
                (part.targetMessageKey, part.encPayload, part.encIV) = (Make.key("T"), [1], [2])
                part.secretEncType = type
                $0.secretEncryptedMessage = part
            }
        }
        #expect(read { $0.pollUpdateMessage = WA.PollUpdateMessage() }.addOn == nil)
        #expect(read { $0.pollUpdateMessage = WA.PollUpdateMessage() }.kind == .pollVote)
    }

    @Test func `the author of the target follows from key and sender`() throws {
        let own = OwnIdentity(phone: .phone("100"), lid: .lid("900"))
        let group = JID(user: "g", server: .group)
        func author(_ key: WA.MessageKey, by sender: JID, in chat: JID) -> JID? {
            MessageTarget(key)?.author(addOnBy: sender, chat: chat, own: own)
        }
        let theirs = Make.key("T", fromMe: true)
        #expect(author(theirs, by: .lid("1", device: 3), in: .lid("1")) == .lid("1"))
        let ours = Make.key("T", fromMe: false)
        #expect(author(ours, by: .lid("1"), in: .lid("1")) == .lid("900"))
        #expect(author(ours, by: .phone("1"), in: .phone("1")) == .phone("100"))
        #expect(author(ours, by: .lid("900", device: 2), in: .lid("1")) == .lid("1"))
        #expect(author(ours, by: .lid("1"), in: group) == nil)
        var named = ours
        named.participant = "7:2@lid"
        #expect(author(named, by: .lid("1"), in: group) == .lid("7"))
    }

    @Test func `a key without ID names nothing`() {
        #expect(
            MessageTarget(nil) == nil && MessageTarget(WA.MessageKey()) == nil && MessageTarget(Make.key("")) == nil)
    }
}
