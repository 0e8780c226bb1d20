import WAProto

@testable import WACore

extension FuzzTarget {
    /// Two copies of one collection: one writes patches, the other gets them, also changed, repeated, and forged.
    static let appState = FuzzTarget("app-state") { input in
        var reader = InputReader(input)
        guard var collection = CollectionCheck(.regularLow) else { return rule(false, "the keys cannot be made") }
        for _ in 0..<24 where !reader.isEmpty { collection.step(&reader) }
    }

    /// Bytes of every part of app state, as they come: read or refused, and what is read is read the same again.
    static let appStateParts = FuzzTarget("app-state-parts") { input in
        var reader = InputReader(input)
        switch reader.byte() % 4 {
        case 0: checkAction(reader.block(), reader.remaining())
        case 1: checkKeys(&reader)
        case 2: checkReference(reader.remaining())
        default: checkHash(reader.block(), reader.remaining())
        }
    }

    private static func checkAction(_ text: [UInt8], _ value: [UInt8]) {
        guard let index = try? AppStateIndex(bytes: text) else { return }
        let again = try? AppStateIndex(bytes: AppStateIndex(index.elements).bytes)
        rule(again?.elements == index.elements, "an index changes when it is written")
        guard let value = try? WA.SyncActionValue(serialized: value), let action = AppStateAction(index, value) else {
            return
        }
        rule(action.name.rawValue == index.name, "an action has another name than its index")
        rule(AppStateAction(action.index, action.value) == action, "an action changes when it is written")
        for edit in action.edits { rule(AppStateAction(edit.index, edit.value) != nil, "an edit cannot be read") }
    }

    private static func checkKeys(_ reader: inout InputReader) {
        var ring = AppStateKeyRing()
        var newest: Int64?
        for _ in 0..<16 where !reader.isEmpty {
            guard let share = try? WA.AppStateSyncKey(serialized: reader.block()), let key = AppStateSharedKey(share)
            else { continue }
            let isNew = (try? ring.insert(key)) == true
            rule((try? ring.insert(key)) == false, "a key is taken twice")
            if isNew { newest = max(newest ?? .min, key.timestamp) }
        }
        rule(ring.current?.timestamp == newest, "the newest key is not used")
        rule(ring.count <= 16, "a ring has more keys than were shared")
    }

    private static func checkReference(_ bytes: [UInt8]) {
        guard let blob = try? AppStateBlob(serialized: bytes) else { return }
        rule(!blob.directPath.isEmpty && blob.encryptedSHA256.count == 32, "a reference lacks what is needed")
        rule(blob.claimedLength ?? 0 <= UInt64(AppStateLimits.bytes), "a reference to too many bytes is taken")
    }

    /// Adding and taking away work in any order.
    private static func checkHash(_ bytes: [UInt8], _ more: [UInt8]) {
        guard let start = LTHash(bytes.prefix(LTHash.count)) else { return }
        rule(start.bytes == Array(bytes.prefix(LTHash.count)), "a hash changes when it is stored")
        let macs = stride(from: 0, to: more.count - 31, by: 32).compactMap { AppStateMAC(more[$0..<$0 + 32]) }
        var hash = start
        for mac in macs { hash.add(mac) }
        for mac in macs.reversed() { hash.subtract(mac) }
        rule(hash == start, "a hash keeps what was taken away")
    }
}

/// A collection with its author and a reader, who hold the same keys.
private struct CollectionCheck {
    private let keys: [AppStateSharedKey]
    private let ring: AppStateKeyRing
    private let random = RepeatableRandom(41)
    private var author: AppStateReplica
    private var reader: AppStateReplica
    /// Patches the reader has not got, oldest first.
    private var waiting: [[UInt8]] = []
    private var delivered: [[UInt8]] = []

    init?(_ name: AppStateCollection) {
        keys = (0..<2).map { number in
            AppStateSharedKey(
                id: [0, 0, 0, 0, 1, number], data: SecretBytes([UInt8](repeating: 60 + number, count: 32)),
                timestamp: Int64(number))
        }
        guard let ring = try? AppStateKeyRing(keys) else { return nil }
        self.ring = ring
        author = AppStateReplica(name)
        reader = AppStateReplica(name)
    }

    mutating func step(_ input: inout InputReader) {
        let choice = input.byte()
        switch choice % 8 {
        case 0, 1: write(choice, &input)
        case 2: deliver()
        case 3: deliverChanged(at: Int(input.number()), by: input.byte())
        case 4: if let old = delivered.last { refuse(old, "a patch is taken twice") }
        case 5: forge(choice, &input)
        case 6: choice & 8 == 0 ? reload() : restart(at: Int(input.number()), by: input.byte())
        default: takeAnything(input.block())
        }
        checkHash(of: reader)
        checkHash(of: author)
    }

