internal import WACore

/// Finds the keys of a database when it is opened, and seals what is not sealed yet.
enum Sealing {
    /// About how many rows are sealed in one transaction.
    private static let batch = 2000
    /// Bytes of a database up to which a copy of it is made in memory.
    private static let vacuumInMemory: Int64 = 256 << 20

    /// Opens the keys of a database.
    ///
    /// A database without keys gets some, and its rows are sealed. When that was cut off, it goes on with the next
    /// opening: a client without a key has plain rows.
    static func open(_ home: Home, on connection: Connection, configured: MasterKey?) throws(StoreError) -> KeyRing {
        let keys = KeyTable(connection: connection)
        if let record = try keys.record() {
            let ring = try KeyRing(
                try master(record.master, home, configured, adoptsNext: true), wrapped: record.wrapped)
            if !record.isDone { try finish(under: ring.master, keys) }
            return ring
        }
        let isDone = try keys.hasNoSecrets()
        let ring = try begin(home, keys, configured, isDone: isDone)
        if !isDone { try finish(under: ring.master, keys) }
        return ring
    }

    /// Throws unless the keys of a database can be opened; nothing is changed.
    static func check(_ home: Home, on connection: Connection, configured: MasterKey?) throws(StoreError) {
        guard let record = try KeyTable(connection: connection).record() else { return }
        _ = try KeyRing(try master(record.master, home, configured, adoptsNext: false), wrapped: record.wrapped)
    }

    // MARK: - The master key

    /// The key with this id, from where the operator keeps it or from the home.
    ///
    /// The key of a rotation that was cut off after its commit takes its place now.
    private static func master(
        _ id: [UInt8], _ home: Home, _ configured: MasterKey?, adoptsNext: Bool
    ) throws(StoreError) -> MasterKey {
        if let configured {
            guard configured.id == id else { throw .wrongKey(id, configured) }
            return configured
        }
        let file = MasterKeyFile(home)
        let stored = try file.stored()
        if let stored, stored.id == id { return stored }
        if let next = try file.next(), next.id == id {
            guard adoptsNext else { return next }
            _ = try file.adoptNext()
            return try file.stored() ?? next
        }
        guard let stored else { throw .noKey(id, home) }
        throw .wrongKey(id, stored)
    }

    // MARK: - Sealing

    /// Makes the first key, durable before anything is sealed with it, and seals the rows of the home.
    private static func begin(
        _ home: Home, _ keys: KeyTable, _ configured: MasterKey?, isDone: Bool
    ) throws(StoreError) -> KeyRing {
        guard try !keys.hasSealedClients() else {
            throw StoreError(.damaged, "the keys of the database are gone; \(StoreError.linkAgain)")
        }
        let master: MasterKey
        if let configured { master = configured } else { master = try MasterKeyFile(home).storedOrNew() }
        let (seal, wrapped) = try KeyRing.makeKey(for: RowSeal.home, under: master)
        try transaction(keys.connection) { () throws(StoreError) in
            try keys.insert(.init(wrapped: wrapped, master: master.id, isDone: isDone))
            for column in SealedColumn.ofHome {
                _ = try ColumnSealer(column, on: keys.connection).seal(with: seal)
            }
        }
        return try KeyRing(master, wrapped: wrapped)
    }

    /// Seals the rows of clients without a key, and erases what they held before.
    private static func finish(under master: MasterKey, _ keys: KeyTable) throws(StoreError) {
        var clients = try keys.unsealedClients()[...]
        let sealers = try SealedColumn.ofClients.map { column throws(StoreError) in
            try ColumnSealer(column, on: keys.connection)
        }
        while !clients.isEmpty {
            try transaction(keys.connection) { () throws(StoreError) in
                var rows = 0
                while rows < batch, let client = clients.popFirst() {
                    let seal = try keys.makeKey(of: client, under: master)
                    for sealer in sealers { rows += try sealer.seal(with: seal) }
                    rows += 1
                }
            }
        }
        eraseFormerValues(keys.connection)
    }

    /// Runs `body` in a transaction of its own.
    private static func transaction(
        _ connection: Connection, _ body: () throws(StoreError) -> Void
    ) throws(StoreError) {
        try connection.run("BEGIN IMMEDIATE")
        do throws(StoreError) {
            try body()
            try connection.run("COMMIT")
        } catch {
            if !connection.isAutocommit { _ = try? connection.run("ROLLBACK") }
            throw error
        }
    }

    /// Writes the database again without what is left of former values between the rows, and notes that it is done.
    ///
    /// Best effort, because it takes as much space as the database: without that it is tried at the next opening.
    private static func eraseFormerValues(_ connection: Connection) {
        do throws(StoreError) {
            let bytes = try connection.first(
                "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
            ) { $0.integer(0) }
            // SQLite makes the new database where temporary tables are.
            if (bytes ?? 0) > vacuumInMemory { try connection.execute("PRAGMA temp_store=FILE") }
            defer { try? connection.execute("PRAGMA temp_store=MEMORY") }
            try connection.run("VACUUM")
            guard connection.emptyLog() else { return }
            try connection.run("UPDATE sealing SET is_done = 1")
        } catch {
            return
        }
    }
}

extension StoreError {
    fileprivate static func wrongKey(_ id: [UInt8], _ found: MasterKey) -> StoreError {
        StoreError(
            .keyMissing,
            "the secrets in the database are sealed with the master key \(id.hex), and the one from \(found.source) is "
                + "\(found.id.hex); give the right one as WACLI_MASTER_KEY or WACLI_MASTER_KEY_FILE (a replaced key is "
                + "kept as wacli.key.before-…)")
    }

    fileprivate static func noKey(_ id: [UInt8], _ home: Home) -> StoreError {
        StoreError(
            .keyMissing,
            "the secrets in the database are sealed with the master key \(id.hex), and there is none; put "
                + "\(home.keyPath) back, or give the key as WACLI_MASTER_KEY or WACLI_MASTER_KEY_FILE")
    }
}
