/// Who is online or typing: emitted as events, never acknowledged; and that we type (80-queries.md sections 9 and 10).
final class Presence: ClientFeature {
    private let context: ClientContext
    private let connection: ServerConnection
    private let readiness: Readiness
    private let addressBook: AddressBook
    private let recipients: Recipients

    init(
        _ context: ClientContext, _ connection: ServerConnection, _ readiness: Readiness, _ addressBook: AddressBook,
        _ recipients: Recipients
    ) {
        self.context = context
        self.connection = connection
        self.readiness = readiness
        self.addressBook = addressBook
        self.recipients = recipients
    }

    // MARK: - Ours

    /// Shows a chat that we are typing, or that we have stopped; see ``Client/showTyping(to:_:)``.
    func showTyping(to destination: Destination, _ isTyping: Bool) async throws(ClientError) {
        try readiness.require()
        let chat = try await address(of: destination)
        // The connection may have ended while the server was asked for the LID.
        try readiness.require()
        connection.send(Node("chatstate", ["to": .jid(chat)], [Node(isTyping ? "composing" : "paused")]))
    }

    /// Where a chat state goes: to a person as a message would, to a group as it is.
    private func address(of destination: Destination) async throws(ClientError) -> JID {
        if case .group(let group) = destination { return group.bare }
        return try await recipients.resolve(destination).address
    }

    // MARK: - Theirs

    var routes: [StanzaRoute] { [.presence] }

    /// Handles one `<presence>` or `<chatstate>`; what cannot be looked up is not worth a new connection.
    func received(_ stanza: Node, into step: inout Step) async {
        step.replies = []
        do {
            guard let activity = try await activity(stanza) else { return }
            step.event(EventDraft(activity, at: context.now))
        } catch {
            connection.warn("a presence could not be handled", error)
        }
    }

    private func activity(_ stanza: Node) async throws(ClientError) -> ActivityData? {
        guard let from = stanza.jid("from") else { return nil }
        let sender = try await addressBook.person(stanza.jid("participant") ?? from)
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
        return .chatPresence(try await addressBook.chat(from), sender, state)
    }
}
