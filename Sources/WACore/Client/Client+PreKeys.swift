/// One upload at a time.
struct PreKeyUploadState {
    var isRunning = false
    /// A request came while one was running: look again afterwards.
    var isWantedAgain = false
}

extension Client {
    /// Fewer than this many at the server, or of ours, asks for an upload (30-connection.md section 14).
    static let preKeyLowWater = 5
    private static let preKeyBatch = 50
    private static let firstPreKeyBatch = 812
    /// After an upload this recent, a server count of a whole batch is believed.
    private static let recentUpload: Duration = .seconds(600)

    /// Uploads one-time prekeys when few are left.
    ///
    /// Failures are retried with 1, 2, 4 s, then left to the next login.
    func keepPreKeysStocked() async {
        guard !preKeyUpload.isRunning else {
            preKeyUpload.isWantedAgain = true
            return
        }
        preKeyUpload.isRunning = true
        defer { preKeyUpload.isRunning = false }
        repeat {
            preKeyUpload.isWantedAgain = false
            await stockPreKeys()
        } while preKeyUpload.isWantedAgain && connection.isOpen
    }

    private func stockPreKeys() async {
        let login = connection.token
        for delay in [1, 2, 4, 0] {
            do {
                return try await stockPreKeysOnce()
            } catch {
                warnWhileConnected("prekeys could not be uploaded", error)
                guard delay > 0, login.isCurrent, connection.isOpen else { return }
                await connection.pause(.seconds(delay))
                guard login.isCurrent else { return }
            }
        }
    }

    private func stockPreKeysOnce() async throws(ClientError) {
        let answer = try await request(
            Node("iq", ["xmlns": "encrypt", "type": "get", "to": .jid(.server)], [Node("count")]))
        let atServer = answer.child("count")?.integer("value") ?? 0
        let offered = try await read { reader throws(StoreError) in try reader.preKeyCounts().offered }
        guard atServer < Self.preKeyLowWater || offered < Self.preKeyLowWater else { return }
        if let last = credentials?.lastPreKeyUpload, clock.now < last + Self.recentUpload, atServer >= Self.preKeyBatch
        {
            return
        }
        let isFirst = atServer == 0 && offered == 0
        try await uploadPreKeys(count: isFirst ? Self.firstPreKeyBatch : Self.preKeyBatch)
    }

    /// Keys that were never offered go first; new ones are durable before they are offered, so that an id never stands
    /// for two keys.
    ///
    /// That they are offered is durable before the server hears of it. When its answer is lost, it may have given them
    /// away: offered once more, one key would go to two people, and only the first of them could be read.
    private func uploadPreKeys(count: Int) async throws(ClientError) {
        var batch = try await read { reader throws(StoreError) in try reader.unofferedPreKeys(limit: count) }
        if batch.count < count {
            let wanted = count - batch.count
            let fresh = await Self.makePreKeys(wanted, after: try await reservePreKeyIDs(wanted), random: random)
            try await commitAndWait([.addPreKeys(fresh)])
            batch += fresh
        }
        guard let own = credentials, let last = batch.last?.id else { return }
        let signed = try await currentSignedPreKey()
        guard connection.isOpen else { throw .connectionLost }
        try await commitAndWait([.offerPreKeys(through: last)])
        _ = try await request(
            Node(
                "iq", ["xmlns": "encrypt", "type": "set", "to": .jid(.server)],
                PreKeyUpload(local: LocalIdentity(own), preKeys: batch, signedPreKey: signed).nodes))
        guard var latest = credentials else { return }
        latest.lastPreKeyUpload = clock.now
        account.adopt(latest)
        try await commitAndWait([.credentials(latest)])
    }

    /// Sets the next `count` ids aside and returns the one before them.
    ///
    /// An upload and a retry receipt can make keys at the same time; an id must never stand for two of them.
    func reservePreKeyIDs(_ count: Int) async throws(ClientError) -> UInt32 {
        let stored = try await read { reader throws(StoreError) in try reader.preKeyCounts().highestID }
        let last = max(stored, lastPreKeyID)
        lastPreKeyID = (0..<count).reduce(last) { id, _ in PreKeyGenerator.nextID(after: id) }
        return last
    }

