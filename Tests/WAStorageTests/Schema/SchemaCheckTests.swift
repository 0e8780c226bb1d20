import Foundation
import TestSupport
import Testing
import WACore

@testable import WAStorage

@Suite struct SchemaCheckTests {
    let directory: TemporaryHome
    let connection: Connection

    init() throws {
        directory = try TemporaryHome()
        connection = try directory.database()
        try Migrations.apply(to: connection)
    }

    @Test func `a column that lost its name is damage`() throws {
        try connection.execute(
            """
            PRAGMA writable_schema = ON;
            UPDATE sqlite_schema SET sql = replace(sql, 'login', 'logim') WHERE name = 'users';
            PRAGMA writable_schema = RESET;
            """)
        #expect { try connection.run("SELECT login FROM users") } throws: { error in
            guard let error = error as? StoreError else { return false }
            return error.code == .damaged && error.message.contains("no such column: login")
                && error.message.contains("wacli restore")
        }
    }

    @Test(arguments: [0, 1, 12]) func `a database that says it is of an older version is damage`(version: Int) throws {
        try connection.execute("PRAGMA user_version = \(version)")
        #expect { try Migrations.apply(to: connection) } throws: { ($0 as? StoreError)?.code == .damaged }
    }

    @Test func `a statement that is wrong on a sound database is a fault of the program`() throws {
        #expect { try connection.run("SELECT nothing FROM users") } throws: { ($0 as? StoreError)?.code == .misuse }
    }

    @Test func `no changed byte of the header or of the schema is called a fault of the program`() async throws {
        connection.close()
        let sound = try Data(contentsOf: URL(filePath: directory.home.databasePath))
        let places = Self.schemaBytes(of: sound)
        #expect(places.count > 10_000)
        // Primes, so that the sweep meets all columns of a page and all letters of a word.
        for place in Array(0..<100) + stride(from: 0, to: places.count, by: 61).map({ places[$0] }) {
            var changed = sound
            changed[place] ^= UInt8(1 << (place % 7))
            let code = try await Self.open(changed)
            #expect([nil, .damaged, .newer].contains(code), "byte \(place): \(code)")
        }
    }

    /// What opening a home with this database, and a look at its tables, is refused with.
    private static func open(_ database: Data) async throws -> StoreError.Code? {
        let home = try TemporaryHome()
        try database.write(to: URL(filePath: home.home.databasePath))
        do {
            let store = try await home.open()
            defer { Task { await store.close() } }
            _ = try await store.clients()
            _ = try await store.events(after: nil, limit: 9)
        } catch let error as StoreError {
            return error.code
        }
        return nil
    }

    /// Places of the text of the tables' descriptions in a database file.
    private static func schemaBytes(of database: Data) -> [Int] {
        var places: [Int] = []
        for word in ["CREATE TABLE", "CREATE INDEX", "CREATE UNIQUE INDEX", "CREATE TRIGGER"] {
            var from = database.startIndex
            while let range = database.range(of: Data(word.utf8), in: from..<database.endIndex) {
                // What follows the description is another one, or free.
                let end = min((range.lowerBound / 4096 + 1) * 4096, range.lowerBound + 400)
                places += range.lowerBound..<end
                from = range.upperBound
            }
        }
        return places
    }
}
