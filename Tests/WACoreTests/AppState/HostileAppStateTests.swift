import TestSupport
import Testing
import WAProto

@testable import WACore

/// Patches, snapshots and blobs come from servers and other devices: whatever they are, we throw and stay as we were.
struct HostileAppStateTests {
    private typealias Author = AppStateAuthor

    private func outcome(_ bytes: [UInt8], on replica: AppStateReplica) -> AppStateError.Code? {
        var copy = replica
        let code = appStateCode { try copy.apply(AppStatePatch(serialized: bytes), Author.ring) }
        if code != nil { #expect(copy == replica) }
        return code
    }

    /// Applies `bytes` with each of their bits flipped, one at a time.
    ///
    /// Everything is authenticated but the fields that say nothing: a flip may rename an absent one.
    private func flipBits(
        of bytes: [UInt8], on replica: AppStateReplica,
        apply: (inout AppStateReplica, [UInt8]) throws -> AppStateReplica.Changes
    ) throws {
        var whole = replica
        let expected = try apply(&whole, bytes)
        var refused = 0
        for bit in 0..<bytes.count * 8 {
            var damaged = bytes
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            var copy = replica
            do {
                let changes = try apply(&copy, damaged)
                #expect(changes == expected)
            } catch {
                #expect(copy == replica)
                refused += 1
            }
        }
        #expect(refused > bytes.count * 8 * 95 / 100)
    }

    @Test
    func `a patch with a flipped bit is rejected or has the same meaning`() throws {
        let replica = try Author.replica()
        let patch = try Author.patch([try Author.seal(Author.mute("9"))], on: replica)
        try flipBits(of: patch, on: replica) { replica, bytes in
            try replica.apply(AppStatePatch(serialized: bytes), Author.ring)
        }
    }

    @Test
    func `a snapshot with a flipped bit is rejected or has the same meaning`() throws {
        let snapshot = try Author.snapshot([try Author.seal(Author.mute("1"))], of: .regularHigh)
        try flipBits(of: snapshot, on: AppStateReplica(.regularHigh)) { replica, bytes in
            try replica.apply(AppStateSnapshot(serialized: bytes), Author.ring)
        }
    }

    @Test
    func `a patch or snapshot cut anywhere is refused`() throws {
        let replica = try Author.replica()
        let mutations = [try Author.seal(Author.mute("8")), try Author.seal(Author.mute("9"))]
        let patch = try Author.patch(mutations, on: replica)
        for count in 0..<patch.count { #expect(outcome(Array(patch.prefix(count)), on: replica) != nil) }
        let records = [try Author.seal(Author.mute("1")), try Author.seal(Author.mute("2"))]
        let snapshot = try Author.snapshot(records, of: .regularHigh)
        for count in 0..<snapshot.count {
            var copy = AppStateReplica(.regularHigh)
            let cut = Array(snapshot.prefix(count))
            #expect(appStateCode { try copy.apply(AppStateSnapshot(serialized: cut), Author.ring) } != nil)
            #expect(copy == AppStateReplica(.regularHigh))
        }
    }

    @Test(arguments: 1...30)
    func `random bytes are refused`(seed: UInt64) throws {
        let random = SeededRandom(seed)
        let bytes = random.bytes(random.below(400))
        #expect(appStateCode { try AppStatePatch(serialized: bytes) } != nil)
        #expect(appStateCode { try AppStateSnapshot(serialized: bytes) } != nil)
        _ = try? AppStateIndex(bytes: bytes)
        _ = try? AppStateBlob(serialized: bytes)
    }

    // MARK: - Parts

    @Test
    func `a patch without one of its parts, or with one of a wrong length, is refused`() throws {
        let replica = try Author.replica()
        let mutations = [try Author.seal(Author.mute("9"))]
        for change: (inout WA.SyncdPatch) -> Void in [
            { $0.version = nil }, { $0.version?.version = nil }, { $0.keyID = nil }, { $0.keyID?.id = nil },
            { $0.snapshotMAC = nil }, { $0.patchMAC = nil }, { $0.snapshotMAC?.removeLast() },
            { $0.patchMAC?.append(0) }, { $0.mutations[0].record = nil }, { $0.mutations[0].record?.index = nil },
            { $0.mutations[0].record?.value = nil }, { $0.mutations[0].record?.keyID = nil },
            { $0.mutations[0].record?.keyID?.id = [] }, { $0.mutations[0].record?.index?.blob?.removeLast() },
            { $0.mutations[0].record?.keyID?.id = [UInt8](repeating: 0, count: 65) },
            { $0.mutations[0].record?.value?.blob = [UInt8](repeating: 0, count: 63) },
            { $0.mutations[0].record?.value?.blob = [] },
            { $0.mutations[0].operation = WA.SyncdMutation.SyncdOperation(rawValue: 2) },
            { $0.externalMutations = WA.ExternalBlobReference() },
        ] {
            #expect(outcome(try Author.patch(mutations, on: replica, change), on: replica) == .malformed)
        }
        let unknownKey = try Author.patch(mutations, on: replica) { $0.keyID?.id = [9] }
        #expect(outcome(unknownKey, on: replica) == .missingKeys)
    }

    @Test
    func `an absent operation is a set, as protobuf says`() throws {
        let replica = try Author.replica()
        let mutations = [try Author.seal(Author.mute("9"))]
        let patch = try Author.patch(mutations, on: replica) { $0.mutations[0].operation = nil }
        #expect(outcome(patch, on: replica) == nil)
    }

    @Test
    func `a snapshot without one of its parts is refused`() throws {
        let records = [try Author.seal(Author.mute("1"))]
        for change: (inout WA.SyncdSnapshot) -> Void in [
            { $0.version = nil }, { $0.keyID = nil }, { $0.mac = nil }, { $0.mac?.removeLast() },
            { $0.records[0].index = nil }, { $0.records[0].value = nil }, { $0.records[0].keyID = nil },
        ] {
            let bytes = try Author.snapshot(records, of: .regularHigh, change)
            #expect(appStateCode { try AppStateSnapshot(serialized: bytes) } == .malformed)
        }
    }

    /// A mutation with right MACs around any plaintext, as only a holder of the keys can make one.
    private func forged(_ plaintext: [UInt8], index: [UInt8] = [], blocks: [UInt8]? = nil) throws -> SealedMutation {
        let keys = try AppStateKeys(Author.key.data)
        let iv = [UInt8](repeating: 5, count: 16)
        let ciphertext = try blocks ?? AES.cbcEncrypt(plaintext, key: keys.valueEncryption.exposed, iv: iv)
        let encrypted = iv + ciphertext
        var record = WA.SyncdRecord()
        record.index = WA.SyncdIndex()
        record.index?.blob = keys.indexMAC(index).bytes
        record.value = WA.SyncdValue()
        record.value?.blob =
            encrypted + keys.valueMAC(.set, keyID: Author.key.id, encrypted: encrypted[...]).bytes
        record.keyID = WA.KeyId()
        record.keyID?.id = Author.key.id
        return try SealedMutation(.set, record)
    }

    private func action(_ index: [UInt8]?) -> [UInt8] {
        var data = WA.SyncActionData()
        data.index = index
        return data.serialized()
    }

    @Test
    func `an invalid value with valid MACs is rejected`() throws {
        let replica = try Author.replica()
        let keys = try AppStateKeys(Author.key.data)
        func code(_ mutation: SealedMutation) throws -> AppStateError.Code? {
            outcome(try Author.patch([mutation], on: replica), on: replica)
        }
        #expect(try code(forged([0x0A, 0x7F])) == .malformed)
        #expect(try code(forged(action(nil))) == .malformed)
        #expect(try code(forged(action(Array("[]".utf8)), index: Array("[]".utf8))) == .malformed)
        #expect(try code(forged(action(Array("[1]".utf8)), index: Array("[1]".utf8))) == .malformed)
        #expect(try code(forged(action(Array("mute".utf8)), index: Array("mute".utf8))) == .malformed)
        #expect(try code(forged(action(Array(#"["a"]"#.utf8)), index: Array(#"["b"]"#.utf8))) == .indexMACMismatch)
        #expect(try code(forged([], blocks: [UInt8](repeating: 1, count: 17))) == .malformed)
        #expect(try code(forged([], blocks: [UInt8](repeating: 1, count: 32))) == .malformed)
        #expect(keys.indexMAC([1]) != keys.indexMAC([2]))
    }

    @Test
    func `a record of an unknown action is applied without an action`() throws {
        var replica = try Author.replica()
        let index = Array(#"["from_the_future","x"]"#.utf8)
        let patch = try Author.patch([try forged(action(index), index: index)], on: replica)
        let changes = try replica.apply(AppStatePatch(serialized: patch), Author.ring)
        #expect(replica.records.count == 4 && changes.mutations.count == 1)
        #expect(changes.mutations.allSatisfy { AppStateAction($0) == nil })
    }

    // MARK: - Limits

    @Test
    func `more empty records than the limit are refused before they are parsed`() {
        let patch = [UInt8]((0...AppStateLimits.records).flatMap { _ in [0x12, 0x00] as [UInt8] })
        #expect(appStateCode { try AppStatePatch(serialized: patch) } == .tooLarge)
        #expect(appStateCode { try AppStateSnapshot(serialized: patch) } == .tooLarge)
    }

    @Test
    func `more bytes than the limit are refused`() {
        let bytes = [UInt8](repeating: 0, count: AppStateLimits.bytes + 1)
        #expect(appStateCode { try AppStatePatch(serialized: bytes) } == .tooLarge)
        #expect(appStateCode { try AppStateSnapshot(serialized: bytes) } == .tooLarge)
    }

    @Test
    func `a value above the limit is refused, the largest one is taken`() throws {
        var edit = Author.mute("1")
        edit.value.pushNameSetting = WA.PushNameSetting()
        edit.value.pushNameSetting?.name = String(repeating: "a", count: AppStateLimits.valueLength)
        let record = try Author.seal(edit).record
        #expect(appStateCode { try SealedMutation(.set, record) } == .malformed)
        edit.value.pushNameSetting?.name = String(repeating: "a", count: AppStateLimits.valueLength - 300)
        let largest = try Author.seal(edit).record
        #expect(try SealedMutation(.set, largest).encrypted.count > AppStateLimits.valueLength - 300)
    }
}

struct AppStatePartTests {
    @Test
    func `an index of ours is compact JSON`() {
        let index = AppStateIndex(["mute", "1234@s.whatsapp.net"])
        #expect(String(decoding: index.bytes, as: UTF8.self) == #"["mute","1234@s.whatsapp.net"]"#)
        #expect(index.name == "mute" && Array(index.arguments) == ["1234@s.whatsapp.net"])
        #expect(String(decoding: AppStateIndex([#"a"b\c"#]).bytes, as: UTF8.self) == #"["a\"b\\c"]"#)
    }

    @Test
    func `an index of others keeps its bytes, however they are written`() throws {
        for text in [#"["a","\u003cb\u003e"]"#, #"[ "a" , "<b>" ]"#, #"["a","<b>"]"#] {
            let index = try AppStateIndex(bytes: Array(text.utf8))
            #expect(index.elements == ["a", "<b>"] && index.bytes == Array(text.utf8))
        }
    }

    @Test(arguments: [
        "", "[]", "[", "null", "{}", #""a""#, "[1]", #"["a",1]"#, #"["a",null]"#, #"["a",["b"]]"#, #"["a"] x"#,
        #"["a",]"#, #"[["a"]]"#,
    ])
    func `what is no array of texts is refused`(text: String) {
        #expect(appStateCode { try AppStateIndex(bytes: Array(text.utf8)) } == .malformed)
    }

    @Test(
        arguments: [
            (Array("[\"a\",\"b ".utf8) + [0xF0, 0x9F, 0x91] + Array("\"]".utf8), "b \u{FFFD}"),
            (Array(#"["a","b \ud83d"]"#.utf8), "b \u{FFFD}"), (Array(#"["a","\udc4db"]"#.utf8), "\u{FFFD}b"),
            (Array(#"["a","\ud83d\ud83d\udc4d"]"#.utf8), "\u{FFFD}👍"),
            (Array(#"["a","\ud83d\n"]"#.utf8), "\u{FFFD}\n"),
        ] as [([UInt8], String)])
    func `a word cut inside an emoji is repaired when it is read, and keeps its bytes for the MAC`(
        bytes: [UInt8], expected: String
    ) throws {
        let index = try AppStateIndex(bytes: bytes)
        #expect(index.elements == ["a", expected] && index.bytes == bytes)
    }

    @Test
    func `an index of too many words or bytes is refused`() throws {
        let words = [String](repeating: "a", count: 32)
        #expect(try AppStateIndex(bytes: AppStateIndex(words).bytes).elements == words)
        #expect(appStateCode { try AppStateIndex(bytes: AppStateIndex(words + ["a"]).bytes) } == .malformed)
        let long = AppStateIndex([String(repeating: "a", count: 9000)])
        #expect(appStateCode { try AppStateIndex(bytes: long.bytes) } == .malformed)
        let deep = Array((String(repeating: "[", count: 5000) + String(repeating: "]", count: 5000)).utf8)
        #expect(appStateCode { try AppStateIndex(bytes: deep) } == .malformed)
    }

    private func reference(_ change: (inout WA.ExternalBlobReference) -> Void = { _ in }) -> WA.ExternalBlobReference {
        var reference = WA.ExternalBlobReference()
        reference.mediaKey = [UInt8](repeating: 1, count: 32)
        reference.directPath = "/v/x"
        reference.fileSizeBytes = 100
        reference.fileSHA256 = [UInt8](repeating: 2, count: 32)
        reference.fileEncSHA256 = [UInt8](repeating: 3, count: 32)
        change(&reference)
        return reference
    }

    @Test
    func `a reference to a blob is read`() throws {
        let blob = try AppStateBlob(serialized: reference().serialized())
        #expect(blob.directPath == "/v/x" && blob.claimedLength == 100)
        #expect(blob.mediaKey.exposed == [UInt8](repeating: 1, count: 32))
        #expect(blob.sha256?.first == 2 && blob.encryptedSHA256.first == 3)
        #expect(try AppStateBlob(reference { $0.fileSHA256 = nil }).sha256 == nil)
        #expect(try AppStateBlob(reference { $0.fileSizeBytes = nil }).claimedLength == nil)
    }

    @Test
    func `a reference that lacks a field, or has one of a wrong length, is refused`() {
        for change: (inout WA.ExternalBlobReference) -> Void in [
            { $0.mediaKey = nil }, { $0.mediaKey = [1] }, { $0.directPath = nil }, { $0.directPath = "" },
            { $0.fileEncSHA256 = nil }, { $0.fileEncSHA256 = [1] }, { $0.fileSHA256 = [1] },
        ] {
            #expect(appStateCode { try AppStateBlob(reference(change)) } == .malformed)
        }
        #expect(appStateCode { try AppStateBlob(reference { $0.fileSizeBytes = .max }) } == .tooLarge)
        #expect(appStateCode { try AppStateBlob(serialized: [0x0A, 0x7F]) } == .malformed)
    }
}
