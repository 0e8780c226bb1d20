/// Signal state of this client in memory: what is in use, and what an open commit has changed.
///
/// An entry of a name that was looked up in vain is kept as an absence, so that it is not looked up again.
struct SignalCache {
    private static let capacity = 512

    private(set) var sessions: [SignalAddress: SessionRecord?] = [:]
    private(set) var identities: [SignalAddress: [UInt8]?] = [:]
    private(set) var senderKeys: [SenderKeyName: SenderKeyRecord?] = [:]
    var signedPreKeys: [SignedPreKeyRecord]?
    /// One-time prekeys whose deletion is not yet durable; the store still shows them.
    var consumedPreKeys: Set<UInt32> = []

    func isLoaded(_ address: SignalAddress) -> Bool { sessions[address] != nil && identities[address] != nil }

    func session(_ address: SignalAddress) -> SessionRecord? { sessions[address] ?? nil }
    func identity(_ address: SignalAddress) -> [UInt8]? { identities[address] ?? nil }
    func isLoaded(_ name: SenderKeyName) -> Bool { senderKeys[name] != nil }
    func senderKey(_ name: SenderKeyName) -> SenderKeyRecord? { senderKeys[name] ?? nil }

    /// Takes what the store holds, unless memory has something newer already.
    mutating func adopt(_ address: SignalAddress, session: SessionRecord?, identity: [UInt8]?) {
        guard !isLoaded(address) else { return }
        sessions[address] = .some(session)
        identities[address] = .some(identity)
    }

    mutating func adopt(_ name: SenderKeyName, _ record: SenderKeyRecord?) {
        guard senderKeys[name] == nil else { return }
        senderKeys[name] = .some(record)
    }

    /// Sets a session and returns the change that makes it durable.
    mutating func set(_ record: SessionRecord?, for address: SignalAddress) -> Change {
        sessions[address] = .some(record)
        return .session(address, record?.serialized())
    }

    mutating func set(identity: [UInt8]?, for address: SignalAddress) -> Change {
        identities[address] = .some(identity)
        return .identity(address, identity)
    }

    mutating func set(_ record: SenderKeyRecord, for name: SenderKeyName) -> Change {
        senderKeys[name] = .some(record)
        return .senderKey(name, record.serialized())
    }

    /// Forgets what is in memory under these names.
    mutating func evict(names: [String]) {
        sessions = sessions.filter { !names.contains($0.key.name) }
        identities = identities.filter { !names.contains($0.key.name) }
        senderKeys = senderKeys.filter { !names.contains($0.key.sender.name) }
    }

    /// Deletes what is in memory under these names; the store follows.
    mutating func markAbsent(names: [String]) {
        for address in sessions.keys where names.contains(address.name) { sessions[address] = .some(nil) }
        for address in identities.keys where names.contains(address.name) { identities[address] = .some(nil) }
    }

    /// Makes room.
    ///
    /// Only when no commit is open: until then memory is ahead of the store.
    mutating func trim(hasOpenCommits: Bool) {
        guard !hasOpenCommits else { return }
        consumedPreKeys.removeAll()
        guard sessions.count + senderKeys.count > Self.capacity else { return }
        sessions.removeAll()
        identities.removeAll()
        senderKeys.removeAll()
    }
}

extension Client {
    /// Brings sessions and identities of `addresses` into memory.
    ///
    /// A record that cannot be read counts as absent, so that the peer can start anew.
    func loadSessions(_ addresses: [SignalAddress]) async throws(ClientError) {
        signal.trim(hasOpenCommits: pendingCommits > 0)
        let missing = addresses.filter { !signal.isLoaded($0) }
        guard !missing.isEmpty else { return }
        let (sessions, identities) = try await read { reader throws(StoreError) in
            (try reader.sessions(missing), try reader.identities(missing))
        }
        for address in missing {
            let record = sessions[address].flatMap { bytes in
                do { return try SessionRecord(serialized: bytes) } catch {
                    log.log(.error, "a stored session is unreadable", ("client", id), ("error", "\(error)"))
                    return nil
                }
            }
            signal.adopt(address, session: record, identity: identities[address])
        }
    }

    /// Brings a sender key into memory.
    func loadSenderKey(_ name: SenderKeyName) async throws(ClientError) {
        guard !signal.isLoaded(name) else { return }
        let stored = try await read { reader throws(StoreError) in try reader.senderKey(name) }
        let record = stored.flatMap { bytes in
            do { return try SenderKeyRecord(serialized: bytes) } catch {
                log.log(.error, "a stored sender key is unreadable", ("client", id), ("error", "\(error)"))
                return nil
            }
        }
        signal.adopt(name, record)
    }
}
