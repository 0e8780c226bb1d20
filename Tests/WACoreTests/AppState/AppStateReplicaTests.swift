import TestSupport
import Testing
import WAProto

@testable import WACore

struct AppStateReplicaTests {
    private typealias Author = AppStateAuthor

    private func apply(_ bytes: [UInt8], to replica: inout AppStateReplica) throws -> AppStateReplica.Changes {
        try replica.apply(AppStatePatch(serialized: bytes), Author.ring)
    }

    /// Expects that the patch is refused and the copy is as it was.
    private func refused(_ bytes: [UInt8], by replica: AppStateReplica) -> AppStateError.Code? {
        var copy = replica
        let code = appStateCode { try apply(bytes, to: &copy) }
        #expect(copy == replica)
        return code
    }

    @Test
    func `every copy can apply our patches`() throws {
        var (ours, theirs) = (try Author.replica(), try Author.replica())
        theirs = ours
        for chat in ["4", "1", "5", "1"] {
            let built = try ours.patch([Author.mute(chat)], key: Author.key, at: Author.time, random: SystemRandom())
            // The server puts the version in front.
            let served = [0x0A, 0x02, 0x08, UInt8(ours.version + 1)] + built
            let changes = try apply(served, to: &ours)
            #expect(try apply(served, to: &theirs) == changes)
            #expect(changes.mutations.map(\.index.elements) == [["mute", "\(chat)@s.whatsapp.net"]])
        }
        #expect(ours == theirs && ours.version == 9 && ours.records.count == 5)
    }

    @Test
    func `building a patch does not change the replica`() throws {
        let replica = try Author.replica()
        let before = replica
        _ = try replica.patch([Author.mute("9")], key: Author.key, at: Author.time, random: SystemRandom())
        #expect(replica == before)
    }

    @Test
    func `the record of a removed index is gone, and can come back`() throws {
        var replica = try Author.replica()
        let before = replica
        let mute = try Author.seal(Author.mute("2", .remove))
        let changes = try apply(Author.patch([mute], on: replica), to: &replica)
        #expect(changes.records == [mute.indexMAC: nil] && changes.unknownRemovals == 0)
        #expect(replica.records.count == 2 && replica.records[mute.indexMAC] == nil)
        let back = try apply(Author.patch([try Author.seal(Author.mute("2"))], on: replica), to: &replica)
        #expect(back.mutations.first?.operation == .set)
        #expect(Set(replica.records.keys) == Set(before.records.keys) && replica.hash != before.hash)
    }

    @Test
    func `a removal of an index that is not there is counted and changes no hash`() throws {
        var replica = try Author.replica()
        let hash = replica.hash
        let mutation = try Author.seal(Author.mute("77", .remove))
        let changes = try apply(Author.patch([mutation], on: replica), to: &replica)
        #expect(changes.unknownRemovals == 1 && changes.mutations.count == 1)
        #expect(replica.hash == hash && replica.version == 6 && replica.records.count == 3)
    }

    @Test
    func `within a patch the nearest earlier mutation of an index counts`() throws {
        let sequences: [[AppStateOperation]] = [
            [.set, .set], [.set, .remove], [.remove, .set], [.remove, .remove], [.set, .remove, .set],
            [.remove, .set, .remove], [.set, .set, .set, .remove],
        ]
        for known in [true, false] {
            for sequence in sequences {
                var replica = try Author.replica()
                let chat = known ? "1" : "50"
                let mutations = try sequence.map { try Author.seal(Author.mute(chat, $0)) }
                let changes = try apply(Author.patch(mutations, on: replica), to: &replica)
                let last = try #require(mutations.last)
                #expect(replica.records[last.indexMAC] == (last.operation == .set ? last.valueMAC : nil))
                #expect(changes.mutations.count == sequence.count)
                var sum = LTHash()
                for value in replica.records.values { sum.add(value) }
                #expect(sum == replica.hash, "the hash covers what is live after \(sequence)")
            }
        }
    }

    @Test(arguments: 1...8)
    func `any sequence of changes leaves the hash of what is live`(seed: UInt64) throws {
        let random = SeededRandom(seed)
        var replica = AppStateReplica(.regularHigh)
        var live: Set<String> = []
        for _ in 0..<25 {
            var mutations: [SealedMutation] = []
            for _ in 0...random.below(4) {
                let chat = "\(random.below(8))"
                let operation: AppStateOperation = random.below(3) == 0 ? .remove : .set
                let key = random.below(4) == 0 ? Author.otherKey : Author.key
                mutations.append(try Author.seal(Author.mute(chat, operation), with: key))
                let name = chat + key.id.hex
                if operation == .set { live.insert(name) } else { live.remove(name) }
            }
            _ = try apply(Author.patch(mutations, on: replica), to: &replica)
        }
        var sum = LTHash()
        for value in replica.records.values { sum.add(value) }
        #expect(sum == replica.hash && replica.records.count == live.count && replica.version == 25)
    }

