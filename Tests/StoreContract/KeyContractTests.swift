import TestSupport
import Testing
import WACore

struct KeyContractTests {
    @Test(arguments: Engine.allCases)
    func `credentials come back`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            #expect(try await client.credentials() == nil)
            var credentials = sampleCredentials()
            try await client.commit(.credentials(credentials))
            #expect(try await client.credentials() == credentials)
            credentials.pushName = "Renamed"
            credentials.businessName = "Shop"
            credentials.routingInfo = nil
            credentials.lastPreKeyUpload = moment(9)
            try await client.commit(.credentials(credentials))
            #expect(try await client.credentials() == credentials)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the end of a link erases keys but not history`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            let user = JID.lid("100000000000002")
            try await client.commit(
                .credentials(sampleCredentials()), .session(address("a"), [1]), .identity(address("a"), [2]),
                .senderKey(SenderKeyName(group: "g", sender: address("a")), [3]), .addPreKeys(preKeys(1...3)),
                .signedPreKey(signedPreKey(1, .current)), .deviceList(user, DeviceListRecord(devices: [])),
                .privacyToken(user, PrivacyTokenRecord(token: [1], issued: 1, ownIssued: 1)),
                .restrictions(AccountRestrictions(newChats: .unmetered, checkedAt: moment(1))),
                .message(sampleMessage()), .outgoing(sampleOutgoing("O")), .event(event()))
            try await client.commit(.forgetLink)
            try await client.read { reader throws(StoreError) in
                #expect(try reader.credentials() == nil)
                #expect(try reader.sessions([address("a")]).isEmpty)
                #expect(try reader.identities([address("a")]).isEmpty)
                #expect(try reader.senderKey(SenderKeyName(group: "g", sender: address("a"))) == nil)
                #expect(try reader.preKeyCounts().offered == 0)
                #expect(try reader.preKeyCounts().highestID == 3)
                #expect(try reader.unofferedPreKeys(limit: 9).isEmpty)
                #expect(try reader.signedPreKeys().isEmpty)
                #expect(try reader.deviceList(user) == nil)
                #expect(try reader.privacyToken(user) == nil)
                #expect(try reader.restrictions() == nil)
                #expect(try reader.unacknowledged(limit: 9).isEmpty)
                #expect(try reader.outgoing("O")?.stanza == nil)
                #expect(try reader.message("M1", chat: nil) == sampleMessage())
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `limits on new chats come back and are replaced`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            func stored() async throws -> AccountRestrictions? {
                try await client.read { reader throws(StoreError) in try reader.restrictions() }
            }
            #expect(try await stored() == nil)
            let first = AccountRestrictions(
                reachoutTimelock: .init(until: moment(99), type: "DEFAULT"), checkedAt: moment(1))
            let second = AccountRestrictions(
                reachoutTimelock: .init(until: nil),
                newChats: .init(status: .secondWarning, used: 9, total: 10, cycleEndsAt: moment(77)),
                checkedAt: moment(2))
            for known in [first, second] {
                try await client.commit(.restrictions(known))
                #expect(try await stored() == known)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `pre keys are counted confirmed and consumed`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            try await client.commit(.addPreKeys(preKeys(1...10)))
            try await client.commit(.offerPreKeys(through: 6), .consumePreKey(2), .consumePreKey(10))
            try await client.read { reader throws(StoreError) in
                #expect(try reader.preKeyCounts().offered == 5)
                #expect(try reader.preKeyCounts().highestID == 10)
                #expect(try reader.preKey(2) == nil)
                #expect(try reader.preKey(3)?.isOffered == true)
                #expect(try reader.preKey(7)?.isOffered == false)
                #expect(try reader.unofferedPreKeys(limit: 2).map(\.id) == [7, 8])
                #expect(try reader.unofferedPreKeys(limit: 99).map(\.id) == [7, 8, 9])
                #expect(try reader.unofferedPreKeys(limit: -1).isEmpty)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a pre key comes back with its key`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            let record = PreKeyRecord(id: 0xFF_FFFE, key: freshKey(), isOffered: true)
            try await client.commit(.addPreKeys([record]), .addPreKeys([]))
            #expect(try await client.read { reader throws(StoreError) in try reader.preKey(0xFF_FFFE) } == record)
            #expect(try await client.read { reader throws(StoreError) in try reader.preKeyCounts().offered } == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the highest ID survives consumption`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            try await client.commit(.addPreKeys(preKeys(1...3)), .consumePreKey(3), .addPreKeys(preKeys(2...2)))
            #expect(try await client.read { reader throws(StoreError) in try reader.preKeyCounts().highestID } == 3)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the next ids can be set, also to lower ones`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            try await client.commit(.addPreKeys(preKeys(90...92)), .keys(.preKeyIDs(after: 7)))
            #expect(try await client.read { reader throws(StoreError) in try reader.preKeyCounts().highestID } == 7)
            try await client.commit(.addPreKeys(preKeys(8...9)), .offerPreKeys(through: 8))
            try await client.read { reader throws(StoreError) in
                let counts = try reader.preKeyCounts()
                #expect(counts == (offered: 1, unoffered: 4, highestID: 9))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `the mark of an older copy stays until it is removed`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            for cause in [nil] + RewoundCause.allCases + [nil] {
                try await client.commit(.client(.rewound(cause)))
                #expect(try await client.read { reader throws(StoreError) in try reader.rewound() } == cause)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a new client has no pre keys`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            let counts = try await client.read { reader throws(StoreError) in
                let counts = try reader.preKeyCounts()
                return [counts.offered, Int(counts.highestID)]
            }
            #expect(counts == [0, 0])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a signed pre key comes back whole`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            let record = signedPreKey(9, .current)
            try await client.commit(.signedPreKey(record))
            #expect(try await client.read { reader throws(StoreError) in try reader.signedPreKeys() } == [record])
        }
    }

    private func preKeys(_ ids: ClosedRange<UInt32>) -> [PreKeyRecord] {
        ids.map { PreKeyRecord(id: $0, key: freshKey(), isOffered: false) }
    }

    private func signedPreKey(_ id: UInt32, _ stage: SignedPreKeyRecord.Stage) -> SignedPreKeyRecord {
        SignedPreKeyRecord(id: id, key: freshKey(), signature: randomBytes(64), stage: stage)
    }
}
