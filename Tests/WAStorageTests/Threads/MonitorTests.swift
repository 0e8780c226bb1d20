import Testing
import WACore

@testable import WAStorage

@Suite struct MonitorTests {
    @Test func `waiting threads see what others change`() async throws {
        let home = try TemporaryHome()
        let path = try home.home.databasePath
        try home.home.prepareDatabaseFile(isUnused: true)
        let box = Monitor(0)
        let seen = Recorder<Int>()
        for wanted in 1...3 {
            try await DatabaseThread.start(
                open: { () throws(StoreError) in try Connection(path: path) },
                work: { _ in seen.add(box.wait { $0 >= wanted ? wanted : nil }) }, finished: {})
        }
        box.update(wakingAll: true) { $0 = 3 }
        #expect(Set(await seen.first(3)) == [1, 2, 3])
    }

    @Test func `a thread that cannot open its connection reports why`() async throws {
        let home = try TemporaryHome()
        let path = home.path + "/missing.db"
        await #expect {
            try await DatabaseThread.start(
                open: { () throws(StoreError) in try Connection(path: path) }, work: { _ in }, finished: {})
        } throws: { error in
            (error as? StoreError)?.code == .unavailable
        }
    }

    @Test func `a latch resumes early and late waiters`() async {
        let latch = Latch()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<5 { group.addTask { await latch.wait() } }
            latch.open()
            latch.open()
            await group.waitForAll()
        }
        await latch.wait()
    }
}
