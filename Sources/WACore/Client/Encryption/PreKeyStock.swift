/// Our one-time prekeys at the server: counts them and uploads new ones.
final class PreKeyStock: ClientFeature {
    /// Fewer than this many at the server, or of ours, asks for an upload (30-connection.md section 14).
    private static let lowWater = 5
    static let batch = 50
    private static let firstBatch = 812
    /// After an upload this recent, a server count of a whole batch is believed.
    private static let recentUpload: Duration = .seconds(600)

    private let context: ClientContext
    private let scheduler: ClientScheduler
    private let connection: ServerConnection
    private let journal: Journal
    private let account: Account
    private let signals: SignalMemory
    private var upload = Upload()
    /// Highest id given to a one-time prekey whose row may not be durable yet.
    private var lastID: UInt32 = 0

    /// One upload at a time.
    private struct Upload {
        var isRunning = false
        /// A request came while one was running: look again afterwards.
        var isWantedAgain = false
    }

    init(
        _ context: ClientContext, _ scheduler: ClientScheduler, _ connection: ServerConnection, _ journal: Journal,
        _ account: Account, _ signals: SignalMemory
    ) {
        self.context = context
        self.scheduler = scheduler
        self.connection = connection
        self.journal = journal
        self.account = account
        self.signals = signals
    }

    var routes: [StanzaRoute] { [.notification("encrypt", containing: "count"), .notification("encrypt")] }

    /// The server says that few are left; without a count it says nothing that needs an answer.
    func received(_ stanza: Node, into step: inout Step) async throws(ClientError) {
        guard stanza.child("count") != nil else { return }
        scheduler.spawn(keepStocked)
    }

    func loggedIn(_ login: ConnectionToken) async { await keepStocked() }

    func forgetMemory() { upload = Upload() }

    /// The ids given so far may be those that another process used since; new ones follow a distant id.
    func rewound() { lastID = 0 }

    // MARK: - Uploading

    /// Uploads one-time prekeys when few are left.
    ///
    /// Failures are retried with 1, 2, 4 s, then left to the next login.
    private func keepStocked() async {
        guard !upload.isRunning else {
            upload.isWantedAgain = true
            return
        }
        upload.isRunning = true
        defer { upload.isRunning = false }
        repeat {
            upload.isWantedAgain = false
            await stock()
        } while upload.isWantedAgain && connection.isOpen
    }

    /// Runs `operation` unless an upload is in progress, and no upload while it runs.
    func withoutUploads(_ operation: () async -> Void) async {
        guard !upload.isRunning else { return }
        upload.isRunning = true
        await operation()
        upload.isRunning = false
        if upload.isWantedAgain { await keepStocked() }
    }

    private func stock() async {
        let login = connection.token
        for delay in [1, 2, 4, 0] {
            do {
                return try await stockOnce()
            } catch {
                connection.warn("prekeys could not be uploaded", error)
                guard delay > 0, login.isCurrent, connection.isOpen else { return }
                await connection.pause(.seconds(delay))
                guard login.isCurrent else { return }
            }
        }
    }

    private func stockOnce() async throws(ClientError) {
        let answer = try await connection.request(
            Node("iq", ["xmlns": "encrypt", "type": "get", "to": .jid(.server)], [Node("count")]))
        let atServer = answer.child("count")?.integer("value") ?? 0
        let (offered, unoffered, _) = try await journal.read { reader throws(StoreError) in try reader.preKeyCounts() }
        // Keys that were made and not offered: an upload was cut short, or the client was rewound.
        guard atServer < Self.lowWater || offered < Self.lowWater || unoffered > 0 else { return }
        if let last = account.credentials?.lastPreKeyUpload, context.now < last + Self.recentUpload,
            atServer >= Self.batch
        {
            return
        }
        let isFirst = atServer == 0 && offered == 0
        try await upload(count: isFirst ? Self.firstBatch : Self.batch)
    }

    /// Keys that were never offered go first; new ones are durable before they are offered, so that an id never names
    /// two keys.
    ///
    /// That they are offered is durable before they are sent. When its answer is lost, it may have given them
    /// away: offered once more, one key would go to two people, and only the first of them could be read.
    private func upload(count: Int) async throws(ClientError) {
        var batch = try await journal.read { reader throws(StoreError) in try reader.unofferedPreKeys(limit: count) }
        if batch.count < count {
            let wanted = count - batch.count
            let fresh = await Self.make(wanted, after: try await reserveIDs(wanted), random: context.random)
            try await journal.commitAndWait([.addPreKeys(fresh)])
            batch += fresh
        }
        guard let own = account.credentials, let last = batch.last?.id else { return }
        let signed = try await signals.currentSignedPreKey()
        guard connection.isOpen else { throw .connectionLost }
        try await journal.commitAndWait([.offerPreKeys(through: last)])
        _ = try await connection.request(
            Node(
                "iq", ["xmlns": "encrypt", "type": "set", "to": .jid(.server)],
                PreKeyUpload(local: LocalIdentity(own), preKeys: batch, signedPreKey: signed).nodes))
        guard var latest = account.credentials else { return }
        latest.lastPreKeyUpload = context.now
        account.adopt(latest)
        try await journal.commitAndWait([.credentials(latest)])
    }

    // MARK: - Making

    /// A fresh key for one peer; it is published only to them and so counts as offered.
    func makeOffered() async throws(ClientError) -> PreKeyRecord {
        let fresh = PreKeyRecord(
            id: PreKeyGenerator.nextID(after: try await reserveIDs(1)), key: KeyPair(random: context.random),
            isOffered: true)
        try await journal.commitAndWait([.addPreKeys([fresh])])
        return fresh
    }

    /// Sets the next `count` ids aside and returns the one before them.
    ///
    /// An upload and a retry receipt can make keys at the same time; an id must never name two of them.
    private func reserveIDs(_ count: Int) async throws(ClientError) -> UInt32 {
        let stored = try await journal.read { reader throws(StoreError) in try reader.preKeyCounts().highestID }
        let last = max(stored, lastID)
        lastID = (0..<count).reduce(last) { id, _ in PreKeyGenerator.nextID(after: id) }
        return last
    }

    /// Off the loop: hundreds of key pairs take tens of milliseconds.
    private static func make(_ count: Int, after highest: UInt32, random: any RandomSource) async -> [PreKeyRecord] {
        await OffLoop.run { PreKeyGenerator.make(count: count, after: highest, random: random) }
    }
}
