import Foundation
import TestSupport
import Testing
import WACore

@testable import WAStorage

@Suite struct StoreAuditTests {
    private func draft(_ number: Int, of tenant: TenantID? = "acme", action: String = "keys.add") -> AuditDraft {
        AuditDraft(
            tenant: tenant, moment: moment(Int64(number)), action: action, object: "key_\(number % 3)",
            outcome: number % 2 == 0 ? .done : .refused, actor: "usr_1", requestID: nil,
            personal: ["address": .string("192.0.2.77-\(number)")])
    }

    private func verify(_ store: Store, _ chain: AuditChain) async throws -> AuditReport {
        var verifier = AuditVerifier(chain, key: try await store.auditKey())
        var last: Int64 = 0
        while true {
            let rows = try await store.auditRows(of: chain, after: last, limit: 300)
            guard let newest = rows.last, rows.allSatisfy({ verifier.take($0) }) else { return verifier.finish() }
            last = newest.number
        }
    }

    @Test func `every thousandth row is a checkpoint signed by a key outside the database`() async throws {
        let home = try TemporaryHome()
        var store = try await home.open()
        #expect(try await store.auditKey() == nil)
        try await store.commit([], audit: (1...998).map { draft($0) })
        #expect(try await store.auditKey() == nil)
        try await store.commit([], audit: (999...1500).map { draft($0) })
        #expect(try home.mode(of: "audit.key") == 0o600)
        let acme = AuditChain("acme")
        let report = try await verify(store, acme)
        #expect(report.fault == nil && report.rows == 1501 && report.checkpoint == 1000)
        let key = try #require(try await store.auditKey())
        let text = try String(contentsOfFile: home.path + "/audit.key", encoding: .utf8)
        #expect(!text.contains(key.hex))
        let secret = try #require([UInt8](hex: text.dropFirst("wacli audit key 1 ".count).dropLast()))
        #expect(try !home.contains(secret) && !home.contains(Array(secret.hex.utf8)))
        await store.close()
        // The same key signs after a restart.
        store = try await home.open()
        try await store.commit([], audit: (1...600).map { draft($0) })
        #expect(try await store.auditKey() == key)
        #expect(try await verify(store, acme).checkpoint == 2000)
        await store.close()
    }

    @Test func `a key that others can read, or that is damaged, signs nothing`() async throws {
        let home = try TemporaryHome()
        let store = try await home.open()
        try await store.commit([], audit: (1...998).map { draft($0) })
        let path = home.path + "/audit.key"
        let cases: [(String, Int, StoreError.Code)] = [
            ("wacli audit key 1 00\n", 0o600, .damaged), ("", 0o600, .damaged), ("x", 0o640, .insecureHome),
        ]
        for (text, mode, code) in cases {
            try Data(text.utf8).write(to: URL(filePath: path))
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
            await expect(code) { try await store.commit([.addTenant(tenant("later"))], audit: [draft(999)]) }
        }
        try FileManager.default.removeItem(atPath: path)
        #expect(try await store.accessRecords().tenants.count == 1)
        #expect(try await verify(store, AuditChain("acme")).rows == 998)
        await store.close()
    }

    @Test func `pages go from the newest row to the oldest, each once, within one chain`() async throws {
        try await withStore { store, _ async throws in
            try await store.commit([], audit: (1...7).map { draft($0) } + [draft(1, of: nil), draft(1, of: "other")])
            #expect(try await store.auditChains() == [.server, AuditChain("acme"), AuditChain("other")])
            var (numbers, next) = ([Int64](), Int64?.none)
            repeat {
                let page = try await store.auditPage(AuditQuery(AuditChain("acme"), before: next, limit: 3))
                numbers += page.rows.map(\.number)
                next = page.next
            } while next != nil
            #expect(numbers == [7, 6, 5, 4, 3, 2, 1])
            #expect(try await store.auditPage(AuditQuery(AuditChain("acme"), limit: 7)).next == nil)
            let none = try await store.auditPage(AuditQuery(AuditChain("none"), limit: 7))
            #expect(none == AuditPage(rows: [], next: nil))
        }
    }

