import Testing

@testable import WACore

struct AuditVerifierTests {
    private let key = KeyPair(random: SystemRandom())
    private let chain = AuditChain(TenantID(stored: "acme"))

    private func draft(_ number: Int64, of tenant: String? = "acme", action: String = "keys.add") -> AuditDraft {
        AuditDraft(
            tenant: tenant.map { TenantID(stored: $0) }, moment: Timestamp(seconds: 1_700_000_000 + number),
            action: action, object: "key_\(number)", outcome: .done, actor: "usr_1", requestID: "r\(number)",
            personal: ["address": .string("192.0.2.\(number % 250)")])
    }

    /// A chain as the store writes it.
    private func rows(_ count: Int64, signedBy key: KeyPair? = nil) -> [AuditRow] {
        var rows: [AuditRow] = []
        for number in 1...count { rows.append(row(number, behind: rows.last, signedBy: key ?? self.key)) }
        return rows
    }

    private func row(_ number: Int64, behind last: AuditRow?, signedBy key: KeyPair) -> AuditRow {
        let (previous, salt) = (last?.hash ?? AuditRow.origin, SystemRandom().bytes(16))
        guard AuditCheckpoint.isDue(at: number) else {
            return AuditRow(draft(number), number: number, previous: previous, salt: salt)
        }
        return AuditRow(
            checkpointOf: chain, number: number, previous: previous, at: Timestamp(seconds: 1_700_000_000), salt: salt,
            key: key, random: SystemRandom())
    }

    private func verify(
        _ rows: [AuditRow], key: [UInt8]? = nil, expecting head: AuditHead? = nil
    ) -> AuditReport {
        var verifier = AuditVerifier(chain, key: key ?? self.key.publicKey, expecting: head)
        _ = rows.allSatisfy { verifier.take($0) }
        return verifier.finish()
    }

    private func fault(_ rows: [AuditRow]) -> AuditFault? { verify(rows).fault }

    /// The row with another body, made by a change of its members.
    private func changed(_ row: AuditRow, _ change: (inout JSONObject) -> Void) throws -> AuditRow {
        var body = try #require(try JSONValue(parsing: row.body).object)
        change(&body)
        return AuditRow(
            number: row.number, body: JSONValue.object(body).encoded, personal: row.personal, salt: row.salt)
    }

    private func replacing(_ rows: [AuditRow], _ number: Int, _ row: AuditRow) -> [AuditRow] {
        var rows = rows
        rows[number - 1] = row
        return rows
    }

    @Test func `a whole chain verifies and names its head and its newest checkpoint`() {
        #expect(verify([]) == AuditReport())
        let rows = rows(2003)
        let report = verify(rows)
        #expect(report.fault == nil && report.rows == 2003 && report.checkpoint == 2000)
        #expect(report.head == AuditHead(number: 2003, hash: rows[2002].hash))
        #expect(report.head.flatMap { AuditHead(text: $0.text) } == report.head)
    }

    @Test(arguments: 1...5)
    func `a row that was changed is named`(number: Int) throws {
        let rows = rows(7)
        let row = try changed(rows[number - 1]) { $0["actor"] = "usr_2" }
        #expect(fault(replacing(rows, number, row)) == AuditFault(.changed, at: Int64(number)))
    }

    @Test(arguments: 1...6)
    func `a row that was removed is named, also when the rest was numbered again`(number: Int) throws {
        var rows = rows(7)
        rows.remove(at: number - 1)
        #expect(fault(rows) == AuditFault(.missing, at: Int64(number)))
        let closed = rows.enumerated().map { index, row in
            AuditRow(number: Int64(index + 1), body: row.body, personal: row.personal, salt: row.salt)
        }
        #expect(fault(closed) == AuditFault(.changed, at: Int64(number)))
    }

    @Test func `a chain that is linked again behind a change verifies only up to the next checkpoint`() throws {
        let forged = KeyPair(random: SystemRandom())
        var rows = rows(1002)
        rows[499] = try changed(rows[499]) { $0["actor"] = "usr_2" }
        for index in 500..<1002 {
            let previous = rows[index - 1].hash.hex
            rows[index] = try changed(rows[index]) { $0["previous"] = .string(previous) }
        }
        #expect(fault(rows) == AuditFault(.signatureWrong, at: 1000))
        rows[999] = row(1000, behind: rows[998], signedBy: forged)
        #expect(fault(rows) == AuditFault(.keyUnknown, at: 1000))
    }

