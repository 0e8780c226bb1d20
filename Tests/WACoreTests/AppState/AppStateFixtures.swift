import TestSupport
import Testing
import WAProto

@testable import WACore

/// An author of patches and snapshots: does what a phone does, and can be made to do it wrong.
struct AppStateAuthor {
    static let key = AppStateSharedKey(
        id: [0, 0, 0, 0, 0, 1], data: SecretBytes((0..<32).map { UInt8($0) }), timestamp: 1)
    static let otherKey = AppStateSharedKey(
        id: [0, 0, 0, 0, 0, 2], data: SecretBytes((1...32).map { UInt8($0) }), timestamp: 2)
    static let time = Timestamp(milliseconds: 1_700_000_000_000)

    static var ring: AppStateKeyRing {
        get throws { try AppStateKeyRing([key, otherKey]) }
    }

    static func mute(_ chat: String, _ operation: AppStateOperation = .set) -> AppStateEdit {
        AppStateAction.mute(.phone(chat), .forever).edit(operation)
    }

    static func seal(_ edit: AppStateEdit, with key: AppStateSharedKey = key) throws -> SealedMutation {
        try SealedMutation(
            edit, at: time, keyID: key.id, try AppStateKeys(key.data), iv: SystemRandom().bytes(16))
    }

    /// A patch over `mutations` with right MACs, whatever they are.
    static func patch(
        _ mutations: [SealedMutation], on replica: AppStateReplica, version: UInt64? = nil, hash: LTHash? = nil,
        _ change: (inout WA.SyncdPatch) -> Void = { _ in }
    ) throws -> [UInt8] {
        let keys = try AppStateKeys(key.data)
        let version = version ?? replica.version + 1
        let snapshotMAC = keys.snapshotMAC(
            hash ?? Self.hash(mutations, on: replica), version: version, replica.collection
        ).bytes
        var patch = WA.SyncdPatch()
        patch.version = WA.SyncdVersion()
        patch.version?.version = version
        patch.mutations = mutations.map(\.mutation)
        patch.snapshotMAC = snapshotMAC
        patch.patchMAC =
            keys.patchMAC(
                snapshotMAC: snapshotMAC, valueMACs: mutations.map(\.valueMAC), version: version, replica.collection
            ).bytes
        patch.keyID = WA.KeyId()
        patch.keyID?.id = key.id
        change(&patch)
        return patch.serialized()
    }

    /// 70-appstate.md section 4, step by step: earlier values, nearest first, are removed; values set are added.
    static func hash(_ mutations: [SealedMutation], on replica: AppStateReplica) -> LTHash {
        var hash = replica.hash
        for (position, mutation) in mutations.enumerated() {
            let earlier = mutations[..<position].last { $0.indexMAC == mutation.indexMAC }
            if let earlier {
                if earlier.operation == .set { hash.subtract(earlier.valueMAC) }
            } else if let stored = replica.records[mutation.indexMAC] {
                hash.subtract(stored)
            }
            if mutation.operation == .set { hash.add(mutation.valueMAC) }
        }
        return hash
    }

    /// A snapshot over `records` with a right MAC, whatever they are.
    static func snapshot(
        _ records: [SealedMutation], of collection: AppStateCollection, version: UInt64 = 5,
        _ change: (inout WA.SyncdSnapshot) -> Void = { _ in }
    ) throws -> [UInt8] {
        var hash = LTHash()
        for record in records { hash.add(record.valueMAC) }
        var snapshot = WA.SyncdSnapshot()
        snapshot.version = WA.SyncdVersion()
        snapshot.version?.version = version
        snapshot.records = records.map(\.record)
        snapshot.mac = try AppStateKeys(key.data).snapshotMAC(hash, version: version, collection).bytes
        snapshot.keyID = WA.KeyId()
        snapshot.keyID?.id = key.id
        change(&snapshot)
        return snapshot.serialized()
    }

    /// A collection at version 5 with three mutes.
    static func replica() throws -> AppStateReplica {
        var replica = AppStateReplica(.regularHigh)
        let records = try ["1", "2", "3"].map { try seal(mute($0)) }
        _ = try replica.apply(AppStateSnapshot(serialized: snapshot(records, of: .regularHigh)), ring)
        return replica
    }
}
