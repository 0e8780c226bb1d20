internal import CSQLite
internal import WACore

/// Copies rows from one database into another of the same schema.
struct RowCopy {
    /// Tables with rows of a client.
    ///
    /// Events stay where they were written: in another log they would come last, and readers of it would take the whole
    /// history for new.
    static let tables = [
        "credentials", "prekeys", "signed_prekeys", "sessions", "identities", "sender_keys", "device_lists",
        "received", "outgoing", "messages", "message_secrets", "reactions", "votes", "early_changes", "privacy_tokens",
        "people", "groups", "group_key_holders",
    ]

    /// Those whose rows have an order of their own, in which they were stored.
    private static let ordered: Set = ["outgoing", "messages"]

    let source: Connection
    let target: Connection
    /// The client's key in both.
    let from: Int64
    let to: Int64
    /// What the rows are sealed with in each.
    let opening: RowSeal
    let sealing: RowSeal

    /// Copies all rows of the client but its own.
    func copyTables() throws(StoreError) {
        for table in Self.tables {
            let columns = try columns(of: table)
            let values = columns.map { column in
                switch column {
                case "client": "\(to)"
                // A slot is a number of a whole database.
                case "slot": "\(OutgoingSlots.all(of: to).lowerBound - 1) + row_number() OVER (ORDER BY slot)"
                default: "\"\(column)\""
                }
            }
            // Without the index there is nothing to sort: an index gives the rows in another order.
            let order = Self.ordered.contains(table) ? (" NOT INDEXED", " ORDER BY rowid") : ("", "")
            try copy(
                "SELECT \(values.joined(separator: ", ")) FROM \(table)\(order.0) WHERE client = \(from)\(order.1)",
                columns, into: table)
        }
    }

    /// Copies what is known of the people that the client has to do with, and keeps what the target knows.
    func copyPeople() throws(StoreError) {
        try copy(
            """
            SELECT environment, lid, phone FROM jid_map
            WHERE environment IN (SELECT environment FROM clients WHERE key = \(from)) AND (
                lid || '@lid' IN (SELECT chat FROM messages WHERE client = \(from))
                OR phone || '@s.whatsapp.net' IN (SELECT chat FROM messages WHERE client = \(from))
                OR lid || '@lid' IN (SELECT user FROM people WHERE client = \(from))
                OR phone || '@s.whatsapp.net' IN (SELECT user FROM people WHERE client = \(from))
                OR lid || '_1' IN (SELECT name FROM sessions WHERE client = \(from)))
            """, ["environment", "lid", "phone"], into: "jid_map", orIgnore: true)
    }

    /// Copies the row of the client; `values` replaces columns by SQL.
    ///
    /// Its next event gets the number that it would have got in the source.
    func copyClient(_ values: [String: String]) throws(StoreError) {
        var values = values
        values["last_sequence"] =
            "max(last_sequence, (SELECT coalesce(max(sequence), 0) FROM events WHERE client = \(from)))"
        let columns = try columns(of: "clients").filter { $0 != "key" || values["key"] != nil }
        let expressions = columns.map { values[$0] ?? "\"\($0)\"" }
        try copy(
            "SELECT \(expressions.joined(separator: ", ")) FROM clients WHERE key = \(from)", columns, into: "clients")
    }

    private func columns(of table: String) throws(StoreError) -> [String] {
        try target.all("SELECT name FROM pragma_table_info(?) ORDER BY cid", table) { $0.text(0) }
    }

    private func copy(
        _ query: String, _ columns: [String], into table: String, orIgnore: Bool = false
    ) throws(StoreError) {
        let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
        let places = columns.map { _ in "?" }.joined(separator: ", ")
        let reading = try source.statement(query)
        let writing = try target.statement(
            "INSERT \(orIgnore ? "OR IGNORE " : "")INTO \(table) (\(names)) VALUES (\(places))")
        let sealed = SealedColumn.ofClients.filter { $0.table == table }
        while let row = try reading.step() {
            for index in 0..<Int32(columns.count) {
                sqlite3_bind_value(writing.handle, index + 1, sqlite3_column_value(reading.handle, index))
            }
            for column in sealed { try reseal(column, row, columns, into: writing) }
            while try writing.step() != nil {}
            writing.reset()
        }
    }

    /// Binds a value as it is sealed in the target.
    private func reseal(
        _ column: SealedColumn, _ row: Row, _ columns: [String], into writing: Statement
    ) throws(StoreError) {
        func index(_ name: String?) -> Int32? { name.flatMap(columns.firstIndex(of:)).map { Int32($0) } }
        guard let place = index(column.column), !row.isNull(place) else { return }
        let name = RowName(
            column.kind, number: index(column.number).map(row.integer) ?? 0,
            name: index(column.name).map(row.text) ?? "",
            group: index(column.group).map(row.text) ?? "")
        let value = row.bytes(place)
        let opened = try column.kind.isReplaceable ? opening.record(value, name) : opening.opened(value, name)
        guard try sealing.sealed(opened, name).bind(to: writing.handle, at: place + 1) == SQLITE_OK else {
            throw StoreError(.misuse, "a sealed value cannot be bound")
        }
    }
}
