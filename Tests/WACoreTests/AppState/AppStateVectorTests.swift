import TestSupport
import Testing
import WAProto

@testable import WACore

struct AppStateVectorTests {
    @Test
    func `the file of vectors is there and complete`() throws {
        let file = try AppStateVectors.file.get()
        #expect(file.keys.count == 2 && file.keyExpansion.count == 4 && file.lthash.count == 7)
        #expect(file.collections.map(\.steps.count) == [3, 19])
    }

    @Test(arguments: AppStateVectors.expansions)
    func `keys are expanded as recorded`(_ vector: AppStateVectors.Expansion) throws {
        let keys = try AppStateKeys(SecretBytes(try bytes(vector.keyDataHex)))
        #expect(keys.index.exposed.hex == vector.indexKeyHex)
        #expect(keys.valueEncryption.exposed.hex == vector.valueEncryptionKeyHex)
        #expect(keys.valueMAC.exposed.hex == vector.valueMacKeyHex)
        #expect(keys.snapshotMAC.exposed.hex == vector.snapshotMacKeyHex)
        #expect(keys.patchMAC.exposed.hex == vector.patchMacKeyHex)
    }

    @Test(arguments: AppStateVectors.hashes)
    func `the rolling hash comes out as recorded`(_ vector: AppStateVectors.Hash) throws {
        var hash = try #require(LTHash(try bytes(vector.baseHex)))
        for mac in vector.subtractHex { hash.subtract(try #require(AppStateMAC(try bytes(mac)))) }
        for mac in vector.addHex { hash.add(try #require(AppStateMAC(try bytes(mac)))) }
        #expect(hash.bytes.hex == vector.resultHex)
    }

    @Test(arguments: AppStateVectors.collections)
    func `a recorded collection is built and followed byte for byte`(_ vector: AppStateVectors.Collection) throws {
        let collection = try #require(AppStateCollection(rawValue: vector.collection))
        var replica = AppStateReplica(collection)
        for (number, step) in vector.steps.enumerated() {
            try play(step, on: &replica, label: "\(vector.name) step \(number) \(step.reason ?? "")")
        }
    }

    private func play(_ step: AppStateVectors.Step, on replica: inout AppStateReplica, label: String) throws {
        let before = replica
        switch step.op {
        case "encode_then_apply":
            try encode(step, replica, label)
            try apply(step, on: &replica, label) { try patch(step, on: &$0) }
        case "patch": try apply(step, on: &replica, label) { try patch(step, on: &$0) }
        case "snapshot": try apply(step, on: &replica, label) { try snapshot(step, on: &$0) }
        case "snapshot_in_empty_collection":
            var fresh = AppStateReplica(replica.collection)
            try apply(step, on: &fresh, label) { try snapshot(step, on: &$0) }
            #expect(replica == before)
        default: Issue.record("\(label): unknown step \(step.op)")
        }
    }

    private func patch(
        _ step: AppStateVectors.Step, on replica: inout AppStateReplica
    ) throws -> AppStateReplica.Changes {
        let patch = try AppStatePatch(serialized: try bytes(#require(step.patchReceivedHex)))
        return try replica.apply(patch, try AppStateVectors.keyRing)
    }

    private func snapshot(
        _ step: AppStateVectors.Step, on replica: inout AppStateReplica
    ) throws -> AppStateReplica.Changes {
        let snapshot = try AppStateSnapshot(serialized: try bytes(#require(step.snapshotHex)))
        return try replica.apply(snapshot, try AppStateVectors.keyRing)
    }

    /// What each altered step must be refused for.
    private static let reasons: [String: AppStateError.Code] = [
        "snapshot mac": .snapshotMACMismatch, "patch mac": .patchMACMismatch, "value ciphertext": .valueMACMismatch,
        "value mac": .snapshotMACMismatch, "index mac": .indexMACMismatch,
        "operation changed": .snapshotMACMismatch, "version changed": .versionGap,
        "mutation dropped": .snapshotMACMismatch, "unknown key": .missingKeys,
        "patch of a later version applied too early": .versionGap, "record dropped": .snapshotMACMismatch,
        "record value altered": .valueMACMismatch,
    ]

    private func apply(
        _ step: AppStateVectors.Step, on replica: inout AppStateReplica, _ label: String,
        _ action: (inout AppStateReplica) throws -> AppStateReplica.Changes
    ) throws {
        let before = replica
        if step.expect == "error" {
            let reason = try #require(step.reason)
            // A snapshot has no version to follow, so its altered version shows in its MAC.
            let isSnapshot = step.snapshotHex != nil && reason == "version changed"
            let expected = isSnapshot ? .snapshotMACMismatch : Self.reasons[reason]
            #expect(appStateCode { try action(&replica) } == expected, "\(label)")
            #expect(replica == before, "\(label)")
            return
        }
        let changes = try action(&replica)
        #expect(replica.version == step.versionAfter && replica.hash.bytes.hex == step.hashAfterHex, "\(label)")
        #expect(changes.version == replica.version && changes.hash == replica.hash)
        try compare(changes.mutations, try #require(step.mutationsOut), label)
        for (index, value) in changes.records { #expect(replica.records[index] == value) }
    }

    private func compare(
        _ mutations: [AppStateMutation], _ expected: [AppStateVectors.Output], _ label: String
    ) throws {
        #expect(mutations.count == expected.count, "\(label)")
        for (mutation, vector) in zip(mutations, expected) {
            #expect(mutation.operation == (vector.operation == "SET" ? .set : .remove), "\(label)")
            #expect(mutation.index.elements == vector.index && mutation.version == vector.version, "\(label)")
            #expect(mutation.keyID.hex == vector.keyIdHex)
            #expect(mutation.indexMAC.bytes.hex == vector.indexMacHex)
            #expect(mutation.valueMAC.bytes.hex == vector.valueMacHex)
            #expect(mutation.value.serialized().hex == vector.valueHex, "\(label)")
            #expect(AppStateAction(mutation) != nil, "\(label)")
        }
    }

    /// Builds the patch of a step and compares it with the recorded one.
    private func encode(_ step: AppStateVectors.Step, _ replica: AppStateReplica, _ label: String) throws {
        #expect(replica.version == step.versionBefore && replica.hash.bytes.hex == step.hashBeforeHex, "\(label)")
        let random = ScriptedRandom()
        var edits: [AppStateEdit] = []
        for input in try #require(step.mutationsIn) {
            random.append(try bytes(input.ivHex))
            let value = try WA.SyncActionValue(serialized: try bytes(input.valueHex))
            let edit = AppStateEdit(.set, AppStateIndex(input.index), value: value, version: input.version)
            edits.append(edit)
            // The typed action says the same.
            var typed = try #require(AppStateAction(edit.index, edit.value)).edit()
            typed.value.timestamp = value.timestamp
            #expect(typed == edit, "\(label)")
        }
        let patch = try replica.patch(
            edits, key: try AppStateVectors.key(try #require(step.keyIdHex)),
            at: Timestamp(milliseconds: try #require(step.timestampMs)), random: random)
        #expect(patch.hex == step.patchSentHex, "\(label)")
        #expect(random.remaining == 0)
        let parsed = try WA.SyncdPatch(serialized: patch)
        #expect(parsed.snapshotMAC?.hex == step.snapshotMacHex && parsed.patchMAC?.hex == step.patchMacHex)
        #expect(parsed.version == nil)
    }
}
