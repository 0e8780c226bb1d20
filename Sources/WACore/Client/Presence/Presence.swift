/// Who is online or typing: emitted as events, never acknowledged (80-queries.md sections 9 and 10).
final class Presence: ClientFeature {
    private let context: ClientContext
    private let addressBook: AddressBook

    init(_ context: ClientContext, _ addressBook: AddressBook) {
        self.context = context
        self.addressBook = addressBook
    }

    var routes: [StanzaRoute] { [.presence] }

    func receivedAtOnce(_ stanza: Node, into step: inout Step) {
        guard let activity = activity(stanza) else { return }
        step.event(EventDraft(activity, at: context.now))
    }

    private func activity(_ stanza: Node) -> ActivityData? {
        guard let from = stanza.jid("from") else { return nil }
        let sender = addressBook.knownPerson(stanza.jid("participant") ?? from)
        if stanza.tag == "presence" {
            let lastSeen = stanza.integer("last").map(Timestamp.init(seconds:))
            return .personPresence(sender, isAvailable: stanza.string("type") != "unavailable", lastSeen: lastSeen)
        }
        guard let child = stanza.children.first else { return nil }
        let state: ActivityData.State =
            switch (child.tag.string, child.string("media")) {
            case ("composing", "audio"): .recording
            case ("composing", _): .typing
            default: .paused
            }
        let chat = from.isPhone || from.isLID ? addressBook.knownChat(from) : Chat(from)
        return .chatPresence(chat, sender, state)
    }
}
