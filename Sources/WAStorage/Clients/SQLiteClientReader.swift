internal import WACore

/// Reads one client's rows inside a read transaction.
struct SQLiteClientReader: ClientReader {
    let connection: Connection
    let client: ClientHandle

    var key: Int64 { client.key }

    func rewound() throws(StoreError) -> RewoundCause? {
        let word = try connection.first("SELECT rewound FROM clients WHERE key = ?", key) { $0.textIfAny(0) } ?? nil
        // A word that cannot be read is a mark all the same.
        return word.map { RewoundCause(rawValue: $0) ?? .olderCopy }
    }
}
