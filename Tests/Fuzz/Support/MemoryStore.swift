@testable import WACore
@testable import WAStorage

/// The rows of one client in memory, by the real statements, without a thread.
///
/// Checks that every change it takes is read as it was written. All stores share one database: each sees it as the base
/// left it, so there is one at a time.
final class MemoryStore: ClientStore, @unchecked Sendable {  // used on the loop's thread only
    /// A database with one linked client.
    final class Base: @unchecked Sendable {  // used by libFuzzer's main thread only
        fileprivate let connection: Connection
        fileprivate let client: ClientHandle

        init(_ changes: [Change]) throws {
            connection = try Connection(path: ":memory:")
            try connection.execute("PRAGMA foreign_keys=ON")
            try Migrations.apply(to: connection)
            try connection.execute(
                """
                INSERT INTO clients (id, tenant, name, environment, created, state, cause, since)
                VALUES ('fuzz', 'default', NULL, 'sandbox', 0, 'CLOSED', 'created', 0)
                """)
            client = ClientHandle(
                key: connection.lastInsertedRow, id: ClientID(stored: "fuzz"), tenant: .default,
                environment: "sandbox", cursors: CursorCodec(tag: 0),
                seal: RowSeal(try RowCipher(key: SecretBytes([UInt8](0..<32))), owner: connection.lastInsertedRow))
            var writer = ChangeWriter(connection: connection, client: client)
            for change in changes { try writer.apply(change) }
        }
    }

    private let base: Base
    private let loop: ManualLoop
    private var isBroken = false
    private(set) var events: [EventDraft] = []
    /// The next so many commits fail, as on a full disk.
    var failingCommits = 0
    /// The next so many reads fail.
    var failingReads = 0

    init(_ base: Base, _ loop: ManualLoop) {
        self.base = base
        self.loop = loop
        rule((try? base.connection.execute("SAVEPOINT input")) != nil, "the database cannot be used")
    }

    /// Forgets everything but the base.
    func reset() {
        let isReset = (try? base.connection.execute("ROLLBACK TO input; RELEASE input")) != nil
        rule(isReset, "the database cannot be reset")
    }

    private var reader: SQLiteClientReader { SQLiteClientReader(connection: base.connection, client: base.client) }

    nonisolated(nonsending) func read<Value: Sendable>(
        _ body: @escaping @Sendable (any ClientReader) throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        guard failingReads == 0 else {
            failingReads -= 1
            throw StoreError(.unavailable, "the input wants reads to fail")
        }
        return try body(reader)
    }

    func commit(
        _ changes: [Change], _ urgency: CommitUrgency,
        completion: @escaping @Sendable (Result<CommitReceipt, StoreError>) -> Void
    ) {
        let result = commit(changes)
        loop.execute { completion(result) }
    }

    private func commit(_ changes: [Change]) -> Result<CommitReceipt, StoreError> {
        guard !isBroken else { return .failure(StoreError(.superseded, "an earlier commit failed")) }
        guard failingCommits == 0 else {
            failingCommits -= 1
            isBroken = true
            return .failure(StoreError(.unavailable, "the input wants commits to fail"))
        }
        var writer = ChangeWriter(connection: base.connection, client: base.client)
        do {
            try base.connection.execute("SAVEPOINT job")
            for change in changes {
                try writer.apply(change)
                try check(change)
            }
            try base.connection.execute("RELEASE job")
        } catch {
            rule(false, "the store refuses what the engine wants to keep: \(error)")
        }
        events += writer.events.map(\.draft)
        return .success(CommitReceipt(events: writer.events))
    }

    func resume() { isBroken = false }

    /// What was written is read as it was.
    private func check(_ change: Change) throws {
        switch change {
        case .signal(.session(let address, let bytes)):
            rule(try reader.sessions([address])[address] == bytes, "a session is read differently")
            if let bytes { rule((try? SessionRecord(serialized: bytes)) != nil, "a stored session is unreadable") }
        case .signal(.identity(let address, let key)):
            rule(try reader.identities([address])[address] == key, "an identity is read differently")
        case .signal(.senderKey(let name, let bytes)):
            rule(try reader.senderKey(name) == bytes, "a sender key is read differently")
        case .keys(.credentials(let credentials)):
            rule(try reader.credentials() == credentials, "credentials are read differently")
        case .keys(.consumePreKey(let id)): rule(try reader.preKey(id) == nil, "a used prekey is still there")
        case .people(.deviceList(let user, let list)):
            rule(try reader.deviceList(user) == list, "a device list is read differently")
        case .messages(.outgoing(let record)):
            rule(try reader.outgoing(record.id) == record, "our message is read differently")
        case .people(.mapping(let lid, let phone)):
            let isMutual = try reader.phone(forLID: lid) == phone && reader.lid(forPhone: phone) == lid
            rule(isMutual, "two names of one person do not lead to each other")
        case .people(.numberAlias(let alias, let phone)):
            rule(try reader.phone(forAlias: alias) == phone, "an alias of a number is read differently")
        case .messages(.put(let record)):
            let stored = try reader.message(record.id, chat: record.chat)
            rule(stored != nil, "a message is not found")
            if stored?.sender == record.sender.bare { rule(stored == record, "a message is read differently") }
        case .messages(.received(let hash, _)): rule(try reader.wasReceived(hash), "a ciphertext is forgotten")
        case .messages(.once(let message, _, _)): rule(try reader.wasReceived(message), "a message is forgotten")
        case .client(.restrictions(let known)):
            rule(try reader.restrictions() == known, "limits on new chats are read differently")
        case .event(let draft): check(draft)
        default: break
        }
    }

    private func check(_ event: EventDraft) {
        let object = try? JSONValue(parsing: event.data)
        rule(object?.object != nil && object?.encoded == event.data, "an event cannot be read back")
    }
}
