/// Sessions, identities, sender keys and signed prekeys in memory, loaded from the store when they are needed.
///
/// Reading a session, stepping it and handing the change to the journal is one piece without an await; between loading
/// and that piece ``isLoaded(_:)-(SignalAddress)`` is asked again.
final class SignalMemory: ClientFeature {
    private let context: ClientContext
    private let journal: Journal
    private var cache = SignalCache()

    init(_ context: ClientContext, _ journal: Journal) {
        self.context = context
        self.journal = journal
    }

    /// Sessions and sender keys kept at most.
    var limit: Int {
        get { cache.limit }
        set { cache.limit = newValue }
    }

    // MARK: - Sessions and identities

    func isLoaded(_ address: SignalAddress) -> Bool { cache.isLoaded(address) }
    func session(_ address: SignalAddress) -> SessionRecord? { cache.session(address) }
    func identity(_ address: SignalAddress) -> [UInt8]? { cache.identity(address) }

    /// Sets a session and returns the change that makes it durable.
    func set(_ record: SessionRecord?, for address: SignalAddress) -> Change { cache.set(record, for: address) }

    /// Sets an identity key and returns the change that makes it durable.
    func set(identity: [UInt8]?, for address: SignalAddress) -> Change { cache.set(identity: identity, for: address) }

    /// Brings sessions and identities of `addresses` into memory.
    ///
    /// All of them are there when it returns, until the next suspension. Returning to the caller can be one, so callers
    /// ask ``isLoaded(_:)-(SignalAddress)`` again. A record that cannot be read counts as absent: the peer starts over.
    func load(_ addresses: [SignalAddress]) async throws(ClientError) {
        while true {
            let missing = addresses.filter { !cache.isLoaded($0) }
            guard !missing.isEmpty else { return }
            let stored = try await journal.readCurrent(since: { cache.evictions }) { reader throws(StoreError) in
                (sessions: try reader.sessions(missing), identities: try reader.identities(missing))
            }
            guard let stored else { continue }
            for address in missing {
                cache.adopt(
                    address, session: stored.sessions[address].flatMap(session), identity: stored.identities[address])
            }
        }
    }

    private func session(serialized bytes: [UInt8]) -> SessionRecord? {
        do { return try SessionRecord(serialized: bytes) } catch {
            context.log(.error, "a stored session is unreadable", ("error", "\(error)"))
            return nil
        }
    }

    // MARK: - Sender keys

    func isLoaded(_ name: SenderKeyName) -> Bool { cache.isLoaded(name) }
    func senderKey(_ name: SenderKeyName) -> SenderKeyRecord? { cache.senderKey(name) }

    /// Sets or, with nil, drops a sender key and returns the change that makes it durable.
    func set(_ record: SenderKeyRecord?, for name: SenderKeyName) -> Change { cache.set(record, for: name) }

    /// Brings a sender key into memory.
    func load(_ name: SenderKeyName) async throws(ClientError) {
        while !cache.isLoaded(name) {
            let stored = try await journal.readCurrent(since: { cache.evictions }) { reader throws(StoreError) in
                try reader.senderKey(name)
            }
            guard let stored else { continue }
            cache.adopt(name, stored.flatMap(senderKey))
        }
    }

    private func senderKey(serialized bytes: [UInt8]) -> SenderKeyRecord? {
        do { return try SenderKeyRecord(serialized: bytes) } catch {
            context.log(.error, "a stored sender key is unreadable", ("error", "\(error)"))
            return nil
        }
    }

    // MARK: - Prekeys

    /// All signed prekeys, from memory or the store.
    func signedPreKeys() async throws(ClientError) -> [SignedPreKeyRecord] {
        while true {
            if let known = cache.signedPreKeys { return known }
            let stored = try await journal.readCurrent(since: { cache.evictions }) { reader throws(StoreError) in
                try reader.signedPreKeys()
            }
            if let stored { cache.adopt(signedPreKeys: stored) }
        }
    }

    /// The signed prekey peers get.
    func currentSignedPreKey() async throws(ClientError) -> SignedPreKeyRecord {
        guard let current = try await signedPreKeys().first(where: { $0.stage == .current }) else {
            throw ClientError(.internalError, "The store holds no signed prekey for this link.")
        }
        return current
    }

    /// Forgets the signed prekeys, because a commit is about to change them.
    func evictSignedPreKeys() { cache.evictSignedPreKeys() }

    /// True when a one-time prekey was used by a commit that is still open.
    func isConsumed(preKey id: UInt32) -> Bool { cache.consumedPreKeys.contains(id) }

    /// A one-time prekey was used; returns the change that deletes it.
    func consume(preKey id: UInt32) -> Change {
        cache.consumedPreKeys.insert(id)
        return .consumePreKey(id)
    }

    // MARK: - Undoing

    /// The entries that opening one message can change, to go back to with ``restore(_:)``.
    func entries(of address: SignalAddress, senderKey name: SenderKeyName?) -> SignalCache.Entries {
        cache.entries(of: address, senderKey: name)
    }

    /// Takes changes back that were handed to no commit.
    func restore(_ entries: SignalCache.Entries) { cache.restore(entries) }

    // MARK: - Forgetting

    /// Forgets what is in memory under these names, because a commit is about to change it by itself.
    func evict(names: Set<String>) { cache.evict(names: names) }

    /// Forgets what is not needed now.
    ///
    /// Only at the start of an operation: one that loads again what others made it forget must not do the same to them.
    func makeRoom() { cache.trim(hasOpenCommits: journal.pending > 0) }

    func forgetMemory() { cache.removeAll() }
}
