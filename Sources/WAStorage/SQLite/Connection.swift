internal import CSQLite
internal import WACore

/// One SQLite connection with its prepared statements.
///
/// Belongs to one thread.
///
/// Statements are `StaticString`s: values cannot be pasted into them, only bound, and their address is a cache key.
final class Connection {
    /// Path of the database.
    let path: String
    private let handle: OpaquePointer
    private var statements: [UnsafePointer<UInt8>: Statement] = [:]
    private var isOpen = true
    /// Lists the clients whose rows change; for the connection that writes.
    private(set) lazy var changedClients = ChangedClients(on: handle)
    /// What the next events are numbered from; for the connection that writes.
    var eventNumbers = EventNumbers()
    private let damage: DamageMark
    /// The files behind the connection; set where it matters that they stay in place.
    var files: OpenFiles?

    /// For secrets in rows that belong to no client; set when the keys of the database are known.
    var seal = RowSeal.damaged(owner: RowSeal.home)
    /// How far the database has come; for the connection that writes.
    var generation: Generation?

    /// Where the connections of a database keep the index of its write-ahead log.
    enum LogIndex: Sendable {
        /// In the file `-shm`: other programs can read the database.
        case file
        /// In the memory of this process: needs no space on the disk, and no other program can open the database.
        case memory
    }

    /// Settings of the library, made before the first connection.
    ///
    /// Nothing asks for memory statistics, and counting them takes a mutex at each allocation.
    private static let isConfigured = csqlite_disable_memory_statistics() == SQLITE_OK

    /// Opens an existing file (an empty one is an empty database).
    init(path: String, index: LogIndex = .file, damage: DamageMark = DamageMark()) throws(StoreError) {
        _ = Self.isConfigured
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        // https://sqlite.org/vfs.html, "The Standard Unix VFSes"
        let system = index == .memory ? "unix-excl" : nil
        let status = sqlite3_open_v2(path, &opened, flags, system)
        guard status == SQLITE_OK, let opened else {
            let error = StoreError(status: status, action: "open the database at \(path)", handle: opened)
            sqlite3_close_v2(opened)  // SQLite may hand back a handle even when opening failed
            throw error
        }
        self.path = path
        self.damage = damage
        handle = opened
    }

    deinit { close() }

    /// Closes now; nothing may be run afterwards.
    func close() {
        guard isOpen else { return }
        isOpen = false
        statements.removeAll()
        sqlite3_close_v2(handle)
    }

    /// True outside a transaction; also after an error made SQLite roll back by itself.
    var isAutocommit: Bool { sqlite3_get_autocommit(handle) != 0 }

    /// The row number of the last insert.
    var lastInsertedRow: Int64 { sqlite3_last_insert_rowid(handle) }

    /// How long a statement waits for another program's lock.
    func waitForLocks(milliseconds: Int32) { sqlite3_busy_timeout(handle, milliseconds) }

    /// Runs a script of ours without values.
    func execute(_ script: String) throws(StoreError) {
        let status = sqlite3_exec(handle, script, nil, nil, nil)
        guard status == SQLITE_OK else {
            throw StoreError(status: status, statement: script.prefix(200), handle: handle)
        }
    }

    /// Runs a statement and returns how many rows it changed.
    @discardableResult
    func run<each Value: Bindable>(_ sql: StaticString, _ values: repeat each Value) throws(StoreError) -> Int {
        let statement = try prepare(sql)
        defer { statement.reset() }
        try statement.bind(repeat each values)
        while try statement.step() != nil {}
        return Int(sqlite3_changes(handle))
    }

    /// All rows of a statement.
    ///
    /// `row` must not run the same statement.
    func all<Result, each Value: Bindable>(
        _ sql: StaticString, _ values: repeat each Value, row: (Row) throws(StoreError) -> Result
    ) throws(StoreError) -> [Result] {
        let statement = try prepare(sql)
        defer { statement.reset() }
        try statement.bind(repeat each values)
        var results: [Result] = []
        while let current = try statement.step() { results.append(try row(current)) }
        return results
    }

    /// Gives the rows of a statement to `take` until it answers false.
    ///
    /// `take` must not run the same statement.
    func each<each Value: Bindable>(
        _ sql: StaticString, _ values: repeat each Value, take: (Row) throws(StoreError) -> Bool
    ) throws(StoreError) {
        let statement = try prepare(sql)
        defer { statement.reset() }
        try statement.bind(repeat each values)
        while let row = try statement.step(), try take(row) {}
    }

