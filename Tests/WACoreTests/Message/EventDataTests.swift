import TestSupport
import Testing
import WAProto

@testable import WACore

struct EventDataTests {
    private let moment = Timestamp(milliseconds: 1_700_000_000_123)
    private let time = "2023-11-14T22:13:20.123Z"
    private let ann = Person(.lid("1", device: 4), alternate: .phone("44"), pushName: "Ann")
    private let reference = EventData.MessageReference(id: "M", chat: Chat(JID(user: "g", server: .group)))

    private let annText = #"{"jid":"1@lid","lid":"1@lid","phone":"44","pushName":"Ann"}"#
    private let garden = GroupRecord(JID(user: "g", server: .group), subject: "Garden")
    private let gardenText =
        #"{"addressing":"lid","jid":"g@g.us","settings":{"approvesJoins":false,"disappearingSeconds":0,"#
        + #""onlyAdminsEdit":false,"onlyAdminsSend":false},"subject":"Garden"}"#
    private let groupText = #"{"jid":"g@g.us","kind":"group"}"#

    private func message(_ content: WA.Message) -> MessageObject {
        MessageObject(
            id: "M", clientID: "sales", chat: Chat(.lid("1"), alternate: .phone("44")), sender: ann, fromMe: false,
            timestamp: moment, content: IncomingContent(content, fromMe: false), status: .delivered)
    }

    @Test func `a LID never appears as phone`() {
        #expect(Person(.lid("12345")).json.text == #"{"jid":"12345@lid","lid":"12345@lid"}"#)
        #expect(Person(.phone("44", device: 2)).json.text == #"{"jid":"44@s.whatsapp.net","phone":"44"}"#)
        let both = Person(.phone("44"), alternate: .lid("1"), name: "A")
        #expect(both.json.text == #"{"jid":"1@lid","lid":"1@lid","name":"A","phone":"44"}"#)
        #expect(Person(.lid("1"), alternate: .lid("2")).phone == nil)
        #expect(Person(OwnIdentity(phone: nil, lid: nil)) == nil)
        #expect(Person(OwnIdentity(phone: .phone("44", device: 1), lid: .lid("1")))?.lid == .lid("1"))
    }

    @Test func `chats say what they are`() {
        #expect(
            Chat(.lid("1"), alternate: .phone("44")).json.text
                == #"{"jid":"1@lid","kind":"person","lid":"1@lid","phone":"44"}"#)
        #expect(
            Chat(JID(user: "g", server: .group), name: "G").json.text
                == #"{"jid":"g@g.us","kind":"group","name":"G"}"#)
        #expect(Chat(.statusBroadcast).kind == .status)
        #expect(Chat(JID(user: "7", server: .broadcast)).kind == .broadcast)
        #expect(Chat(JID(user: "7", server: .newsletter)).kind == .newsletter)
    }

    @Test func `a text message is the documented object`() {
        let expected =
            #"{"message":{"chat":{"jid":"1@lid","kind":"person","lid":"1@lid","phone":"44"},"clientId":"sales","#
            + #""fromMe":false,"id":"M","kind":"text","sender":\#(annText),"status":"delivered","text":"a/\"b\"\n","#
            + #""timestamp":"\#(time)"}}"#
        let draft = EventDraft(.messageReceived(message(OutgoingContent.text("a/\"b\"\n"))), at: moment)
        #expect(String(decoding: draft.data, as: UTF8.self) == expected)
        #expect(draft.type == .messageReceived && draft.timestamp == moment)
    }

    @Test func `everything a message can hold is shown`() throws {
        var content = OutgoingContent.text(
            "hi @2", quoting: .init(id: "Q", author: .lid("2"), content: OutgoingContent.text("before")),
            mentions: [.lid("2"), .lid("3")], timer: .init(seconds: 60))
        content.extendedTextMessage?.contextInfo?.forwardingScore = 3
        var object = message(content)
        object.people[.lid("2")] = Person(.lid("2"), alternate: .phone("55"))
        object.fromDevice = 4
        object.offline = true
        object.failure = .init(code: "refused", message: "No.")
        object.editedAt = moment
        object.revoked = .init(at: moment, by: ann)
        let json = object.json
        let bob = #"{"jid":"2@lid","lid":"2@lid","phone":"55"}"#
        func text(_ name: String) -> String? { json.object?[name]?.text }
        #expect(text("quoted") == #"{"id":"Q","kind":"text","sender":\#(bob),"text":"before"}"#)
        #expect(text("mentions") == #"[\#(bob),{"jid":"3@lid","lid":"3@lid"}]"#)
        #expect(text("forwarded") == #"{"times":3}"#)
        #expect(text("expiresAt") == #""2023-11-14T22:14:20.123Z""#)
        #expect(text("fromDevice") == "4" && text("offline") == "true" && text("viewOnce") == nil)
        #expect(text("error") == #"{"code":"refused","message":"No."}"#)
        #expect(text("edited") == #"{"at":"\#(time)"}"#)
        #expect(text("revoked") == #"{"at":"\#(time)","by":\#(annText)}"#)
        #expect(try JSONValue(parsing: json.encoded) == json)
    }

