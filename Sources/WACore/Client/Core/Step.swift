/// What one input changes, and what may leave once that is durable.
struct Step {
    /// Rows.
    var changes: [Change] = []
    /// Stanzas for the server: acks, receipts, retried messages.
    var replies: [Node] = []

    mutating func event(_ draft: EventDraft) { changes.append(.event(draft)) }
    mutating func reply(_ node: Node?) { if let node { replies.append(node) } }
}