    /// The first row of a statement, if there is one.
    ///
    /// `row` must not run the same statement.
    func first<Result, each Value: Bindable>(
        _ sql: StaticString, _ values: repeat each Value, row: (Row) throws(StoreError) -> Result
    ) throws(StoreError) -> Result? {
        let statement = try prepare(sql)
        defer { statement.reset() }
        try statement.bind(repeat each values)
        guard let current = try statement.step() else { return nil }
        let result = try row(current)
        // Statements with RETURNING do their work only when they are run to the end.
        while try statement.step() != nil {}
        return result
    }

    /// Runs `body` in one read transaction: everything it reads is of one moment.
    func reading<Result>(_ body: () throws(StoreError) -> Result) throws(StoreError) -> Result {
        try run("BEGIN")
        // Ending a read transaction loses nothing; if it fails the next BEGIN says so.
        defer { _ = try? run("ROLLBACK") }
        return try body()
    }

    /// Throws when the home no longer has the files that are open.
    func checkFiles() throws(StoreError) { try files?.check(isWhole: hasAllPages) }

    /// Whether the database file holds all pages that its header counts.
    ///
    /// https://sqlite.org/fileformat2.html#the_database_header: the page size in bytes 16 and 17 (1 for 65,536), the
    /// pages in bytes 28 to 31. Read through SQLite's own descriptor: closing another one would end its locks.
    private func hasAllPages() -> Bool {
        var file: UnsafeMutablePointer<sqlite3_file>?
        guard sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK, let file,
            let methods = file.pointee.pMethods?.pointee
        else { return false }
        var length: Int64 = 0
        var header = [UInt8](repeating: 0, count: 32)
        guard methods.xFileSize(file, &length) == SQLITE_OK,
            methods.xRead(file, &header, Int32(header.count), 0) == SQLITE_OK
        else { return false }
        let size = Int64(header[16]) << 8 | Int64(header[17])
        let pages = header[28...].reduce(0) { $0 << 8 | Int64($1) }
        return pages > 0 && pages * (size == 1 ? 65_536 : size) <= length
    }

    /// A statement that is used once, of names that this program chose.
    func statement(_ sql: String) throws(StoreError) -> Statement {
        try Statement(sql, on: handle, marking: damage)
    }

    /// The statements that were run so far, for a look at their plans.
    var preparedStatements: [String] { statements.values.map(\.sql) }

    private func prepare(_ sql: StaticString) throws(StoreError) -> Statement {
        if let statement = statements[sql.utf8Start] { return statement }
        let text = sql.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
        do throws(StoreError) {
            let statement = try Statement(text, on: handle, marking: damage)
            statements[sql.utf8Start] = statement
            return statement
        } catch  where error.code == .misuse {
            guard let found = SchemaCheck.damage(behind: error, of: self) else { throw error }
            damage.set()
            throw found
        }
    }
}

extension Connection {
    /// Bytes of the write-ahead log that SQLite keeps when it begins a new one.
    static let logLimit: Int64 = 16 << 20

    /// The connection that writes: durable at every commit, and deleted bytes are overwritten.
    static func writing(
        path: String, index: LogIndex = .file, damage: DamageMark = DamageMark()
    ) throws(StoreError) -> Connection {
        let connection = try Connection(path: path, index: index, damage: damage)
        connection.waitForLocks(milliseconds: 5000)
        let mode = try connection.first("PRAGMA journal_mode=WAL") { $0.text(0) }
        guard mode == "wal" else {
            throw StoreError(.unavailable, "the file system at \(path) cannot hold a write-ahead log; move the home")
        }
        try connection.execute(
            """
            PRAGMA synchronous=FULL;
            PRAGMA foreign_keys=ON;
            PRAGMA secure_delete=ON;
            PRAGMA temp_store=MEMORY;
            PRAGMA cache_size=-8192;
            PRAGMA journal_size_limit=\(logLimit);
            """)
        return connection
    }

    /// A connection that reads only.
    static func reading(
        path: String, index: LogIndex = .file, damage: DamageMark = DamageMark()
    ) throws(StoreError) -> Connection {
        let connection = try Connection(path: path, index: index, damage: damage)
        connection.waitForLocks(milliseconds: 5000)
        try connection.execute("PRAGMA query_only=ON; PRAGMA temp_store=MEMORY;")
        return connection
    }
}
