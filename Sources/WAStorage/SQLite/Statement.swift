internal import CSQLite
internal import WACore

/// A prepared statement; finalised with its last reference.
final class Statement {
    let handle: OpaquePointer
    let sql: String
    private let damage: DamageMark

    init(_ sql: String, on connection: OpaquePointer, marking damage: DamageMark) throws(StoreError) {
        var prepared: OpaquePointer?
        let status = sqlite3_prepare_v3(
            connection, sql, Int32(sql.utf8.count), UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        guard status == SQLITE_OK, let prepared else {
            if StoreError.isDamage(status) { damage.set() }
            throw StoreError(status: status, statement: sql, handle: connection)
        }
        handle = prepared
        self.sql = sql
        self.damage = damage
    }

    deinit { sqlite3_finalize(handle) }

    func bind<each Value: Bindable>(_ values: repeat each Value) throws(StoreError) {
        var index: Int32 = 0
        for value in repeat each values {
            index += 1
            let status = value.bind(to: handle, at: index)
            guard status == SQLITE_OK else { throw error(status) }
        }
        guard index == sqlite3_bind_parameter_count(handle) else {
            throw StoreError(.misuse, "cannot run `\(sql)`: it got \(index) values")
        }
    }

    /// Moves to the next row; nil after the last.
    func step() throws(StoreError) -> Row? {
        let status = sqlite3_step(handle)
        switch status {
        case SQLITE_ROW: return Row(handle: handle)
        case SQLITE_DONE: return nil
        default: throw error(status)
        }
    }

    /// Releases rows, locks and bound values, which may be keys.
    func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    private func error(_ status: Int32) -> StoreError {
        if StoreError.isDamage(status) { damage.set() }
        return StoreError(status: status, statement: sql, handle: sqlite3_db_handle(handle))
    }
}

/// The current row of a statement; valid until the next step.
struct Row {
    let handle: OpaquePointer

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }
    func integerIfAny(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }
    func flag(_ column: Int32) -> Bool { integer(column) != 0 }
    func time(_ column: Int32) -> Timestamp { Timestamp(milliseconds: integer(column)) }
    func timeIfAny(_ column: Int32) -> Timestamp? { integerIfAny(column).map(Timestamp.init(milliseconds:)) }

    /// A number that must fit 32 bits without sign.
    func unsigned(_ column: Int32) throws(StoreError) -> UInt32 {
        guard let value = UInt32(exactly: integer(column)) else { throw unreadable(column) }
        return value
    }

    func text(_ column: Int32) -> String { textIfAny(column) ?? "" }
    func textIfAny(_ column: Int32) -> String? {
        guard let start = sqlite3_column_text(handle, column) else { return nil }
        let count = Int(sqlite3_column_bytes(handle, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func blob(_ column: Int32) -> [UInt8] {
        guard let start = sqlite3_column_blob(handle, column) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
    }
    func blobIfAny(_ column: Int32) -> [UInt8]? { isNull(column) ? nil : blob(column) }

    /// The bytes of a blob; valid until the next step.
    func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(
            start: sqlite3_column_blob(handle, column), count: Int(sqlite3_column_bytes(handle, column)))
    }

    /// An address as it was stored.
    ///
    /// An address that violates the grammar keeps its text.
    func jid(_ column: Int32) -> JID {
        let text = text(column)
        if let jid = JID(text) { return jid }
        let at = text.lastIndex(of: "@") ?? text.endIndex
        return JID(user: String(text[..<at]), server: JIDServer(String(text[at...].dropFirst())))
    }
    func jidIfAny(_ column: Int32) -> JID? { isNull(column) ? nil : jid(column) }

    /// The case with this raw value.
    func word<Word: RawRepresentable<String>>(_ column: Int32, as type: Word.Type = Word.self) throws(StoreError)
        -> Word
    {
        guard let word = Word(rawValue: text(column)) else { throw unreadable(column) }
        return word
    }

    /// A key pair from the 32 private bytes that a column holds.
    func keyPair(_ column: Int32, of secret: SecretBytes) throws(StoreError) -> KeyPair {
        do {
            return try secret.withBytes { bytes throws(CryptoError) in try KeyPair(privateKey: bytes) }
        } catch {
            throw unreadable(column)
        }
    }

    private func unreadable(_ column: Int32) -> StoreError {
        let name = sqlite3_column_name(handle, column).map { String(cString: $0) } ?? "\(column)"
        return StoreError(
            .damaged, "cannot read the column \(name): its value is out of range; \(StoreError.linkAgain)")
    }
}
