internal import WACore

/// One step of the schema.
///
/// Released steps are never edited.
struct Migration: Sendable {
    /// The `user_version` after this step.
    let version: Int64
    /// SQL without values.
    let script: String
}

/// Brings a database to the schema of this program.
enum Migrations {
    /// All steps in order; new ones go to the end.
    static let all = [
        versionOne, versionTwo, versionThree, versionFour, versionFive, versionSix, versionSeven, versionEight,
        versionNine, versionTen, versionEleven, versionTwelve, versionThirteen, versionFourteen, versionFifteen,
        versionSixteen, versionSeventeen,
    ]

    /// Applies what is missing, each step in a transaction of its own.
    static func apply(_ steps: [Migration] = all, to connection: Connection) throws(StoreError) {
        let current = try connection.first("PRAGMA user_version") { $0.integer(0) } ?? 0
        let newest = steps.last?.version ?? 0
        guard current <= newest else {
            throw StoreError(
                .newer,
                "the database has schema version \(current), this program knows up to \(newest); use a newer wacli")
        }
        for step in steps where step.version > current { try apply(step, to: connection) }
    }

    private static func apply(_ step: Migration, to connection: Connection) throws(StoreError) {
        try connection.execute("BEGIN IMMEDIATE")
        do throws(StoreError) {
            try connection.execute(step.script)
            try connection.execute("PRAGMA user_version = \(step.version)")
            try connection.execute("COMMIT")
        } catch {
            if !connection.isAutocommit { try? connection.execute("ROLLBACK") }
            throw SchemaCheck.damage(behind: error, of: connection) ?? error
        }
    }
}
