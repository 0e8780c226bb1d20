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
    public static func run(_ path: String, lock: HomeLock, now: Timestamp) throws(StoreError) -> Report {
        guard lock.isHeld else { throw StoreError(.locked, "the home is not locked") }
        let home = lock.home
        try check(path)
        let draft = try FileDraft(for: home.databasePath, replacing: true)
        do throws(StoreError) {
            try FileDraft.copy(path, to: draft.draft)
            let clients = try prepare(draft.draft, for: home)
            let former = try setAside(home, now)
            try draft.commit(replacing: true)
            return Report(clients: clients, former: former)
        } catch {
            draft.discard()
            throw error
        }
    }

    private static func check(_ path: String) throws(StoreError) {
        let descriptor = retryingInterrupted { open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
        guard descriptor >= 0 else {
            throw errno == ENOENT
                ? StoreError(.notFound, "there is no file \(path)") : .system("read \(path)", errno: errno)
        }
        defer { close(descriptor) }
        var head = [UInt8](repeating: 0, count: 16)
        guard read(descriptor, &head, head.count) == head.count, head == Array("SQLite format 3\0".utf8) else {
            throw notABackup(path)
        }
        // The pages of a running database are partly in its log: without it the copy is torn.
        guard (FileIdentity.withLength(path: path + "-wal")?.length ?? 0) == 0 else {
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
    private static func prepare(_ draft: String, for home: Home) throws(StoreError) -> Int {
        let connection = try Connection.writing(path: draft)
        defer { connection.close() }
        let isOurs = try connection.first(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('clients', 'credentials', 'sessions')"
        ) { $0.integer(0) == 3 }
        guard isOurs == true else { throw notABackup(draft) }
        let problems = try connection.all("PRAGMA integrity_check") { $0.text(0) }.filter { $0 != "ok" }
        if let first = problems.first { throw StoreError(.damaged, "the backup is damaged: \(first)") }
        try Migrations.apply(to: connection)
        try connection.execute("BEGIN IMMEDIATE")
        try connection.markRewound(.restored)
        try Generation.adopt(home, on: connection)
        try connection.execute("COMMIT")
        let clients = try connection.first("SELECT count(*) FROM clients") { Int($0.integer(0)) } ?? 0
        guard connection.emptyLog() else { throw StoreError(.unavailable, "cannot finish the copy of the backup") }
        return clients
    }

    /// Gives the database a second name, with its write-ahead log where that cannot be emptied.
    private static func setAside(_ home: Home, _ now: Timestamp) throws(StoreError) -> String? {
        let path = home.databasePath
        guard FileIdentity(path: path) != nil else { return nil }
        if let connection = try? Connection.writing(path: path) {
            _ = connection.emptyLog()
            connection.close()
        }
        let base = "\(path).before-\(now.seconds)"
        var (former, number) = (base, 1)
        while link(path, former) != 0 {
            guard errno == EEXIST, number < 100 else {
                throw .system("keep the former database as \(former)", errno: errno)
            }
            number += 1
            former = "\(base)-\(number)"
        }
        // The log must not be left for the restored database; one that is empty holds nothing.
        let isEmpty = (FileIdentity.withLength(path: path + "-wal")?.length ?? 0) == 0
        let moved = isEmpty ? unlink(path + "-wal") : rename(path + "-wal", former + "-wal")
        guard moved == 0 || errno == ENOENT else { throw .system("move \(path)-wal away", errno: errno) }
        unlink(path + "-shm")
        return former
    }
}
