/// What one input changes, and what may leave once that is durable.
struct Step {
    /// Rows.
    var changes: [Change] = []
    /// Stanzas for the server: acks, receipts, retried messages.
    var replies: [Node] = []
    /// People named in its events of whom memory has one name only, and who were not looked up in the store yet.
    var unresolved: Set<JID> = []
    /// Messages that sealed add-ons of it speak of, and that were not looked up in the store yet.
    var missingTargets: Set<String> = []

    mutating func event(_ draft: EventDraft) { changes.append(.event(draft)) }
    mutating func reply(_ node: Node?) { if let node { replies.append(node) } }
}
