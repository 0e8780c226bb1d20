internal import CSQLite
internal import Glibc

/// The clients whose rows were changed on the connection that writes, by row number.
///
/// SQLite reports each change itself, so that no statement can be forgotten. What was rolled back is listed too.
final class ChangedClients {
    private(set) var keys: Set<Int64> = []

    /// Lists changes on `connection`, which must be closed before this object goes.
    init(on connection: OpaquePointer) {
        sqlite3_update_hook(
            connection,
            { context, _, _, table, row in
                guard let context, let table, ChangedClients.isPartOfClientRow(table) else { return }
                Unmanaged<ChangedClients>.fromOpaque(context).takeUnretainedValue().keys.insert(row)
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    /// Returns the list and begins a new one.
    func take() -> Set<Int64> {
        defer { keys = [] }
        return keys
    }

    /// True for the tables that ``ClientRow`` is made of; the row number of both is the key of the client.
    private static func isPartOfClientRow(_ table: UnsafePointer<CChar>) -> Bool {
        strcmp(table, "clients") == 0 || strcmp(table, "credentials") == 0
    }
}
