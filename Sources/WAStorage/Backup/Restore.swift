internal import Glibc
public import WACore

/// Puts a backup in the place of a home's database.
public enum Restore {
    /// What was done.
    public struct Report: Sendable, Equatable {
        /// How many clients the database has now.
        public let clients: Int
        /// Where the former database is; nil when there was none.
        public let former: String?
    }

    /// Checks the backup at `path`, marks all its clients as rewound, and gives it the place of the database.
    ///
    /// The former database stays under another name. Nothing changes when the backup cannot be used: it must be a
    /// database of this program, sound, and not newer than it knows.
    /// - Parameters:
    ///   - lock: keeps other processes away; no store may be open under it.
    ///   - now: names the former database.
    ///   - masterKey: the one that the operator keeps; nil for the one in the home.
    public static func run(
        _ path: String, lock: HomeLock, now: Timestamp, masterKey: MasterKey? = nil
    ) throws(StoreError) -> Report {
        guard lock.isHeld else { throw StoreError(.locked, "the home is not locked") }
        let home = lock.home
        home.emptyScratch()
        let source = try home.checkSource(path)
        try check(source, path)
        let draft = try FileDraft(inHomeFor: home.databasePath)
        do throws(StoreError) {
            let clients: Int
            do throws(StoreError) {
                try FileDraft.copy(source, to: draft.draft)
                clients = try prepare(draft.draft, path, for: home, masterKey)
            } catch {
                throw error.ofCopy(draft.draft, of: path)
            }
            let former = try FormerDatabase(of: home, now)
            do throws(StoreError) { try draft.commit(replacing: true) } catch {
                former?.putBack()
                throw error
            }
            return Report(clients: clients, former: former?.path)
        } catch {
            draft.discard()
            throw error
        }
    }

    /// - Parameter path: `source` as the caller named it.
    private static func check(_ source: String, _ path: String) throws(StoreError) {
        let descriptor = retryingInterrupted { open(source, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
        guard descriptor >= 0 else { throw .system("read \(path)", errno: errno) }
        defer { close(descriptor) }
        var head = [UInt8](repeating: 0, count: 16)
        let count = retryingInterrupted { read(descriptor, &head, head.count) }
        guard count == head.count, head == Array("SQLite format 3\0".utf8) else { throw notABackup(path) }
        // The pages of a running database are partly in its log: without it the copy is torn.
        guard (FileIdentity.withLength(path: source + "-wal")?.length ?? 0) == 0 else {
            throw StoreError(
                .damaged,
                "\(path) is the database of a home, and part of it is in its write-ahead log; make a backup of it with "
                    + "`wacli backup`")
        }
    }

    private static func notABackup(_ path: String) -> StoreError {
        StoreError(.damaged, "\(path) is no backup of wacli")
    }

    /// Checks and marks the copy; returns how many clients it has.
    private static func prepare(
        _ draft: String, _ path: String, for home: Home, _ key: MasterKey?
    ) throws(StoreError) -> Int {
        let connection = try Connection.writing(path: draft)
        defer { connection.close() }
        try ForeignDatabase.refuseCode(connection, of: path)
        let isOurs = try connection.first(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('clients', 'credentials', 'sessions')"
        ) { $0.integer(0) == 3 }
        guard isOurs == true else { throw notABackup(path) }
        let problems = try connection.all("PRAGMA integrity_check") { $0.text(0) }.filter { $0 != "ok" }
        if let first = problems.first { throw StoreError(.damaged, "\(path) is damaged: \(first)") }
        try ForeignDatabase.migrate(connection, of: path)
        try Sealing.check(home, on: connection, configured: key)
        try connection.execute("BEGIN IMMEDIATE")
        try connection.markRewound(.restored)
        try Generation.adopt(home, on: connection)
        try connection.execute("COMMIT")
        let clients = try connection.first("SELECT count(*) FROM clients") { Int($0.integer(0)) } ?? 0
        guard connection.emptyLog() else { throw StoreError(.unavailable, "cannot finish the copy of \(path)") }
        return clients
    }
}

extension StoreError {
    /// An error about a scratch copy of the file at `path`, in words about that file.
    ///
    /// The advice for a damaged database of a home would have a sound one moved away.
    func ofCopy(_ copy: String, of path: String) -> StoreError {
        var text = message.replacing(copy, with: "a copy of \(path)")
        let advice = "; \(Self.linkAgain)"
        if text.hasSuffix(advice) { text.removeLast(advice.count) }
        switch code {
        case .damaged, .newer, .misuse:
            let isNamed = text.contains(path)
            let kind: Code = code == .newer ? .newer : .damaged
            return StoreError(kind, isNamed ? text : "\(path) cannot be used: \(text)")
        default: return StoreError(code, text)
        }
    }
}
