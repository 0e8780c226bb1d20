import Foundation
import TestSupport
import Testing
import WACore

@testable import WAStorage

@Suite struct StoreOpeningTests {
    @Test func `everything is there after reopening`() async throws {
        let home = try TemporaryHome()
        let credentials = sampleCredentials()
        var store = try await home.open()
        try await store.createClient("one", name: "Label", environment: "x", at: moment(0))
        try await store.clientStore("one").commit(
            .credentials(credentials), .session(address("a"), [1]), .event(event("first")))
        try await store.set(.webVersion, to: [7], at: moment(1))
        let row = try await store.client("one")
        await store.close()

        store = try await home.open()
        #expect(try await store.client("one") == row)
        #expect(try await store.clientStore("one").credentials() == credentials)
        #expect(try await store.clientStore("one").sessions([address("a")]) == [address("a"): [1]])
        #expect(try await store.setting(.webVersion)?.value == [7])
        let receipt = try await store.clientStore("one").commit(.event(event("second")))
        #expect(receipt.events.map(\.sequence) == [2])
        #expect(try await store.events(after: nil, limit: 9).events.map(\.name) == ["first", "second"])
        await store.close()
    }

    @Test func `what was answered survives a crash`() async throws {
        let home = try TemporaryHome()
        let store = try await home.open()
        try await store.createClient("one", environment: "x", at: moment(0))
        let client = try store.clientStore("one")
        for round in UInt8(1)...20 { try await client.commit(.session(address("a"), [round]), .event(event())) }

        // The files as a killed process would leave them.
        let crashed = try TemporaryHome()
        for name in ["wacli.db", "wacli.db-wal", "wacli.key"] {
            try FileManager.default.copyItem(atPath: home.path + "/" + name, toPath: crashed.path + "/" + name)
        }
        let again = try await crashed.open()
        #expect(try await again.clientStore("one").sessions([address("a")]) == [address("a"): [20]])
        #expect(try await again.lastSequence(of: "one") == 20)
        #expect(try await again.integrityCheck().isEmpty)
        await again.close()
        await store.close()
    }

    @Test func `a half written log loses only what was not answered`() async throws {
        let home = try TemporaryHome()
        let store = try await home.open()
        try await store.createClient("one", environment: "x", at: moment(0))
        let client = try store.clientStore("one")
        try await client.commit(.session(address("a"), [1]), .event(event()))
        let safe = try Data(contentsOf: URL(filePath: home.path + "/wacli.db-wal")).count
        try await client.commit(.session(address("a"), [2]), .event(event()))

        let log = try Data(contentsOf: URL(filePath: home.path + "/wacli.db-wal"))
        for cut in stride(from: safe, to: log.count, by: max(1, (log.count - safe) / 5)) {
            let crashed = try TemporaryHome()
            for name in ["wacli.db", "wacli.key"] {
                try FileManager.default.copyItem(atPath: home.path + "/" + name, toPath: crashed.path + "/" + name)
            }
            try log.prefix(cut).write(to: URL(filePath: crashed.path + "/wacli.db-wal"))
            let again = try await crashed.open()
            let record = try await again.clientStore("one").sessions([address("a")])[address("a")]
            let sequence = try await again.lastSequence(of: "one")
            #expect(record == [1] && sequence == 1, "cut at \(cut) of \(log.count)")
            await again.close()
        }
        await store.close()
    }

