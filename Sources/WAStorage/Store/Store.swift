internal import Glibc
public import WACore

/// The home's database: all clients, their event logs, and the settings of the program.
///
/// One writer thread and a few reader threads own the connections; every method waits for them without blocking its
/// own thread. Only the holder of the home's lock can open one.
public final class Store: Sendable {
    /// Sizes that operators may change.
    public struct Options: Sendable {
        /// Reader threads.
        public var readers: Int
        /// A group commit stops taking transactions at about this many rows.
        public var groupRows: Int
        /// A group commit stops taking transactions after this time.
        public var groupDuration: Duration
        /// Bytes of a disk that is nearly full, or on which a commit failed, that must be free for the next one; the
        /// default is several times what the longest text writes.
        public var reserve: Int
        /// The master key that the operator keeps; nil for the one in the home.
        public var masterKey: MasterKey?

        /// Makes options; the defaults fit a small machine.
        public init(
            readers: Int = 2, groupRows: Int = 1000, groupDuration: Duration = .milliseconds(10),
            reserve: Int = 512 << 10
        ) {
            self.readers = readers
            self.groupRows = groupRows
            self.groupDuration = groupDuration
            self.reserve = reserve
        }
    }

    /// The home this is the database of.
    public let home: Home
    let writer: Writer
    let readers = ReaderPool()
    let handles = Lock<[ClientID: ClientHandle]>([:])
    let cursors: Lock<CursorCodec>
    let recent: Lock<RecentEvents>
    let rows: Lock<ClientRows>
    let eventMeasure = Lock(EventMeasure())
    let readerCount: Int
    let damage = DamageMark()
    let rewound = Lock<String?>(nil)
    let ring = Lock<KeyRing?>(nil)
    let logIndex = Lock(Connection.LogIndex.file)
    private let lock: HomeLock
    private let writerEnded = Latch()

    /// The lane of everything that is not one client's commits; client keys start at 1.
    static let ownLane: Int64 = 0

    private init(lock: HomeLock, options: Options) {
        home = lock.home
        self.lock = lock
        readerCount = max(1, options.readers)
        let (cursors, recent, rows) = (Lock(CursorCodec(tag: 0)), Lock(RecentEvents()), Lock(ClientRows()))
        (self.cursors, self.recent, self.rows) = (cursors, recent, rows)
        let limits = Writer.Limits(
            rows: options.groupRows, duration: options.groupDuration, reserve: options.reserve)
        writer = Writer(limits: limits, changed: { keys in rows.withLock { $0.changed(keys) } }) { events in
            let codec = cursors.withLock { $0 }
            let placed = events.compactMap { event in
                codec.position(of: event.cursor).map { (position: $0, event: event) }
            }
            recent.withLock { $0.append(placed) }
        }
    }

    /// Opens the database under `lock`, making or migrating it as needed.
    ///
    /// The store keeps the lock until ``close()``; when it cannot be opened, the lock is released.
    public static func open(lock: HomeLock, options: Options = Options()) async throws(StoreError) -> Store {
        guard lock.claim() else {
            throw StoreError(.locked, "cannot open the store: its lock serves another store or was released")
        }
        let store = Store(lock: lock, options: options)
        do throws(StoreError) {
            try await store.start(options.masterKey)
            return store
        } catch {
            // Not with its last reference: the thread that could not open the database holds one for a moment longer.
            lock.release()
            throw error
        }
    }

    private func start(_ masterKey: MasterKey?) async throws(StoreError) {
        let (home, lock) = (home, lock)
        let (ended, damage, rewound) = (writerEnded, damage, rewound)
        let (index, ring) = (logIndex, ring)
        try await writer.start(
            open: { () throws(StoreError) in
                home.emptyScratch()
                try home.prepareDatabaseFile(isUnused: lock.isFirst)
                let (connection, used) = try StoreOpening.openWriting(home, damage)
                index.withLock { $0 = used }
                try Migrations.apply(to: connection)
                let opened = try Sealing.open(home, on: connection, configured: masterKey)
                connection.seal = opened.home
                ring.withLock { $0 = opened }
                connection.files = try OpenFiles(lock)
                let reason = try StoreOpening.openGeneration(home, connection)
                rewound.withLock { $0 = reason }
                return connection
            }, finished: { ended.open() })
        do throws(StoreError) {
            try await readers.start(count: readerCount) { () throws(StoreError) in
                let connection = try Connection.reading(
                    path: home.databasePath, index: index.withLock { $0 }, damage: damage)
                if let ring = ring.withLock({ $0 }) { connection.seal = ring.home }
                return connection
            }
            let keys = try keyRing
            let (codec, known) = try await read { connection throws(StoreError) in
                let codec = connection.cursorCodec()
                return (codec, try connection.clientHandles(codec, keys))
            }
            cursors.withLock { $0 = codec }
            handles.withLock { handles in
                for handle in known { handles[handle.id] = handle }
            }
        } catch {
            await stopThreads()
            throw error
        }
    }

