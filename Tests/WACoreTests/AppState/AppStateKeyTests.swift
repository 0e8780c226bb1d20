import TestSupport
import Testing
import WAProto

@testable import WACore

struct AppStateKeyTests {
    private func key(_ id: UInt8, at time: Int64, byte: UInt8 = 7) -> AppStateSharedKey {
        AppStateSharedKey(id: [id], data: SecretBytes([UInt8](repeating: byte, count: 32)), timestamp: time)
    }

    /// From 70-appstate.md section 12.
    @Test
    func `the worked values of 70-appstate.md section 12 hold`() throws {
        let keys = try AppStateKeys(AppStateAuthor.key.data)
        #expect(keys.index.exposed.hex == "61387bcf643616a68bd611a45516b3980418323087d78bf08c615645549434b4")
        #expect(keys.valueEncryption.exposed.hex == "900ba2843ba5fb0cee55cf2a4de9503dce68187d3f6b95b420b008bde66f5a20")
        #expect(keys.valueMAC.exposed.hex == "d0879f6b61f0bcba79faad3f47a8a768fd7fc04a6cc8b3ecefedfa087413226f")
        #expect(keys.snapshotMAC.exposed.hex == "69b2e91be6587307c43c29b027a71fdd55be25f07ca726714115430d23093071")
        #expect(keys.patchMAC.exposed.hex == "693845bdd996652aca9ca0b96d0f081abf29943303c5eb19bdb84f38b24c32ab")
    }

    @Test
    func `the worked patch of 70-appstate.md section 12 is built byte for byte`() throws {
        let replica = AppStateReplica(.regularHigh)
        let edit = AppStateAction.mute(.phone("1234"), .forever).edit()
        let patch = try replica.patch(
            [edit], key: AppStateAuthor.key, at: AppStateAuthor.time,
            random: ScriptedRandom((0..<16).map { UInt8($0) }))
        let parsed = try WA.SyncdPatch(serialized: patch)
        let record = try #require(parsed.mutations.first?.record)
        #expect(record.index?.blob?.hex == "c9fae9123b7122b0a7be51c3ae2c77a61585522fd77147dbc7f7390919a22639")
        #expect(
            record.value?.blob?.hex
                == "000102030405060708090a0b0c0d0e0f69788b927caa4cc180f8e567f836fe7326bac45862e395558265b55389bdb726"
                + "849360ba52d5ab54f17e603c725a05b6337f7b2419936295e72aae3e3cb6cc6b"
                + "b9bc357ba0cb04dcb69021d1a416f5e3f5ac960fcfc0a8dac87c2bd80cc828dc")
        #expect(parsed.snapshotMAC?.hex == "22546020a0df9556021ccc5ba4de0eac290f7cb9b1151039950ba64b7c7430bb")
        #expect(parsed.patchMAC?.hex == "2914fa9a633741388960d8b41fac0b210ed975043752b6fe10781234dd0296d3")
    }

    @Test(arguments: [0, 1, 31, 33, 64])
    func `key data has 32 bytes`(count: Int) {
        let data = SecretBytes([UInt8](repeating: 0, count: count))
        #expect(appStateCode { try AppStateKeys(data) } == .malformed)
        let ring = appStateCode { try AppStateKeyRing([AppStateSharedKey(id: [1], data: data, timestamp: 0)]) }
        #expect(ring == .malformed)
    }

    @Test
    func `only a newer key replaces one with the same id`() throws {
        var ring = AppStateKeyRing()
        #expect(try ring.insert(key(1, at: 5)))
        #expect(try !ring.insert(key(1, at: 5, byte: 8)))
        #expect(try !ring.insert(key(1, at: 4, byte: 8)))
        #expect(ring[[1]] == (try AppStateKeys(key(1, at: 5).data)))
        #expect(try ring.insert(key(1, at: 6, byte: 8)))
        #expect(ring[[1]] == (try AppStateKeys(key(1, at: 6, byte: 8).data)) && ring.count == 1)
    }

    @Test
    func `the current key has the largest timestamp`() throws {
        #expect(AppStateKeyRing().current == nil)
        let ring = try AppStateKeyRing([key(1, at: 5), key(2, at: 9), key(3, at: 7)])
        #expect(ring.current?.id == [2])
        #expect(try AppStateKeyRing([key(1, at: 5), key(2, at: 5)]).current?.id == [2])
        #expect(try AppStateKeyRing([key(2, at: 5), key(1, at: 5)]).current?.id == [2])
    }

    @Test
    func `missing keys are listed without duplicates`() throws {
        let ring = try AppStateKeyRing([key(1, at: 5)])
        do {
            try ring.require([[1], [2], [3], [2], [1]])
            Issue.record("two keys are missing")
        } catch {
            #expect(error.code == .missingKeys && error.missingKeys == [[2], [3]])
        }
        try ring.require([[1], [1]])
        #expect(ring[[2]] == nil)
    }

    @Test
    func `the number of missing keys in an error is limited`() throws {
        let ids = (0..<100_000).map { [UInt8](bigEndian: $0, count: 4) }
        do {
            try AppStateKeyRing().require(ids)
            Issue.record("all keys are missing")
        } catch {
            #expect(error.missingKeys == Array(ids.prefix(AppStateKeyRing.maximumMissing)))
        }
    }

    @Test
    func `an entry of a share without id or data is no key`() {
        func entry(_ id: [UInt8]?, _ data: [UInt8]?) -> WA.AppStateSyncKey {
            var entry = WA.AppStateSyncKey()
            entry.keyID = WA.AppStateSyncKeyId()
            entry.keyID?.keyID = id
            entry.keyData = WA.AppStateSyncKeyData()
            entry.keyData?.keyData = data
            entry.keyData?.timestamp = 9
            return entry
        }
        let data = [UInt8](repeating: 1, count: 32)
        let good = AppStateSharedKey(entry([1, 2], data))
        #expect(good?.id == [1, 2] && good?.data.exposed == data && good?.timestamp == 9)
        #expect(AppStateSharedKey(entry(nil, data)) == nil)
        #expect(AppStateSharedKey(entry([], data)) == nil)
        #expect(AppStateSharedKey(entry([UInt8](repeating: 1, count: 65), data)) == nil)
        #expect(AppStateSharedKey(entry([1], nil)) == nil)
        #expect(AppStateSharedKey(entry([1], [1])) == nil)
        #expect(AppStateSharedKey(WA.AppStateSyncKey()) == nil)
    }

    @Test
    func `keys are never printed`() throws {
        let key = AppStateAuthor.key
        let text = String(reflecting: key) + String(reflecting: try AppStateKeys(key.data))
        #expect(!text.contains(key.data.exposed.hex) && !text.contains("61387bcf"))
    }
}