    @Test
    func `changes carried to a stored copy give the same copy`() throws {
        var replica = try Author.replica()
        var stored = replica.records
        let mutations = [
            try Author.seal(Author.mute("1", .remove)), try Author.seal(Author.mute("2")),
            try Author.seal(Author.mute("6")),
        ]
        let changes = try apply(Author.patch(mutations, on: replica), to: &replica)
        for (index, value) in changes.records { stored[index] = value }
        let hash = try #require(LTHash(changes.hash.bytes))
        #expect(AppStateReplica(.regularHigh, version: changes.version, hash: hash, records: stored) == replica)
    }

    // MARK: - Refusals

    @Test(arguments: [0, 1, 4, 5, 7, 8, .max] as [UInt64])
    func `a patch that does not follow is refused`(version: UInt64) throws {
        let replica = try Author.replica()
        let mutations = [try Author.seal(Author.mute("9"))]
        #expect(refused(try Author.patch(mutations, on: replica, version: version), by: replica) == .versionGap)
    }

    @Test
    func `a state at the last version takes no patch and makes none`() throws {
        let replica = AppStateReplica(.regular, version: .max, hash: LTHash(), records: [:])
        let patch = try Author.patch([], on: AppStateReplica(.regular), version: 0)
        #expect(refused(patch, by: replica) == .versionGap)
        let built = appStateCode {
            try replica.patch([Author.mute("1")], key: Author.key, at: Author.time, random: SystemRandom())
        }
        #expect(built == .malformed)
    }

    @Test
    func `a patch of another collection is refused`() throws {
        let patch = try Author.patch([try Author.seal(Author.mute("9"))], on: AppStateReplica(.regular))
        #expect(refused(patch, by: AppStateReplica(.regularLow)) == .snapshotMACMismatch)
    }

    @Test
    func `a patch replayed is refused`() throws {
        var replica = try Author.replica()
        let patch = try Author.patch([try Author.seal(Author.mute("9"))], on: replica)
        _ = try apply(patch, to: &replica)
        #expect(refused(patch, by: replica) == .versionGap)
    }

    @Test
    func `a patch over another state is refused`() throws {
        let replica = try Author.replica()
        let patch = try Author.patch([try Author.seal(Author.mute("9"))], on: replica, hash: LTHash())
        #expect(refused(patch, by: replica) == .snapshotMACMismatch)
    }

    @Test
    func `all missing keys of a patch are named, and it is taken when they have come`() throws {
        var replica = try Author.replica()
        let mutations = [
            try Author.seal(Author.mute("8"), with: Author.otherKey), try Author.seal(Author.mute("9")),
        ]
        let patch = try AppStatePatch(serialized: Author.patch(mutations, on: replica))
        let before = replica
        do {
            _ = try replica.apply(patch, AppStateKeyRing())
            Issue.record("there are no keys")
        } catch {
            #expect(error.code == .missingKeys && error.missingKeys == [Author.key.id, Author.otherKey.id])
        }
        do {
            _ = try replica.apply(patch, AppStateKeyRing([Author.key]))
            Issue.record("there is one key of two")
        } catch {
            #expect(error.missingKeys == [Author.otherKey.id])
        }
        #expect(replica == before)
        _ = try replica.apply(patch, Author.ring)
        #expect(replica.records.count == 5)
    }

    @Test
    func `a record under another index than it names is refused`() throws {
        let replica = try Author.replica()
        let other = try Author.seal(Author.mute("8")).mutation.record?.index
        var mutation = try Author.seal(Author.mute("9")).mutation
        mutation.record?.index = other
        let moved = try SealedMutation(mutation)
        #expect(refused(try Author.patch([moved], on: replica), by: replica) == .indexMACMismatch)
    }

    @Test
    func `a set changed to a removal is rejected even in a matching state`() throws {
        let replica = try Author.replica()
        var mutation = try Author.seal(Author.mute("9")).mutation
        mutation.operation = .remove
        let changed = try SealedMutation(mutation)
        #expect(refused(try Author.patch([changed], on: replica), by: replica) == .valueMACMismatch)
    }

    @Test
    func `mutations in another order are refused`() throws {
        let replica = try Author.replica()
        let mutations = [try Author.seal(Author.mute("8")), try Author.seal(Author.mute("9"))]
        let patch = try Author.patch(mutations, on: replica) { $0.mutations.reverse() }
        #expect(refused(patch, by: replica) == .patchMACMismatch)
    }

    @Test
    func `two changes of one index make no patch, and none make none`() throws {
        let replica = try Author.replica()
        func build(_ edits: [AppStateEdit]) throws -> [UInt8] {
            try replica.patch(edits, key: Author.key, at: Author.time, random: SystemRandom())
        }
        #expect(appStateCode { try build([Author.mute("1"), Author.mute("1", .remove)]) } == .duplicateIndex)
        #expect(appStateCode { try build([]) } == .malformed)
    }

    // MARK: - Snapshots

