import TestSupport
import Testing
import WACore
import WAStorage

@testable import WAGateway

@Suite struct WebVersionKeeperTests {
    private static let newer = WebVersion(revision: WebVersion.compiledIn.revision + 5)
    private static func page(_ version: WebVersion) -> [UInt8] {
        Array("<html>\"client_revision\":\(version.revision),</html>".utf8)
    }

    /// Runs `body` over a store with a keeper whose pages come from `fetch`.
    private func withKeeper(
        _ fetch: @escaping GatewayServices.PageFetcher,
        _ body: (WebVersionKeeper, Store, ManualClock, Lock<Int>) async throws -> Void
    ) async throws {
        let world = try await TestWorld()
        let store = try await Store.open(lock: try world.lock())
        let (clock, count) = (ManualClock(), Lock(0))
        var services = world.services
        services.clock = clock
        services.fetchPage = { url, headers in
            count.withLock { $0 += 1 }
            #expect(url.hasPrefix("https://web.whatsapp.com/"))
            #expect(headers.contains { $0.0 == "Sec-Fetch-Dest" })
            return try await fetch(url, headers)
        }
        let keeper = WebVersionKeeper(store: store, services: services)
        do { try await body(keeper, store, clock, count) } catch {
            await store.close()
            throw error
        }
        await store.close()
    }

    @Test
    func `a newer version is used, and again by the next process`() async throws {
        try await withKeeper({ _, _ in Self.page(Self.newer) }) { keeper, store, clock, count in
            #expect(keeper.current == .compiledIn)
            #expect(await keeper.refresh(newerThan: .compiledIn))
            #expect(keeper.current == Self.newer)
            // A client that was refused with the old one need not look up again.
            #expect(await keeper.refresh(newerThan: .compiledIn))
            #expect(count.withLock { $0 } == 1)
            var services = GatewayServices(connector: NowhereConnector())
            services.clock = clock
            let next = WebVersionKeeper(store: store, services: services)
            try await next.load()
            #expect(next.current == Self.newer)
        }
    }

    @Test
    func `there is one look-up per day, whatever it brought`() async throws {
        try await withKeeper({ _, _ in Self.page(.compiledIn) }) { keeper, _, clock, count in
            #expect(await keeper.refresh(newerThan: .compiledIn) == false)
            clock.advance(by: .seconds(86_399))
            #expect(await keeper.refresh(newerThan: .compiledIn) == false)
            #expect(count.withLock { $0 } == 1)
            clock.advance(by: .seconds(2))
            #expect(await keeper.refresh(newerThan: .compiledIn) == false)
            #expect(count.withLock { $0 } == 2)
        }
    }

    @Test(arguments: [true, false])
    func `a failing or empty page changes nothing`(throwing: Bool) async throws {
        struct Unreachable: Error {}
        try await withKeeper({ _, _ in
            if throwing { throw Unreachable() }
            return Array("<html>".utf8)
        }) { keeper, store, _, _ in
            #expect(await keeper.refresh(newerThan: .compiledIn) == false)
            #expect(keeper.current == .compiledIn)
            let stored = try await store.setting(.webVersion)
            #expect(stored == nil)
        }
    }

    @Test
    func `many clients refused at once share one look-up`() async throws {
        try await withKeeper({ _, _ in Self.page(Self.newer) }) { keeper, _, _, count in
            await withTaskGroup { group in
                for _ in 0..<50 { group.addTask { #expect(await keeper.refresh(newerThan: .compiledIn)) } }
            }
            #expect(count.withLock { $0 } == 1)
        }
    }
}
