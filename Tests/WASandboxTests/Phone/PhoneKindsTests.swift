import Testing
import WAProto

@testable import WACore
@testable import WASandbox

/// Reactions, edits, revokes, polls, votes, places and cards of phones, to persons and to groups.
struct PhoneKindsTests {
    let driver = WorldDriver(phones: 3)
    private static let alice = WorldDriver.alice
    private static let bob = WorldDriver.bob
    private static let carol = WorldDriver.carol

    private func chats() throws -> [(PhoneChat, reader: PhoneChat)] {
        var id = ""
        try driver.step { world throws(GroupRefusal) in
            let draft = GroupDraft(subject: "G", members: [Self.bob, Self.carol])
            id = try world.createGroup(draft, by: Self.alice).group.id
        }
        return [(.person(Self.bob, .lid), .person(Self.alice, .lid)), (.group(id), .group(id))]
    }

    @discardableResult
    private func write(_ draft: PhoneDraft, _ number: String, _ chat: PhoneChat) throws -> String {
        var id = ""
        try driver.step { world throws(SandboxError) in id = try world.send(draft, from: number, to: chat) }
        return id
    }

    private func message(_ id: String, of number: String) throws -> PhoneMessage {
        try #require(driver.world.phones[number]?.messages[id: id])
    }

    @Test
    func `a reaction shows on its target and as an entry of its own, until it is taken back`() throws {
        for (chat, reader) in try chats() {
            let id = try write(PhoneDraft(.text("hello")), Self.alice, chat)
            let reaction = try write(PhoneDraft(.reaction(message: id, emoji: "👍")), Self.bob, reader)
            for number in [Self.alice, Self.bob] {
                #expect(try message(id, of: number).details?.reactions == [Self.bob: "👍"])
                let entry = try message(reaction, of: number)
                #expect(entry.kind == "reaction" && entry.text == "👍" && entry.details?.target == id)
            }
            try write(PhoneDraft(.reaction(message: id, emoji: nil)), Self.bob, reader)
            #expect(try message(id, of: Self.alice).details == nil)
        }
    }

