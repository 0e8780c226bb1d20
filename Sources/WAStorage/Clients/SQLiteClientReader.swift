internal import WACore

/// Reads one client's rows inside a read transaction.
struct SQLiteClientReader: ClientReader {
    let connection: Connection
    let client: ClientHandle

    var key: Int64 { client.key }
}
