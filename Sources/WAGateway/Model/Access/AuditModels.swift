internal import WACore
internal import WAHTTP

/// Which chain of the audit log a request means.
struct ChainSelection: Sendable, Equatable {
    let tenant: TenantID?
    let isServer: Bool

    init(_ fields: inout FieldGroup, tenant name: String) {
        tenant = fields.optionalTenantID(name, "The tenant; only an administrator of the server names another one")
        isServer = fields.optionalBool("server", "The server's own log, for its administrator only") ?? false
    }
}

/// A request for rows of the audit log.
struct AuditRequest: RequestModel {
    let selection: ChainSelection
    let filter: AuditFilter
    let before: Int64?
    let limit: Int
    /// Names and values of the query, without the cursor.
    private let query: [(name: String, value: String)]

    private static let defaultLimit = 50
    private static let maximumLimit = 500

    init(_ fields: inout FieldReader) {
        selection = ChainSelection(&fields.query, tenant: "tenant")
        var filter = AuditFilter()
        filter.action = fields.query.optionalString("action", max: 100, "What the action begins with, such as `keys.`")
        filter.object = fields.query.optionalString("object", max: 128, "On what it was done, such as a client's id")
        filter.outcome = fields.query.optionalChoice("outcome", AuditDraft.Outcome.self, "What came of it")
        filter.since = fields.query.optionalMoment("since", "Not before this time, as RFC 3339")
        filter.until = fields.query.optionalMoment("until", "Before this time, as RFC 3339")
        let limit = fields.query.optionalInteger("limit", in: 1...Self.maximumLimit, "Rows at most; default 50")
        before = fields.query.optionalParsed("cursor", max: 64, "`nextCursor` of the answer before") { text in
            AuditCursor.number(of: text).map { .success($0) }
                ?? .failure(FieldFault(message: "is no cursor of this list"))
        }
        self.filter = filter
        self.limit = limit ?? Self.defaultLimit
        let values: [(String, String?)] = [
            ("tenant", selection.tenant?.text), ("server", selection.isServer ? "true" : nil),
            ("action", filter.action), ("object", filter.object), ("outcome", filter.outcome?.rawValue),
            ("since", filter.since?.rfc3339), ("until", filter.until?.rfc3339), ("limit", limit.map { String($0) }),
        ]
        query = values.compactMap { name, value in value.map { (name: name, value: $0) } }
    }

    /// Path and query of the page behind a cursor.
    var target: @Sendable (_ cursor: String) -> String {
        let query = query
        return { cursor in
            let pairs = query + [(name: "cursor", value: cursor)]
            return "/api/audit?" + pairs.map { "\($0.name)=\(PercentEncoding.encode($0.value))" }.joined(separator: "&")
        }
    }
}

/// The cursor of the list of audit rows: opaque to callers.
enum AuditCursor {
    static func text(_ number: Int64) -> String { Base64URL.encode("audit \(number)".utf8) }

    static func number(of text: String) -> Int64? {
        guard let bytes = Base64URL.decode(text.utf8), let words = InputText.decode(bytes),
            words.hasPrefix("audit ")
        else { return nil }
        return Int64(words.dropFirst(6))
    }
}

extension FieldGroup {
    /// A moment as RFC 3339; nil when it is missing.
    mutating func optionalMoment(_ name: String, _ about: String) -> Timestamp? {
        optionalParsed(name, max: 40, about, Self.moment)
    }

    static func moment(_ text: String) -> Result<Timestamp, FieldFault> {
        Timestamp(rfc3339: text).map { .success($0) } ?? .failure(FieldFault(message: "must be a time as RFC 3339"))
    }
}

/// Rows of the audit log, the newest first.
struct AuditList: AnswerModel {
    let rows: [AuditRow]
    let next: Int64?
    let target: @Sendable (_ cursor: String) -> String

    static var example: AuditList {
        let draft = AuditDraft(
            tenant: TenantID(stored: "acme"), moment: Timestamp(seconds: 1_767_225_600), action: "keys.add",
            object: "key_01KDVZN7R8F3E4S5T6V7W8X9Y0", outcome: .done, actor: "usr_01KDVZN7R8F3E4S5T6V7W8X9Y0",
            requestID: "01KDVZN7R8F3E4S5T6V7W8X9Y0", personal: ["address": "192.0.2.1"])
        let row = AuditRow(draft, number: 1, previous: AuditRow.origin, salt: [UInt8](repeating: 0, count: 16))
        return AuditList(rows: [row], next: nil, target: { $0 })
    }

    static var variants: [JSONValue] {
        [["items": [["object": .null, "tenantId": .null, "requestId": .null, "personal": .null]]]] + ListVariants.page
    }

    static var openMembers: Set<String> { ["personal"] }
    static var headers: [AnswerHeader] { [.link] }

    var json: JSONValue {
        [
            "success": true, "items": .array(rows.map(Self.json)), "nextCursor": JSONValue(next.map(AuditCursor.text)),
            "hasMore": .bool(next != nil),
        ]
    }

