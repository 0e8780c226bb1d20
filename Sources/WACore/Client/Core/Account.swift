/// The linked account: its credentials and its own addresses.
final class Account: ClientFeature {
    private let journal: Journal
    private let view: ClientView
    /// The linked device; nil when the client is not linked.
    private(set) var credentials: Credentials? {
        didSet { show() }
    }
    /// Marks of the stored rows, as of the last load.
    private(set) var marks = Marks()
    /// We are ending the link, or began to in an earlier run: the server's verdict on it is our doing.
    var isLoggingOut = false

    /// What must be dealt with before the client connects.
    struct Marks {
        var isRewound = false
        var isMoved = false
    }

    init(_ journal: Journal, _ view: ClientView) {
        self.journal = journal
        self.view = view
    }

    private func show() {
        view.update { [credentials] view in
            view.phone = credentials?.phoneJID.user
            view.lid = credentials?.lidUser
            view.pushName = credentials?.pushName
        }
    }

    /// Loads the link from the store.
    func load() async throws(ClientError) {
        journal.reopen()
        (credentials, marks) = try await journal.read { reader throws(StoreError) in
            let marks = Marks(isRewound: try reader.rewound() != nil, isMoved: try reader.moved() != nil)
            return (try reader.credentials(), marks)
        }
    }

    /// Takes credentials that are durable already.
    func adopt(_ linked: Credentials) {
        credentials = linked
        isLoggingOut = false
    }

    /// Takes changed credentials and hands them to the store, together with `changes`.
    func update(_ changed: Credentials, with changes: [Change] = []) {
        credentials = changed
        journal.commit([.credentials(changed)] + changes)
    }

    func linkEnded() {
        credentials = nil
        isLoggingOut = false
    }

    /// Our LID, bare; an address without a user while there is no link.
    var lid: JID { credentials?.lidJID.bare ?? JID(user: "", server: .lid) }

    /// True for every address of our own account.
    func isOwn(_ jid: JID) -> Bool {
        guard let own = credentials else { return false }
        return (jid.isPhone && jid.user == own.phoneJID.user) || (jid.isLID && jid.user == own.lidUser)
    }

    var routes: [StanzaRoute] { [.information("edge_routing")] }

    /// Keeps the routing information for the next handshake.
    func receivedAtOnce(_ stanza: Node, into step: inout Step) {
        let bytes = stanza.child("routing_info")?.bytes
        guard var own = credentials, let bytes, bytes.count < 1 << 16, own.routingInfo != Array(bytes) else { return }
        own.routingInfo = Array(bytes)
        credentials = own
        step.changes.append(.credentials(own))
    }
}
