internal import WACore

/// Applies the changes of one commit, in order, inside its savepoint.
struct ChangeWriter {
    let connection: Connection
    let client: ClientHandle
    /// What was appended to the log.
    var events: [StoredEvent] = []

    var key: Int64 { client.key }
    var seal: RowSeal { client.seal }

    init(connection: Connection, client: ClientHandle) {
        self.connection = connection
        self.client = client
    }

    mutating func apply(_ change: Change) throws(StoreError) {
        switch change {
        case .signal(let change):
            connection.generation?.hasStepped = true
            try apply(change)
        case .keys(let change):
            connection.generation?.hasStepped = true
            try apply(change)
        case .people(let change): try apply(change)
        case .messages(let change): try apply(change)
        case .groups(let change): try apply(change)
        case .media(let change): try apply(change)
        case .client(.state(let state)): try setState(state)
        case .client(.restrictions(let known)): try setRestrictions(known)
        case .client(.forgetLink): try forgetLink()
        case .client(.rewound(let cause)):
            try connection.run("UPDATE clients SET rewound = ? WHERE key = ?", cause?.rawValue, key)
        case .client(.moved(let moment)):
            try connection.run("UPDATE clients SET moved = ? WHERE key = ?", moment, key)
        case .event(let draft): try append(draft)
        }
    }

    /// Numbers an event and appends it.
    mutating func append(_ draft: EventDraft) throws(StoreError) {
        let (position, sequence) = try connection.eventNumbers.next(for: key, on: connection)
        let id = EventID(at: draft.timestamp, random: SystemRandom())
        try connection.run(
            "INSERT INTO events (position, client, sequence, type, timestamp, data, id) VALUES (?, ?, ?, ?, ?, ?, ?)",
            position, key, sequence, draft.type.rawValue, draft.timestamp, draft.data, id.bytes)
        events.append(
            StoredEvent(
                id: id, cursor: client.cursors.cursor(at: position), clientID: client.id, tenantID: client.tenant,
                sequence: sequence, draft: draft))
    }

    private func setState(_ state: ClientStateRecord) throws(StoreError) {
        try connection.run(
            "UPDATE clients SET state = ?, cause = ?, since = ?, state_message = ?, next_retry = ? WHERE key = ?",
            state.state.rawValue, state.cause.rawValue, state.since, state.message, state.nextRetryAt, key)
    }

    private func setRestrictions(_ known: AccountRestrictions) throws(StoreError) {
        try connection.run("UPDATE clients SET restrictions = ? WHERE key = ?", known.json.encoded, key)
    }

    /// Phone, LID and name stay in the client's row, so that people still see whose link it was.
    func forgetLink() throws(StoreError) {
        try connection.run("DELETE FROM credentials WHERE client = ?", key)
        try connection.run("DELETE FROM prekeys WHERE client = ?", key)
        try connection.run("DELETE FROM signed_prekeys WHERE client = ?", key)
        try connection.run("DELETE FROM sessions WHERE client = ?", key)
        try connection.run("DELETE FROM identities WHERE client = ?", key)
        try connection.run("DELETE FROM sender_keys WHERE client = ?", key)
        try connection.run("DELETE FROM groups WHERE client = ?", key)
        try connection.run("DELETE FROM group_key_holders WHERE client = ?", key)
        try connection.run("DELETE FROM device_lists WHERE client = ?", key)
        try connection.run("DELETE FROM privacy_tokens WHERE client = ?", key)
        try connection.run("UPDATE clients SET restrictions = NULL WHERE key = ?", key)
        // Their ciphertexts belong to sessions that are gone.
        let slots = OutgoingSlots.all(of: key)
        try connection.run(
            "DELETE FROM outgoing WHERE slot BETWEEN ? AND ? AND client = ?", slots.lowerBound, slots.upperBound, key)
    }
}