    /// Off the loop: hundreds of key pairs take tens of milliseconds.
    @concurrent
    private static func makePreKeys(_ count: Int, after highest: UInt32, random: any RandomSource) async
        -> [PreKeyRecord]
    {
        PreKeyGenerator.make(count: count, after: highest, random: random)
    }

    /// The signed prekey peers get.
    func currentSignedPreKey() async throws(ClientError) -> SignedPreKeyRecord {
        guard let current = try await signedPreKeys().first(where: { $0.stage == .current }) else {
            throw ClientError(.internalError, "The store holds no signed prekey for this link.")
        }
        return current
    }

    /// All signed prekeys, from memory or the store.
    func signedPreKeys() async throws(ClientError) -> [SignedPreKeyRecord] {
        while true {
            if let known = signal.signedPreKeys { return known }
            let stored = try await readCurrent { reader throws(StoreError) in try reader.signedPreKeys() }
            if let stored { signal.adopt(signedPreKeys: stored) }
        }
    }
}

extension Client {
    /// Life of a signed prekey, and the pause after the server could not take a new one.
    private static let rotationInterval: Duration = .seconds(27 * 86_400)
    private static let rotationRetry: Duration = .seconds(86_400)

    /// Replaces the signed prekey when it is 27 days old (30-connection.md section 14).
    ///
    /// The candidate is durable before it is offered and is offered again after a failure; it becomes the current one
    /// only when the server confirmed it.
    func rotateSignedPreKeyIfDue() async {
        guard let own = credentials, clock.now > own.signedPreKeyCreated + Self.rotationInterval,
            !preKeyUpload.isRunning
        else { return }
        // An upload built from the old key must not overtake the rotation.
        preKeyUpload.isRunning = true
        await rotateSignedPreKey(own)
        preKeyUpload.isRunning = false
        if preKeyUpload.isWantedAgain { await keepPreKeysStocked() }
    }

    private func rotateSignedPreKey(_ own: Credentials) async {
        do {
            let candidate = try await rotationCandidate(own)
            let node = Node(
                "iq", ["xmlns": "encrypt", "type": "set", "to": .jid(.server)],
                [PreKeyUpload.rotation(to: candidate)])
            _ = try await request(node)
            try await adopt(candidate)
        } catch {
            log.log(.warning, "the signed prekey could not be rotated", ("client", id), ("error", error.message))
            guard case .refused(let code) = error.code, var latest = credentials else { return }
            // Below 500 a whole interval, otherwise a day.
            latest.signedPreKeyCreated =
                code < 500 ? clock.now : clock.now + (Self.rotationRetry - Self.rotationInterval)
            account.update(latest)
        }
    }

    private func rotationCandidate(_ own: Credentials) async throws(ClientError) -> SignedPreKeyRecord {
        let known = try await signedPreKeys()
        if let waiting = known.first(where: { $0.stage == .candidate }) { return waiting }
        let highest = known.map(\.id).max() ?? 0
        let made = SignedPreKeyRecord.make(
            identity: own.identityKey, id: SignedPreKeyRecord.nextID(after: highest), random: random)
        signal.evictSignedPreKeys()
        try await commitAndWait([.signedPreKey(made)])
        return made
    }

    private func adopt(_ candidate: SignedPreKeyRecord) async throws(ClientError) {
        guard var latest = credentials else { return }
        let now = clock.now
        latest.signedPreKeyCreated = now
        var current = candidate
        current.stage = .current
        signal.evictSignedPreKeys()
        try await commitAndWait([.signedPreKey(current), .credentials(latest)])
        // Only now: after a failed commit the rotation is still due.
        guard var own = credentials else { return }
        own.signedPreKeyCreated = now
        account.adopt(own)
    }
}
