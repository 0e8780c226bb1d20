/// Who wrote a stanza and which chat it belongs to (52-receiving.md section 1.1).
struct MessageSource: Sendable, Equatable {
    /// The chat, bare.
    let chat: JID
    /// The sending device, in the namespace of the stanza.
    let sender: JID
    /// Written by our own account.
    let isFromMe: Bool
    /// The sender's other name, with the device number, when the stanza names it.
    let senderAlternate: JID?
    /// The chat's other name, when the stanza names it (own messages from another device).
    let chatAlternate: JID?

    /// True for groups and broadcast lists, where sender keys are used.
    var isGroupLike: Bool { chat.isGroup || chat.isBroadcast }

    /// Reads `from`, `participant`, `recipient` and their alternates; nil when a required one is missing.
    ///
    /// `ownPhone` and `ownLID` are the two names of our account; `ownLID` may be ``Credentials/unknownLID``. Receipts
    /// may lack `participant`.
    init?(_ stanza: Node, ownPhone: JID, ownLID: JID, requiresParticipant: Bool = true) {
        guard let from = stanza.jid("from") else { return nil }
        func isOwn(_ jid: JID) -> Bool {
            (jid.isPhone && jid.user == ownPhone.user) || (jid.isLID && jid.user == ownLID.user)
        }
        if from.isGroup || from.isBroadcast {
            guard let participant = stanza.jid("participant") ?? (requiresParticipant ? nil : from) else { return nil }
            let alternate = stanza.jid(participant.isLID ? "participant_pn" : "participant_lid")
            // A broadcast list of another account belongs in the chat with its sender.
            let isForeignList = from.isBroadcast && from != .statusBroadcast && !isOwn(participant)
            self.init(
                chat: isForeignList ? participant.bare : from.bare, sender: participant, isFromMe: isOwn(participant),
                senderAlternate: alternate, chatAlternate: nil)
        } else if from.isNewsletter {
            self.init(chat: from.bare, sender: from, isFromMe: false, senderAlternate: nil, chatAlternate: nil)
        } else if isOwn(from) {
            let recipient = stanza.jid("recipient")
            let alternate = recipient.flatMap { stanza.jid($0.isLID ? "peer_recipient_pn" : "peer_recipient_lid") }
            self.init(
                chat: (recipient ?? from).chatForm, sender: from, isFromMe: true,
                senderAlternate: from.isLID ? ownPhone.bare : ownLID.isLID ? ownLID.bare : nil, chatAlternate: alternate
            )
        } else {
            let alternate = stanza.jid(from.isLID ? "sender_pn" : "sender_lid")
            self.init(
                chat: from.chatForm, sender: from, isFromMe: false, senderAlternate: alternate,
                chatAlternate: alternate?.bare)
        }
    }

    private init(chat: JID, sender: JID, isFromMe: Bool, senderAlternate: JID?, chatAlternate: JID?) {
        self.chat = chat
        self.sender = sender
        self.isFromMe = isFromMe
        // The alternate names the same device, but some senders leave the device out.
        self.senderAlternate = senderAlternate.map { $0.device == 0 ? $0.with(device: sender.device) : $0 }
        self.chatAlternate = chatAlternate
    }

    /// Pairs of names for one person that this stanza proves.
    var mappings: [(lid: String, phone: String)] {
        [(sender, senderAlternate), (chat, chatAlternate)].compactMap { first, second in
            guard let second else { return nil }
            if first.isLID, second.isPhone { return (first.user, second.user) }
            if first.isPhone, second.isLID { return (second.user, first.user) }
            return nil
        }
    }
}

extension JID {
    /// The bare address with hosted servers mapped to the plain ones, as chats are named.
    var chatForm: JID {
        switch server {
        case .known(.hosted), .known(.legacyUser): JID(user: user, server: .user)
        case .known(.hostedLID): JID(user: user, server: .lid)
        default: bare
        }
    }
}
