import TestSupport
import Testing
import WACore
import WASandbox
import WAStorage
import WATransport

@testable import WAGateway

/// The end of a client on a store that fails, and of one whose process did not come to the end.
@Suite struct EndingTests {
    /// A registry on a full disk: nothing can be erased.
    private struct FullRegistry: ClientRegistry {
        let base: Store

        func createClient(
            _ id: ClientID, tenant: TenantID, limit: Int?, name: String?, environment: String, at moment: Timestamp
        ) async throws(StoreError) -> ClientRow {
            try await base.createClient(
                id, tenant: tenant, limit: limit, name: name, environment: environment, at: moment)
        }

        func renameClient(_ id: ClientID, to name: String) async throws(StoreError) {
            try await base.renameClient(id, to: name)
        }

        func clients(of tenant: TenantID?) async throws(StoreError) -> [ClientRow] {
            try await base.clients(of: tenant)
        }

        func client(_ id: ClientID) async throws(StoreError) -> ClientRow? { try await base.client(id) }

        func acquire(_ id: ClientID) async throws(StoreError) -> (lease: ClientLease, store: any ClientStore) {
            try base.acquire(id)
        }

        func deleteClient(_ id: ClientID) async throws(StoreError) {
            throw StoreError(.unavailable, "the disk is full")
        }

        func removeUnlinkedClients() async throws(StoreError) -> [ClientID] { [] }
    }

    /// A linked client in a home that cannot erase.
    private func withFullDisk(
        _ body: (ClientSupervisor, TestWorld) async throws -> Void
    ) async throws {
        let world = try await TestWorld()
        try await world.withGateway { try await world.link("sales", on: $0) }
        let store = try await Store.open(lock: try world.lock())
        let loops = try EventLoopGroup(count: 1)
        let supervisor = ClientSupervisor(
            registry: FullRegistry(base: store),
            environments: EnvironmentCatalog(
                directory: store.home.environmentsPath, adding: world.services.environments),
            options: TestWorld.options, platform: world.services, loops: loops,
            version: WebVersionKeeper(store: store, services: world.services), hub: EventHub(loop: loops.next()))
        do { try await body(supervisor, world) } catch {
            await supervisor.stop()
            await store.close()
            loops.stop()
            throw error
        }
        await supervisor.stop()
        await store.close()
        loops.stop()
    }

    @Test(arguments: [false, true])
    func `a client that was unlinked and cannot be erased is said to be unlinked`(force: Bool) async throws {
        try await withFullDisk { supervisor, world async throws in
            let error = await #expect(throws: OperationError.self) {
                _ = try await supervisor.delete("sales", force: force, for: .process)
            }
            #expect(error?.code == .storageUnavailable)
            #expect(error?.message.contains("was unlinked at WhatsApp, but not erased here") == true)
            #expect(try await world.sandbox.phone(TestWorld.alice).companions.isEmpty)
        }
    }

    @Test
    func `a client that can be neither unlinked nor erased goes on trying to connect`() async throws {
        try await withFullDisk { supervisor, world async throws in
            await world.sandbox.inject(Fault(.drop(at: .afterFinish), count: nil))
            let error = await #expect(throws: OperationError.self) {
                _ = try await supervisor.delete("sales", force: true, for: .process)
            }
            #expect(error?.code == .storageUnavailable)
            #expect(error?.message.contains("unlinked") == false)
            let client = try await supervisor.client("sales", for: .process)
            #expect(await client.snapshot().state.state == .connecting)
            #expect(try await world.sandbox.phone(TestWorld.alice).companions.count == 1)
        }
    }

    @Test
    func `a start ends the link that an earlier process began to end`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { try await world.link("sales", on: $0) }
        let store = try await Store.open(lock: try world.lock())
        let intention = ClientStateRecord(state: .closed, cause: .loggedOut, since: SystemClock().now)
        _ = try await store.clientStore("sales").commit(.state(intention))
        let gateway = try await world.open(store, TestWorld.options, world.services)
        let mark = try await gateway.latest()
        await gateway.startAll()
        _ = try await gateway.first(of: .clientState, client: "sales", after: mark) { $0["cause"] == "logged_out" }
        #expect(try await world.sandbox.phone(TestWorld.alice).companions.isEmpty)
        #expect(try await gateway.client("sales").isLinked == false)
        await gateway.stop()
    }
}
