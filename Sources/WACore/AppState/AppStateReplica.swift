internal import WAProto

/// The local copy of one collection: its version, its rolling hash and the value MAC of each record.
///
/// Input: patches and snapshots; output: changes. An error changes nothing.
struct AppStateReplica: Sendable, Equatable {
    /// The changes of a patch or snapshot; store them in one transaction with the resulting events.
    struct Changes: Sendable, Equatable {
        /// The new version.
        let version: UInt64
        /// The new hash.
        let hash: LTHash
        /// Index MACs with their new value MAC, nil for removed ones.
        let records: [AppStateMAC: AppStateMAC?]
        /// The mutations, in the order of the author.
        let mutations: [AppStateMutation]
        /// Number of removals of unknown records, for the log.
        let unknownRemovals: Int
    }

    /// The collection.
    let collection: AppStateCollection
    /// 0 until the first patch or snapshot.
    private(set) var version: UInt64 = 0
    /// The rolling hash over the value MACs of all records.
    private(set) var hash = LTHash()
    /// Value MACs by index MAC.
    private(set) var records: [AppStateMAC: AppStateMAC] = [:]

    /// Makes an empty copy.
    init(_ collection: AppStateCollection) { self.collection = collection }

    /// Restores a stored copy.
    init(
        _ collection: AppStateCollection, version: UInt64, hash: LTHash, records: [AppStateMAC: AppStateMAC]
    ) {
        self.collection = collection
        self.version = version
        self.hash = hash
        self.records = records
    }

    /// Verifies and applies the next patch.
    ///
    /// Throws `versionGap` for any other patch, `missingKeys`, `externalMutations`, or the failed verification.
    mutating func apply(_ patch: AppStatePatch, _ keys: AppStateKeyRing) throws(AppStateError) -> Changes {
        try patch.checkComplete()
        guard version < .max, patch.version == version + 1 else {
            throw AppStateError(
                .versionGap, "a patch leads to version \(patch.version), but version \(version) is known")
        }
        try keys.require([patch.keyID] + patch.mutations.map(\.keyID))
        let step = Step(patch.mutations, on: self)
        let patchKeys = try keys.keys(patch.keyID)
        guard patchKeys.snapshotMAC(step.hash, version: patch.version, collection).matches(patch.snapshotMAC) else {
            throw AppStateError(.snapshotMACMismatch, "the state after a patch differs from its author's")
        }
        let mac = patchKeys.patchMAC(
            snapshotMAC: patch.snapshotMAC, valueMACs: patch.mutations.map(\.valueMAC), version: patch.version,
            collection)
        guard mac.matches(patch.patchMAC) else {
            throw AppStateError(.patchMACMismatch, "the MAC of a patch does not match")
        }
        return commit(step, version: patch.version, try Self.open(patch.mutations, keys))
    }

    /// Verifies and applies a snapshot to an empty copy.
    ///
    /// Throws `notEmpty` if there is a state: discard it first, with ``init(_:)``.
    mutating func apply(
        _ snapshot: AppStateSnapshot, _ keys: AppStateKeyRing
    ) throws(AppStateError) -> Changes {
        guard version == 0, records.isEmpty, hash == LTHash() else {
            throw AppStateError(.notEmpty, "a snapshot arrived although version \(version) is known")
        }
        guard snapshot.version > 0 else { throw AppStateError(.malformed, "a snapshot has no version") }
        try keys.require([snapshot.keyID] + snapshot.records.map(\.keyID))
        let step = Step(snapshot.records, on: self)
        // The hash would count both records, the map only the last one: no later patch could match that state.
        guard step.records.count == snapshot.records.count else {
            throw AppStateError(.duplicateIndex, "a snapshot has two records with the same index")
        }
        let mac = try keys.keys(snapshot.keyID).snapshotMAC(step.hash, version: snapshot.version, collection)
        guard mac.matches(snapshot.mac) else {
            throw AppStateError(.snapshotMACMismatch, "a snapshot differs from its author's")
        }
        return commit(step, version: snapshot.version, try Self.open(snapshot.records, keys))
    }

    /// Encrypts local changes as the next patch; draws 16 random bytes for each.
    ///
    /// Does not change the copy: upload the patch, then fetch and apply it like any other. Throws `duplicateIndex` for
    /// a duplicate index, which the web client treats as tampering.
    func patch(
        _ edits: [AppStateEdit], key: AppStateSharedKey, at time: Timestamp, random: some RandomSource
    ) throws(AppStateError) -> [UInt8] {
        guard !edits.isEmpty, version < .max else { throw AppStateError(.malformed, "there is nothing to upload") }
        let keys = try AppStateKeys(key.data)
        var sealed: [SealedMutation] = []
        for edit in edits {
            sealed.append(try SealedMutation(edit, at: time, keyID: key.id, keys, iv: random.bytes(16)))
        }
        let step = Step(sealed, on: self)
        guard step.records.count == sealed.count else {
            throw AppStateError(.duplicateIndex, "two changes have the same index")
        }
        let snapshotMAC = keys.snapshotMAC(step.hash, version: version + 1, collection).bytes
        var patch = WA.SyncdPatch()
        patch.mutations = sealed.map(\.mutation)
        patch.snapshotMAC = snapshotMAC
        patch.patchMAC =
            keys.patchMAC(
                snapshotMAC: snapshotMAC, valueMACs: sealed.map(\.valueMAC), version: version + 1, collection
            ).bytes
        patch.keyID = WA.KeyId()
        patch.keyID?.id = key.id
        return patch.serialized()
    }

    private static func open(
        _ mutations: [SealedMutation], _ keys: AppStateKeyRing
    ) throws(AppStateError) -> [AppStateMutation] {
        var opened: [AppStateMutation] = []
        opened.reserveCapacity(mutations.count)
        for mutation in mutations { opened.append(try mutation.open(try keys.keys(mutation.keyID))) }
        return opened
    }

    /// Applies a verified step; cannot fail.
    private mutating func commit(_ step: Step, version: UInt64, _ mutations: [AppStateMutation]) -> Changes {
        self.version = version
        hash = step.hash
        for (index, value) in step.records { records[index] = value }
        return Changes(
            version: version, hash: hash, records: step.records, mutations: mutations,
            unknownRemovals: step.unknownRemovals)
    }

    /// The hash and records after a list of mutations (70-appstate.md section 4).
    private struct Step {
        private(set) var hash: LTHash
        private(set) var records: [AppStateMAC: AppStateMAC?] = [:]
        private(set) var unknownRemovals = 0

        init(_ mutations: [SealedMutation], on replica: AppStateReplica) {
            hash = replica.hash
            for mutation in mutations {
                let index = mutation.indexMAC
                // An earlier mutation of the list, including a removal, takes precedence over the stored record.
                let previous = records[index] ?? replica.records[index]
                if let previous { hash.subtract(previous) }
                switch mutation.operation {
                case .set:
                    hash.add(mutation.valueMAC)
                    records.updateValue(mutation.valueMAC, forKey: index)
                case .remove:
                    if previous == nil { unknownRemovals += 1 }
                    records.updateValue(nil, forKey: index)
                }
            }
        }
    }
}
