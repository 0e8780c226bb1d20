import TestSupport
import Testing
import WACore

@testable import WAStorage

/// What a client's own changes show in the list of clients.
@Suite struct ClientRowTests {
    @Test func `credentials show in the list`() async throws {
        try await withStore { store, client in
            var credentials = sampleCredentials()
            try await client.commit(.credentials(credentials))
            var row = try #require(await store.client("one"))
            #expect(row.isLinked)
            #expect(row.phone == "447700900123" && row.lid == "100000000000001" && row.pushName == "Push")

            credentials.pushName = "Renamed"
            credentials.businessName = "Shop"
            credentials.routingInfo = nil
            credentials.lastPreKeyUpload = moment(9)
            try await client.commit(.credentials(credentials))
            row = try #require(await store.client("one"))
            #expect(row.pushName == "Renamed")
        }
    }

    @Test func `the end of a link keeps its names in the list`() async throws {
        try await withStore { store, client in
            try await client.commit(.credentials(sampleCredentials()), .event(event()))
            try await client.commit(.forgetLink)
            let row = try #require(await store.client("one"))
            #expect(!row.isLinked && row.phone == "447700900123")
        }
    }

    @Test(arguments: ClientStateRecord.Cause.allCases)
    func `the state comes back with all its words`(cause: ClientStateRecord.Cause) async throws {
        try await withStore { store, client in
            let state = ClientStateRecord(
                state: .connecting, cause: cause, since: moment(3), message: "why", nextRetryAt: moment(9))
            try await client.commit(.state(state))
            #expect(try await store.client("one")?.state == state)
            let plain = ClientStateRecord(state: .ready, cause: cause, since: moment(4))
            try await client.commit(.state(plain))
            #expect(try await store.client("one")?.state == plain)
        }
    }

    @Test func `newest means made last also when ids wrap around`() async throws {
        try await withStore { _, client in
            try await client.commit(.signedPreKey(signedPreKey(0xFF_FFFF, .retired)))
            try await client.commit(.signedPreKey(signedPreKey(1, .current)))
            #expect(try await client.stages() == ["1 current", "16777215 retired"])
        }
    }

    private func signedPreKey(_ id: UInt32, _ stage: SignedPreKeyRecord.Stage) -> SignedPreKeyRecord {
        SignedPreKeyRecord(id: id, key: freshKey(), signature: randomBytes(64), stage: stage)
    }
}

extension ClientStore {
    fileprivate func stages() async throws -> [String] {
        try await read { reader throws(StoreError) in
            try reader.signedPreKeys().map { "\($0.id) \($0.stage.rawValue)" }
        }
    }
}
