internal import WACore

/// Takes the one client of an export over into the database of a home.
struct ClientImport {
    /// The database of the export, of this program's schema.
    let source: Connection
    let target: Connection

    /// Brings the database of an export to this program's schema, and returns its client.
    static func prepare(_ database: String, _ path: String) throws(StoreError) -> ClientRow {
        let connection = try Connection.writing(path: database)
        defer { connection.close() }
        try ForeignDatabase.refuseCode(connection, of: path)
        guard try connection.all("PRAGMA quick_check", row: { $0.text(0) }) == ["ok"] else {
            throw StoreError(.damaged, "the database in \(path) is damaged")
        }
        try Migrations.apply(to: connection)
        let client = try connection.first(
            """
            SELECT id, tenant, name, environment, created, state, cause, since, state_message, next_retry,
                phone, lid, clients.push_name, credentials.client IS NOT NULL, restrictions
            FROM clients LEFT JOIN credentials ON credentials.client = clients.key WHERE key = 1
            """
        ) { ClientRow($0) }
        guard let client, connection.emptyLog() else { throw StoreError(.damaged, "\(path) holds no client") }
        return client
    }

    /// Inserts the client; returns its key here.
    func run(as id: ClientID, tenant: TenantID) throws(StoreError) -> Int64 {
        guard try target.first("SELECT 1 FROM tenants WHERE id = ?", tenant.text, row: { _ in true }) != nil else {
            throw StoreError(.notFound, "there is no tenant \(tenant)")
        }
        guard try target.first("SELECT 1 FROM clients WHERE id = ?", id.text, row: { _ in true }) == nil else {
            throw StoreError(.exists, "a client \(id) exists already; choose another id or delete it first")
        }
        try refuseSecond()
        let own = RowCopy(source: source, target: target, from: 1, to: 0)
        try own.copyClient([
            "id": "'\(id.text)'", "tenant": "'\(tenant.text)'", "moved": "NULL",
            "rewound": "'\(RewoundCause.imported.rawValue)'", "state": "'CLOSED'", "cause": "'stopped'",
            "state_message": "NULL", "next_retry": "NULL",
        ])
        let key = target.lastInsertedRow
        let copy = RowCopy(source: source, target: target, from: 1, to: key)
        try copy.copyTables()
        try copy.copyPeople()
        return key
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
