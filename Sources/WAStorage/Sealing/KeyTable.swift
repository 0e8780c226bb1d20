internal import WACore

/// The wrapped keys in a database: the one of the home, and one in the row of each client.
struct KeyTable {
    /// The row of the home.
    struct Record {
        let wrapped: [UInt8]
        /// Names the master key.
        let master: [UInt8]
        /// All rows are sealed, and nothing readable is left in the file.
        let isDone: Bool
    }

    let connection: Connection

    /// The row of the home; nil in a database without keys.
    func record() throws(StoreError) -> Record? {
        try connection.first("SELECT wrapped, master, is_done FROM sealing") {
            Record(wrapped: $0.blob(0), master: $0.blob(1), isDone: $0.flag(2))
        }
    }

    func insert(_ record: Record) throws(StoreError) {
        try connection.run(
            "INSERT INTO sealing (key, wrapped, master, is_done) VALUES (1, ?, ?, ?)", record.wrapped, record.master,
            record.isDone)
    }

    /// The clients whose rows are plain.
    func unsealedClients() throws(StoreError) -> [Int64] {
        try connection.all("SELECT key FROM clients WHERE data_key IS NULL ORDER BY key") { $0.integer(0) }
    }

    /// A client has a key.
    func hasSealedClients() throws(StoreError) -> Bool {
        try connection.first("SELECT EXISTS (SELECT 1 FROM clients WHERE data_key IS NOT NULL)") { $0.flag(0) } ?? false
    }

    /// The database never had a row with a secret.
    func hasNoSecrets() throws(StoreError) -> Bool {
        try connection.first(
            """
            SELECT NOT EXISTS (SELECT 1 FROM clients) AND NOT EXISTS (SELECT 1 FROM webhooks)
                AND NOT EXISTS (SELECT 1 FROM settings)
            """
        ) { $0.flag(0) } ?? false
    }

    /// Makes the key of a client that has none yet; within a transaction.
    func makeKey(of client: Int64, under master: MasterKey) throws(StoreError) -> RowSeal {
        let (seal, wrapped) = try KeyRing.makeKey(for: client, under: master)
        try connection.run("UPDATE clients SET data_key = ? WHERE key = ?", wrapped, client)
        return seal
    }

    /// Wraps all keys with another master key; within a transaction.
    func rewrap(_ ring: KeyRing, for new: MasterKey) throws(StoreError) {
        guard let home = try record() else {
            throw StoreError(.damaged, "the keys of the database are gone; \(StoreError.linkAgain)")
        }
        try connection.run(
            "UPDATE sealing SET wrapped = ?, master = ?", try ring.rewrapped(home.wrapped, of: RowSeal.home, for: new),
            new.id)
        let clients = try connection.all("SELECT key, data_key FROM clients WHERE data_key IS NOT NULL") {
            (key: $0.integer(0), wrapped: $0.blob(1))
        }
        for client in clients {
            let wrapped = try ring.rewrapped(client.wrapped, of: client.key, for: new)
            try connection.run("UPDATE clients SET data_key = ? WHERE key = ?", wrapped, client.key)
        }
    }
}
