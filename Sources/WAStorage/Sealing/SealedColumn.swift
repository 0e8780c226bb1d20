internal import WACore

/// A column whose values are sealed, and the columns that name the row.
struct SealedColumn: Sendable {
    let table: String
    let column: String
    let kind: RowName.Kind
    /// The column with the owner; nil for rows of the home.
    var owner: String? = "client"
    var number: String?
    var second: String?
    var name: String?
    var group: String?
    /// SQL that is true for the rows whose values are sealed.
    var condition = "1"

    /// Those in rows of a client.
    static let ofClients = [
        SealedColumn(table: "credentials", column: "noise_key", kind: .noiseKey),
        SealedColumn(table: "credentials", column: "identity_key", kind: .identityKey),
        SealedColumn(table: "credentials", column: "adv_secret", kind: .advSecret),
        SealedColumn(table: "prekeys", column: "private_key", kind: .preKey, number: "id"),
        SealedColumn(table: "signed_prekeys", column: "private_key", kind: .signedPreKey, number: "id"),
        SealedColumn(table: "sessions", column: "record", kind: .session, number: "device", name: "name"),
        SealedColumn(
            table: "sender_keys", column: "record", kind: .senderKey, number: "device", name: "name",
            group: "group_jid"),
        SealedColumn(table: "privacy_tokens", column: "token", kind: .privacyToken, name: "user"),
    ]

    /// Those in rows of no client.
    static let ofHome = [
        SealedColumn(
            table: "webhook_secrets", column: "secret", kind: .webhookSecret, owner: nil, number: "webhook",
            second: "number"),
        SealedColumn(
            table: "settings", column: "value", kind: .setting, owner: nil, name: "name",
            condition: "name = '\(SettingName.tokenKey.text)'"),
    ]

    /// The row of the columns ``identity``, which begin at the first.
    func rowName(_ row: Row) -> RowName {
        RowName(kind, number: row.integer(0), second: row.integer(1), name: row.text(2), group: row.text(3))
    }

    /// SQL of the four parts of the row's name; a constant for what it does not have.
    var identity: [String] { [number ?? "0", second ?? "0", name ?? "''", group ?? "''"] }
}

extension SettingName {
    /// The value is a secret.
    var isSealed: Bool { self == .tokenKey }
}

/// Seals the plain values of a column in place.
struct ColumnSealer {
    private let column: SealedColumn
    private let reading: Statement
    private let writing: Statement

    init(_ column: SealedColumn, on connection: Connection) throws(StoreError) {
        self.column = column
        let (table, value, owner) = (column.table, column.column, column.owner ?? "\(RowSeal.home)")
        reading = try connection.statement(
            """
            SELECT \(column.identity.joined(separator: ", ")), \(value) FROM \(table)
            WHERE \(owner) = ?1 AND \(value) IS NOT NULL AND \(column.condition)
            """)
        let conditions = column.identity.enumerated().map { " AND \($0.element) = ?\($0.offset + 3)" }.joined()
        writing = try connection.statement("UPDATE \(table) SET \(value) = ?1 WHERE \(owner) = ?2\(conditions)")
    }

    /// Seals the rows of one owner; within a transaction.
    ///
    /// Returns how many there were.
    func seal(with seal: RowSeal) throws(StoreError) -> Int {
        var rows: [(RowName, [UInt8])] = []
        try reading.bind(seal.owner)
        while let row = try reading.step() {
            let name = column.rowName(row)
            rows.append((name, try seal.sealed(SecretBytes(row.bytes(4)), name)))
        }
        reading.reset()
        for (name, value) in rows {
            try writing.bind(value, seal.owner, name.number, name.second, name.name, name.group)
            while try writing.step() != nil {}
            writing.reset()
        }
        return rows.count
    }
}
