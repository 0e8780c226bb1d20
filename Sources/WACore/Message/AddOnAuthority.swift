/// Who may do what to a message that is there already (51-sending.md section 10, 52-receiving.md section 5).
///
/// - An edit comes from the author of its target, sealed with the target's secret or not.
/// - A revoke comes from the author or, in a group, from an admin. The stanza of an admin says `edit="8"`, but that is
///   what the sender's client wrote: the server copies `edit` (52-receiving.md section 1.2) and nothing in these pages
///   says that it checks the sender's rights first. So it proves no rights: the stored members of the group say who is
///   an admin, and a revoke by anyone else is refused and logged as that. Our own account is trusted: its phone offers
///   it to admins only.
/// - Reactions, votes, comments, answers, pins and marks to keep are open to everyone in the chat.
public struct AddOnAuthority: Sendable, Equatable {
    /// What only some may do to a message.
    public enum Action: String, Sendable {
        /// New content for it.
        case edit
        /// Taking it back.
        case revoke
    }

    /// What the add-on does.
    let action: Action
    /// Its sender says that it acts as an admin of the group.
    let isAsAdmin: Bool
    /// What has to be true of its target.
    let claim: TargetClaim

    /// The author of an add-on and the chat it came in.
    struct Origin: Sendable {
        /// The chat, as the store names it.
        let chat: JID
        /// The author, as the store names them.
        let author: JID
        /// All addresses of the author that are known.
        let authorNames: Set<JID>
        /// Our own account wrote it.
        let isFromMe: Bool
        /// The author is an admin of the group.
        let isAdmin: Bool
        /// The `edit` of the stanza.
        let edit: EditKind?

        /// Names author and chat; devices of the author are dropped.
        init(chat: JID, author: JID, authorNames: [JID], isFromMe: Bool, isAdmin: Bool = false, edit: EditKind?) {
            self.chat = chat
            self.author = author
            self.authorNames = Set((authorNames + [author]).map(\.chatForm))
            self.isFromMe = isFromMe
            self.isAdmin = isAdmin
            self.edit = edit
        }
    }

    /// The rights an add-on needs; nil when everyone who can write in the chat has them.
    init?(_ addOn: MessageAddOn, from origin: Origin, own: OwnIdentity) {
        guard let action = addOn.restrictedAction else { return nil }
        let isAsAdmin = action == .revoke && origin.chat.isGroup && origin.edit == .adminRevoke
        if isAsAdmin, origin.isFromMe || origin.isAdmin { return nil }
        self.action = action
        self.isAsAdmin = isAsAdmin
        claim = TargetClaim(
            id: addOn.target.id, chat: origin.chat, author: origin.author, isFromMe: origin.isFromMe,
            namesAuthor: addOn.target.isClaimed(by: origin, own: own))
    }
}

extension MessageAddOn {
    /// What it does that not everyone in the chat may do.
    fileprivate var restrictedAction: AddOnAuthority.Action? {
        switch self {
        case .edit: .edit
        case .revoke: .revoke
        case .sealed(_, let use, _, _):
            switch use {
            case .messageEdit, .eventEdit, .pollEdit: .edit
            case .pollVote, .reaction, .comment, .eventResponse, .pollAddOption, .reportToken, .botMessage: nil
            }
        case .reaction, .pin, .keep: nil
        }
    }
}

extension MessageTarget {
    /// True when the key says that the author of the add-on wrote this message, and says nothing against it.
    fileprivate func isClaimed(by origin: AddOnAuthority.Origin, own: OwnIdentity) -> Bool {
        if fromMe { return participant.map { origin.authorNames.contains($0.chatForm) } ?? true }
        guard let author = author(addOnBy: origin.author, chat: origin.chat, own: own) else { return false }
        return origin.authorNames.contains(author.chatForm)
    }
}
