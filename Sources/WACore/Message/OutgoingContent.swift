internal import WAProto

/// Builds the content of messages we send (51-sending.md sections 3 and 5).
enum OutgoingContent {
    /// The message that a reply quotes.
    struct Quote: Sendable, Equatable {
        /// Its id.
        let id: String
        /// Its author.
        let author: JID
        /// Its content as it was sent or received.
        let content: WA.Message
        /// Its chat, when that is not the chat of the reply (an answer to a status).
        let otherChat: JID?

        /// Names the message.
        init(id: String, author: JID, content: WA.Message, otherChat: JID? = nil) {
            self.id = id
            self.author = author.bare
            self.content = content
            self.otherChat = otherChat?.bare
        }
    }

    /// The disappearing timer of a chat.
    struct Timer: Sendable, Equatable {
        /// How long messages stay.
        let seconds: UInt32
        /// When the timer was set, Unix seconds.
        let since: Int64?

        /// Makes a timer.
        init(seconds: UInt32, since: Int64? = nil) {
            self.seconds = seconds
            self.since = since
        }
    }

    /// A text message.
    ///
    /// The text of a mention holds `@` and the user part of its address; addresses are listed in `mentions`.
    static func text(
        _ text: String, quoting quote: Quote? = nil, mentions: [JID] = [], timer: Timer? = nil
    ) -> WA.Message {
        var message = WA.Message()
        guard quote != nil || !mentions.isEmpty || timer != nil else {
            message.conversation = text
            return message
        }
        var context = WA.ContextInfo()
        if let quote { apply(quote, to: &context) }
        context.mentionedJID = mentions.map(\.bare.description)
        context.expiration = timer?.seconds
        context.ephemeralSettingTimestamp = timer?.since
        var extended = WA.ExtendedTextMessage()
        extended.text = text
        extended.contextInfo = context
        message.extendedTextMessage = extended
        return message
    }

    /// The copy for our own other devices, which must learn where the message went.
    ///
    /// `destination` is the `to` of the stanza.
    static func forOwnDevices(_ message: WA.Message, destination: JID) -> WA.Message {
        var wrapper = WA.DeviceSentMessage()
        wrapper.destinationJID = destination.bare.description
        wrapper.message = message
        var copy = WA.Message()
        copy.deviceSentMessage = wrapper
        copy.messageContextInfo = message.messageContextInfo
        return copy
    }

    /// The key that names a message in a reaction, an edit or a revoke of ours (51-sending.md section 3.1).
    ///
    /// `sender` is nil for a message of our own.
    static func key(chat: JID, sender: JID?, id: String, own: OwnIdentity) -> WA.MessageKey {
        var key = WA.MessageKey()
        key.remoteJID = chat.bare.description
        key.id = id
        if let sender, !own.contains(sender) {
            key.fromMe = false
            if chat.isGroup || chat.isBroadcast { key.participant = sender.bare.description }
        } else {
            key.fromMe = true
        }
        return key
    }

    /// Adds the 32 random bytes with which add-ons to this message are sealed (51-sending.md section 9.1).
    static func attach(secret: [UInt8], to message: inout WA.Message) {
        var info = message.messageContextInfo ?? WA.MessageContextInfo()
        info.messageSecret = secret
        message.messageContextInfo = info
    }

    static func apply(_ quote: Quote, to context: inout WA.ContextInfo) {
        context.stanzaID = quote.id
        context.participant = quote.author.description
        context.remoteJID = quote.otherChat?.description
        context.quotedMessage = quotable(quote.content)
    }

    /// The content to put into a quote: without wrappers, secrets, keys, and without what it quotes itself.
    private static func quotable(_ message: WA.Message) -> WA.Message {
        var content = message.unwrapped(trustingDeviceSent: true).content
        content.messageContextInfo = nil
        content.senderKeyDistributionMessage = nil
        content.fastRatchetKeySenderKeyDistributionMessage = nil
        content.changeContext { context in
            context?.quotedMessage = nil
        }
        return content
    }
}
