public import WACore

extension ClientStore {
    /// Commits and waits for the outcome.
    @discardableResult
    public func commit(_ changes: Change...) async throws -> CommitReceipt { try await outcome(of: changes).get() }

    /// Commits and returns the outcome.
    public func outcome(of changes: [Change]) async -> Result<CommitReceipt, StoreError> {
        await withCheckedContinuation { continuation in
            commit(changes) { continuation.resume(returning: $0) }
        }
    }

    /// The code of the failure, or nil.
    public func failure(of changes: Change...) async -> StoreError.Code? {
        guard case .failure(let error) = await outcome(of: changes) else { return nil }
        return error.code
    }

    /// Reads `sessions`.
    public func sessions(_ addresses: [SignalAddress]) async throws -> [SignalAddress: [UInt8]] {
        try await read { reader throws(StoreError) in try reader.sessions(addresses) }
    }

    /// Reads `identities`.
    public func identities(_ addresses: [SignalAddress]) async throws -> [SignalAddress: [UInt8]] {
        try await read { reader throws(StoreError) in try reader.identities(addresses) }
    }

    /// Reads `senderKey`.
    public func senderKey(_ name: SenderKeyName) async throws -> [UInt8]? {
        try await read { reader throws(StoreError) in try reader.senderKey(name) }
    }

    /// Reads `credentials`.
    public func credentials() async throws -> Credentials? {
        try await read { reader throws(StoreError) in try reader.credentials() }
    }
}