    @Test func `a checkpoint that is missing, without a known key, or in the wrong place is a fault`() {
        var rows = rows(1001)
        let checkpoint = rows[999]
        rows[999] = AuditRow(draft(1000), number: 1000, previous: rows[998].hash, salt: [])
        #expect(fault(rows) == AuditFault(.checkpointMissing, at: 1000))
        rows[999] = checkpoint
        var verifier = AuditVerifier(chain, key: nil)
        _ = rows.allSatisfy { verifier.take($0) }
        #expect(verifier.finish().fault == AuditFault(.keyUnknown, at: 1000))
        let plain = AuditRow(
            draft(1, action: AuditCheckpoint.action), number: 1, previous: AuditRow.origin, salt: [1])
        #expect(fault([plain]) == AuditFault(.checkpointMissing, at: 1))
    }

    @Test func `rows in another order, twice, or from another chain are a fault`() {
        let rows = rows(5)
        #expect(fault([rows[0], rows[2], rows[1]]) == AuditFault(.missing, at: 2))
        #expect(fault([rows[0], rows[0]]) == AuditFault(.missing, at: 2))
        let foreign = AuditRow(draft(2, of: "other"), number: 2, previous: rows[0].hash, salt: [])
        #expect(fault([rows[0], foreign]) == AuditFault(.foreign, at: 2))
        let own = AuditRow(draft(1, of: nil), number: 1, previous: AuditRow.origin, salt: [])
        #expect(fault([own]) == AuditFault(.foreign, at: 1))
    }

    @Test func `personal data may be erased, and not be replaced`() {
        var rows = rows(4)
        let old = rows[1]
        rows[1] = AuditRow(number: 2, body: old.body, personal: nil, salt: [])
        let report = verify(rows)
        #expect(report.fault == nil && report.erased == 1 && report.rows == 4)
        rows[1] = AuditRow(number: 2, body: old.body, personal: Array("{}".utf8), salt: old.salt)
        #expect(fault(rows) == AuditFault(.personalChanged, at: 2))
        rows[1] = AuditRow(number: 2, body: old.body, personal: old.personal, salt: [])
        #expect(fault(rows) == AuditFault(.personalChanged, at: 2))
    }

    @Test(arguments: ["", "{", "[]", "null", "\u{0}", #"{"number":2}"#, #"{"number":"2"}"#])
    func `a row that is no row is a fault and traps nothing`(text: String) {
        var rows = rows(4)
        rows[1] = AuditRow(number: 2, body: Array(text.utf8), personal: nil, salt: [])
        #expect(verify(rows).fault?.number == 2)
        #expect(AuditEntry(rows[1]) == nil)
        var filter = AuditFilter()
        filter.action = "keys."
        #expect(filter.takes(rows[1]))
    }

    @Test func `numbers at the limits trap nothing`() {
        let row = AuditRow(draft(1), number: .max, previous: AuditRow.origin, salt: [])
        #expect(fault([row]) == AuditFault(.missing, at: 1))
        let least = AuditRow(draft(1), number: .min, previous: AuditRow.origin, salt: [])
        #expect(fault([least]) == AuditFault(.missing, at: 1))
    }

    @Test func `the newest rows can be removed only where no head is known`() throws {
        let rows = rows(5)
        let head = try #require(verify(rows).head)
        #expect(verify(Array(rows.prefix(3))).fault == nil)
        #expect(verify(Array(rows.prefix(3)), expecting: head).fault == AuditFault(.missing, at: 4))
        #expect(verify([], expecting: head).fault == AuditFault(.missing, at: 1))
        let last = try changed(rows[4]) { $0["actor"] = "usr_2" }
        #expect(verify(replacing(rows, 5, last)).fault == nil)
        #expect(verify(replacing(rows, 5, last), expecting: head).fault == AuditFault(.unexpected, at: 5))
        #expect(verify(rows, expecting: head).fault == nil)
    }

    @Test(arguments: ["", "1", ":", "0:00", "1:zz", "-1:00", "1:00:00", "99999999999999999999:00"])
    func `a head that is none is refused`(text: String) { #expect(AuditHead(text: text) == nil) }
}
