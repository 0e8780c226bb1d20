import TestSupport
import Testing
import WACore
import WASandbox
import WAStorage

/// Ending a link on a store that fails: unlinking cannot be undone.
@Suite(.timeLimit(.minutes(3)))
struct EngineLogoutTests {
    let first = "447700900100"

    /// A linked client on a store that can be made to fail, with short backoffs.
    private func client(_ rig: EngineRig) async throws -> (Client, FaultyStore) {
        let linked = try await rig.linked("work", first)
        await linked.stop()
        let store = FaultyStore(try rig.store.clientStore("work"))
        return (try await rig.started(try rig.reopen("work", .init(store: store, hurry: 10))), store)
    }

    private func companions(_ rig: EngineRig) async throws -> Int {
        try await rig.sandbox.phone(first).companions.count
    }

    @Test(arguments: [false, true])
    func `a logout that cannot be stored unlinks nothing, and the client goes on`(force: Bool) async throws {
        try await EngineRig.run { rig async throws in
            let (client, store) = try await client(rig)
            let known = try await rig.mark("work")
            store.fail(true)
            let error = await #expect(throws: ClientError.self) { _ = try await client.logOut(force: force) }
            #expect(error?.code == .storage)
            #expect(error?.message.contains("still linked") == true)
            #expect(try await companions(rig) == 1)
            store.fail(false)
            try await rig.state("READY", of: "work", after: known)
            #expect(try await client.logOut(force: force))
            #expect(try await companions(rig) == 0)
        }
    }

    @Test
    func `keys that cannot be erased after the unlinking are said to be unlinked, and erased by the next start`()
        async throws
    {
        try await EngineRig.run { rig async throws in
            let (client, store) = try await client(rig)
            store.fail { $0.contains { if case .client(.forgetLink) = $0 { true } else { false } } }
            let error = await #expect(throws: ClientError.self) { _ = try await client.logOut(force: false) }
            #expect(error?.code == .storage)
            #expect(error?.message.contains("was unlinked at WhatsApp") == true)
            #expect(try await companions(rig) == 0)
            #expect(await client.snapshot().state.cause == .loggedOut)
            #expect(try await rig.credentials(of: "work") != nil)
            store.fail(false)
            try await client.start()
            try await rig.until("the keys are erased") { try await rig.credentials(of: "work") == nil }
            let state = await client.snapshot().state
            #expect(state.cause == .loggedOut)
            #expect(state.message == "Logged out by us.")
        }
    }

    @Test
    func `a logout that WhatsApp does not confirm leaves no trace`() async throws {
        try await EngineRig.run { rig async throws in
            let (client, _) = try await client(rig)
            let own = try #require(try await rig.sandbox.phone(first).companions.first)
            await client.stop()
            await #expect(throws: ClientError.self) { _ = try await client.logOut(force: false) }
            let row = try await rig.store.client("work")
            #expect(row?.isLinked == true)
            #expect(row?.state.cause == .stopped)
            #expect(try await rig.sandbox.phone(first).companions.first?.device == own.device)
        }
    }

    @Test
    func `a login that WhatsApp accepts ends a logout that was cut short, and what follows is not our doing`()
        async throws
    {
        try await EngineRig.run { rig async throws in
            let linked = try await rig.linked("work", first)
            await linked.stop()
            let client = try await rig.started(try rig.reopen("work", .init(lastCause: .loggedOut)))
            let device = try #require(try await rig.sandbox.phone(first).companions.first?.device)
            try await rig.sandbox.unlink(device: device, phone: first)
            try await rig.until("the link has ended") { await client.snapshot().state.hasEndedLink }
            let end = await client.snapshot().state
            #expect(end.message?.isEmpty == false && end.message != "Logged out by us.", "\(end)")
        }
    }

    @Test
    func `what a client is asked after it was deleted fails as deleted`() async throws {
        try await EngineRig.run { rig async throws in
            let client = try await rig.linked("work", first)
            await client.stop()
            try await rig.store.deleteClient("work")
            let error = await #expect(throws: ClientError.self) { try await client.start() }
            #expect(error?.code == .deleted)
        }
    }
}