    @Test
    func `a snapshot sets the whole state`() throws {
        var replica = AppStateReplica(.regularHigh)
        let records = try ["1", "2", "3"].map { try Author.seal(Author.mute($0)) }
        let snapshot = try AppStateSnapshot(serialized: Author.snapshot(records, of: .regularHigh, version: 9))
        let changes = try replica.apply(snapshot, Author.ring)
        #expect(changes.mutations.count == 3 && changes.records.count == 3 && changes.unknownRemovals == 0)
        #expect(replica.version == 9)
    }

    @Test
    func `a snapshot without records is a state, too`() throws {
        var replica = AppStateReplica(.regularHigh)
        _ = try replica.apply(AppStateSnapshot(serialized: Author.snapshot([], of: .regularHigh)), Author.ring)
        #expect(replica.version == 5 && replica.hash == LTHash())
    }

    @Test
    func `a snapshot is refused when there is a state`() throws {
        let records = [try Author.seal(Author.mute("1"))]
        let snapshot = try AppStateSnapshot(serialized: Author.snapshot(records, of: .regularHigh))
        var replica = try Author.replica()
        let before = replica
        #expect(appStateCode { try replica.apply(snapshot, Author.ring) } == .notEmpty)
        #expect(replica == before)
    }

    @Test
    func `a snapshot with two records of one index is refused, although its MAC fits`() throws {
        let records = [try Author.seal(Author.mute("1")), try Author.seal(Author.mute("1"))]
        let snapshot = try AppStateSnapshot(serialized: Author.snapshot(records, of: .regularHigh))
        var replica = AppStateReplica(.regularHigh)
        #expect(appStateCode { try replica.apply(snapshot, Author.ring) } == .duplicateIndex)
        #expect(replica == AppStateReplica(.regularHigh))
    }

    @Test
    func `a snapshot of version 0, of another collection or with a missing key is refused`() throws {
        let records = [try Author.seal(Author.mute("1"), with: Author.otherKey)]
        func code(_ bytes: [UInt8], _ ring: AppStateKeyRing) -> AppStateError.Code? {
            var replica = AppStateReplica(.regularHigh)
            let code = appStateCode { try replica.apply(AppStateSnapshot(serialized: bytes), ring) }
            if code != nil { #expect(replica == AppStateReplica(.regularHigh)) }
            return code
        }
        #expect(code(try Author.snapshot(records, of: .regularHigh, version: 0), try Author.ring) == .malformed)
        #expect(code(try Author.snapshot(records, of: .regular), try Author.ring) == .snapshotMACMismatch)
        let good = try Author.snapshot(records, of: .regularHigh)
        #expect(code(good, try AppStateKeyRing([Author.key])) == .missingKeys)
        #expect(code(good, try AppStateKeyRing([Author.otherKey])) == .missingKeys)
        #expect(code(good, try Author.ring) == nil)
    }

    // MARK: - External mutations

    private func externalPatch(_ mutations: [SealedMutation], on replica: AppStateReplica) throws -> AppStatePatch {
        let bytes = try Author.patch(mutations, on: replica) { patch in
            patch.mutations = []
            patch.externalMutations = WA.ExternalBlobReference()
            patch.externalMutations?.mediaKey = [UInt8](repeating: 1, count: 32)
            patch.externalMutations?.directPath = "/v/x?y=1"
            patch.externalMutations?.fileEncSHA256 = [UInt8](repeating: 2, count: 32)
            patch.externalMutations?.fileSHA256 = [UInt8](repeating: 3, count: 32)
        }
        return try AppStatePatch(serialized: bytes)
    }

    @Test
    func `mutations in a blob are applied once it has been fetched`() throws {
        var replica = try Author.replica()
        let before = replica
        let mutations = [try Author.seal(Author.mute("8")), try Author.seal(Author.mute("9"))]
        var patch = try externalPatch(mutations, on: replica)
        #expect(patch.externalMutations?.directPath == "/v/x?y=1")
        #expect(appStateCode { try replica.apply(patch, Author.ring) } == .externalMutations)
        #expect(replica == before)
        var blob = WA.SyncdMutations()
        blob.mutations = mutations.map(\.mutation)
        try patch.setExternalMutations(blob.serialized())
        #expect(try replica.apply(patch, Author.ring).mutations.count == 2)
    }

    @Test
    func `a blob with other mutations is refused`() throws {
        var replica = try Author.replica()
        var patch = try externalPatch([try Author.seal(Author.mute("8"))], on: replica)
        var blob = WA.SyncdMutations()
        blob.mutations = [try Author.seal(Author.mute("8")).mutation]
        try patch.setExternalMutations(blob.serialized())
        #expect(appStateCode { try replica.apply(patch, Author.ring) } == .snapshotMACMismatch)
        #expect(appStateCode { try patch.setExternalMutations([0x0A, 0x7F]) } == .malformed)
        #expect(appStateCode { try patch.setExternalMutations([0x0A, 0x00]) } == .malformed)
    }

    @Test
    func `the collections are synced in the order of 70-appstate.md section 1`() {
        #expect(
            AppStateCollection.syncOrder.map(\.rawValue)
                == ["critical_block", "critical_unblock_low", "regular_high", "regular", "regular_low"])
    }
}
