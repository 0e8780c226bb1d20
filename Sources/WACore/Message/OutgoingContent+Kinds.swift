internal import WAProto

/// Messages of other kinds than text (51-sending.md sections 3.2 and 10).
extension OutgoingContent {
    /// A place.
    static func location(_ place: PlaceContent, quoting quote: Quote? = nil) -> WA.Message {
        var location = WA.LocationMessage()
        location.degreesLatitude = place.latitude
        location.degreesLongitude = place.longitude
        location.name = place.name
        location.address = place.address
        var message = WA.Message()
        message.locationMessage = location
        message.quote(quote)
        return message
    }

    /// Contact cards: one by itself, several as a list.
    static func contacts(_ cards: [ContactCard], quoting quote: Quote? = nil) -> WA.Message {
        let contacts = cards.map { card in
            var contact = WA.ContactMessage()
            contact.displayName = card.name
            contact.vcard = card.vcard
            return contact
        }
        var message = WA.Message()
        if let only = contacts.first, contacts.count == 1 {
            message.contactMessage = only
        } else {
            var list = WA.ContactsArrayMessage()
            list.displayName = "\(contacts.count) contacts"
            list.contacts = contacts
            message.contactsArrayMessage = list
        }
        message.quote(quote)
        return message
    }

    /// A poll, with the secret its votes are sealed with.
    ///
    /// Phones use one layout for a single choice and another for several.
    static func poll(_ poll: PollContent, secret: [UInt8], quoting quote: Quote? = nil) -> WA.Message {
        var creation = WA.PollCreationMessage()
        creation.name = poll.name
        creation.options = poll.options.map { name in
            var option = WA.PollCreationMessage.Option()
            option.optionName = name
            return option
        }
        creation.selectableOptionsCount = UInt32(clamping: poll.selectable)
        var message = WA.Message()
        if poll.selectable == 1 {
            message.pollCreationMessageV3 = creation
        } else {
            message.pollCreationMessage = creation
        }
        message.quote(quote)
        attach(secret: secret, to: &message)
        return message
    }

    /// A reaction; nil takes it back.
    static func reaction(_ emoji: String?, to key: WA.MessageKey, at moment: Timestamp) -> WA.Message {
        var reaction = WA.ReactionMessage()
        reaction.key = key
        reaction.text = emoji ?? ""
        reaction.senderTimestampMS = moment.milliseconds
        var message = WA.Message()
        message.reactionMessage = reaction
        return message
    }

    /// New content for a message of ours, in the wrapper that phones expect.
    static func edit(of key: WA.MessageKey, to content: WA.Message, at moment: Timestamp) -> WA.Message {
        var control = WA.ProtocolMessage()
        control.key = key
        control.type = .messageEdit
        control.editedMessage = content
        control.timestampMS = moment.milliseconds
        var inner = WA.Message()
        inner.protocolMessage = control
        var wrapper = WA.FutureProofMessage()
        wrapper.message = inner
        var message = WA.Message()
        message.editedMessage = wrapper
        return message
    }

    /// Takes a message back.
    static func revoke(_ key: WA.MessageKey) -> WA.Message {
        var control = WA.ProtocolMessage()
        control.key = key
        // Its number is 0 and is written all the same.
        control.type = .revoke
        var message = WA.Message()
        message.protocolMessage = control
        return message
    }

    /// A vote, sealed with the secret of its poll.
    static func vote(
        in key: WA.MessageKey, _ options: [String], sealedWith secret: MessageSecret, at moment: Timestamp,
        nonce: [UInt8]
    ) throws(MessageError) -> WA.Message {
        var choice = WA.PollVoteMessage()
        choice.selectedOptions = options.map(PollVote.hash)
        var sealed = WA.PollEncValue()
        sealed.encPayload = try secret.seal(choice.serialized(), for: .pollVote, nonce: nonce)
        sealed.encIV = nonce
        var update = WA.PollUpdateMessage()
        update.pollCreationMessageKey = key
        update.vote = sealed
        update.senderTimestampMS = moment.milliseconds
        var message = WA.Message()
        message.pollUpdateMessage = update
        return message
    }
}

/// The names of options in votes.
enum PollVote {
    /// The SHA-256 that stands for an option.
    static func hash(_ option: String) -> [UInt8] { Digest.sha256(Array(option.utf8)) }

    /// The options of a poll that a vote chose, in the order of the poll; hashes of no option are dropped.
    static func options(_ hashes: [[UInt8]], of poll: [String]) -> [String] {
        let chosen = Set(hashes)
        return poll.filter { chosen.contains(hash($0)) }
    }
}

extension WA.Message {
    /// Quotes a message in the context of the one part that there is.
    fileprivate mutating func quote(_ quote: OutgoingContent.Quote?) {
        guard let quote else { return }
        changeContext { context in
            var made = context ?? WA.ContextInfo()
            OutgoingContent.apply(quote, to: &made)
            context = made
        }
    }
}
