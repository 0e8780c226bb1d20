internal import CSQLite
internal import WACore

extension StoreError {
    /// Turns a failed statement into an error.
    ///
    /// The statement is named only where it can be at fault, not where the disk is.
    init(status: Int32, statement: some StringProtocol, handle: OpaquePointer?) {
        let isOurs = Self.meaning(of: status).0 == .misuse
        self.init(status: status, action: isOurs ? "run `\(statement)`" : "use the database", handle: handle)
    }

    /// Turns a failed SQLite call into an error.
    ///
    /// `handle` supplies SQLite's own sentence, which names columns and tables but no bound value.
    init(status: Int32, action: String, handle: OpaquePointer?) {
        let reason: String
        if let handle, sqlite3_errcode(handle) & 0xFF == status & 0xFF, let text = sqlite3_errmsg(handle) {
            reason = String(cString: text)
        } else {
            reason = String(cString: sqlite3_errstr(status))
        }
        let (code, advice) = Self.meaning(of: status)
        self.init(code, "cannot \(action): \(reason) (SQLite \(status))" + (advice.isEmpty ? "" : "; \(advice)"))
    }

    /// SQLite found the file damaged.
    static func isDamage(_ status: Int32) -> Bool { [SQLITE_CORRUPT, SQLITE_NOTADB].contains(status & 0xFF) }

    private static func meaning(of status: Int32) -> (Code, String) {
        switch status & 0xFF {
        case SQLITE_FULL: (.unavailable, "free some disk space and try again")
        case SQLITE_IOERR: (.unavailable, "check the disk and its free space")
        case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH:
            (.unavailable, "check that the home can be written")
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL:
            (.unavailable, "another program has the database open; close it")
        case SQLITE_NOMEM: (.unavailable, "memory is short")
        case SQLITE_CORRUPT, SQLITE_NOTADB: (.damaged, linkAgain)
        default: (.misuse, "")
        }
    }
}
