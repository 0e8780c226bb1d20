import Testing

@testable import WACore

struct MessageSourceTests {
    static let ownPhone = JID.phone("447700900100", device: 12)
    static let ownLID = JID.lid("100000000000001", device: 12)
    static let peerPhone = JID.phone("447700900101", device: 5)
    static let peerLID = JID.lid("100000000000002", device: 5)
    static let group = JID(user: "120363000000000001", server: .group)

    func read(_ attributes: Attributes, requiresParticipant: Bool = true) -> MessageSource? {
        MessageSource(
            Node("message", attributes), ownPhone: Self.ownPhone, ownLID: Self.ownLID,
            requiresParticipant: requiresParticipant)
    }

    @Test
    func `the chat of a person is named without device, the sender with it`() throws {
        let hidden = try #require(read(["from": .jid(Self.peerLID), "sender_pn": .jid(Self.peerPhone)]))
        #expect(hidden.chat == Self.peerLID.bare)
        #expect(hidden.sender == Self.peerLID)
        #expect(hidden.senderAlternate == Self.peerPhone)
        #expect(hidden.chatAlternate == Self.peerPhone.bare)
        #expect(!hidden.isFromMe && !hidden.isGroupLike)
        let plain = try #require(read(["from": .jid(Self.peerPhone), "sender_lid": .jid(Self.peerLID)]))
        #expect(plain.chat == Self.peerPhone.bare)
        #expect(plain.senderAlternate == Self.peerLID)
    }

    @Test
    func `an alternate in the stanza's own namespace is not looked at`() throws {
        let source = try #require(read(["from": .jid(Self.peerLID), "sender_lid": .jid(.lid("9"))]))
        #expect(source.senderAlternate == nil)
        #expect(source.mappings.isEmpty)
    }

    @Test
    func `an alternate without a device number takes the sender's`() throws {
        let source = try #require(read(["from": .jid(Self.peerLID), "sender_pn": .jid(Self.peerPhone.bare)]))
        #expect(source.senderAlternate == Self.peerPhone)
    }

    @Test(arguments: [true, false])
    func `a message of another device of ours belongs in the chat of its recipient`(isHidden: Bool) throws {
        let own = isHidden ? Self.ownLID.with(device: 3) : Self.ownPhone.with(device: 3)
        let recipient = isHidden ? Self.peerLID.bare : Self.peerPhone.bare
        let other = isHidden ? Self.peerPhone.bare : Self.peerLID.bare
        let source = try #require(
            read([
                "from": .jid(own), "recipient": .jid(recipient),
                WireString(isHidden ? "peer_recipient_pn" : "peer_recipient_lid"): .jid(other),
            ]))
        #expect(source.isFromMe)
        #expect(source.chat == recipient)
        #expect(source.chatAlternate == other)
        #expect(source.sender == own)
        #expect(source.senderAlternate == (isHidden ? Self.ownPhone : Self.ownLID).with(device: 3))
        #expect(source.mappings.contains { $0.lid == Self.peerLID.user && $0.phone == Self.peerPhone.user })
    }

    @Test
    func `a message of our phone names the phone in both namespaces, never this device`() throws {
        let source = try #require(read(["from": .jid(Self.ownLID.bare), "recipient": .jid(Self.peerLID.bare)]))
        #expect(source.sender.device == 0)
        #expect(source.senderAlternate == Self.ownPhone.bare)
    }

    @Test
    func `a note to oneself is in the chat with oneself`() throws {
        let source = try #require(read(["from": .jid(Self.ownLID.bare)]))
        #expect(source.isFromMe)
        #expect(source.chat == Self.ownLID.bare)
    }

    @Test(arguments: [true, false])
    func `in a group the participant is the sender`(isHidden: Bool) throws {
        let participant = isHidden ? Self.peerLID : Self.peerPhone
        let other = isHidden ? Self.peerPhone : Self.peerLID
        let source = try #require(
            read([
                "from": .jid(Self.group), "participant": .jid(participant),
                WireString(isHidden ? "participant_pn" : "participant_lid"): .jid(other),
            ]))
        #expect(source.chat == Self.group)
        #expect(source.sender == participant)
        #expect(source.senderAlternate == other)
        #expect(source.chatAlternate == nil)
        #expect(source.isGroupLike && !source.isFromMe)
    }

    @Test
    func `our own devices in a group are us`() throws {
        let source = try #require(read(["from": .jid(Self.group), "participant": .jid(Self.ownLID.with(device: 2))]))
        #expect(source.isFromMe)
    }

    @Test
    func `a group message without participant is refused, a receipt is not`() throws {
        #expect(read(["from": .jid(Self.group)]) == nil)
        #expect(try #require(read(["from": .jid(Self.group)], requiresParticipant: false)).chat == Self.group)
        #expect(read([:]) == nil)
    }

    @Test
    func `a status belongs to the feed, another person's broadcast list to the chat with them, our own to the list`()
        throws
    {
        let status = try #require(read(["from": .jid(.statusBroadcast), "participant": .jid(Self.peerLID)]))
        #expect(status.chat == .statusBroadcast)
        #expect(status.isGroupLike)
        let list = JID(user: "1700000000", server: .broadcast)
        let theirs = try #require(read(["from": .jid(list), "participant": .jid(Self.peerLID)]))
        #expect(theirs.chat == Self.peerLID.bare)
        let ours = try #require(read(["from": .jid(list), "participant": .jid(Self.ownLID.with(device: 1))]))
        #expect(ours.chat == list)
        #expect(ours.isFromMe)
    }

    @Test
    func `a channel is both chat and sender`() throws {
        let channel = JID(user: "120363000000000009", server: .newsletter)
        let source = try #require(read(["from": .jid(channel)]))
        #expect(source.chat == channel)
        #expect(source.sender == channel)
        #expect(!source.isFromMe)
    }

    @Test
    func `chats of hosted devices carry the plain names`() throws {
        let hidden = JID(user: "100000000000002", server: .known(.hostedLID), device: 99)
        let source = try #require(read(["from": .jid(hidden), "sender_pn": .jid(Self.peerPhone)]))
        #expect(source.chat == Self.peerLID.bare)
        #expect(source.sender == hidden)
        let plain = JID(user: "447700900101", server: .known(.hosted), device: 99)
        #expect(try #require(read(["from": .jid(plain)])).chat == Self.peerPhone.bare)
    }

    @Test
    func `every pair of names that the stanza proves is learnt, with the hidden one first`() throws {
        let hidden = try #require(read(["from": .jid(Self.peerLID), "sender_pn": .jid(Self.peerPhone)]))
        #expect(hidden.mappings.allSatisfy { $0.lid == Self.peerLID.user && $0.phone == Self.peerPhone.user })
        #expect(!hidden.mappings.isEmpty)
        let plain = try #require(read(["from": .jid(Self.peerPhone), "sender_lid": .jid(Self.peerLID)]))
        #expect(plain.mappings.allSatisfy { $0.lid == Self.peerLID.user && $0.phone == Self.peerPhone.user })
        #expect(try #require(read(["from": .jid(Self.peerLID)])).mappings.isEmpty)
    }

    @Test
    func `a phone number equal to the digits of our LID is not us`() throws {
        let source = try #require(read(["from": .jid(.phone(Self.ownLID.user))]))
        #expect(!source.isFromMe)
    }
}