    @Test func `files places cards polls and reactions are shown`() {
        func part(_ name: String, _ build: (inout WA.Message) -> Void) -> String? {
            message(IncomingContentTests.message(build)).json.object?[name]?.text
        }
        var voice = WA.AudioMessage()
        voice.ptt = true
        voice.mimetype = "audio/ogg"
        voice.fileLength = .max
        voice.fileSHA256 = [0xAB]
        voice.seconds = 3
        let media = #"{"downloadable":false,"mimetype":"audio/ogg","seconds":3,"sha256":"ab","#
        #expect(part("media") { $0.audioMessage = voice } == media + #""size":9223372036854775807,"voice":true}"#)
        var place = WA.LocationMessage()
        place.degreesLatitude = 1.5
        place.degreesLongitude = .nan
        #expect(part("location") { $0.locationMessage = place } == #"{"latitude":1.5,"longitude":null}"#)
        var card = WA.ContactMessage()
        card.displayName = "Ann"
        #expect(part("contacts") { $0.contactMessage = card } == #"[{"name":"Ann"}]"#)
        var poll = WA.PollCreationMessage()
        poll.name = "?"
        poll.options = [WA.PollCreationMessage.Option()]
        #expect(part("poll") { $0.pollCreationMessage = poll } == #"{"name":"?","options":[""],"selectable":0}"#)
        var reaction = WA.ReactionMessage()
        reaction.key = IncomingContentTests.key("T")
        #expect(part("reaction") { $0.reactionMessage = reaction } == #"{"emoji":null,"messageId":"T"}"#)
        #expect(part("rawType") { $0.stickerPackMessage = WA.StickerPackMessage() } == #""stickerPackMessage""#)
        #expect(part("viewOnce") { $0.viewOnceMessage = IncomingContentTests.wrap(WA.Message()) } == "true")
    }

