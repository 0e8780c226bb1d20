import Testing
import WAProto

@testable import WACore

struct AddOnAuthorityTests {
    private typealias Make = IncomingContentTests

    private static let own = OwnIdentity(phone: .phone("447700900100"), lid: .lid("100"))
    private static let peer = JID.lid("200")
    private static let other = JID.lid("300")
    private static let group = JID(user: "120363000000000001", server: .group)

    private func origin(
        _ author: JID = peer, in chat: JID = peer, names: [JID] = [.phone("447700900200")], edit: EditKind? = nil
    ) -> AddOnAuthority.Origin {
        AddOnAuthority.Origin(
            chat: chat, author: author, authorNames: names, isFromMe: Self.own.contains(author), edit: edit)
    }

    private func target(fromMe: Bool, by participant: JID? = nil) throws -> MessageTarget {
        var key = WA.MessageKey()
        key.id = "T"
        key.fromMe = fromMe
        key.participant = participant?.description
        return try #require(MessageTarget(key))
    }

    private func revoke(
        _ origin: AddOnAuthority.Origin, fromMe: Bool, by participant: JID? = nil
    ) throws -> AddOnAuthority? {
        AddOnAuthority(.revoke(try target(fromMe: fromMe, by: participant)), from: origin, own: Self.own)
    }

    @Test
    func `in a chat of two a key names its author or the other one`() throws {
        let mine = origin(.lid("100"), names: [.phone("447700900100")])
        for fromMe in [true, false] {
            let theirs = try revoke(origin(), fromMe: fromMe)
            #expect(theirs?.claim.namesAuthor == fromMe)
            let ours = try revoke(mine, fromMe: fromMe)
            #expect(ours?.claim.namesAuthor == fromMe)
        }
    }

    @Test
    func `in a group a key names its author by fromMe or by any of their addresses, and may not contradict itself`()
        throws
    {
        let origin = origin(in: Self.group)
        for (fromMe, participant, expected) in [
            (true, nil, true), (true, Self.peer, true), (true, .phone("447700900200", device: 3), true),
            (true, Self.other, false), (false, Self.peer, true), (false, .phone("447700900200"), true),
            (false, Self.other, false), (false, nil, false),
        ] as [(Bool, JID?, Bool)] {
            let authority = try revoke(origin, fromMe: fromMe, by: participant)
            #expect(authority?.claim.namesAuthor == expected)
        }
    }

    @Test
    func `an edit of the stanza that claims an admin is kept as a claim; only our own account is believed`() throws {
        let claimed = try revoke(origin(in: Self.group, edit: .adminRevoke), fromMe: false, by: Self.other)
        #expect(claimed?.isAsAdmin == true && claimed?.claim.namesAuthor == false)
        let author = try revoke(origin(in: Self.group, edit: .senderRevoke), fromMe: true)
        #expect(author?.isAsAdmin == false)
        // A chat of two has no admin.
        let peer = try revoke(origin(edit: .adminRevoke), fromMe: false)
        #expect(peer?.isAsAdmin == false)
        let mine = origin(.lid("100"), in: Self.group, edit: .adminRevoke)
        let ours = try revoke(mine, fromMe: false, by: Self.other)
        #expect(ours == nil)
        let edit = MessageAddOn.edit(try target(fromMe: false, by: Self.other), content: WA.Message(), at: nil)
        #expect(AddOnAuthority(edit, from: mine, own: Self.own)?.claim.namesAuthor == false)
    }

    @Test
    func `sealed changes need the same right as open ones; what everyone may do needs none`() throws {
        let target = try target(fromMe: true)
        func action(_ addOn: MessageAddOn) -> AddOnAuthority.Action? {
            AddOnAuthority(addOn, from: origin(), own: Self.own)?.action
        }
        for use in MessageSecret.Use.allCases {
            let isEdit = [.messageEdit, .eventEdit, .pollEdit].contains(use)
            #expect(action(.sealed(target, use, payload: [], nonce: [])) == (isEdit ? .edit : nil))
        }
        #expect(action(.edit(target, content: WA.Message(), at: nil)) == .edit)
        #expect(action(.revoke(target)) == .revoke)
        #expect(action(.reaction(target, emoji: "a", at: nil)) == nil)
        #expect(action(.pin(target, isPinned: true)) == nil && action(.keep(target, isKept: true)) == nil)
    }

    @Test(
        arguments: [
            ([(true, true)], [true, true]), ([(true, false)], [false, false]), ([], [false, true]),
            ([(true, false), (true, true)], [false, false]), ([(true, true), (true, false)], [true, true]),
            ([(false, false), (true, true)], [true, true]), ([(false, false)], [false, false]),
            ([(false, true)], [false, true]), ([(false, true), (false, false)], [false, false]),
        ] as [([(Bool, Bool)], [Bool])])
    func `the first message of the chat with the id decides; without one the key does, if no other chat contradicts it`(
        candidates: [(isInChat: Bool, isByAuthor: Bool)], granted: [Bool]
    ) {
        for (namesAuthor, expected) in zip([false, true], granted) {
            let claim = TargetClaim(
                id: "T", chat: Self.peer, author: Self.peer, isFromMe: false, namesAuthor: namesAuthor)
            let found = candidates.map { TargetClaim.Candidate(isInChat: $0.isInChat, isByAuthor: $0.isByAuthor) }
            #expect(claim.isGranted(by: found) == expected)
        }
    }
}
