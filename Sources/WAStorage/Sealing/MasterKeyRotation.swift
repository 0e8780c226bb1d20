public import WACore

/// Replaces the master key of a home.
///
/// Only the keys of the rows are wrapped again, in one transaction; the rows stay what they are. A new key in the home
/// is durable before that commit and takes its name after it: whenever the process ends, the home has the right one.
public enum MasterKeyRotation {
    /// What was done.
    public struct Report: Sendable, Equatable {
        /// Where the new key is.
        public let source: String
        /// Where the former key of the home is now; nil when it was not in the home.
        public let former: String?
    }

    /// Opens the database under `lock`, wraps its keys with another master key, and closes it.
    /// - Parameters:
    ///   - options: with the current key if the operator keeps it.
    ///   - new: the key that follows; nil for a new one in the home.
    public static func run(
        lock: HomeLock, options: Store.Options, to new: MasterKey?
    ) async throws(StoreError) -> Report {
        let store = try await Store.open(lock: lock, options: options)
        do throws(StoreError) {
            guard new != nil || options.masterKey == nil else {
                throw StoreError(
                    .exists, "the master key is kept outside the home; give the one that follows with --new-key-file")
            }
            let report = try await rotate(store, to: new)
            await store.close()
            return report
        } catch {
            await store.close()
            throw error
        }
    }

    private static func rotate(_ store: Store, to new: MasterKey?) async throws(StoreError) -> Report {
        let (ring, file) = (try store.keyRing, MasterKeyFile(store.home))
        guard new?.id != ring.master.id else { throw StoreError(.exists, "this is the master key already") }
        let master: MasterKey
        if let new { master = new } else { master = try file.makeNext() }
        // After a failure the next key stays: it may be the right one, when only the answer of the disk was lost.
        try await store.write(erases: true) { connection throws(StoreError) in
            try KeyTable(connection: connection).rewrap(ring, for: master)
        }
        guard new != nil else { return Report(source: master.source, former: try file.adoptNext()) }
        let isInHome = try file.stored()?.id == master.id
        return Report(source: master.source, former: isInHome ? nil : try file.setAside())
    }
}
