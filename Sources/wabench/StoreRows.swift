import FoundationEssentials
import Glibc
import WACore
import WAStorage
import WATransport

extension Benchmark {
    /// Measures one durable transaction, relative to a write and fdatasync of the file system.
    func storeRow(for duration: Duration) async throws {
        let name = "commit of one session, alone"
        guard isSelected(name) else { return }
        let directory = FileManager.default.temporaryDirectory.appending(path: "wabench-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let home = try Home.open(directory + "/home")
        let clock = ContinuousClock()
        let now = SystemClock().now
        guard let lock = try HomeLock.tryAcquire(home, command: "wabench", now: now) else { return }
        let store = try await Store.open(lock: lock)
        try await store.createClient(ClientID(stored: "bench"), environment: "sandbox", at: now)
        let client = try store.clientStore(ClientID(stored: "bench"))
        let file = try SyncedFile(directory + "/synced")
        var commits: [Duration] = []
        var syncs: [Duration] = []
        let end = clock.now + duration
        while clock.now < end || commits.count < 20 {
            let turn = commits.count
            commits.append(await clock.measure { await Self.commitSession(turn, to: client) })
            syncs.append(clock.measure { file.writePage() })
        }
        await store.close()
        let (value, cost) = (Self.median(commits), Self.median(syncs))
        Self.report(
            Row(
                what: name, value: value, unit: "us", primitive: "write and fdatasync of 4 KiB", primitiveValue: cost,
                ratio: value / cost, budget: nil))
    }

    /// Commits a record that differs from the previous one, because SQLite does not write unchanged pages.
    private static func commitSession(_ turn: Int, to client: any ClientStore) async {
        let address = SignalAddress(name: "1_1", device: 0)
        let record = [UInt8](repeating: UInt8(truncatingIfNeeded: turn), count: 600)
        await withCheckedContinuation { continuation in
            client.commit([.session(address, record)]) { _ in continuation.resume() }
        }
    }

    private static func median(_ times: [Duration]) -> Double { times.sorted()[times.count / 2] / .microseconds(1) }
}

/// A file whose pages are synced one by one.
private final class SyncedFile {
    private let descriptor: Int32
    private let page = [UInt8](repeating: 7, count: 4096)
    private var next: off_t = 0
    /// The size of the write-ahead log before it is reset.
    private static let pages: off_t = 1000

    private struct Unavailable: Error {}

    init(_ path: String) throws {
        descriptor = open(path, O_RDWR | O_CREAT, 0o600)
        guard descriptor >= 0 else { throw Unavailable() }
        for _ in 0..<Self.pages { writePage() }
    }

    deinit { close(descriptor) }

    func writePage() {
        pwrite(descriptor, page, page.count, next * off_t(page.count))
        next = (next + 1) % Self.pages
        fdatasync(descriptor)
    }
}
