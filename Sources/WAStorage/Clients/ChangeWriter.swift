internal import WACore

/// Applies the changes of one commit, in order, inside its savepoint.
struct ChangeWriter {
    let connection: Connection
    let client: ClientHandle
    /// What was appended to the log.
    var events: [StoredEvent] = []

    var key: Int64 { client.key }

    init(connection: Connection, client: ClientHandle) {
        self.connection = connection
        self.client = client
    }

    mutating func apply(_ change: Change) throws(StoreError) {
        switch change {
        case .session(let address, let record): try setSession(address, record)
        case .identity(let address, let key): try setIdentity(address, key)
        case .forgetSignalUser(let name): try forgetSignalUser(name)
        case .migrateSignalUser(let old, let new): try migrateSignalUser(from: old, to: new)
        case .senderKey(let name, let record): try setSenderKey(name, record)
        case .addPreKeys(let keys): try addPreKeys(keys)
        case .offerPreKeys(let id): try offerPreKeys(through: id)
        case .consumePreKey(let id): try consumePreKey(id)
        case .signedPreKey(let record): try setSignedPreKey(record)
        case .credentials(let credentials): try setCredentials(credentials)
        case .forgetLink: try forgetLink()
        case .mapping(let lid, let phone): try setMapping(lid: lid, phone: phone)
        case .deviceList(let user, let list): try setDeviceList(user, list)
        case .outgoing(let record): try setOutgoing(record)
        case .outgoingSettled(let id, let event):
            if try settleOutgoing(id), let event { try append(event) }
        case .message(let record): try setMessage(record)
        case .messageStatus(let id, let chat, let status, let event):
            if try moveStatus(of: id, in: chat, to: status), let event { try append(event) }
        case .received(let hash, let moment): try setReceived(hash, at: moment)
        case .messageSecret(let chat, let sender, let id, let secret):
            try setMessageSecret(chat: chat, sender: sender, id: id, secret)
        case .privacyToken(let user, let record): try setPrivacyToken(user, record)
        case .person(let record): try mergePerson(record)
        case .state(let state): try setState(state)
        case .event(let draft): try append(draft)
        }
    }

    /// Numbers an event and appends it.
    ///
    /// A rollback of the savepoint gives its number back, so there are no gaps.
    private mutating func append(_ draft: EventDraft) throws(StoreError) {
        let sequence = try connection.first(
            "UPDATE clients SET last_sequence = last_sequence + 1 WHERE key = ? RETURNING last_sequence", key
        ) { $0.integer(0) }
        guard let sequence else { throw .clientGone }
        try connection.run(
            "INSERT INTO events (client, sequence, type, timestamp, data) VALUES (?, ?, ?, ?, ?)",
            key, sequence, draft.type, draft.timestamp, draft.data)
        events.append(
            StoredEvent(
                position: connection.lastInsertedRow, clientID: client.id, tenantID: client.tenant,
                sequence: sequence, draft: draft))
    }

    private func setState(_ state: ClientStateRecord) throws(StoreError) {
        try connection.run(
            "UPDATE clients SET state = ?, cause = ?, since = ?, state_message = ?, next_retry = ? WHERE key = ?",
            state.state.rawValue, state.cause.rawValue, state.since, state.message, state.nextRetryAt, key)
    }
}