    /// The author changes records and uploads that.
    private mutating func write(_ choice: UInt8, _ input: inout InputReader) {
        var edits: [AppStateEdit] = []
        for _ in 0...(choice >> 6) {
            let kind = input.byte()
            var value = WA.SyncActionValue()
            value.pinAction = WA.PinAction()
            value.pinAction?.pinned = kind & 1 == 1
            let index = AppStateIndex(["pin_v1", String(decoding: input.bytes(Int(kind >> 4)), as: UTF8.self)])
            edits.append(AppStateEdit(kind & 2 == 0 ? .set : .remove, index, value: value, version: Int32(kind)))
        }
        let key = keys[Int(choice >> 3 & 1)]
        let now = Timestamp(seconds: 1_800_000_000)
        guard let bytes = try? author.patch(edits, key: key, at: now, random: random) else {
            return rule(Set(edits.map(\.index)).count < edits.count, "a patch of different records is refused")
        }
        guard let numbered = numbered(bytes) else { return rule(false, "a patch of ours cannot be read") }
        let changes = apply(numbered, to: &author)
        rule(changes?.mutations.map(\.index) == edits.map(\.index), "a patch of ours does not say what it should")
        waiting.append(numbered)
    }

    /// The server gives patches their version.
    private func numbered(_ bytes: [UInt8]) -> [UInt8]? {
        guard var patch = try? WA.SyncdPatch(serialized: bytes) else { return nil }
        patch.version = WA.SyncdVersion()
        patch.version?.version = author.version + 1
        return patch.serialized()
    }

    private mutating func deliver() {
        guard !waiting.isEmpty else { return }
        let bytes = waiting.removeFirst()
        rule(apply(bytes, to: &reader) != nil, "a good patch is refused")
        delivered.append(bytes)
        if waiting.isEmpty { rule(reader == author, "two copies of one collection differ") }
    }

    /// A patch that was changed on its way is refused, or says the same.
    private mutating func deliverChanged(at position: Int, by mask: UInt8) {
        guard var bytes = waiting.first, mask != 0 else { return }
        bytes[position % bytes.count] ^= mask
        var copy = reader
        guard apply(bytes, to: &copy) != nil, let honest = waiting.first else { return }
        var other = reader
        _ = apply(honest, to: &other)
        rule(copy == other, "a changed patch changes something else")
    }

    private mutating func refuse(_ bytes: [UInt8], _ sentence: String) {
        rule(apply(bytes, to: &reader) == nil, sentence)
    }

    /// An author with the keys who violates the rules: records with a wrong index, duplicates, or arbitrary content.
    private mutating func forge(_ choice: UInt8, _ input: inout InputReader) {
        guard let expanded = ring[keys[0].id] else { return }
        var patch = WA.SyncdPatch()
        var model = reader.records
        var macs: [AppStateMAC] = []
        for _ in 0...(choice >> 6) {
            let kind = input.byte()
            guard let mutation = forgedMutation(kind, input.block(), expanded, input.bytes(Int(kind >> 4))) else {
                continue
            }
            patch.mutations.append(mutation.mutation)
            macs.append(mutation.valueMAC)
            model[mutation.indexMAC] = mutation.operation == .set ? mutation.valueMAC : nil
        }
        let version = choice & 16 == 0 ? reader.version + 1 : UInt64(input.number())
        let snapshotMAC = expanded.snapshotMAC(Self.hash(of: model), version: version, reader.collection).bytes
        patch.version = WA.SyncdVersion()
        patch.version?.version = version
        patch.keyID = WA.KeyId()
        patch.keyID?.id = keys[0].id
        patch.snapshotMAC = snapshotMAC
        patch.patchMAC =
            expanded.patchMAC(snapshotMAC: snapshotMAC, valueMACs: macs, version: version, reader.collection).bytes
        // The reader goes another way than the author from here on, so a copy of it does.
        var copy = reader
        guard apply(patch.serialized(), to: &copy) != nil else { return }
        rule(version == reader.version + 1, "a patch of another version is taken")
        rule(copy.records == model, "a patch is understood differently than its author meant it")
    }

