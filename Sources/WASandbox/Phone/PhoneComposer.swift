internal import WACore
internal import WAProto

/// Makes the content of the messages that a phone's user writes (51-sending.md sections 3 and 10).
struct PhoneComposer<Server: PhoneServer> {
    let phone: Phone
    let chat: PhoneChat
    let server: Server

    private var number: String { phone.number }

    /// The content of a draft; throws when it concerns a message that is not there, or that the phone may not change.
    func compose(_ draft: PhoneDraft) throws(SandboxError) -> PhoneContent {
        var message = WA.Message()
        switch draft.content {
        case .text(let text): message.conversation = text
        case .reaction(let id, let emoji):
            let target = try target(id)
            var reaction = WA.ReactionMessage()
            reaction.key = try key(of: target)
            reaction.text = emoji ?? ""
            reaction.senderTimestampMS = server.now.milliseconds
            message.reactionMessage = reaction
        case .edit(let id, let text): message.editedMessage = try edit(id, text)
        case .revoke(let id): message.protocolMessage = try revoke(id)
        case .poll(let name, let options, let selectable):
            message = Self.poll(name, options, selectable, secret: server.random.bytes(32))
        case .vote(let id, let options): message.pollUpdateMessage = try vote(id, options)
        case .location(let latitude, let longitude, let name, let address):
            var place = WA.LocationMessage()
            place.degreesLatitude = latitude
            place.degreesLongitude = longitude
            place.name = name
            place.address = address
            message.locationMessage = place
        case .contact(let name, let vcard):
            var card = WA.ContactMessage()
            card.displayName = name
            card.vcard = vcard
            message.contactMessage = card
        }
        if let context = try context(of: draft) { message.setContext(context) }
        return PhoneContent(message)
    }

    // MARK: - Other messages

    private func target(_ id: String) throws(SandboxError) -> PhoneMessage {
        let found = phone.messages.last { message in
            guard message.id == id else { return false }
            if message.group != nil { return message.group == chat.name }
            return message.from == chat.name || (message.from == number && message.to == chat.name)
        }
        guard let found else { throw SandboxError(.notFound, "the phone has no message \(id) in this chat") }
        return found
    }

    private func key(of target: PhoneMessage) throws(SandboxError) -> WA.MessageKey {
        var key = WA.MessageKey()
        key.remoteJID = try address().description
        key.id = target.id
        key.fromMe = target.from == number
        if target.from != number, case .group = chat {
            let author = DeviceID(number: target.from, device: 0)
            key.participant = server.jid(of: author, in: namespace)?.description
        }
        return key
    }

    private var namespace: Namespace {
        switch chat {
        case .person(_, let namespace): namespace
        case .group(let id): server.group(id)?.namespace ?? .lid
        }
    }

    private func address() throws(SandboxError) -> JID {
        switch chat {
        case .group(let id): return JID(user: id, server: .group)
        case .person(let peer, let namespace):
            guard let jid = server.jid(of: DeviceID(number: peer, device: 0), in: namespace) else {
                throw SandboxError(.notFound, "there is no phone \(peer)")
            }
            return jid
        }
    }

    private func edit(_ id: String, _ text: String) throws(SandboxError) -> WA.FutureProofMessage {
        let target = try target(id)
        guard target.from == number, target.kind == "text" else {
            throw SandboxError(.notAllowed, "only texts of the phone's own account can be edited")
        }
        var control = WA.ProtocolMessage()
        control.key = try key(of: target)
        control.type = .messageEdit
        control.timestampMS = server.now.milliseconds
        control.editedMessage = PhoneContent.text(text).message
        var inner = WA.Message()
        inner.protocolMessage = control
        var wrapper = WA.FutureProofMessage()
        wrapper.message = inner
        return wrapper
    }

    private func revoke(_ id: String) throws(SandboxError) -> WA.ProtocolMessage {
        let target = try target(id)
        var isAdministrator = false
        if case .group(let group) = chat { isAdministrator = server.group(group)?.isAdministrator(number) == true }
        guard target.from == number || isAdministrator else {
            throw SandboxError(.notAllowed, "only its author, and in a group an administrator, can take a message back")
        }
        var control = WA.ProtocolMessage()
        control.key = try key(of: target)
        control.type = .revoke
        return control
    }

