internal import WAProto

/// A parsed, not yet verified patch from the server (70-appstate.md sections 5 and 6).
struct AppStatePatch: Sendable, Equatable {
    /// The version of the collection after the patch.
    let version: UInt64
    /// Id of the key of both MACs.
    let keyID: [UInt8]
    /// The blob with the mutations, if they are not in the patch.
    let externalMutations: AppStateBlob?
    /// Exit code of the author's client; for logs only.
    let exitCode: UInt64?

    let snapshotMAC: [UInt8]
    let patchMAC: [UInt8]
    private(set) var mutations: [SealedMutation]
    private var isComplete: Bool

    /// Reads a patch; throws `malformed` or `tooLarge`.
    init(serialized bytes: [UInt8]) throws(AppStateError) {
        try AppStateLimits.check(bytes, repeated: 2)
        guard let patch = try? WA.SyncdPatch(serialized: bytes), let version = patch.version?.version,
            let keyID = patch.keyID?.id, let snapshotMAC = patch.snapshotMAC, let patchMAC = patch.patchMAC,
            snapshotMAC.count == AppStateMAC.count, patchMAC.count == AppStateMAC.count
        else {
            throw AppStateError(.malformed, "a patch lacks its version, key or MACs")
        }
        self.version = version
        self.keyID = keyID
        self.snapshotMAC = snapshotMAC
        self.patchMAC = patchMAC
        exitCode = patch.exitCode?.code
        externalMutations = try patch.externalMutations.map { blob throws(AppStateError) in try AppStateBlob(blob) }
        isComplete = externalMutations == nil
        mutations = isComplete ? try Self.read(patch.mutations) : []
    }

    /// Sets the mutations from the fetched and decrypted blob of ``externalMutations``.
    mutating func setExternalMutations(_ blob: [UInt8]) throws(AppStateError) {
        try AppStateLimits.check(blob, repeated: 1)
        guard let parsed = try? WA.SyncdMutations(serialized: blob) else {
            throw AppStateError(.malformed, "the mutations of a patch cannot be parsed")
        }
        mutations = try Self.read(parsed.mutations)
        isComplete = true
    }

    /// Throws `externalMutations` while the blob has not been set.
    func checkComplete() throws(AppStateError) {
        guard isComplete else {
            throw AppStateError(.externalMutations, "the mutations of a patch must be fetched first")
        }
    }

    private static func read(_ mutations: [WA.SyncdMutation]) throws(AppStateError) -> [SealedMutation] {
        var sealed: [SealedMutation] = []
        sealed.reserveCapacity(mutations.count)
        for mutation in mutations { sealed.append(try SealedMutation(mutation)) }
        return sealed
    }
}
