internal import Glibc
internal import WACore

/// The database that a restore replaces, kept under a second name.
struct FormerDatabase {
    /// The second name.
    let path: String
    private let database: String
    /// The write-ahead log could not be emptied and has gone with the second name.
    private let hasLog: Bool

    /// Gives the database of a home a second name, with its write-ahead log where that cannot be emptied; nil without
    /// a database.
    init?(of home: Home, _ now: Timestamp) throws(StoreError) {
        database = home.databasePath
        guard FileIdentity(path: database) != nil else { return nil }
        if let connection = try? Connection.writing(path: database) {
            _ = connection.emptyLog()
            connection.close()
        }
        path = try Self.linked(database, now)
        // The log must not be left for the restored database; one that is empty holds nothing.
        let log = database + "-wal"
        hasLog = (FileIdentity.withLength(path: log)?.length ?? 0) > 0
        guard (hasLog ? rename(log, path + "-wal") : unlink(log)) == 0 || errno == ENOENT else {
            let number = errno
            unlink(path)
            throw .system("move \(log) away", errno: number)
        }
        unlink(database + "-shm")
    }

    private static func linked(_ database: String, _ now: Timestamp) throws(StoreError) -> String {
        let base = "\(database).before-\(now.seconds)"
        var (name, number) = (base, 1)
        while link(database, name) != 0 {
            guard errno == EEXIST, number < 100 else {
                throw .system("keep the former database as \(name)", errno: errno)
            }
            number += 1
            name = "\(base)-\(number)"
        }
        return name
    }

    /// Undoes it all: the database has kept its first name.
    func putBack() {
        if hasLog { _ = rename(path + "-wal", database + "-wal") }
        unlink(path)
    }
}