    private static func json(_ row: AuditRow) -> JSONValue {
        var object: JSONObject = ["number": .integer(row.number), "hash": .string(row.hash.hex)]
        guard let entry = AuditEntry(row) else { return .object(object) }
        object["at"] = .string(entry.moment.rfc3339)
        object["action"] = .string(entry.action)
        object["object"] = JSONValue(entry.object)
        object["outcome"] = .string(entry.outcome.rawValue)
        object["actor"] = .string(entry.actor)
        object["tenantId"] = JSONValue(entry.chain.tenant?.text)
        object["requestId"] = JSONValue(entry.requestID)
        object["personal"] = entry.personal.map(JSONValue.object) ?? .null
        return .object(object)
    }

    var response: HTTPResponse {
        get throws {
            var response = HTTPResponse.json(json)
            if let next { response.headers["Link"] = "<\(target(AuditCursor.text(next)))>; rel=\"next\"" }
            return response
        }
    }
}

/// A request to check the audit log.
struct AuditCheck: RequestModel {
    let selection: ChainSelection
    /// The public key that checkpoints have to be signed by; nil is that of this home.
    let key: [UInt8]?
    /// A row that was noted elsewhere.
    let head: AuditHead?

    init(_ fields: inout FieldReader) {
        selection = ChainSelection(&fields.query, tenant: "tenant")
        key = fields.query.optionalParsed(
            "key", max: 64, "The public key of checkpoints, in hex; default: that of this home", Self.key)
        head = fields.query.optionalParsed(
            "head", max: 90, "`head` of an earlier check, which must still be there", Self.head)
    }

    private static func key(_ text: String) -> Result<[UInt8], FieldFault> {
        guard let key = [UInt8](hex: text), key.count == 32 else {
            return .failure(FieldFault(message: "must be 64 hexadecimal digits"))
        }
        return .success(key)
    }

    private static func head(_ text: String) -> Result<AuditHead, FieldFault> {
        AuditHead(text: text).map { .success($0) }
            ?? .failure(FieldFault(message: "must be a number, a colon and 64 hexadecimal digits"))
    }
}

/// What a check of the audit log found.
struct AuditVerification: AnswerModel {
    /// What the check of one chain found.
    struct Chain: Sendable {
        let chain: AuditChain
        let report: AuditReport

        var json: JSONValue {
            var object: JSONObject = [
                "tenantId": JSONValue(chain.tenant?.text), "valid": .bool(report.fault == nil),
                "rows": .integer(report.rows), "erased": .integer(report.erased),
                "checkpoint": report.checkpoint.map(JSONValue.integer) ?? .null,
                "head": JSONValue(report.head?.text), "fault": .null,
            ]
            if let fault = report.fault {
                object["fault"] = [
                    "number": .integer(fault.number), "kind": .string(fault.kind.rawValue),
                    "message": .string(fault.message),
                ]
            }
            return .object(object)
        }
    }

    let chains: [Chain]
    let key: [UInt8]?

    static var example: AuditVerification {
        var report = AuditReport()
        report.rows = 1203
        report.checkpoint = 1000
        report.head = AuditHead(number: 1203, hash: AuditRow.origin)
        let chain = Chain(chain: AuditChain(TenantID(stored: "acme")), report: report)
        return AuditVerification(chains: [chain], key: AuditRow.origin)
    }

    static var variants: [JSONValue] {
        let fault: JSONValue = ["number": 7, "kind": "…", "message": "…"]
        return [
            ["chains": [["tenantId": .null, "checkpoint": .null, "head": .null, "fault": .null]], "key": .null],
            ["chains": [["fault": fault]]],
        ]
    }

    var json: JSONValue {
        [
            "success": true, "valid": .bool(chains.allSatisfy { $0.report.fault == nil }),
            "chains": .array(chains.map(\.json)), "key": JSONValue(key?.hex),
        ]
    }
}

extension AuditFault {
    /// What is wrong, as a sentence.
    var message: String {
        switch kind {
        case .missing: "Row \(number) is missing."
        case .unreadable: "Row \(number) cannot be read."
        case .changed: "Row \(number) was changed."
        case .foreign: "Row \(number) belongs to another chain."
        case .unexpected: "Row \(number) is not the one that was noted."
        case .personalChanged: "The personal data of row \(number) was changed."
        case .checkpointMissing: "Row \(number) should be a signed checkpoint."
        case .signatureWrong: "The signature of row \(number) is wrong."
        case .keyUnknown: "Row \(number) is signed by another key than that of this home."
        }
    }
}

/// A request to erase what is personal in the audit log.
struct AuditErasure: RequestModel {
    let selection: ChainSelection
    /// Only rows from before.
    let before: Timestamp

    init(_ fields: inout FieldReader) {
        selection = ChainSelection(&fields.body, tenant: "tenantId")
        before = fields.body.parsed(
            "before", max: 40, placeholder: Timestamp(seconds: 0), "Only rows from before this time, as RFC 3339",
            FieldGroup.moment)
    }
}

/// What was erased in the audit log.
struct AuditErased: AnswerModel {
    /// Rows that had personal data.
    let rows: Int

    static var example: AuditErased { AuditErased(rows: 12) }

    var json: JSONValue {
        [
            "success": true, "rows": .integer(Int64(rows)),
            "message": .string("Erased the personal data of \(rows) \(rows == 1 ? "row" : "rows")."),
        ]
    }
}
