import TestSupport
import Testing
import WACore
import WAStorage

@testable import WASandbox

@Suite(.timeLimit(.minutes(3)))
struct EngineKeysTests {
    let first = "447700900100"
    let second = "447700900101"

    private func preKeys(_ rig: EngineRig) async throws -> Int {
        try #require(try await rig.sandbox.phone(first).companions.first).preKeys
    }

    @Test
    func `the first login uploads a large stock`() async throws {
        try await EngineRig.run { rig in
            _ = try await rig.linked("work", first)
            #expect(try await preKeys(rig) == 812)
        }
    }

    @Test(arguments: [0, 3])
    func `a stock that runs low is filled up when the server says so`(left: Int) async throws {
        try await EngineRig.run { rig in
            _ = try await rig.linked("work", first)
            await rig.sandbox.leavePreKeys(left, of: first, device: 1)
            await rig.sandbox.inject(Fault(.lowPreKeys(count: left), number: first))
            try await rig.until("prekeys are uploaded") { try await preKeys(rig) >= 50 }
            // They are keys the client has: a stranger's first message opens.
            let stranger = try await rig.sandbox.addPhone().number
            _ = try await rig.sandbox.send("hello stranger", from: stranger, to: first)
            _ = try await rig.event("message.received", of: "work", containing: "hello stranger")
            #expect(rig.all("message.undecryptable", of: "work").isEmpty)
        }
    }

    @Test
    func `a warning without a cause uploads nothing`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            await rig.sandbox.inject(Fault(.lowPreKeys(count: 2), number: first))
            try await rig.until("the warning is confirmed") { await rig.sandbox.stats.queued == 0 }
            _ = try await client.check(numbers: [second])
            #expect(try await preKeys(rig) == 812)
        }
    }

    @Test
    func `prekeys whose upload was not answered are not offered again: the server may have given them away`()
        async throws
    {
        try await EngineRig.run { rig in
            let linked = try await rig.linked("work", first)
            await linked.stop()
            _ = try await rig.started(try rig.reopen("work", .init(hurry: 10)))
            await rig.sandbox.leavePreKeys(0, of: first, device: 1)
            await rig.sandbox.inject(Fault(.drop(at: .beforePreKeyResult), number: first))
            await rig.sandbox.inject(Fault(.lowPreKeys(count: 0), number: first))
            try await rig.until("the server has taken an upload over") { try await preKeys(rig) > 0 }
            let number = first
            let offered = await rig.sandbox.alter { $0.accounts[number]?.devices[1]?.preKeys.map(\.id) ?? [] }
            await rig.sandbox.leavePreKeys(0, of: first, device: 1)
            try await rig.until("prekeys are uploaded again") {
                await rig.sandbox.inject(Fault(.lowPreKeys(count: 0), number: first))
                return try await preKeys(rig) > 0
            }
            let again = await rig.sandbox.alter { $0.accounts[number]?.devices[1]?.preKeys.map(\.id) ?? [] }
            #expect(Set(offered).isDisjoint(with: again))
        }
    }

    @Test
    func `a login with a low stock fills it up`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            await client.stop()
            await rig.sandbox.leavePreKeys(4, of: first, device: 1)
            _ = try await rig.started(try rig.reopen("work"))
            try await rig.until("prekeys are uploaded") { try await preKeys(rig) >= 50 }
        }
    }

    @Test
    func `a signed prekey of 28 days is replaced, and messages to the old and the new one open`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            // Made with the old key, delivered after the rotation.
            await client.stop()
            _ = try await rig.sandbox.send("to the old key", from: second, to: first)
            var aged = try #require(try await rig.credentials(of: "work"))
            aged.signedPreKeyCreated = aged.signedPreKeyCreated + .seconds(-28 * 86_400)
            try await rig.commit([.credentials(aged)], of: "work")
            _ = try await rig.started(try rig.reopen("work"))
            let number = first
            try await rig.until("the server has another signed prekey") {
                await rig.sandbox.alter { $0.accounts[number]?.devices[1]?.signedPreKey.id } == 2
            }
            _ = try await rig.event("message.received", of: "work", containing: "to the old key")
            let stranger = try await rig.sandbox.addPhone().number
            _ = try await rig.sandbox.send("to the new key", from: stranger, to: first)
            _ = try await rig.event("message.received", of: "work", containing: "to the new key")
            try await rig.until("it is kept as the current one") {
                try await rig.credentials(of: "work").map { $0.signedPreKeyCreated > aged.signedPreKeyCreated } ?? false
            }
            #expect(rig.all("message.undecryptable", of: "work").isEmpty)
        }
    }

    @Test
    func `a rotation that the server took but the disk did not is made good at the next login`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            await client.stop()
            var aged = try #require(try await rig.credentials(of: "work"))
            aged.signedPreKeyCreated = aged.signedPreKeyCreated + .seconds(-28 * 86_400)
            try await rig.commit([.credentials(aged)], of: "work")
            let store = FaultyStore(try rig.store.clientStore("work"))
            store.failNext { changes in
                changes.contains { if case .keys(.signedPreKey(let key)) = $0 { key.stage == .current } else { false } }
            }
            _ = try await rig.started(try rig.reopen("work", .init(store: store)))
            try await rig.until("the rotation is kept") {
                try await rig.credentials(of: "work").map { $0.signedPreKeyCreated > aged.signedPreKeyCreated } ?? false
            }
            #expect(store.hasFailed)
        }
    }

    @Test
    func `a signed prekey that is young stays`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            await client.stop()
            let again = try await rig.started(try rig.reopen("work"))
            _ = try await again.check(numbers: [second])
            let number = first
            #expect(await rig.sandbox.alter { $0.accounts[number]?.devices[1]?.signedPreKey.id } == 1)
        }
    }

    @Test
    func `a new signed prekey whose confirmation was lost opens messages all the same`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            await client.stop()
            let own = try #require(try await rig.credentials(of: "work"))
            let candidate = SignedPreKeyRecord.make(identity: own.identityKey, id: 2, random: SystemRandom())
            try await rig.commit([.signedPreKey(candidate)], of: "work")
            let number = first
            await rig.sandbox.alter { world in
                world.accounts[number]?.devices[1]?.signedPreKey = Device.SignedPreKey(
                    id: 2, key: Blob(candidate.key.publicKey), signature: Blob(candidate.signature))
            }
            _ = try await rig.sandbox.send("to the candidate", from: second, to: first)
            _ = try await rig.started(try rig.reopen("work"))
            _ = try await rig.event("message.received", of: "work", containing: "to the candidate")
            #expect(rig.all("message.undecryptable", of: "work").isEmpty)
        }
    }
}
