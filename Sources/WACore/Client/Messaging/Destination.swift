/// Where a message goes.
///
/// Which devices get it follows from the kind: those of a person and of our account, those of the members of a group,
/// those of everyone who sees our status, or none, because channels are not encrypted for devices. Today a message goes
/// to a person or a group; ``Recipients`` refuses the others.
public enum Destination: Hashable, Sendable {
    /// A person, by phone number or LID, bare.
    case person(JID)
    /// A group.
    case group(JID)
    /// Our status.
    case status
    /// A channel.
    case newsletter(JID)

    /// Sorts the address of a chat; nil for what is no chat that can be written to, such as a server.
    public init?(_ chat: JID) {
        if chat == .statusBroadcast {
            self = .status
        } else if chat.user.isEmpty {
            return nil
        } else if chat.isGroup {
            self = .group(chat.bare)
        } else if chat.isNewsletter {
            self = .newsletter(chat.bare)
        } else if chat.isPhone || chat.isLID {
            self = .person(chat.bare)
        } else {
            return nil
        }
    }

    /// The address; ``init(_:)`` reads it back.
    public var jid: JID {
        switch self {
        case .person(let jid), .group(let jid), .newsletter(let jid): jid
        case .status: .statusBroadcast
        }
    }

    /// A person by phone number: digits with country code.
    public static func phone(_ digits: String) -> Destination { .person(.phone(digits)) }
    /// A person by the user part of their LID.
    public static func lid(_ user: String) -> Destination { .person(.lid(user)) }
}

/// The addresses of a person or a group, with everything needed to write to them.
struct RecipientAddress {
    /// What the store files the chat under: the LID of a person, or the group.
    let chat: JID
    /// The phone number of a person, bare, when known.
    let phone: JID?
    /// Written by phone number, because the server refuses the LID (51-sending.md section 6).
    var isByPhone = false

    /// True for a group.
    var isGroup: Bool { chat.isGroup }
    /// The `to` of the stanza.
    var address: JID { isByPhone ? phone ?? chat : chat }
    /// The names a message of this chat may be stored under.
    var names: [JID] { [chat, phone].compactMap { $0 } }
    /// What people call it.
    var text: String { phone.map { "+\($0.user)" } ?? chat.description }
}
