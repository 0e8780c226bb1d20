import TestSupport
import Testing
import WACore
import WAStorage

@testable import WAGateway

@Suite struct HealthProbeTests {
    @Test
    func `the store is asked at most once a second, and a failure is seen then`() async throws {
        let world = try await TestWorld()
        let store = try await Store.open(lock: try world.lock())
        let clock = ManualClock()
        let probe = HealthProbe(store: store, clock: clock)
        #expect(await probe.isWritable())
        await store.close()
        clock.advance(by: .milliseconds(999))
        #expect(await probe.isWritable())
        clock.advance(by: .milliseconds(1))
        #expect(await probe.isWritable() == false)
    }

    @Test
    func `many who ask at once share one answer`() async throws {
        let world = try await TestWorld()
        let store = try await Store.open(lock: try world.lock())
        let probe = HealthProbe(store: store, clock: ManualClock())
        await withTaskGroup { group in
            for _ in 0..<100 { group.addTask { #expect(await probe.isWritable()) } }
        }
        await store.close()
    }
}
