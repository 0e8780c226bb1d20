internal import WACore

/// Takes the one client of an export over into the database of a home.
struct ClientImport {
    /// The database of the export, of this program's schema.
    let source: Connection
    let target: Connection
    /// Wraps the key of its rows.
    let master: MasterKey

    /// Brings the database of an export to this program's schema, and returns its client.
    static func prepare(_ database: String, _ path: String) throws(StoreError) -> ClientRow {
        let connection = try Connection.writing(path: database)
        defer { connection.close() }
        try ForeignDatabase.refuseCode(connection, of: path)
        guard try connection.all("PRAGMA integrity_check", row: { $0.text(0) }) == ["ok"] else {
            throw StoreError(.damaged, "the database in \(path) is damaged")
        }
        try ForeignDatabase.migrate(connection, of: path)
        let client = try connection.first(
            """
            SELECT id, tenant, name, environment, created, state, cause, since, state_message, next_retry,
                phone, lid, clients.push_name, credentials.client IS NOT NULL, restrictions
            FROM clients LEFT JOIN credentials ON credentials.client = clients.key WHERE key = 1
            """
        ) { ClientRow($0) }
        let isSealed = try connection.first("SELECT data_key IS NOT NULL FROM clients WHERE key = 1") { $0.flag(0) }
        guard isSealed != true else {
            throw StoreError(.damaged, "the secrets in \(path) are sealed with a key that is not in it")
        }
        guard let client else { throw StoreError(.damaged, "\(path) holds no client") }
        try requireReadable(client, connection)
        guard connection.emptyLog() else { throw StoreError(.unavailable, "cannot finish the copy of \(path)") }
        return client
    }

    /// Reads what the client reads when it starts: a value that it could not use is refused here.
    private static func requireReadable(_ client: ClientRow, _ connection: Connection) throws(StoreError) {
        let handle = ClientHandle(
            key: 1, id: client.id, tenant: client.tenantID, environment: client.environment,
            cursors: CursorCodec(tag: 0), seal: .none(owner: 1))
        let reader = SQLiteClientReader(connection: connection, client: handle)
        _ = try reader.credentials()
        _ = try reader.preKeyCounts()
        _ = try reader.signedPreKeys()
        for id in try connection.all("SELECT id FROM prekeys WHERE client = 1", row: { $0.integer(0) }) {
            _ = try reader.preKey(UInt32(clamping: id))
        }
    }

    /// Inserts the client, with a key of its own for its rows; returns that.
    func run(as id: ClientID, tenant: TenantID) throws(StoreError) -> RowSeal {
        try SharedNames(connection: target).requireFree(client: id.text, of: tenant.text)
        try refuseSecond()
        let plain = RowSeal.none(owner: 1)
        let own = RowCopy(source: source, target: target, from: 1, to: 0, opening: plain, sealing: plain)
        try own.copyClient([
            "id": "'\(id.text)'", "tenant": "'\(tenant.text)'", "moved": "NULL",
            "rewound": "'\(RewoundCause.imported.rawValue)'", "state": "'CLOSED'", "cause": "'stopped'",
            "state_message": "NULL", "next_retry": "NULL", "data_key": "NULL",
        ])
        let seal = try KeyTable(connection: target).makeKey(of: target.lastInsertedRow, under: master)
        let copy = RowCopy(source: source, target: target, from: 1, to: seal.owner, opening: plain, sealing: seal)
        try copy.copyTables()
        try copy.copyPeople()
        return seal
    }

    /// Throws when the device in an export runs here already: two of one identity would destroy each other.
    ///
    /// One that was moved away does not run.
    private func refuseSecond() throws(StoreError) {
        let device = try source.first(
            """
            SELECT environment, phone_jid, lid_jid FROM clients JOIN credentials ON client = key WHERE key = 1
            """
        ) { (environment: $0.text(0), phone: $0.text(1), lid: $0.text(2)) }
        guard let device else { return }
        let known = try target.first(
            """
            SELECT id FROM clients JOIN credentials ON client = key
            WHERE environment = ? AND moved IS NULL AND (phone_jid = ? OR lid_jid = ?)
            """, device.environment, device.phone, device.lid
        ) { $0.text(0) }
        guard let known else { return }
        throw StoreError(
            .exists,
            "this linked device is here already, as the client \(known), and two of one identity would destroy each "
                + "other; nothing was imported")
    }
}