    @Test
    func `an edit replaces the text of its target, and only the author can make one`() throws {
        for (chat, reader) in try chats() {
            let id = try write(PhoneDraft(.text("helo")), Self.alice, chat)
            let edit = try write(PhoneDraft(.edit(message: id, text: "hello")), Self.alice, chat)
            for number in [Self.alice, Self.bob] {
                let target = try message(id, of: number)
                #expect(target.text == "hello" && target.details?.isEdited == true)
                #expect(try message(edit, of: number).kind == "edit")
            }
            #expect(throws: SandboxError.self) {
                try write(PhoneDraft(.edit(message: id, text: "x")), Self.bob, reader)
            }
        }
    }

    @Test
    func `a revoke marks its target, in a group also one of an administrator`() throws {
        let all = try chats()
        for (chat, reader) in all {
            let id = try write(PhoneDraft(.text("oops")), Self.bob, reader)
            try write(PhoneDraft(.revoke(message: id)), Self.bob, reader)
            for number in [Self.alice, Self.bob] {
                let target = try message(id, of: number)
                #expect(target.text == nil && target.details?.isRevoked == true)
            }
            let other = try write(PhoneDraft(.text("stays")), Self.alice, chat)
            #expect(throws: SandboxError.self) { try write(PhoneDraft(.revoke(message: other)), Self.bob, reader) }
        }
        let group = all[1].0
        let id = try write(PhoneDraft(.text("spam")), Self.bob, group)
        try write(PhoneDraft(.revoke(message: id)), Self.alice, group)
        #expect(try message(id, of: Self.carol).details?.isRevoked == true)
    }

    @Test
    func `a revoke of someone who is neither author nor administrator changes nothing`() throws {
        let group = try chats()[1].0
        let id = try write(PhoneDraft(.text("mine")), Self.alice, group)
        var control = WA.ProtocolMessage()
        control.type = .revoke
        control.key = WA.MessageKey()
        control.key?.id = id
        control.key?.fromMe = false
        control.key?.participant = driver.world.directory[Self.alice]?.jid(in: .lid).description
        var forged = WA.Message()
        forged.protocolMessage = control
        driver.step { _ = $0.send(PhoneContent(forged), from: Self.bob, to: group) }
        #expect(try message(id, of: Self.carol).text == "mine")
        #expect(try message(id, of: Self.carol).details == nil)
    }

    @Test
    func `a poll shows its tally; a vote replaces the one before`() throws {
        for (chat, reader) in try chats() {
            let poll = PhoneDraft(.poll(name: "When?", options: ["Mon", "Tue"], selectable: 1))
            let id = try write(poll, Self.alice, chat)
            let vote = try write(PhoneDraft(.vote(message: id, options: ["Mon"])), Self.bob, reader)
            #expect(try message(vote, of: Self.alice).details?.choices == ["Mon"])
            try write(PhoneDraft(.vote(message: id, options: ["Tue"])), Self.bob, reader)
            try write(PhoneDraft(.vote(message: id, options: ["Tue"])), Self.alice, chat)
            for number in [Self.alice, Self.bob] {
                let shown = try #require(try message(id, of: number).details?.poll)
                #expect(shown.name == "When?")
                #expect(shown.voters(for: "Mon").isEmpty)
                #expect(shown.voters(for: "Tue") == [Self.alice, Self.bob])
            }
            try write(PhoneDraft(.vote(message: id, options: [])), Self.bob, reader)
            #expect(try message(id, of: Self.alice).details?.poll?.votes == [Self.alice: ["Tue"]])
            #expect(throws: SandboxError.self) {
                try write(PhoneDraft(.vote(message: id, options: ["Wed"])), Self.bob, reader)
            }
        }
    }

    @Test(arguments: [Namespace.lid, .phone], [Namespace.lid, .phone])
    func `a vote opens in whichever namespaces its author wrote it`(author: Namespace, voter: Namespace) throws {
        let chat = PhoneChat.person(Self.bob, .lid)
        let id = try write(PhoneDraft(.poll(name: "?", options: ["yes", "no"], selectable: 0)), Self.alice, chat)
        let secret = try #require(try message(id, of: Self.bob).secret)
        let key = MessageSecret(
            secret, originalID: id, originalSender: try #require(driver.world.directory[Self.alice]).jid(in: author),
            modifier: try #require(driver.world.directory[Self.bob]).jid(in: voter))
        var chosen = WA.PollVoteMessage()
        chosen.selectedOptions = [Phone.hash(ofOption: "yes")]
        var update = WA.PollUpdateMessage()
        update.pollCreationMessageKey = WA.MessageKey()
        update.pollCreationMessageKey?.id = id
        update.pollCreationMessageKey?.fromMe = false
        update.vote = WA.PollEncValue()
        update.vote?.encIV = [UInt8](repeating: 0, count: 12)
        update.vote?.encPayload = try key.seal(
            chosen.serialized(), for: .pollVote, nonce: [UInt8](repeating: 0, count: 12))
        var vote = WA.Message()
        vote.pollUpdateMessage = update
        driver.step { _ = $0.send(PhoneContent(vote), from: Self.bob, to: .person(Self.alice, .lid)) }
        #expect(try message(id, of: Self.alice).details?.poll?.votes == [Self.bob: ["yes"]])
    }

    @Test
    func `the published vote opens on a phone`() throws {
        // The vector of 51-sending.md section 9.2: its LIDs, message id, secret and nonce.
        let lids = [Self.alice: "100000000000001", Self.bob: "100000000000002"]
        let accounts = try lids.map { number, lid in
            let known = try #require(driver.world.directory[number])
            var account = Account(number: number, lid: lid, name: known.name, created: known.created)
            account.devices = known.devices
            return account
        }
        driver.world.directory = Directory(accounts)
        var poll = PhoneMessage(
            id: "3EB0AAAAAAAAAAAAAAAAAA", from: Self.alice, fromDevice: 0, to: Self.bob, text: "?", kind: "poll",
            timestamp: 1, status: .sent, direction: .outgoing, content: Blob([]))
        let draft = PhoneDraft(.poll(name: "?", options: ["no", "yes"], selectable: 1))
        let phone = try #require(driver.world.phones[Self.alice])
        let composer = PhoneComposer(phone: phone, chat: .person(Self.bob, .lid), server: driver.world)
        var message = try composer.compose(draft).message
        message.messageContextInfo?.messageSecret = Array(0...31)
        poll.content = Blob(message.serialized())
        poll.describe(PhoneContent(message), driver.world)
        driver.world.phones[Self.alice]?.messages.append(poll)
        var vote = WA.Message()
        vote.pollUpdateMessage = WA.PollUpdateMessage()
        vote.pollUpdateMessage?.pollCreationMessageKey = WA.MessageKey()
        vote.pollUpdateMessage?.pollCreationMessageKey?.id = poll.id
        vote.pollUpdateMessage?.vote = WA.PollEncValue()
        vote.pollUpdateMessage?.vote?.encIV = [UInt8](repeating: 0, count: 12)
        vote.pollUpdateMessage?.vote?.encPayload = [UInt8](
            hex: "a6555ccd999d21db0659d1621ff62d62ba9140bdc6327eed262a49d2cf70ec2b"
                + "02bad2211cb78f807d002dd48e79464119fe")
        driver.step { _ = $0.send(PhoneContent(vote), from: Self.bob, to: .person(Self.alice, .lid)) }
        #expect(try self.message(poll.id, of: Self.alice).details?.poll?.votes == [Self.bob: ["yes"]])
    }

    @Test
    func `places and cards show their fields`() throws {
        for (chat, _) in try chats() {
            let place = PhoneDraft.Content.location(latitude: 51.5, longitude: -0.1, name: "Bridge", address: nil)
            let placeID = try write(PhoneDraft(place), Self.alice, chat)
            let cardID = try write(PhoneDraft(.contact(name: "Zoe", vcard: "BEGIN:VCARD")), Self.alice, chat)
            let shown = try message(placeID, of: Self.bob)
            #expect(shown.kind == "location" && shown.details?.location?.latitude == 51.5)
            #expect(shown.details?.location?.name == "Bridge")
            let card = try message(cardID, of: Self.bob)
            #expect(card.kind == "contact")
            #expect(card.details?.contacts == [PhoneMessage.Contact(name: "Zoe", vcard: "BEGIN:VCARD")])
        }
    }

    @Test
    func `a text carries what it answers, whom it mentions and that it was forwarded`() throws {
        for (chat, reader) in try chats() {
            let id = try write(PhoneDraft(.text("question")), Self.alice, chat)
            var draft = PhoneDraft(.text("@carol answer"))
            draft.replyTo = id
            draft.mentions = [Self.carol]
            draft.isForwarded = true
            let answer = try write(draft, Self.bob, reader)
            let shown = try message(answer, of: Self.alice)
            #expect(shown.text == "@carol answer" && shown.kind == "text")
            #expect(shown.details?.replyTo == id && shown.details?.mentions == [Self.carol])
            #expect(shown.details?.isForwarded == true)
            let context = shown.parsed?.message.extendedTextMessage?.contextInfo
            #expect(context?.quotedMessage?.conversation == "question")
            #expect(context?.participant == driver.world.directory[Self.alice]?.jid(in: .lid).description)
        }
    }

    @Test
    func `the stanza says what the server cannot read`() throws {
        let bob = try driver.online(Self.bob)
        for (chat, _) in try chats() {
            _ = driver.takeAll(bob)
            let poll = try write(PhoneDraft(.poll(name: "?", options: ["a", "b"], selectable: 1)), Self.alice, chat)
            try write(PhoneDraft(.vote(message: poll, options: ["a"])), Self.alice, chat)
            let text = try write(PhoneDraft(.text("x")), Self.alice, chat)
            try write(PhoneDraft(.edit(message: text, text: "y")), Self.alice, chat)
            try write(PhoneDraft(.revoke(message: text)), Self.alice, chat)
            let place = PhoneDraft.Content.location(latitude: 1, longitude: 2, name: nil, address: nil)
            try write(PhoneDraft(place), Self.alice, chat)
            let stanzas = driver.takeAll(bob).filter { $0.tag == "message" }
            #expect(stanzas.map { $0.string("type") } == ["poll", "poll", "text", "text", "text", "media"])
            #expect(stanzas.map { $0.string("edit") } == [nil, nil, nil, "1", "7", nil])
            #expect(stanzas.map { $0.child("meta")?.string("polltype") } == ["creation", "vote", nil, nil, nil, nil])
            let last = stanzas.map { $0.children("enc").last }
            #expect(last.map { $0?.string("decrypt-fail") } == [nil, "hide", nil, "hide", nil, nil])
            #expect(last.map { $0?.string("mediatype") } == [nil, nil, nil, nil, nil, "location"])
        }
    }

    @Test
    func `what a phone shows of the kinds survives a restart`() throws {
        let chat = try chats()[0].0
        let id = try write(PhoneDraft(.poll(name: "?", options: ["a", "b"], selectable: 1)), Self.alice, chat)
        try write(PhoneDraft(.vote(message: id, options: ["a"])), Self.alice, chat)
        let second = WorldDriver(phones: 0)
        second.world.restore(try WorldSnapshot(json: try WorldSnapshot(driver.world, master: [1]).json()))
        #expect(second.world.phones[Self.bob]?.messages[id: id] == driver.world.phones[Self.bob]?.messages[id: id])
        try second.step { world throws(SandboxError) in
            _ = try world.send(
                PhoneDraft(.vote(message: id, options: ["b"])), from: Self.bob, to: .person(Self.alice, .lid))
        }
        let poll = second.world.phones[Self.alice]?.messages[id: id]?.details?.poll
        #expect(poll?.votes == [Self.alice: ["a"], Self.bob: ["b"]])
    }

    @Test
    func `a message to a group with a timer carries it`() throws {
        let group = try chats()[1].0
        guard case .group(let id) = group else { return }
        driver.step { $0.groups[id]?.settings.expiration = 86_400 }
        let text = try write(PhoneDraft(.text("soon gone")), Self.alice, group)
        let context = try message(text, of: Self.bob).parsed?.message.extendedTextMessage?.contextInfo
        #expect(context?.expiration == 86_400)
    }
}
