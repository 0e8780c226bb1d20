import Testing
import WAProto

@testable import WACore

struct AppStateActionTests {
    private static let alice = JID.phone("1234")
    private static let group = JID(user: "12036304", server: .group)
    private static let lid = JID.lid("99")

    private static var range: WA.SyncActionMessageRange {
        var range = WA.SyncActionMessageRange()
        range.lastMessageTimestamp = 1_700_000_000
        return range
    }

    private static func make<Message: ProtobufMessage>(_ fill: (inout Message) -> Void) -> Message {
        var message = Message()
        fill(&message)
        return message
    }

    /// One action of every kind, with its row in 70-appstate.md section 9: collection, version, index.
    static let rows: [(action: AppStateAction, collection: String, version: Int32, index: String)] = [
        (.pushName("Ann"), "critical_block", 1, #"["setting_pushName"]"#),
        (.locale("en_US"), "critical_block", 3, #"["setting_locale"]"#),
        (
            .contact(alice, make { $0.fullName = "A" }), "critical_unblock_low", 2,
            #"["contact","1234@s.whatsapp.net"]"#
        ),
        (.lidContact(lid, make { $0.fullName = "A" }), "critical_unblock_low", 1, #"["lid_contact","99@lid"]"#),
        (.mute(alice, .forever), "regular_high", 2, #"["mute","1234@s.whatsapp.net"]"#),
        (
            .star(AppStateMessage(chat: group, id: "3EB0ABC", isFromMe: false, participant: alice), isStarred: true),
            "regular_high", 2, #"["star","12036304@g.us","3EB0ABC","0","1234@s.whatsapp.net"]"#
        ),
        (
            .deleteForMe(
                AppStateMessage(chat: alice, id: "A", isFromMe: true), deletesMedia: true,
                sent: Timestamp(seconds: 1_700_000_000)),
            "regular_high", 3, #"["deleteMessageForMe","1234@s.whatsapp.net","A","1","0"]"#
        ),
        (
            .clearChat(alice, deletesStarred: true, deletesMedia: false, range), "regular_high", 6,
            #"["clearChat","1234@s.whatsapp.net","1","0"]"#
        ),
        (
            .deleteChat(alice, deletesMedia: false, range), "regular_high", 6,
            #"["deleteChat","1234@s.whatsapp.net","0"]"#
        ),
        (.statusMute(alice, isMuted: true), "regular_high", 7, #"["userStatusMute","1234@s.whatsapp.net"]"#),
        (.statusPrivacy(make { $0.userJID = ["x"] }), "regular_high", 7, #"["status_privacy"]"#),
        (.favorites(WA.FavoritesAction()), "regular_high", 1, #"["favorites"]"#),
        (.tokenSalt(SecretBytes([1, 2])), "regular_high", 1, #"["nct_salt_sync"]"#),
        (.pin(alice, isPinned: true), "regular_low", 5, #"["pin_v1","1234@s.whatsapp.net"]"#),
        (.archive(alice, isArchived: true, range), "regular_low", 3, #"["archive","1234@s.whatsapp.net"]"#),
        (.markRead(alice, isRead: false, nil), "regular_low", 3, #"["markChatAsRead","1234@s.whatsapp.net"]"#),
        (.unarchiveChats(true), "regular_low", 4, #"["setting_unarchiveChats"]"#),
        (.timeFormat(isTwentyFourHour: true), "regular_low", 7, #"["time_format"]"#),
        (.keyExpiry(epoch: 3), "regular_low", 3, #"["sentinel"]"#),
        (.lock(alice, isLocked: true), "regular_low", 7, #"["lock","1234@s.whatsapp.net"]"#),
        (.primaryVersion(key: "k", version: "2.3"), "regular_low", 7, #"["primary_version","k"]"#),
        (.favoriteSticker(hash: "h", make { $0.width = 512 }), "regular_low", 7, #"["favoriteSticker","h"]"#),
        (.androidUnsupported(isAllowed: true), "regular_low", 4, #"["android_unsupported_actions"]"#),
        (.label(id: "3", make { $0.name = "L" }), "regular", 3, #"["label_edit","3"]"#),
        (
            .labelChat(id: "3", alice, isLabeled: true), "regular", 3, #"["label_jid","3","1234@s.whatsapp.net"]"#
        ),
        (
            .labelMessage(id: "3", alice, messageID: "A", isLabeled: false), "regular", 3,
            #"["label_message","3","1234@s.whatsapp.net","A","0","0"]"#
        ),
        (.labelOrder([2, 1]), "regular", 3, #"["label_reordering"]"#),
        (.quickReply(id: "q", make { $0.message = "M" }), "regular", 2, #"["quick_reply","q"]"#),
        (.primaryFeatures(["a", "b"]), "regular", 7, #"["primary_feature"]"#),
        (.phoneOfLID(lid, phone: alice), "regular", 8, #"["pnForLidChat","99@lid"]"#),
        (.linkPreviewsOff(true), "regular", 8, #"["setting_disableLinkPreviews"]"#),
        (.relayCalls(true), "regular", 1, #"["setting_relayAllCalls"]"#),
        (.callLog(["a", "b"], WA.CallLogAction()), "regular", 1, #"["call_log","a","b"]"#),
        (.broadcastList(id: "b", make { $0.listName = "N" }), "regular", 1, #"["business_broadcast_list","b"]"#),
    ]

    @Test
    func `every action of 70-appstate.md section 9 has its row`() {
        #expect(Set(Self.rows.map(\.action.name)) == Set(AppStateActionName.allCases))
        #expect(AppStateActionName.allCases.count == 34)
    }

    @Test(arguments: rows.indices)
    func `collection, version and index are those of 70-appstate.md section 9`(row: Int) {
        let row = Self.rows[row]
        #expect(row.action.name.collection.rawValue == row.collection)
        #expect(row.action.name.version == row.version && row.action.edit().version == row.version)
        #expect(String(decoding: row.action.index.bytes, as: UTF8.self) == row.index)
    }

    @Test(arguments: rows.indices)
    func `every action round-trips through its wire form`(row: Int) throws {
        let action = Self.rows[row].action
        let value = try WA.SyncActionValue(serialized: action.value.serialized())
        let index = try AppStateIndex(bytes: action.index.bytes)
        #expect(AppStateAction(index, value) == action)
    }

    @Test(arguments: rows.indices)
    func `a value of another action, an empty value and a truncated index give no action`(row: Int) {
        let action = Self.rows[row].action
        #expect(AppStateAction(action.index, WA.SyncActionValue()) == nil)
        let other: AppStateAction = action.name == .pushName ? .locale("x") : .pushName("x")
        #expect(AppStateAction(action.index, other.value) == nil)
        guard action.index.elements.count > 1, action.name != .callLog else { return }
        #expect(AppStateAction(AppStateIndex([action.name.rawValue]), action.value) == nil)
    }

    @Test(arguments: rows.indices)
    func `only one member of the value is set, and no timestamp`(row: Int) throws {
        let value = Self.rows[row].action.value
        #expect(value.timestamp == nil)
        let field = try ProtobufField(value.serialized()[...])
        #expect(field.raw.count == value.serialized().count)
    }

    @Test
    func `addresses lose their device`() {
        let device = JID.phone("1234", device: 5)
        let pin = AppStateAction.pin(Self.alice, isPinned: true)
        #expect(AppStateAction.pin(device, isPinned: true).index == pin.index)
        let message = AppStateMessage(chat: Self.group, id: "A", isFromMe: false, participant: device)
        #expect(message.words == ["12036304@g.us", "A", "0", "1234@s.whatsapp.net"])
        let read = AppStateAction(
            AppStateIndex(["pin_v1", "1234:5@s.whatsapp.net"]), AppStateAction.pin(device, isPinned: true).value)
        #expect(read == .pin(Self.alice, isPinned: true))
    }

    @Test
    func `the participant is named only for others' messages in groups and broadcasts`() {
        func tail(_ chat: JID, fromMe: Bool) -> String? {
            AppStateMessage(chat: chat, id: "A", isFromMe: fromMe, participant: Self.alice).words.last
        }
        #expect(tail(Self.group, fromMe: false) == "1234@s.whatsapp.net")
        #expect(tail(.statusBroadcast, fromMe: false) == "1234@s.whatsapp.net")
        #expect(tail(Self.group, fromMe: true) == "0")
        #expect(tail(Self.alice, fromMe: false) == "0")
    }

    @Test
    func `a message's index of the wrong size or without chat or id names none`() {
        for words in [
            [], ["1@s.whatsapp.net"], ["1@s.whatsapp.net", "A", "1"], ["1@s.whatsapp.net", "A", "1", "0", "x"],
            ["", "A", "1", "0"], ["@", "A", "1", "0"], ["s.whatsapp.net", "A", "1", "0"],
            ["1@s.whatsapp.net", "", "1", "0"],
        ] {
            #expect(AppStateMessage(words[...]) == nil, "\(words)")
        }
    }

    @Test
    func `an address without a server is rejected`() {
        var value = WA.SyncActionValue()
        value.deleteMessageForMeAction = WA.DeleteMessageForMeAction()
        let index = AppStateIndex(["deleteMessageForMe", "someone@", "3EB0", "0", "0"])
        #expect(AppStateAction(index, value) == nil)
    }

    @Test(arguments: ["", "s.whatsapp.net", "@s.whatsapp.net", "a:b@c", "a@b@c"])
    func `an address that is none says nothing`(text: String) {
        let value = AppStateAction.pin(Self.alice, isPinned: true).value
        #expect(AppStateAction(AppStateIndex(["pin_v1", text]), value) == nil)
    }

    @Test
    func `archiving a chat unpins it, unarchiving does not`() {
        let archive = AppStateAction.archive(Self.alice, isArchived: true, nil)
        #expect(archive.edits == [archive.edit(), AppStateAction.pin(Self.alice, isPinned: false).edit()])
        let back = AppStateAction.archive(Self.alice, isArchived: false, nil)
        #expect(back.edits == [back.edit()])
        #expect(archive.edit(.remove).operation == .remove)
    }

    /// Every form seen from other clients.
    @Test
    func `a mute has its end, or none`() {
        func read(_ muted: Bool?, _ end: Int64?) -> AppStateMute {
            AppStateMute(
                Self.make {
                    $0.muted = muted
                    $0.muteEndTimestamp = end
                })
        }
        #expect(read(true, -1) == .forever && read(true, nil) == .forever && read(true, 0) == .forever)
        #expect(read(true, 1000) == .until(Timestamp(milliseconds: 1000)))
        #expect(read(false, nil) == .off && read(false, 0) == .off && read(false, 5) == .off && read(nil, 5) == .off)
        #expect(AppStateMute.off.wire.muteEndTimestamp == nil && AppStateMute.off.wire.muted == false)
        #expect(AppStateMute.forever.wire.muteEndTimestamp == -1)
        for mute in [AppStateMute.off, .forever, .until(Timestamp(milliseconds: 77))] {
            #expect(AppStateMute(mute.wire) == mute)
        }
    }

    @Test
    func `forms of other clients are read: no range, an empty one, no time`() {
        var value = WA.SyncActionValue()
        value.archiveChatAction = Self.make { $0.archived = true }
        let index = AppStateIndex(["archive", "1234@s.whatsapp.net"])
        #expect(AppStateAction(index, value) == .archive(Self.alice, isArchived: true, nil))
        value.archiveChatAction?.messageRange = WA.SyncActionMessageRange()
        #expect(
            AppStateAction(index, value) == .archive(Self.alice, isArchived: true, WA.SyncActionMessageRange()))
        value.deleteMessageForMeAction = WA.DeleteMessageForMeAction()
        let message = AppStateMessage(chat: Self.alice, id: "A", isFromMe: false)
        #expect(
            AppStateAction(AppStateIndex(["deleteMessageForMe"] + message.words), value)
                == .deleteForMe(message, deletesMedia: false, sent: nil))
    }

    @Test
    func `a contact's removal with an empty value still names the contact`() {
        var value = WA.SyncActionValue()
        value.contactAction = WA.ContactAction()
        let index = AppStateIndex(["contact", "1234@s.whatsapp.net"])
        #expect(AppStateAction(index, value) == .contact(Self.alice, WA.ContactAction()))
    }

    @Test
    func `an unknown name gives no action`() {
        for name in ["", "Mute", "mute ", "from_the_future"] {
            #expect(AppStateAction(AppStateIndex([name, "1@s.whatsapp.net"]), Self.rows[4].action.value) == nil)
        }
    }
}