    @Test func `all files are for the owner alone whatever the umask says`() async throws {
        let home = try TemporaryHome()
        let before = umask(0)
        defer { umask(before) }
        let store = try await home.open()
        try await store.createClient("one", environment: "x", at: moment(0))
        let names = try FileManager.default.contentsOfDirectory(atPath: home.path).sorted()
        #expect(
            names == [
                "environments", "lock", "media", "scratch", "wacli.db", "wacli.db-shm", "wacli.db-wal",
                "wacli.generation", "wacli.key",
            ])
        for name in names {
            #expect(
                try home.mode(of: name) == (["environments", "media", "scratch"].contains(name) ? 0o700 : 0o600),
                "\(name)")
        }
        await store.close()
    }

    @Test func `files left readable are closed to others`() async throws {
        let home = try TemporaryHome()
        var store = try await home.open()
        await store.close()
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: home.path + "/wacli.db")
        store = try await home.open()
        #expect(try home.mode(of: "wacli.db") == 0o600)
        await store.close()
    }

    @Test func `one lock admits one store`() async throws {
        let home = try TemporaryHome()
        let lock = try home.lock()
        let store = try await Store.open(lock: lock)
        await expect(.locked) { _ = try await Store.open(lock: lock) }
        #expect(try HomeLock.tryAcquire(home.home, command: "second", now: moment(0)) == nil)
        await store.close()
        #expect(!lock.isHeld)
        await expect(.locked) { _ = try await Store.open(lock: lock) }
        let again = try await home.open()
        await again.close()
    }

    @Test func `a file that is no database is reported as damaged`() async throws {
        let home = try TemporaryHome()
        try Data(repeating: 0x41, count: 8192).write(to: URL(filePath: home.path + "/wacli.db"))
        let lock = try home.lock()
        await expect(.damaged) { _ = try await Store.open(lock: lock) }
        #expect(!lock.isHeld)
    }

    @Test func `an empty database file in a used home is damaged`() async throws {
        let home = try TemporaryHome()
        let store = try await home.open()
        await store.close()
        #expect(truncate(try home.home.databasePath, 0) == 0)
        await #expect { _ = try await home.open() } throws: { error in
            guard let error = error as? StoreError else { return false }
            return error.code == .damaged && error.message.contains("link the clients again")
        }
        #expect(try Data(contentsOf: URL(filePath: home.path + "/wacli.db")).isEmpty)
        // Moved away, as the message says, it is a new beginning.
        try FileManager.default.removeItem(atPath: home.path + "/wacli.db")
        let again = try await home.open()
        #expect(try await again.clients().isEmpty)
        await again.close()
    }

    @Test func `an empty database file in a home that was never used is a new one`() async throws {
        let home = try TemporaryHome()
        try Data().write(to: URL(filePath: home.path + "/wacli.db"))
        let store = try await home.open()
        #expect(try await store.clients().isEmpty)
        await store.close()
    }

    @Test func `a new database is never empty, and what an interrupted beginning left is no obstacle`() async throws {
        let home = try TemporaryHome()
        for name in ["wacli.db.new", "wacli.db.new-wal", "wacli.db.new-journal"] {
            try Data([1, 2, 3]).write(to: URL(filePath: home.path + "/" + name))
        }
        let lock = try home.lock()
        try home.home.emptyScratch()
        try home.home.prepareDatabaseFile(isUnused: false)
        #expect(try Data(contentsOf: URL(filePath: home.path + "/wacli.db")).count >= 4096)
        let names = try FileManager.default.contentsOfDirectory(atPath: home.path)
        #expect(!names.contains { $0.contains(".new") })
        let store = try await Store.open(lock: lock)
        await store.close()
    }

    @Test func `the advice about a damaged database is to restore a backup by the command for it, or to link again`()
        async throws
    {
        let home = try TemporaryHome()
        try Data(repeating: 0x41, count: 8192).write(to: URL(filePath: home.path + "/wacli.db"))
        await #expect { _ = try await home.open() } throws: { error in
            guard let message = (error as? StoreError)?.message else { return false }
            return message.contains("link the clients again") && message.contains("`wacli restore`")
        }
    }

    @Test func `what a killed process left in the write-ahead log is moved into the database at the start`()
        async throws
    {
        let home = try TemporaryHome()
        let store = try await home.open()
        try await store.createClient("one", environment: "x", at: moment(0))
        for round in UInt16(0)..<20 {
            try await store.clientStore("one").commit(.session(address("a", round), randomBytes(2000)), .event(event()))
        }
        let crashed = try TemporaryHome()
        for name in ["wacli.db", "wacli.db-wal", "wacli.key"] {
            try FileManager.default.copyItem(atPath: home.path + "/" + name, toPath: crashed.path + "/" + name)
        }
        await store.close()
        let log = URL(filePath: crashed.path + "/wacli.db-wal")
        #expect(try Data(contentsOf: log).count > 40_000)
        let again = try await crashed.open()
        #expect(try Data(contentsOf: log).isEmpty)
        #expect(try await again.events(after: nil, limit: 99).events.last?.sequence == 20)
        await again.close()
    }

    @Test func `without space for the file of the log's index the database opens, and everything works`() async throws {
        let home = try TemporaryHome()
        var store = try await home.open()
        try await store.createClient("one", environment: "x", at: moment(0))
        await store.close()
        // SQLite cannot open this as its file.
        try FileManager.default.createSymbolicLink(
            atPath: home.path + "/wacli.db-shm", withDestinationPath: home.path + "/nowhere")
        store = try await home.open()
        try await store.clientStore("one").commit(.session(address("a"), [1]), .event(event()))
        #expect(try await store.clientStore("one").sessions([address("a")]) == [address("a"): [1]])
        #expect(try await store.integrityCheck().isEmpty)
        await store.close()
        #expect(unlink(home.path + "/wacli.db-shm") == 0)
        store = try await home.open()
        #expect(try await store.events(after: nil, limit: 9).events.last?.sequence == 1)
        await store.close()
    }

    @Test(arguments: [true, false])
    func `a symbolic link in place of the database is refused with a sentence`(isDangling: Bool) async throws {
        let home = try TemporaryHome()
        if !isDangling { try Data().write(to: URL(filePath: home.path + "/elsewhere")) }
        try FileManager.default.createSymbolicLink(
            atPath: home.path + "/wacli.db", withDestinationPath: home.path + "/elsewhere")
        await #expect { _ = try await home.open() } throws: { error in
            guard let error = error as? StoreError else { return false }
            return error.code == .insecureHome && error.message.contains("symbolic link")
        }
    }

    @Test func `a directory in the place of the database is reported as damage`() async throws {
        let home = try TemporaryHome()
        try FileManager.default.createDirectory(atPath: home.path + "/wacli.db", withIntermediateDirectories: false)
        await expect(.damaged) { _ = try await home.open() }
    }

    @Test(
        arguments: [(EROFS, .noHome), (EACCES, .noHome), (EPERM, .noHome), (ENOSPC, .unavailable), (EIO, .unavailable)]
            as [(Int32, StoreError.Code)])
    func `permanent and temporary failures have codes of their own`(number: Int32, code: StoreError.Code) {
        #expect(StoreError.system("open the lock", errno: number).code == code)
    }

    @Test func `damage inside the file is an error not a trap`() async throws {
        let home = try TemporaryHome()
        var store = try await home.open()
        try await store.createClient("one", environment: "x", at: moment(0))
        for round in UInt16(0)..<50 {
            try await store.clientStore("one").commit(.session(address("a", round), randomBytes(2000)), .event(event()))
        }
        await store.close()
        var data = try Data(contentsOf: URL(filePath: home.path + "/wacli.db"))
        let pages = data.count / 4096
        // Not the first pages, which hold the schema and the tables that every start reads.
        for page in (pages - 40)..<pages {
            data.replaceSubrange((page * 4096)..<(page * 4096 + 64), with: repeatElement(0xA5, count: 64))
        }
        try data.write(to: URL(filePath: home.path + "/wacli.db"))

        store = try await home.open()
        var codes: Set<String> = []
        do {
            let problems = try await store.integrityCheck()
            #expect(!problems.isEmpty)
        } catch { codes.insert("\(error.code)") }
        do { _ = try await store.clientStore("one").sessions((0..<50).map { address("a", $0) }) } catch {
            codes.insert("\((error as? StoreError)?.code ?? .misuse)")
        }
        #expect(codes == ["damaged"])
        await store.close()
    }

    @Test func `the home of another version is refused untouched`() async throws {
        let home = try TemporaryHome()
        var store = try await home.open()
        try await store.write { connection throws(StoreError) in try connection.execute("PRAGMA user_version = 99") }
        await store.close()
        await #expect { _ = try await home.open() } throws: { error in
            guard let error = error as? StoreError else { return false }
            return error.code == .newer && error.message.contains("99") && error.message.contains("newer wacli")
        }
        let connection = try Connection.writing(path: home.home.databasePath)
        try connection.execute("PRAGMA user_version = \(Migrations.all.count)")
        connection.close()
        store = try await home.open()
        await store.close()
    }
}