    @Test func `a filter takes by the beginning of the action, the object, the outcome and the time`() async throws {
        try await withStore { store, _ async throws in
            try await store.commit(
                [], audit: (1...6).map { draft($0) } + [draft(7, action: "users.add"), draft(8, action: "keysx")])
            func numbers(_ change: (inout AuditFilter) -> Void) async throws -> [Int64] {
                var filter = AuditFilter()
                change(&filter)
                return try await store.auditPage(AuditQuery(AuditChain("acme"), filter, limit: 50)).rows.map(\.number)
            }
            #expect(try await numbers { $0.action = "keys." } == [6, 5, 4, 3, 2, 1])
            #expect(try await numbers { $0.action = "users.add" } == [7])
            #expect(try await numbers { $0.object = "key_1" } == [7, 4, 1])
            #expect(try await numbers { $0.outcome = .refused } == [7, 5, 3, 1])
            #expect(
                try await numbers {
                    $0.since = moment(3)
                    $0.until = moment(5)
                } == [4, 3])
        }
    }

    @Test func `erased personal data is gone from the files, with its salt, and the chain still verifies`() async throws
    {
        let home = try TemporaryHome()
        let store = try await home.open()
        try await store.commit([], audit: (1...5).map { draft($0) } + [draft(1, of: "other")])
        let marker = Array("192.0.2.77-2".utf8)
        let salt = try await store.auditRows(of: AuditChain("acme"), after: 1, limit: 1)[0].salt
        #expect(try home.contains(marker) && home.contains(salt))
        #expect(try await store.eraseAuditPersonal(of: AuditChain("acme"), before: moment(3)) == 2)
        #expect(try await store.eraseAuditPersonal(of: AuditChain("acme"), before: moment(3)) == 0)
        let report = try await verify(store, AuditChain("acme"))
        #expect(report.fault == nil && report.erased == 2 && report.rows == 5)
        #expect(try await verify(store, AuditChain("other")).erased == 0)
        let rows = try await store.auditRows(of: AuditChain("acme"), after: 0, limit: 9)
        #expect(rows.map { $0.personal == nil } == [true, true, false, false, false])
        await store.close()
        #expect(try !home.contains(marker) && !home.contains(salt))
    }

    @Test func `a long chain is erased in pieces, and only what is due`() async throws {
        try await withStore { store, _ async throws in
            let count = Int64(Store.batch * 2 + 10)
            for start in stride(from: 1, through: count, by: 200) {
                try await store.commit([], audit: (start..<min(start + 200, count + 1)).map { draft(Int($0)) })
            }
            let before = store.measurements.transactions
            let erased = try await store.eraseAuditPersonal(of: AuditChain("acme"), before: moment(count - 4))
            // With the checkpoint at row 1000.
            #expect(erased == Int(count) - 4)
            #expect(store.measurements.transactions - before == 3)
            let report = try await verify(store, AuditChain("acme"))
            #expect(report.fault == nil && report.erased >= erased)
        }
    }

    @Test func `a row that is changed in the database is found`() async throws {
        try await withStore { store, _ async throws in
            try await store.commit([], audit: (1...5).map { draft($0) })
            _ = try await store.write { connection throws(StoreError) in
                try connection.run("UPDATE audit SET personal = x'7b7d' WHERE number = 4")
            }
            #expect(try await verify(store, AuditChain("acme")).fault == AuditFault(.personalChanged, at: 4))
            _ = try await store.write { connection throws(StoreError) in
                try connection.run("DELETE FROM audit WHERE number = 3")
            }
            #expect(try await verify(store, AuditChain("acme")).fault == AuditFault(.missing, at: 3))
        }
    }
}
