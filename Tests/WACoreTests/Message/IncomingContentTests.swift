import Testing
import WAProto

@testable import WACore

struct IncomingContentTests {
    static func message(_ build: (inout WA.Message) -> Void) -> WA.Message {
        var message = WA.Message()
        build(&message)
        return message
    }

    static func wrap(_ message: WA.Message) -> WA.FutureProofMessage {
        var wrapper = WA.FutureProofMessage()
        wrapper.message = message
        return wrapper
    }

    static func key(_ id: String, fromMe: Bool = false) -> WA.MessageKey {
        var key = WA.MessageKey()
        key.id = id
        key.fromMe = fromMe
        key.remoteJID = "1@lid"
        return key
    }

    private func read(_ build: (inout WA.Message) -> Void) -> IncomingContent {
        IncomingContent(Self.message(build), fromMe: false)
    }

    @Test func `plain and extended text are text`() {
        let plain = read { $0.conversation = "hello" }
        #expect(plain.kind == .text && plain.text == "hello" && plain.rawType == nil && !plain.isEmpty)
        let rich = read { $0 = OutgoingContent.text("hi @1", mentions: [.lid("1")]) }
        #expect(rich.kind == .text && rich.text == "hi @1" && rich.mentions == [.lid("1")])
        #expect(rich.quoted == nil && rich.forwardedTimes == nil && rich.expiration == nil && !rich.isViewOnce)
    }

    @Test func `a reply shows what it quotes`() {
        let photo = Self.message {
            $0.imageMessage = WA.ImageMessage()
            $0.imageMessage?.caption = "look"
        }
        let content = read {
            $0 = OutgoingContent.text("nice", quoting: .init(id: "Q", author: .lid("2"), content: photo))
        }
        #expect(content.quoted == QuotedSummary(id: "Q", sender: .lid("2"), chat: nil, kind: .image, text: "look"))
    }

    @Test func `forwarding and expiration are read`() {
        var context = WA.ContextInfo()
        context.isForwarded = true
        context.expiration = 604_800
        let content = read {
            $0.extendedTextMessage = WA.ExtendedTextMessage()
            $0.extendedTextMessage?.contextInfo = context
        }
        #expect(content.forwardedTimes == 1 && content.expiration == 604_800 && content.text == nil)
        context.forwardingScore = 5
        context.expiration = 0
        let again = read {
            $0.audioMessage = WA.AudioMessage()
            $0.audioMessage?.contextInfo = context
        }
        #expect(again.forwardedTimes == 5 && again.expiration == nil)
    }

    @Test func `invalid mentions are left out`() {
        let content = read {
            $0.extendedTextMessage = WA.ExtendedTextMessage()
            $0.extendedTextMessage?.contextInfo = WA.ContextInfo()
            $0.extendedTextMessage?.contextInfo?.mentionedJID = ["", "noserver", "1:5@lid", "@lid"]
        }
        #expect(content.mentions == [.lid("1")])
    }

    @Test func `images show what is needed to fetch them`() {
        var image = WA.ImageMessage()
        image.mimetype = "image/jpeg"
        image.caption = "look"
        image.fileLength = 1234
        image.width = 40
        image.height = 30
        image.fileSHA256 = [UInt8](repeating: 1, count: 32)
        #expect(read { $0.imageMessage = image }.parts.media?.isDownloadable == false)
        image.directPath = "/v/t62"
        image.mediaKey = [UInt8](repeating: 2, count: 32)
        image.fileEncSHA256 = [UInt8](repeating: 3, count: 32)
        let content = read { $0.imageMessage = image }
        let media = content.parts.media
        #expect(content.kind == .image && content.text == "look")
        #expect(media?.caption == "look" && media?.mimetype == "image/jpeg" && media?.size == 1234)
        #expect(media?.width == 40 && media?.height == 30 && media?.isVoice == nil && media?.isDownloadable == true)
        image.mediaKey = [1]
        #expect(read { $0.imageMessage = image }.parts.media?.isDownloadable == false)
    }

    @Test func `every other file has its kind`() {
        #expect(read { $0.videoMessage = WA.VideoMessage() }.kind == .video)
        #expect(read { $0.ptvMessage = WA.VideoMessage() }.kind == .video)
        var gif = WA.VideoMessage()
        gif.gifPlayback = true
        #expect(read { $0.videoMessage = gif }.kind == .gif)
        var voice = WA.AudioMessage()
        #expect(read { $0.audioMessage = voice }.kind == .audio)
        #expect(read { $0.audioMessage = voice }.parts.media?.isVoice == false)
        voice.ptt = true
        voice.seconds = 7
        #expect(read { $0.audioMessage = voice }.kind == .voice)
        #expect(read { $0.audioMessage = voice }.parts.media?.seconds == 7)
        #expect(read { $0.stickerMessage = WA.StickerMessage() }.kind == .sticker)
        var document = WA.DocumentMessage()
        document.title = "report"
        document.caption = "read this"
        let content = read { $0.documentWithCaptionMessage = Self.wrap(Self.message { $0.documentMessage = document }) }
        #expect(content.kind == .document && content.parts.media?.fileName == "report" && content.text == "read this")
        #expect(content.wrappers == .documentWithCaption)
    }

