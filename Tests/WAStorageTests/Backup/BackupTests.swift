import Foundation
import TestSupport
import Testing
import WACore

@testable import WAStorage

@Suite struct BackupTests {
    let home: TemporaryHome
    let other: TemporaryHome

    init() throws {
        home = try TemporaryHome()
        other = try TemporaryHome()
    }

    private var file: String { other.path + "/copy" }

    private func made() async throws -> Store {
        let store = try await home.open()
        try await store.createClient("one", environment: "production", at: moment(0))
        try await store.clientStore("one").commit(
            .credentials(sampleCredentials()), .session(address("a"), [1]), .event(event("before")))
        return store
    }

    private func restore(_ path: String, in home: TemporaryHome) throws -> Restore.Report {
        let lock = try home.lock()
        defer { lock.release() }
        return try Restore.run(path, lock: lock, now: moment(9))
    }

    private func cause(_ store: Store) async throws -> RewoundCause? {
        try await store.clientStore("one").read { reader throws(StoreError) in try reader.rewound() }
    }

    @Test func `a backup holds what was committed before it, for its owner alone, while the store goes on`()
        async throws
    {
        let store = try await made()
        async let more = store.clientStore("one").commit(.session(address("b"), [2]))
        let report = try await store.backUp(to: file, replacing: false)
        _ = try await more
        #expect(report.clients == 1 && report.path == file && report.bytes > 4096)
        #expect(try other.mode(of: "copy") == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: other.path) == ["copy"])
        try await store.clientStore("one").commit(.session(address("a"), [9]))
        await store.close()

        #expect(try restore(file, in: home).clients == 1)
        let again = try await home.open()
        #expect(try await again.clientStore("one").sessions([address("a")]) == [address("a"): [1]])
        #expect(try await again.events(after: nil, limit: 9).events.map(\.name) == ["before"])
        await again.close()
    }