    /// A record sealed as the protocol wants it, of any content, under any index.
    private func forgedMutation(
        _ kind: UInt8, _ content: [UInt8], _ expanded: AppStateKeys, _ index: [UInt8]
    ) -> SealedMutation? {
        let operation: AppStateOperation = kind & 1 == 0 ? .set : .remove
        let iv = [UInt8](repeating: kind, count: 16)
        guard let sealed = try? AES.cbcEncrypt(content, key: expanded.valueEncryption.exposed, iv: iv) else {
            return nil
        }
        let encrypted = (iv + sealed)[...]
        var record = WA.SyncdRecord()
        record.index = WA.SyncdIndex()
        record.index?.blob = expanded.indexMAC(index).bytes
        record.value = WA.SyncdValue()
        let mac = expanded.valueMAC(operation, keyID: keys[0].id, encrypted: encrypted)
        record.value?.blob = Array(encrypted) + mac.bytes
        record.keyID = WA.KeyId()
        record.keyID?.id = keys[0].id
        return try? SealedMutation(operation, record)
    }

    private mutating func reload() {
        guard let hash = LTHash(reader.hash.bytes) else { return rule(false, "a hash cannot be stored") }
        let stored = AppStateReplica(
            reader.collection, version: reader.version, hash: hash, records: reader.records)
        rule(stored == reader, "a collection changes while it is stored")
        reader = stored
    }

    /// The reader forgets everything and begins with a snapshot of what it had, perhaps a damaged one.
    private mutating func restart(at position: Int, by mask: UInt8) {
        guard let expanded = ring[keys[0].id], reader.version > 0 else { return }
        var snapshot = WA.SyncdSnapshot()
        snapshot.version = WA.SyncdVersion()
        snapshot.version?.version = reader.version
        snapshot.keyID = WA.KeyId()
        snapshot.keyID?.id = keys[0].id
        snapshot.mac = expanded.snapshotMAC(reader.hash, version: reader.version, reader.collection).bytes
        snapshot.records = liveRecords()
        var bytes = snapshot.serialized()
        if mask != 0 { bytes[position % bytes.count] ^= mask }
        var fresh = AppStateReplica(reader.collection)
        guard let parsed = try? AppStateSnapshot(serialized: bytes), (try? fresh.apply(parsed, ring)) != nil else {
            rule(mask != 0, "a good snapshot is refused")
            return rule(fresh == AppStateReplica(reader.collection), "a refused snapshot has changed the collection")
        }
        rule(fresh.records == reader.records && fresh.hash == reader.hash, "a snapshot brings another state")
        var occupied = reader
        rule((try? occupied.apply(parsed, ring)) == nil, "a snapshot replaces a state")
    }

    /// The records of the reader, taken from the patches that brought them.
    private func liveRecords() -> [WA.SyncdRecord] {
        var live: [[UInt8]: WA.SyncdRecord] = [:]
        for bytes in delivered {
            for mutation in (try? WA.SyncdPatch(serialized: bytes))?.mutations ?? [] {
                guard let index = mutation.record?.index?.blob else { continue }
                live[index] = mutation.operation == .remove ? nil : mutation.record
            }
        }
        return live.sorted { $0.key.hex < $1.key.hex }.map(\.value)
    }

    /// Nothing is accepted from an author without the keys.
    private func takeAnything(_ bytes: [UInt8]) {
        var copy = reader
        let isKnown = waiting.contains { isSame($0, bytes) }
        rule(apply(bytes, to: &copy) == nil || isKnown, "a forged patch is accepted")
        if let snapshot = try? AppStateSnapshot(serialized: bytes) {
            var fresh = AppStateReplica(reader.collection)
            rule((try? fresh.apply(snapshot, ring)) == nil, "a forged snapshot is accepted")
        }
        guard var patch = waiting.first.flatMap({ try? AppStatePatch(serialized: $0) }),
            (try? patch.setExternalMutations(bytes)) != nil
        else { return }
        let honest = waiting.first.flatMap { try? AppStatePatch(serialized: $0) }
        var other = reader
        rule((try? other.apply(patch, ring)) == nil || patch == honest, "a blob replaces what its author wrote")
    }

    private func isSame(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        (try? AppStatePatch(serialized: left)) == (try? AppStatePatch(serialized: right))
    }

    /// What the engine does with a patch; nil when it is refused, which must change nothing.
    private func apply(_ bytes: [UInt8], to replica: inout AppStateReplica) -> AppStateReplica.Changes? {
        let before = replica
        guard let patch = try? AppStatePatch(serialized: bytes), let changes = try? replica.apply(patch, ring) else {
            rule(replica == before, "a refused patch has changed the collection")
            return nil
        }
        return changes
    }

    private func checkHash(of replica: AppStateReplica) {
        rule(replica.hash == Self.hash(of: replica.records), "the hash does not match the records")
    }

    private static func hash(of records: [AppStateMAC: AppStateMAC]) -> LTHash {
        var hash = LTHash()
        for mac in records.values { hash.add(mac) }
        return hash
    }
}