    // MARK: - Polls

    private static func poll(_ name: String, _ options: [String], _ selectable: Int, secret: [UInt8]) -> WA.Message {
        var poll = WA.PollCreationMessage()
        poll.name = name
        poll.options = options.map { text in
            var option = WA.PollCreationMessage.Option()
            option.optionName = text
            return option
        }
        poll.selectableOptionsCount = UInt32(clamping: selectable)
        var message = WA.Message()
        // As official clients: a layout of its own for polls with one choice.
        if selectable == 1 { message.pollCreationMessageV3 = poll } else { message.pollCreationMessage = poll }
        var info = WA.MessageContextInfo()
        info.messageSecret = secret
        message.messageContextInfo = info
        return message
    }

    private func vote(_ id: String, _ options: [String]) throws(SandboxError) -> WA.PollUpdateMessage {
        let target = try target(id)
        guard let poll = target.details?.poll, let secret = target.secret else {
            throw SandboxError(.badRequest, "the message \(id) is no poll")
        }
        guard Set(options).isSubset(of: poll.options), poll.selectable == 0 || options.count <= poll.selectable else {
            throw SandboxError(.badRequest, "the poll has other options, or allows fewer")
        }
        guard let author = server.jid(of: DeviceID(number: target.from, device: 0), in: namespace),
            let own = server.jid(of: phone.id, in: namespace)
        else { throw SandboxError(.notFound, "the author of the poll is not there") }
        var chosen = WA.PollVoteMessage()
        chosen.selectedOptions = options.map(Phone.hash(ofOption:))
        let nonce = server.random.bytes(12)
        let key = MessageSecret(secret, originalID: target.id, originalSender: author, modifier: own)
        guard let payload = try? key.seal(chosen.serialized(), for: .pollVote, nonce: nonce) else {
            throw SandboxError(.badRequest, "the secret of the poll is not usable")
        }
        var value = WA.PollEncValue()
        value.encPayload = payload
        value.encIV = nonce
        var update = WA.PollUpdateMessage()
        update.pollCreationMessageKey = try self.key(of: target)
        update.vote = value
        update.senderTimestampMS = server.now.milliseconds
        return update
    }

    // MARK: - Context

    private func context(of draft: PhoneDraft) throws(SandboxError) -> WA.ContextInfo? {
        var context = WA.ContextInfo()
        if let id = draft.replyTo {
            let quoted = try target(id)
            context.stanzaID = id
            context.participant = server.jid(of: DeviceID(number: quoted.from, device: 0), in: namespace)?.description
            context.quotedMessage = quoted.parsed?.quotable
        }
        context.mentionedJID = draft.mentions.compactMap {
            server.jid(of: DeviceID(number: $0, device: 0), in: namespace)?.description
        }
        if draft.isForwarded {
            context.isForwarded = true
            context.forwardingScore = 1
        }
        if case .group(let id) = chat, let timer = server.group(id)?.settings.expiration, timer > 0 {
            context.expiration = UInt32(clamping: timer)
        }
        return context == WA.ContextInfo() ? nil : context
    }
}

extension PhoneContent {
    /// What a reply repeats of the message: without its secret and what it answers itself.
    fileprivate var quotable: WA.Message {
        var message = message
        message.messageContextInfo = nil
        if let text { message.extendedTextMessage.map { _ in message.conversation = text } }
        message.extendedTextMessage = nil
        message.locationMessage?.contextInfo = nil
        message.contactMessage?.contextInfo = nil
        message.pollCreationMessage?.contextInfo = nil
        message.pollCreationMessageV3?.contextInfo = nil
        return message
    }
}

extension WA.Message {
    /// Puts the context where the content has a place for it; others have none.
    fileprivate mutating func setContext(_ context: WA.ContextInfo) {
        if let text = conversation {
            var extended = WA.ExtendedTextMessage()
            extended.text = text
            extended.contextInfo = context
            conversation = nil
            extendedTextMessage = extended
        }
        if locationMessage != nil { locationMessage?.contextInfo = context }
        if contactMessage != nil { contactMessage?.contextInfo = context }
        if pollCreationMessage != nil { pollCreationMessage?.contextInfo = context }
        if pollCreationMessageV3 != nil { pollCreationMessageV3?.contextInfo = context }
    }
}