    @Test func `a file that is there is replaced only when asked`() async throws {
        let store = try await made()
        try Data("precious".utf8).write(to: URL(filePath: file))
        let error = await #expect(throws: StoreError.self) { try await store.backUp(to: file, replacing: false) }
        #expect(error?.code == .exists && error?.message.contains("--force") == true)
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "precious")
        _ = try await store.backUp(to: file, replacing: true)
        #expect(try other.mode(of: "copy") == 0o600)
        let nowhere = await #expect(throws: StoreError.self) {
            try await store.backUp(to: other.path + "/none/copy", replacing: false)
        }
        #expect(nowhere != nil)
        await #expect(throws: StoreError.self) { try await store.backUp(to: "relative", replacing: false) }
        await store.close()
    }

    @Test func `restoring marks every linked client, keeps the former database, and is no surprise at the next start`()
        async throws
    {
        let store = try await made()
        _ = try await store.backUp(to: file, replacing: false)
        let lost = try await store.clientStore("one").commit(.event(event("lost")), .message(sampleMessage())).events
        await store.close()
        let report = try restore(file, in: home)
        let former = try #require(report.former)
        #expect(former == home.path + "/wacli.db.before-\(moment(9).seconds)")
        #expect(try home.mode(of: String(former.dropFirst(home.path.count + 1))) == 0o600)

        let again = try await home.open()
        #expect(again.rewoundReason == nil)
        #expect(try await cause(again) == .restored)
        // A reader of the lost time misses nothing that comes.
        let new = try await again.clientStore("one").commit(.event(event("new"))).events
        #expect(try await again.events(after: lost.first?.cursor, limit: 9).events == new)
        await again.close()
        // And the former one, put back in turn, is an older copy again.
        #expect(try restore(former, in: home).clients == 1)
        let former2 = try await home.open()
        #expect(try await cause(former2) == .restored)
        #expect(try await former2.events(after: nil, limit: 9).events.map(\.name) == ["before", "lost"])
        await former2.close()
    }

    @Test func `a backup can be restored into a home that was never used`() async throws {
        let store = try await made()
        _ = try await store.backUp(
            to: home.path + "/../\(URL(filePath: other.path).lastPathComponent)/copy", replacing: false)
        await store.close()
        let fresh = try TemporaryHome()
        // Without the key of its home it cannot act as an account, so it is not put in place.
        let error = #expect(throws: StoreError.self) { try restore(file, in: fresh) }
        #expect(error?.code == .keyMissing && error?.message.contains("wacli.key") == true)
        #expect(try fresh.home.isUnused)
        try FileManager.default.copyItem(atPath: home.path + "/wacli.key", toPath: fresh.path + "/wacli.key")
        #expect(try restore(file, in: fresh).former == nil)
        let again = try await fresh.open()
        #expect(again.rewoundReason == nil)
        #expect(try await cause(again) == .restored)
        await again.close()
    }

    @Test func `what is no sound backup is refused and changes nothing`() async throws {
        let store = try await made()
        _ = try await store.backUp(to: file, replacing: false)
        await store.close()
        let before = try Data(contentsOf: URL(filePath: home.home.databasePath))
        let whole = try Data(contentsOf: URL(filePath: file))
        var torn = whole
        torn.replaceSubrange((whole.count / 2)..<(whole.count / 2 + 8192), with: Data(repeating: 0x5A, count: 8192))
        var newer = whole
        newer.replaceSubrange(60..<64, with: Data([0, 0, 1, 0]))
        let foreign = other.path + "/foreign.db"
        #expect(FileManager.default.createFile(atPath: foreign, contents: nil))
        let connection = try Connection.writing(path: foreign)
        try connection.execute("CREATE TABLE clients (x)")
        connection.close()
        let cases: [(Data, StoreError.Code)] = [
            (Data(), .damaged), (Data("SQLite format 3\0".utf8), .damaged), (whole.prefix(5000), .damaged),
            (torn, .damaged), (newer, .newer), (try Data(contentsOf: URL(filePath: foreign)), .damaged),
        ]
        for (number, (content, code)) in cases.enumerated() {
            try content.write(to: URL(filePath: file))
            let error = #expect(throws: StoreError.self, "\(number)") { try restore(file, in: home) }
            #expect(error?.code == code, "\(number): \(String(describing: error))")
            // The sound database is neither named nor to be moved away.
            #expect(error?.message.contains(file) == true, "\(number): \(String(describing: error))")
            #expect(error?.message.contains("away") == false && error?.message.contains("scratch") == false)
        }
        let missing = #expect(throws: StoreError.self) { try restore(other.path + "/missing", in: home) }
        #expect(missing?.code == .notFound)
        #expect(try Data(contentsOf: URL(filePath: home.home.databasePath)) == before)
        #expect(!(try FileManager.default.contentsOfDirectory(atPath: home.path).contains { $0.contains(".new") }))
        #expect(try FileManager.default.contentsOfDirectory(atPath: home.path + "/scratch").isEmpty)
    }

    @Test func `a database with a write-ahead log of its own is no backup`() async throws {
        let store = try await made()
        let lock = try other.lock()
        defer { lock.release() }
        let error = #expect(throws: StoreError.self) {
            try Restore.run(home.path + "/wacli.db", lock: lock, now: moment(0))
        }
        #expect(error?.message.contains("wacli backup") == true)
        await store.close()
    }

    @Test func `a damaged database is set aside with its log, and the backup takes its place`() async throws {
        let store = try await made()
        _ = try await store.backUp(to: file, replacing: false)
        await store.close()
        try Data(repeating: 0x41, count: 8192).write(to: URL(filePath: home.path + "/wacli.db"))
        try Data(repeating: 0x42, count: 100).write(to: URL(filePath: home.path + "/wacli.db-wal"))
        let report = try restore(file, in: home)
        let former = try #require(report.former)
        #expect(try Data(contentsOf: URL(filePath: former)).first == 0x41)
        let again = try await home.open()
        #expect(try await again.clientStore("one").sessions([address("a")]) == [address("a"): [1]])
        #expect(try await again.integrityCheck().isEmpty)
        await again.close()
    }

    @Test func `a backup with code in it is refused`() async throws {
        let store = try await made()
        for code in [
            "CREATE TRIGGER t AFTER UPDATE ON clients BEGIN DELETE FROM credentials; END",
            "CREATE VIEW v AS SELECT 1",
        ] {
            _ = try await store.backUp(to: file, replacing: true)
            let connection = try Connection(path: file)
            try connection.execute(code)
            connection.close()
            let lock = try other.lock()
            let error = #expect(throws: StoreError.self) { try Restore.run(file, lock: lock, now: moment(0)) }
            #expect(error?.code == .damaged && error?.message.contains("not written by wacli") == true)
            lock.release()
        }
        await store.close()
    }

    @Test func `a backup that counts beyond all numbers is refused and does not trap`() async throws {
        let store = try await made()
        await store.close()
        for steps in [Int64.min, Int64.min + 1, Int64.max - 1, Int64.max] {
            let connection = try Connection(path: home.path + "/wacli.db")
            try connection.run("UPDATE generation SET steps = ?", steps)
            connection.close()
            try? FileManager.default.removeItem(atPath: file)
            try FileManager.default.copyItem(atPath: home.path + "/wacli.db", toPath: file)
            let target = try TemporaryHome()
            try FileManager.default.copyItem(atPath: home.path + "/wacli.key", toPath: target.path + "/wacli.key")
            if steps < 0 { await (try await target.open()).close() }
            let lock = try target.lock()
            let error = #expect(throws: StoreError.self) { try Restore.run(file, lock: lock, now: moment(0)) }
            #expect(error?.code == .damaged)
            lock.release()
        }
    }

    @Test func `setting the former database aside can be undone`() async throws {
        await (try await made()).close()
        let database = home.path + "/wacli.db"
        let kept = try Data(contentsOf: URL(filePath: database))
        let former = try #require(try FormerDatabase(of: home.home, moment(3)))
        #expect(FileIdentity(path: former.path) == FileIdentity(path: database))
        former.putBack()
        #expect(FileIdentity(path: former.path) == nil)
        #expect(try Data(contentsOf: URL(filePath: database)) == kept)
        // A log that cannot be emptied goes along, and comes back.
        try? FileManager.default.removeItem(atPath: database + "-shm")
        try FileManager.default.createDirectory(atPath: database + "-shm", withIntermediateDirectories: false)
        try Data(repeating: 0x42, count: 100).write(to: URL(filePath: database + "-wal"))
        let damaged = try #require(try FormerDatabase(of: home.home, moment(3)))
        #expect(FileIdentity(path: database + "-wal") == nil)
        damaged.putBack()
        #expect(FileIdentity(path: damaged.path) == nil && FileIdentity(path: damaged.path + "-wal") == nil)
        #expect(try Data(contentsOf: URL(filePath: database + "-wal")).first == 0x42)
    }
}
