internal import WACore

/// How far a database has come, compared with the file outside it: detects an older copy that was put back.
///
/// The progress is a sum of numbers that grow with the commits and cost nothing: the last event, the last message row,
/// and the steps of the other commits. Every commit that changes key material raises it; what the file says of it was
/// true of a commit before any of its effects left. A database with less than that is an older copy, or lost its
/// write-ahead log.
struct Generation {
    private let file: GenerationFile
    private var progress: Int64
    /// A job of the group that runs changed key material.
    var hasStepped = false

    private init(file: GenerationFile, progress: Int64) {
        self.file = file
        self.progress = progress
    }

    // MARK: - Opening

    /// Compares the database with its home and marks its clients where it is an older copy; returns the reason.
    static func open(_ home: Home, on connection: Connection) throws(StoreError) -> (Generation, reason: String?) {
        let row = try connection.first("SELECT identity, is_known FROM generation") {
            (identity: $0.blob(0), isKnown: $0.flag(1))
        }
        guard let row else { throw StoreError(.damaged, "the row of the generation is gone; \(StoreError.linkAgain)") }
        let found = try GenerationFile.content(at: home.generationPath)
        let reason = reason(found, row, try connection.progress())
        if reason != nil { try connection.rewind(beyond: found?.progress ?? 0) }
        let progress = try connection.progress()
        let content = GenerationFile.Content(identity: row.identity, progress: progress)
        let file =
            try found?.identity == row.identity
            ? GenerationFile.open(home.generationPath, content)
            : GenerationFile.create(home.generationPath, content)
        if !row.isKnown { try connection.run("UPDATE generation SET is_known = 1") }
        // What a killed process left in the log was moved already; nothing is left behind here either.
        if !row.isKnown || reason != nil { _ = connection.emptyLog() }
        return (Generation(file: file, progress: progress), reason?.text)
    }

    /// Why the database cannot be the one that was used last.
    private enum Reason {
        case noFile
        case otherHome
        case older(Int64, than: Int64)

        var text: String {
            switch self {
            case .noFile: "the home has no file wacli.generation for it, as if only the database had been copied"
            case .otherHome: "the database is that of another home"
            case .older(let progress, let used): "the database is at step \(progress), and this home was at \(used)"
            }
        }
    }

    private static func reason(
        _ found: GenerationFile.Content?, _ row: (identity: [UInt8], isKnown: Bool), _ progress: Int64
    ) -> Reason? {
        guard let found else { return row.isKnown ? .noFile : nil }
        guard found.identity == row.identity else { return .otherHome }
        return progress < found.progress ? .older(progress, than: found.progress) : nil
    }

    /// Makes a database that was put in the place of another one the one that its home knows; within a transaction.
    static func adopt(_ home: Home, on connection: Connection) throws(StoreError) {
        let progress = try connection.progress()
        guard let found = try GenerationFile.content(at: home.generationPath) else {
            try connection.run("UPDATE generation SET identity = randomblob(16), is_known = 0")
            return
        }
        let missing = max(0, found.progress + 1 - progress)
        try connection.run(
            "UPDATE generation SET identity = ?, is_known = 1, steps = steps + ?", found.identity, missing)
    }

    // MARK: - Committing

    /// The progress that the commit of the open transaction brings.
    ///
    /// Never less than before, also where the newest rows were removed; nil where damage hides it.
    func next(on connection: Connection) throws(StoreError) -> Int64? {
        let shown: Int64
        do throws(StoreError) { shown = try connection.progress() } catch  where error.code == .damaged { return nil }
        guard shown < progress || (hasStepped && shown == progress) else { return shown }
        let missing = progress - shown + (hasStepped ? 1 : 0)
        try connection.run("UPDATE generation SET steps = steps + ?", missing)
        return shown + missing
    }

    /// The transaction was committed; its effects have not left yet.
    mutating func committed(_ next: Int64) {
        hasStepped = false
        guard next != progress else { return }
        progress = next
        file.write(next)
    }

    /// The database is being closed.
    func finish() { file.finish() }
}

extension Connection {
    /// The sum of everything that grows.
    ///
    /// Far below the largest number, so that it can be added to: a database may say anything.
    fileprivate func progress() throws(StoreError) -> Int64 {
        let sum =
            try first(
                """
                SELECT max(last, (SELECT coalesce(max(position), 0) FROM events))
                    + (SELECT coalesce(max(rowid), 0) FROM messages) + (SELECT steps FROM generation)
                FROM event_log
                """
            ) { $0.integer(0) } ?? 0
        guard (0...GenerationFile.largestProgress).contains(sum) else {
            throw StoreError(.damaged, "the database counts beyond what it can have done; \(StoreError.linkAgain)")
        }
        return sum
    }

    /// Marks all linked clients, and takes the counters beyond what was used.
    ///
    /// Readers of the event log may have read on in the time that is lost: no position of it is used again, so that
    /// they miss nothing. 2^20 positions a millisecond are more than were used, at any time before now.
    fileprivate func rewind(beyond used: Int64) throws(StoreError) {
        try run("BEGIN IMMEDIATE")
        do throws(StoreError) {
            try markRewound(.olderCopy)
            let missing = try max(0, used + 1 - progress())
            try run("UPDATE generation SET steps = steps + ?", missing)
            try run("COMMIT")
        } catch {
            if !isAutocommit { _ = try? run("ROLLBACK") }
            throw error
        }
    }

    /// Marks all linked clients as rewound, and keeps positions of the event log from being used twice.
    func markRewound(_ cause: RewoundCause) throws(StoreError) {
        try run(
            """
            UPDATE clients SET rewound = coalesce(rewound, ?) WHERE key IN (SELECT client FROM credentials)
            """, cause.rawValue)
        try settleWaitingMessages()
        try run(
            """
            UPDATE event_log SET last = max(last, (SELECT coalesce(max(position), 0) FROM events),
                CAST(strftime('%s', 'now') AS INTEGER) * 1000 * 1048576)
            """)
    }
}
