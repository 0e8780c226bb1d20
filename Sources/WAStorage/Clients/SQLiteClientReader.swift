internal import WACore

/// Reads one client's rows inside a read transaction.
struct SQLiteClientReader: ClientReader {
    let connection: Connection
    let client: ClientHandle

    var key: Int64 { client.key }
    var seal: RowSeal { client.seal }

    func rewound() throws(StoreError) -> RewoundCause? {
        let word = try connection.first("SELECT rewound FROM clients WHERE key = ?", key) { $0.textIfAny(0) } ?? nil
        // A word that cannot be read is a mark all the same.
        return word.map { RewoundCause(rawValue: $0) ?? .olderCopy }
    }

    func moved() throws(StoreError) -> Timestamp? {
        try connection.first("SELECT moved FROM clients WHERE key = ?", key) { $0.timeIfAny(0) } ?? nil
    }
}

/// Reads the client's own row.
extension SQLiteClientReader {
    func restrictions() throws(StoreError) -> AccountRestrictions? {
        try connection.first("SELECT restrictions FROM clients WHERE key = ?", key) {
            $0.blobIfAny(0).flatMap(AccountRestrictions.init(stored:))
        } ?? nil
    }
}

extension AccountRestrictions {
    /// Reads the bytes of a row; nil when they are unreadable: the server says it again after the next login.
    init?(stored bytes: [UInt8]) {
        guard let json = try? JSONValue(parsing: bytes) else { return nil }
        self.init(json: json)
    }
}
