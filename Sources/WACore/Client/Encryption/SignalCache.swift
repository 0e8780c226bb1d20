/// Signal state of this client in memory: what is in use, and what an open commit has changed.
///
/// Negative results are kept, so that a name is not looked up again.
struct SignalCache {
    static let capacity = 512

    /// Sessions and sender keys kept at most.
    var limit = SignalCache.capacity
    private(set) var sessions: [SignalAddress: Cached<SessionRecord>] = [:]
    private(set) var identities: [SignalAddress: Cached<[UInt8]>] = [:]
    private(set) var senderKeys: [SenderKeyName: Cached<SenderKeyRecord>] = [:]
    private(set) var signedPreKeys: [SignedPreKeyRecord]?
    /// One-time prekeys whose deletion is not yet durable; the store still shows them.
    var consumedPreKeys: Set<UInt32> = []
    /// Counts evictions: a read of the store that began before one may be stale.
    private(set) var evictions = 0

    func isLoaded(_ address: SignalAddress) -> Bool { sessions[address] != nil && identities[address] != nil }

    func session(_ address: SignalAddress) -> SessionRecord? { sessions[address]?.row }
    func identity(_ address: SignalAddress) -> [UInt8]? { identities[address]?.row }
    func isLoaded(_ name: SenderKeyName) -> Bool { senderKeys[name] != nil }
    func senderKey(_ name: SenderKeyName) -> SenderKeyRecord? { senderKeys[name]?.row }

    /// Takes what the store holds, unless memory has something newer already.
    mutating func adopt(_ address: SignalAddress, session: SessionRecord?, identity: [UInt8]?) {
        guard !isLoaded(address) else { return }
        sessions[address] = Cached(session)
        identities[address] = Cached(identity)
    }

    mutating func adopt(_ name: SenderKeyName, _ record: SenderKeyRecord?) {
        guard senderKeys[name] == nil else { return }
        senderKeys[name] = Cached(record)
    }

    /// Sets a session and returns the change that makes it durable.
    mutating func set(_ record: SessionRecord?, for address: SignalAddress) -> Change {
        sessions[address] = Cached(record)
        return .session(address, record?.serialized())
    }

    mutating func set(identity: [UInt8]?, for address: SignalAddress) -> Change {
        identities[address] = Cached(identity)
        return .identity(address, identity)
    }

    mutating func set(_ record: SenderKeyRecord?, for name: SenderKeyName) -> Change {
        senderKeys[name] = Cached(record)
        return .senderKey(name, record?.serialized())
    }

    /// What opening one message can change.
    struct Entries {
        fileprivate let address: SignalAddress
        fileprivate let session: Cached<SessionRecord>?
        fileprivate let identity: Cached<[UInt8]>?
        fileprivate let senderKeyName: SenderKeyName?
        fileprivate let senderKey: Cached<SenderKeyRecord>?
        fileprivate let consumedPreKeys: Set<UInt32>
    }

    /// The entries as they are now, to go back to with ``restore(_:)``.
    func entries(of address: SignalAddress, senderKey name: SenderKeyName?) -> Entries {
        Entries(
            address: address, session: sessions[address], identity: identities[address], senderKeyName: name,
            senderKey: name.flatMap { senderKeys[$0] }, consumedPreKeys: consumedPreKeys)
    }

    /// Takes changes back that were handed to no commit.
    mutating func restore(_ entries: Entries) {
        sessions[entries.address] = entries.session
        identities[entries.address] = entries.identity
        if let name = entries.senderKeyName { senderKeys[name] = entries.senderKey }
        consumedPreKeys = entries.consumedPreKeys
    }

    /// Forgets what is in memory under these names, because the store is about to change them by itself.
    mutating func evict(names: Set<String>) {
        evictions += 1
        sessions = sessions.filter { !names.contains($0.key.name) }
        identities = identities.filter { !names.contains($0.key.name) }
        senderKeys = senderKeys.filter { !names.contains($0.key.sender.name) }
    }

    mutating func adopt(signedPreKeys records: [SignedPreKeyRecord]) { signedPreKeys = records }

    /// Forgets the signed prekeys, because the store is about to change them.
    mutating func evictSignedPreKeys() {
        evictions += 1
        signedPreKeys = nil
    }

    /// Forgets everything.
    mutating func removeAll() {
        var empty = SignalCache()
        empty.limit = limit
        empty.evictions = evictions + 1
        self = empty
    }

    /// Makes room.
    ///
    /// Only when no commit is open: until then memory is ahead of the store.
    mutating func trim(hasOpenCommits: Bool) {
        guard !hasOpenCommits else { return }
        consumedPreKeys.removeAll()
        guard sessions.count + senderKeys.count > limit else { return }
        let known = signedPreKeys
        removeAll()
        signedPreKeys = known
    }
}
