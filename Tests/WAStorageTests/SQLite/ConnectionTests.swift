import Foundation
import TestSupport
import Testing
import WACore

@testable import WAStorage

@Suite struct ConnectionTests {
    let directory: TemporaryHome
    let connection: Connection

    init() throws {
        directory = try TemporaryHome()
        connection = try directory.database()
        try connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, i INTEGER, s TEXT, b BLOB) STRICT")
    }

    @Test(arguments: [Int64.min, -1, 0, 1, .max])
    func `numbers of any size come back`(value: Int64) throws {
        #expect(try connection.first("SELECT ?", value) { $0.integer(0) } == value)
    }

    @Test(arguments: ["", "a", "a\0b", "héllo 👋🏽", String(repeating: "x", count: 100_000)])
    func `text comes back byte for byte`(value: String) throws {
        #expect(try connection.first("SELECT ?", value) { $0.text(0) } == value)
        #expect(try connection.first("SELECT typeof(?)", value) { $0.text(0) } == "text")
    }

    @Test(arguments: [0, 1, 32, 5000, 100_000])
    func `blobs come back byte for byte, the empty one too`(count: Int) throws {
        let bytes = randomBytes(count)
        #expect(try connection.first("SELECT ?", bytes) { $0.blob(0) } == bytes)
        #expect(try connection.first("SELECT ?", bytes) { $0.blobIfAny(0) } == bytes)
        #expect(try connection.first("SELECT ?", SecretBytes(bytes)) { Array($0.bytes(0)) } == bytes)
    }

    @Test func `nil is null`() throws {
        let row = try connection.first(
            "SELECT ?, ?, ?, ?", nil as String?, nil as [UInt8]?, nil as Timestamp?, 5 as Int?
        ) {
            ($0.textIfAny(0), $0.blobIfAny(1), $0.timeIfAny(2), $0.integerIfAny(3))
        }
        let values = try #require(row)
        #expect(values.0 == nil && values.1 == nil && values.2 == nil && values.3 == 5)
    }

    @Test func `addresses and times come back`() throws {
        let row = try connection.first("SELECT ?, ?, ?", JID.lid("100"), JID?.none, moment(3)) {
            ($0.jid(0), $0.jidIfAny(1), $0.time(2))
        }
        let values = try #require(row)
        #expect(values.0 == .lid("100") && values.1 == nil && values.2 == moment(3))
    }

    @Test(arguments: ["a.b.c@s.whatsapp.net", "a:x@lid", "1:99999@lid", "a@b@c", "@", "", "plain"])
    func `an address that peers made up comes back with its text`(text: String) throws {
        let at = text.lastIndex(of: "@") ?? text.endIndex
        let jid = JID(user: String(text[..<at]), server: JIDServer(String(text[at...].dropFirst())))
        #expect(try connection.first("SELECT ?", jid) { $0.jid(0).description } == jid.description)
    }

    @Test func `values out of range are damage not traps`() throws {
        for number in [-1, Int64(UInt32.max) + 1] {
            #expect(throws: StoreError.self) {
                try connection.first("SELECT ?", number) { row throws(StoreError) in try row.unsigned(0) }
            }
        }
        #expect(throws: StoreError.self) {
            try connection.first("SELECT 'nonsense'") {
                row throws(StoreError) in try row.word(0, as: MessageStatus.self)
            }
        }
        #expect(throws: StoreError.self) {
            try connection.first("SELECT ?", [1, 2, 3] as [UInt8]) { row throws(StoreError) in
                try row.keyPair(0, of: SecretBytes(row.bytes(0)))
            }
        }
    }

    @Test func `errors show the statement but never a value`() throws {
        try connection.run("INSERT INTO t (id, s) VALUES (?, ?)", 1, "first")
        let error = #expect(throws: StoreError.self) {
            try connection.run("INSERT INTO t (id, s) VALUES (?, ?)", 1, "very private")
        }
        let message = try #require(error).message
        #expect(message.contains("INSERT INTO t"))
        #expect(!message.contains("private"))
        #expect(error?.code == .misuse)
    }

    @Test func `strict columns refuse other types without showing them`() throws {
        let error = #expect(throws: StoreError.self) {
            try connection.run("INSERT INTO t (i) VALUES (?)", "very private")
        }
        #expect(error.map { !$0.message.contains("private") } == true)
    }

    @Test func `a wrong number of values is misuse`() {
        #expect { try connection.run("SELECT ?, ?", 1) } throws: { ($0 as? StoreError)?.code == .misuse }
        #expect { try connection.run("SELECT ?", 1, 2) } throws: { ($0 as? StoreError)?.code == .misuse }
    }

    @Test func `a statement works again after it failed`() throws {
        func insert(_ id: Int) throws { try connection.run("INSERT INTO t (id) VALUES (?)", id) }
        try insert(1)
        #expect(throws: StoreError.self) { try insert(1) }
        try insert(2)
        #expect(try connection.all("SELECT id FROM t ORDER BY id") { $0.integer(0) } == [1, 2])
    }

    @Test func `a throwing row closure leaves the statement usable`() throws {
        for id in 1...3 { try connection.run("INSERT INTO t (id) VALUES (?)", id) }
        func read(failing: Bool) throws -> [Int64] {
            try connection.all("SELECT id FROM t ORDER BY id") { row throws(StoreError) in
                if failing { throw StoreError(.misuse, "stop") }
                return row.integer(0)
            }
        }
        #expect(throws: StoreError.self) { try read(failing: true) }
        #expect(try read(failing: false) == [1, 2, 3])
    }

    @Test func `run counts changed rows`() throws {
        for id in 1...3 { try connection.run("INSERT INTO t (id, i) VALUES (?, 0)", id) }
        #expect(try connection.run("UPDATE t SET i = 1 WHERE id < ?", 3) == 2)
        #expect(try connection.run("DELETE FROM t WHERE id = ?", 99) == 0)
    }

    @Test func `the writer is durable and erases`() throws {
        #expect(try connection.first("PRAGMA journal_mode") { $0.text(0) } == "wal")
        #expect(try connection.first("PRAGMA synchronous") { $0.integer(0) } == 2)
        #expect(try connection.first("PRAGMA foreign_keys") { $0.integer(0) } == 1)
        #expect(try connection.first("PRAGMA secure_delete") { $0.integer(0) } == 1)
        #expect(try connection.first("PRAGMA temp_store") { $0.integer(0) } == 2)
    }

    @Test func `a reader sees one moment and cannot write`() throws {
        let reader = try Connection.reading(path: directory.home.databasePath)
        try connection.run("INSERT INTO t (id) VALUES (1)")
        let counts = try reader.reading { () throws(StoreError) in
            let before = try reader.first("SELECT count(*) FROM t") { $0.integer(0) }
            try connection.run("INSERT INTO t (id) VALUES (2)")
            return [before, try reader.first("SELECT count(*) FROM t") { $0.integer(0) }]
        }
        #expect(counts == [1, 1])
        #expect(try reader.first("SELECT count(*) FROM t") { $0.integer(0) } == 2)
        #expect(throws: StoreError.self) { try reader.run("INSERT INTO t (id) VALUES (3)") }
    }

    @Test func `a file that is no database is damaged`() throws {
        let path = directory.path + "/garbage.db"
        try Data(repeating: 0x41, count: 8192).write(to: URL(filePath: path))
        #expect { try Connection.writing(path: path) } throws: { ($0 as? StoreError)?.code == .damaged }
    }

    @Test func `a file that cannot be opened is unavailable`() throws {
        #expect { try Connection.writing(path: directory.path + "/no/such/file") } throws: { error in
            guard let error = error as? StoreError else { return false }
            return error.code == .unavailable && error.message.contains("open the database")
        }
    }

    @Test
    func `SQLite's statuses get the code callers act on`() {
        let expected: [(Int32, StoreError.Code)] = [
            (13, .unavailable), (10, .unavailable), (8, .unavailable), (14, .unavailable), (5, .unavailable),
            (266, .unavailable), (11, .damaged), (26, .damaged), (267, .damaged), (1, .misuse), (2067, .misuse),
        ]
        for (status, code) in expected {
            #expect(StoreError(status: status, action: "test", handle: nil).code == code, "status \(status)")
        }
    }
}