    @Test func `places are read`() {
        var place = WA.LocationMessage()
        place.degreesLatitude = 51.5
        place.degreesLongitude = -0.25
        place.name = "Home"
        let content = read { $0.locationMessage = place }
        #expect(
            content.kind == .location && content.parts.location?.latitude == 51.5
                && content.parts.location?.name == "Home")
        place.isLive = true
        #expect(read { $0.locationMessage = place }.kind == .liveLocation)
        #expect(read { $0.liveLocationMessage = WA.LiveLocationMessage() }.kind == .liveLocation)
    }

    @Test func `contact cards are read`() {
        var card = WA.ContactMessage()
        card.displayName = "Ann"
        card.vcard = "BEGIN:VCARD"
        let one = read { $0.contactMessage = card }
        #expect(one.kind == .contacts && one.parts.contacts == [ContactSummary(name: "Ann", vcard: "BEGIN:VCARD")])
        let two = read {
            $0.contactsArrayMessage = WA.ContactsArrayMessage()
            $0.contactsArrayMessage?.contacts = [card, WA.ContactMessage()]
        }
        #expect(two.kind == .contacts && two.parts.contacts.count == 2)
    }

    @Test func `polls of every version are read`() {
        var poll = WA.PollCreationMessage()
        poll.name = "Lunch?"
        poll.selectableOptionsCount = 1
        poll.options = ["yes", "no"].map { name in
            var option = WA.PollCreationMessage.Option()
            option.optionName = name
            return option
        }
        let expected = PollSummary(name: "Lunch?", options: ["yes", "no"], selectable: 1, endsAt: nil)
        let first = Self.message { $0.pollCreationMessage = poll }
        let versions = [
            first, Self.message { $0.pollCreationMessageV2 = poll }, Self.message { $0.pollCreationMessageV3 = poll },
            Self.message { $0.pollCreationMessageV4 = Self.wrap(first) },
            Self.message { $0.pollCreationMessageV5 = poll }, Self.message { $0.pollCreationMessageV6 = poll },
        ]
        for message in versions {
            let content = IncomingContent(message, fromMe: false)
            #expect(content.kind == .poll && content.parts.poll == expected && content.text == "Lunch?")
        }
    }

    @Test func `business content has its kind`() {
        #expect(read { $0.orderMessage = WA.OrderMessage() }.kind == .order)
        #expect(read { $0.productMessage = WA.ProductMessage() }.kind == .product)
        #expect(read { $0.listMessage = WA.ListMessage() }.kind == .interactive)
        #expect(read { $0.buttonsMessage = WA.ButtonsMessage() }.kind == .interactive)
        #expect(read { $0.templateMessage = WA.TemplateMessage() }.kind == .interactive)
        #expect(read { $0.interactiveMessage = WA.InteractiveMessage() }.kind == .interactive)
        var reply = WA.ListResponseMessage()
        reply.title = "Two"
        reply.singleSelectReply = WA.ListResponseMessage.SingleSelectReply()
        reply.singleSelectReply?.selectedRowID = "row-2"
        let list = read { $0.listResponseMessage = reply }
        #expect(list.kind == .listReply && list.parts.selection == SelectionSummary(id: "row-2", title: "Two"))
        var button = WA.ButtonsResponseMessage()
        button.selectedButtonID = "b"
        button.selectedDisplayText = "OK"
        let pressed = read { $0.buttonsResponseMessage = button }
        #expect(pressed.kind == .buttonReply && pressed.text == "OK" && pressed.parts.selection?.id == "b")
        #expect(read { $0.templateButtonReplyMessage = WA.TemplateButtonReplyMessage() }.kind == .buttonReply)
        #expect(read { $0.interactiveResponseMessage = WA.InteractiveResponseMessage() }.kind == .buttonReply)
    }

    @Test(
        arguments: [
            (#"{"id":"sales"}"#, "sales"), (#"{"description":"x","id":42}"#, "42"), (#"{"id":1.5}"#, "1.5"),
            (#"{"id":""}"#, nil), (#"{"id":null}"#, nil), (#"{"flow_token":"t"}"#, nil), ("[1]", nil), ("{", nil),
            ("", nil),
            (nil, nil),
        ] as [(String?, String?)])
    func `the reply to a native flow is the id of its parameters, not the name of the flow`(
        parameters: String?, id: String?
    ) throws {
        var flow = WA.InteractiveResponseMessage.NativeFlowResponseMessage()
        flow.name = "menu_options"
        flow.paramsJSON = parameters
        var reply = WA.InteractiveResponseMessage()
        reply.nativeFlowResponseMessage = flow
        reply.body = WA.InteractiveResponseMessage.Body()
        reply.body?.text = "Sales"
        let content = read { $0.interactiveResponseMessage = reply }
        #expect(content.kind == .buttonReply && content.text == "Sales")
        #expect(
            content.parts.selection
                == SelectionSummary(
                    id: id, title: "Sales", flow: FlowSummary(name: "menu_options", parameters: parameters)))
        let json = try #require(content.parts.selection?.json)
        #expect(json["flow"]?["name"] == "menu_options" && json["flow"]?["paramsJson"]?.string == parameters)
    }

    @Test func `invitations have their kind`() {
        #expect(read { $0.eventMessage = WA.EventMessage() }.kind == .event)
        #expect(read { $0.groupInviteMessage = WA.GroupInviteMessage() }.kind == .groupInvite)
        #expect(read { $0.newsletterAdminInviteMessage = WA.NewsletterAdminInviteMessage() }.kind == .newsletter)
        #expect(
            read { $0.newsletterFollowerInviteMessageV2 = WA.NewsletterFollowerInviteMessage() }.kind == .newsletter)
    }

    @Test func `system content names its field`() {
        let pin = read { $0.pinInChatMessage = WA.PinInChatMessage() }
        #expect(pin.kind == .system && pin.rawType == "pinInChatMessage")
        let album = read {
            $0.albumMessage = WA.AlbumMessage()
            $0.messageContextInfo = WA.MessageContextInfo()
        }
        #expect(album.kind == .system && album.rawType == "albumMessage")
        #expect(album.parts.system == SystemSummary(type: "album", value: ["images": 0, "videos": 0]))
        #expect(pin.parts.system == SystemSummary(type: "pin", value: false))
    }

    @Test func `known but unmodelled content names its field`() {
        let content = read { $0.stickerPackMessage = WA.StickerPackMessage() }
        #expect(content.kind == .unsupported && content.rawType == "stickerPackMessage" && !content.isEmpty)
    }

    @Test func `unknown content is kept and numbered`() throws {
        let bytes: [UInt8] = [0x9A, 2, 0, 0xC2, 0x3E, 2, 0x08, 1]  // messageContextInfo, then field 1000
        let content = IncomingContent(try WA.Message(serialized: bytes), fromMe: false)
        #expect(content.kind == .unsupported && content.rawType == "field 1000" && !content.isEmpty)
        #expect(content.message.serialized() == bytes)
    }

    @Test func `keys alone are no content`() {
        let content = read {
            $0.senderKeyDistributionMessage = WA.SenderKeyDistributionMessage()
            $0.messageContextInfo = WA.MessageContextInfo()
        }
        #expect(content.isEmpty)
        #expect(IncomingContent(WA.Message(), fromMe: true).isEmpty)
    }

    @Test func `wrappers are taken off and remembered`() {
        let inner = Self.message { $0.imageMessage = WA.ImageMessage() }
        let viewOnce = Self.message { $0.viewOnceMessageV2 = Self.wrap(inner) }
        let content = read { $0.ephemeralMessage = Self.wrap(viewOnce) }
        #expect(content.kind == .image && content.isViewOnce)
        #expect(content.wrappers == [.ephemeral, .viewOnce])
        let other = read { $0.groupMentionedMessage = Self.wrap(inner) }
        #expect(other.kind == .image && other.wrappers == .other)
        var sticker = WA.StickerMessage()
        sticker.isLottie = true
        let lottie = read { $0.lottieStickerMessage = Self.wrap(Self.message { $0.stickerMessage = sticker }) }
        #expect(lottie.kind == .sticker && lottie.wrappers == .lottieSticker)
        #expect(read { $0.viewOnceMessage = WA.FutureProofMessage() }.kind == .unsupported)
    }

    @Test func `inner content takes the outer context when it has none`() {
        let content = read {
            $0.ephemeralMessage = Self.wrap(OutgoingContent.text("a"))
            OutgoingContent.attach(secret: [9], to: &$0)
        }
        #expect(content.message.messageContextInfo?.messageSecret == [9])
    }

    @Test func `a copy from another device is believed only from ourself`() {
        let copy = OutgoingContent.forOwnDevices(OutgoingContent.text("hi"), destination: .lid("5"))
        let mine = IncomingContent(copy, fromMe: true)
        #expect(mine.kind == .text && mine.text == "hi" && mine.destination == .lid("5"))
        #expect(mine.wrappers == .deviceSent)
        let forged = IncomingContent(copy, fromMe: false)
        #expect(forged.kind == .unsupported && forged.rawType == "deviceSentMessage")
        #expect(forged.text == nil && forged.destination == nil && forged.isPeerData && !mine.isPeerData)
    }

    @Test func `nested wrappers end`() throws {
        var message = OutgoingContent.text("core")
        for _ in 0..<49 { message = Self.message { $0.ephemeralMessage = Self.wrap(message) } }
        let content = IncomingContent(try WA.Message(serialized: message.serialized()), fromMe: false)
        #expect(content.text == "core")
    }

    @Test func `an edit of an edit is not looked into`() {
        var message = OutgoingContent.text("core")
        for _ in 0..<1000 {
            message = Self.message {
                $0.protocolMessage = WA.ProtocolMessage()
                $0.protocolMessage?.type = .messageEdit
                $0.protocolMessage?.editedMessage = message
            }
        }
        #expect(IncomingContent(message, fromMe: false).kind == .edit)
        #expect(IncomingContent(message, fromMe: false).text == nil)
    }
}
