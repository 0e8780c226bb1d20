import Testing
import WAProto

@testable import WACore

struct StanzaTraitsTests {
    private func message(_ build: (inout WA.Message) -> Void) -> WA.Message {
        var message = WA.Message()
        build(&message)
        return message
    }

    private func traits(_ build: (inout WA.Message) -> Void) -> StanzaTraits { StanzaTraits(message(build)) }

    @Test func `text is text`() {
        for message in [OutgoingContent.text("a"), OutgoingContent.text("a", mentions: [.lid("1")]), WA.Message()] {
            let traits = StanzaTraits(message)
            #expect(traits.type == .text && traits.mediaType == nil && traits.edit == nil)
            #expect(!traits.hidesDecryptFailure && traits.meta == [:])
        }
    }

    @Test func `media names its kind`() {
        func expect(_ expected: MediaType, _ build: (inout WA.Message) -> Void) {
            let found = traits(build)
            #expect(found.type == .media && found.mediaType == expected && !found.hidesDecryptFailure)
        }
        expect(.image) { $0.imageMessage = WA.ImageMessage() }
        expect(.video) { $0.videoMessage = WA.VideoMessage() }
        expect(.gif) {
            $0.videoMessage = WA.VideoMessage()
            $0.videoMessage?.gifPlayback = true
        }
        expect(.ptv) { $0.ptvMessage = WA.VideoMessage() }
        expect(.audio) { $0.audioMessage = WA.AudioMessage() }
        expect(.voice) {
            $0.audioMessage = WA.AudioMessage()
            $0.audioMessage?.ptt = true
        }
        expect(.document) { $0.documentMessage = WA.DocumentMessage() }
        expect(.sticker) { $0.stickerMessage = WA.StickerMessage() }
        expect(.stickerPack) { $0.stickerPackMessage = WA.StickerPackMessage() }
        expect(.contact) { $0.contactMessage = WA.ContactMessage() }
        expect(.contacts) { $0.contactsArrayMessage = WA.ContactsArrayMessage() }
        expect(.location) { $0.locationMessage = WA.LocationMessage() }
        expect(.liveLocation) { $0.liveLocationMessage = WA.LiveLocationMessage() }
        expect(.url) { $0.groupInviteMessage = WA.GroupInviteMessage() }
        expect(.url) {
            $0.extendedTextMessage = WA.ExtendedTextMessage()
            $0.extendedTextMessage?.matchedText = "https://example.com"
        }
        expect(.list) { $0.listMessage = WA.ListMessage() }
        expect(.listResponse) { $0.listResponseMessage = WA.ListResponseMessage() }
        expect(.buttonsResponse) { $0.buttonsResponseMessage = WA.ButtonsResponseMessage() }
        expect(.order) { $0.orderMessage = WA.OrderMessage() }
        expect(.product) { $0.productMessage = WA.ProductMessage() }
        expect(.nativeFlowResponse) { $0.interactiveResponseMessage = WA.InteractiveResponseMessage() }
    }

    @Test func `a blank preview is no preview`() {
        let found = traits {
            $0.extendedTextMessage = WA.ExtendedTextMessage()
            $0.extendedTextMessage?.matchedText = " \n"
        }
        #expect(found.type == .text && found.mediaType == nil)
    }

