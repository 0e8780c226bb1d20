internal import WAProto

/// The message that a reaction, an edit, a revoke or another add-on speaks of.
struct MessageTarget: Sendable, Equatable {
    /// Its id.
    let id: String
    /// Its chat as the author of the add-on sees it.
    let chat: JID?
    /// Written by the account that sent the add-on.
    let fromMe: Bool
    /// Its author, named only in groups and broadcasts.
    let participant: JID?

    /// Reads a key; nil when it has no id.
    init?(_ key: WA.MessageKey?) {
        guard let key, let id = key.id, !id.isEmpty else { return nil }
        self.id = id
        chat = JID.address(key.remoteJID)
        fromMe = key.fromMe ?? false
        participant = JID.address(key.participant)
    }

    /// The author of the message, when `sender` sent the add-on in `chat`; nil when the key does not name one.
    func author(addOnBy sender: JID, chat: JID, own: OwnIdentity) -> JID? {
        if fromMe { return sender.bare }
        if let participant { return participant }
        guard chat.isLID || chat.isPhone else { return nil }
        return own.contains(sender) ? chat.bare : own.address(like: chat)
    }
}

extension JID {
    /// An address inside a message or an action: text with a user part; devices are dropped.
    static func address(_ text: String?) -> JID? { text.flatMap { withUser($0) }?.bare }

    /// Parses the address of a person or a chat; nil without user or server, because such an address is not written
    /// the way it is read.
    static func withUser(_ text: String) -> JID? {
        guard let jid = JID(text), !jid.user.isEmpty, !jid.server.text.isEmpty else { return nil }
        return jid
    }
}