    @Test func `client events are the documented objects`() {
        let state = ClientStateRecord(
            state: .connecting, cause: .connectionLost, since: moment, message: "Gone.", nextRetryAt: moment)
        let expected: [(EventData, String, String)] = [
            (
                .clientState(state, previous: .ready, attempt: 2), "client.state",
                #"{"attempt":2,"cause":"connection_lost","message":"Gone.","nextRetryAt":"\#(time)","#
                    + #""previous":"READY","state":"CONNECTING"}"#
            ),
            (
                .clientQR("2@abc", expiresAt: moment, remaining: 5), "client.qr",
                #"{"expiresAt":"\#(time)","qr":"2@abc","remaining":5}"#
            ),
            (
                .clientPairingCode("ABCD1234", phone: "44", expiresAt: moment), "client.pairing_code",
                #"{"code":"ABCD1234","expiresAt":"\#(time)","phone":"44"}"#
            ),
            (
                .clientActionRequired(kind: "passkey", help: "Do it."), "client.action_required",
                #"{"help":"Do it.","kind":"passkey"}"#
            ),
            (
                .clientLinked(ann, platform: "android"), "client.linked",
                #"{"person":\#(annText),"platform":"android"}"#
            ),
            (
                .clientLinkFailed(cause: "expired", message: "Too late."), "client.link_failed",
                #"{"cause":"expired","message":"Too late."}"#
            ),
            (.clientRewound(.olderCopy, unknown: 2), "client.rewound", #"{"cause":"older_copy","unknown":2}"#),
        ]
        check(expected)
    }

    @Test func `message events are the documented objects`() {
        let head = #""chat":\#(groupText),"#
        check([
            (
                .messageStatus(reference, .read, by: ann, at: moment), "message.status",
                #"{"at":"\#(time)","by":\#(annText),\#(head)"messageId":"M","status":"read"}"#
            ),
            (
                .messageFailed(reference, .init(code: "463", message: "No."), retryable: false), "message.failed",
                #"{\#(head)"code":"463","message":"No.","messageId":"M","retryable":false}"#
            ),
            (
                .messageUndecryptable(reference, sender: ann, reason: "no_session", retryRequested: true, attempt: 1),
                "message.undecryptable",
                #"{"attempt":1,\#(head)"messageId":"M","reason":"no_session","retryRequested":true,"#
                    + #""sender":\#(annText)}"#
            ),
            (
                .messageEdited(
                    reference, by: ann, content: IncomingContent(OutgoingContent.text("n"), fromMe: false), at: moment),
                "message.edited",
                #"{"at":"\#(time)","by":\#(annText),\#(head)"kind":"text","messageId":"M","text":"n"}"#
            ),
            (
                .messageRevoked(reference, by: ann, at: moment), "message.revoked",
                #"{"at":"\#(time)","by":\#(annText),\#(head)"messageId":"M"}"#
            ),
            (
                .messageUnauthorized(reference, by: ann, action: .edit, at: moment), "message.unauthorized",
                #"{"action":"edit","at":"\#(time)","by":\#(annText),\#(head)"messageId":"M"}"#
            ),
            (
                .messageUnauthorized(reference, by: ann, action: .revoke, asAdmin: true, at: moment),
                "message.unauthorized",
                #"{"action":"revoke","asAdmin":true,"at":"\#(time)","by":\#(annText),\#(head)"messageId":"M"}"#
            ),
            (
                .messageReaction(reference, by: ann, emoji: nil, at: moment), "message.reaction",
                #"{"at":"\#(time)","by":\#(annText),\#(head)"emoji":null,"messageId":"M"}"#
            ),
            (
                .messagePollVote(reference, by: ann, options: ["no"], tally: ["yes": 0, "no": 1]), "message.poll_vote",
                #"{"by":\#(annText),\#(head)"messageId":"M","options":["no"],"tally":{"no":1,"yes":0}}"#
            ),
        ])
        #expect(EventData.messageSent(message(WA.Message())).type == "message.sent")
    }

    @Test func `other events are the documented objects`() {
        check([
            (
                .personChanged(ann, changed: ["pushName"], merged: .init(from: .phone("44"), to: .lid("1"))),
                "person.changed",
                #"{"changed":["pushName"],"merged":{"from":"44@s.whatsapp.net","to":"1@lid"},"person":\#(annText)}"#
            ),
            (
                .groupChanged(garden, by: ann, changed: ["subject"], at: moment), "group.changed",
                #"{"at":"\#(time)","by":\#(annText),"changed":["subject"],"group":\#(gardenText)}"#
            ),
            (
                .groupParticipants(garden, by: nil, action: .add, [ann], at: moment), "group.participants",
                #"{"action":"add","at":"\#(time)","group":\#(gardenText),"participants":[\#(annText)]}"#
            ),
            (
                .groupCreated(garden, by: nil, at: moment), "group.created",
                #"{"at":"\#(time)","group":\#(gardenText)}"#
            ),
            (.identityChanged(ann, device: 0), "identity.changed", #"{"device":0,"person":\#(annText)}"#),
            (
                .accountRestricted(AccountRestrictions(reachoutTimelock: .init(until: nil), checkedAt: moment)),
                "account.restricted",
                #"{"restrictions":{"checkedAt":"\#(time)","#
                    + #""reachoutTimelock":{"active":false,"type":null,"until":null}}}"#
            ),
            (
                .unknown(tag: "notification", type: "psa", summary: "x"), "unknown",
                #"{"summary":"x","tag":"notification","type":"psa"}"#
            ),
        ])
    }

    private func check(_ expected: [(data: EventData, type: String, json: String)]) {
        for (data, type, json) in expected {
            #expect(data.type.rawValue == type)
            #expect(data.json.text == json)
        }
    }

    @Test func `the envelope holds the data as it is`() throws {
        let draft = EventDraft(.identityChanged(ann, device: nil), at: moment)
        let id = try #require(EventID(bytes: [UInt8](repeating: 0, count: 15) + [33]))
        let event = StoredEvent(
            id: id, cursor: EventCursor(text: "CURSOR"), clientID: ClientID(stored: "sa\"les"), tenantID: .default,
            sequence: 7, draft: draft)
        let text = String(decoding: event.encoded, as: UTF8.self)
        #expect(
            text == #"{"clientId":"sa\"les","cursor":"CURSOR","data":{"person":\#(annText)},"#
                + #""id":"evt_00000000000000000000000011","sequence":7,"tenantId":"default","timestamp":"\#(time)","type":"identity.changed"}"#
        )
        #expect(try JSONValue(parsing: event.encoded).encoded == event.encoded)
    }
}