    @Test func `wrappers are looked through`() {
        let image = message { $0.imageMessage = WA.ImageMessage() }
        var wrapper = WA.FutureProofMessage()
        wrapper.message = image
        let wrapped = [
            message { $0.viewOnceMessage = wrapper }, message { $0.ephemeralMessage = wrapper },
            message { $0.documentWithCaptionMessage = wrapper },
            OutgoingContent.forOwnDevices(message { $0.viewOnceMessageV2 = wrapper }, destination: .lid("1")),
        ]
        for message in wrapped { #expect(StanzaTraits(message).mediaType == .image) }
    }

    @Test func `reactions hide and removed ones say so`() {
        let set = traits {
            $0.reactionMessage = WA.ReactionMessage()
            $0.reactionMessage?.text = "👍"
        }
        #expect(set.type == .reaction && set.edit == nil && set.hidesDecryptFailure)
        let removed = traits {
            $0.reactionMessage = WA.ReactionMessage()
            $0.reactionMessage?.text = ""
        }
        #expect(removed.type == .reaction && removed.edit == .senderRevoke && removed.hidesDecryptFailure)
        #expect(traits { $0.encReactionMessage = WA.EncReactionMessage() }.type == .reaction)
    }

    @Test func `polls and votes say which they are`() {
        let poll = traits { $0.pollCreationMessageV3 = WA.PollCreationMessage() }
        #expect(poll.type == .poll && poll.meta == ["polltype": "creation"] && !poll.hidesDecryptFailure)
        let vote = traits { $0.pollUpdateMessage = WA.PollUpdateMessage() }
        #expect(vote.type == .poll && vote.meta == ["polltype": "vote"] && vote.hidesDecryptFailure)
    }

    @Test func `events say which they are`() {
        let event = traits { $0.eventMessage = WA.EventMessage() }
        #expect(event.type == .event && event.meta == ["event_type": "creation"])
        let answer = traits { $0.encEventResponseMessage = WA.EncEventResponseMessage() }
        #expect(answer.type == .event && answer.meta == ["event_type": "response"])
        func sealed(_ type: WA.SecretEncryptedMessage.SecretEncType) -> StanzaTraits {
            traits {
                $0.secretEncryptedMessage = WA.SecretEncryptedMessage()
                $0.secretEncryptedMessage?.secretEncType = type
            }
        }
        #expect(sealed(.eventEdit).type == .event && sealed(.eventEdit).meta == ["event_type": "edit"])
        #expect(sealed(.pollEdit).type == .poll && sealed(.pollAddOption).type == .poll)
        #expect(sealed(.messageEdit).type == .text)
    }

    @Test func `revokes say whose they are and are never hidden`() {
        func revoke(fromMe: Bool?) -> StanzaTraits {
            traits {
                $0.protocolMessage = WA.ProtocolMessage()
                $0.protocolMessage?.type = .revoke
                $0.protocolMessage?.key = WA.MessageKey()
                $0.protocolMessage?.key?.fromMe = fromMe
            }
        }
        #expect(revoke(fromMe: true).edit == .senderRevoke && !revoke(fromMe: true).hidesDecryptFailure)
        #expect(revoke(fromMe: false).edit == .adminRevoke && !revoke(fromMe: false).hidesDecryptFailure)
        #expect(revoke(fromMe: true).type == .text)
    }

    @Test func `edits hide wrapped or not`() {
        let edit = message {
            $0.protocolMessage = WA.ProtocolMessage()
            $0.protocolMessage?.type = .messageEdit
            $0.protocolMessage?.editedMessage = OutgoingContent.text("new")
        }
        var wrapper = WA.FutureProofMessage()
        wrapper.message = edit
        for message in [edit, message { $0.editedMessage = wrapper }] {
            let found = StanzaTraits(message)
            #expect(found.type == .text && found.edit == .messageEdit && found.hidesDecryptFailure)
        }
    }

    @Test func `pins and keeps hide`() {
        let pin = traits { $0.pinInChatMessage = WA.PinInChatMessage() }
        #expect(pin.edit == .pin && pin.hidesDecryptFailure)
        let undone = traits {
            $0.keepInChatMessage = WA.KeepInChatMessage()
            $0.keepInChatMessage?.keepType = .undoKeepForAll
            $0.keepInChatMessage?.key = OutgoingContent.key(
                chat: .lid("1"), sender: nil, id: "X", own: OwnIdentity(phone: nil, lid: nil))
        }
        #expect(undone.edit == .senderRevoke && undone.hidesDecryptFailure)
    }
}