    /// Finishes what was queued, empties the write-ahead log, closes all connections and releases the lock.
    public func close() async {
        await stopThreads()
        lock.release()
    }

    private func stopThreads() async {
        // Readers first: one of them could keep the log from being emptied.
        await readers.close()
        rows.withLock { $0.removeAll() }
        writer.close()
        await writerEnded.wait()
    }

    /// The keys of the database.
    var keyRing: KeyRing {
        get throws(StoreError) {
            guard let ring = ring.withLock({ $0 }) else { throw StoreError.storeClosed }
            return ring
        }
    }

    /// Where the master key of the database is: a path, or the name of a variable.
    public var masterKeySource: String { ring.withLock { $0?.master.source } ?? home.keyPath }

    /// How many transactions wait for the writer.
    public var queuedCommits: Int { writer.depth }

    /// Runs `body` on a reader thread.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (Connection) throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        try await readers.read(body)
    }

    /// Appends events in one transaction on the writer thread, in the order of a lane.
    func writeEvents(
        lane: Int64, _ body: @escaping @Sendable (Connection) throws(StoreError) -> [StoredEvent]
    ) async throws(StoreError) {
        let result: WriteJob.Outcome = await withCheckedContinuation { continuation in
            writer.submit(WriteJob(work: body, completion: { continuation.resume(returning: $0) }), lane: lane)
        }
        _ = try result.get()
    }

    /// Runs `body` as one transaction on the writer thread, in the order of a lane.
    func write<Value: Sendable>(
        lane: Int64 = Store.ownLane, rows: Int = 1, erases: Bool = false,
        _ body: @escaping @Sendable (Connection) throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        let result: Result<Value, StoreError> = await withCheckedContinuation { continuation in
            let value = Lock<Value?>(nil)
            let job = WriteJob(
                rows: rows, erases: erases,
                work: { connection throws(StoreError) in
                    let made = try body(connection)
                    value.withLock { $0 = made }
                    return []
                },
                completion: { outcome in
                    continuation.resume(
                        returning: outcome.flatMap { _ in
                            value.withLock { $0 }.map { .success($0) } ?? .failure(.storeClosed)
                        })
                })
            writer.submit(job, lane: lane)
        }
        return try result.get()
    }
}

/// The steps of opening that need no store.
private enum StoreOpening {
    /// Opens the connection that writes, and empties the write-ahead log: what a killed process left in it can be what
    /// fills the disk.
    ///
    /// A full disk has no space for the file of the log's index either; then the index is kept in memory.
    static func openWriting(
        _ home: Home, _ damage: DamageMark
    ) throws(StoreError) -> (Connection, Connection.LogIndex) {
        do throws(StoreError) {
            let connection = try Connection.writing(path: home.databasePath, damage: damage)
            _ = connection.emptyLog()
            return (connection, .file)
        } catch  where error.code == .unavailable {
            let connection = try Connection.writing(path: home.databasePath, index: .memory, damage: damage)
            _ = connection.emptyLog()
            return (connection, .memory)
        }
    }

    /// Looks whether the database is an older copy; nil when it is not, or when damage hides it.
    static func openGeneration(_ home: Home, _ connection: Connection) throws(StoreError) -> String? {
        do throws(StoreError) {
            let (generation, reason) = try Generation.open(home, on: connection)
            connection.generation = generation
            return reason
        } catch  where error.code == .damaged {
            return nil
        }
    }
}
