/// A part of a client that owns its state and reacts to what happens to the client.
///
/// Features are classes without `Sendable`, owned by the client's actor: their methods run on it, and the compiler
/// refuses to let one escape. What a feature needs it gets in `init`, so the graph has no cycles. A new feature is its
/// folder and its row in ``ClientFeatures``.
protocol ClientFeature: AnyObject {
    /// The stanzas this feature handles.
    var routes: [StanzaRoute] { get }
    /// Handles one stanza of ``routes`` in its turn; what it changes goes into `step`, which is committed afterwards.
    ///
    /// An error of code `storage` leaves the stanza unanswered, so that it comes again; after any other the step is
    /// committed as it is.
    func received(_ stanza: Node, into step: inout Step) async throws(ClientError)
    /// Handles one stanza of ``routes`` that does not wait for its turn.
    func receivedAtOnce(_ stanza: Node, into step: inout Step)
    /// The server accepted a login. Features are asked in the order of their list, each after the one before.
    func loggedIn(_ login: ConnectionToken) async
    /// The connection has closed.
    func connectionEnded()
    /// A commit failed: what is only a copy of the store is stale.
    func forgetMemory()
    /// The client starts over from an older copy of its rows, before it connects.
    func rewound()
    /// The client is not linked any more.
    func linkEnded()
}

extension ClientFeature {
    var routes: [StanzaRoute] { [] }
    func received(_ stanza: Node, into step: inout Step) async throws(ClientError) {}
    func receivedAtOnce(_ stanza: Node, into step: inout Step) {}
    func loggedIn(_ login: ConnectionToken) async {}
    func connectionEnded() {}
    func forgetMemory() {}
    func rewound() {}
    func linkEnded() {}
}
