internal import WACore

/// Asks what a tenant uses of its plan.
struct UsageRequest: RequestModel {
    let tenant: TenantID?

    init(_ fields: inout FieldReader) {
        tenant = fields.query.optionalTenantID(
            "tenant", "The tenant; a caller of all tenants names another one than `default`")
    }
}

extension MessageQuota.Usage {
    /// Messages as documentation shows them.
    static var example: MessageQuota.Usage {
        let month = UTCMonth(of: Timestamp(seconds: 1_767_225_600))
        return MessageQuota.Usage(
            month: month, renewal: month.advanced(by: 1).start, sent: 1234, pending: 1, limit: 50_000)
    }

    /// As answers show them.
    var json: JSONValue {
        [
            "month": .string(month.text), "sent": .integer(Int64(sent)), "pending": .integer(Int64(pending)),
            "limit": limit.map { .integer(Int64($0)) } ?? .null,
            "remaining": limit.map { .integer(Int64(max(0, $0 - sent - pending))) } ?? .null,
            "renewsAt": .string(renewal.rfc3339),
        ]
    }
}

/// What a tenant uses of its plan.
struct UsageReport: AnswerModel {
    let tenant: TenantRecord
    let current: MessageQuota.Usage
    /// How many clients it has.
    let clients: Int
    /// The months with a message, the oldest first.
    let months: [MonthlyMessages]

    static var schemaName: String { "Usage" }

    static var example: UsageReport {
        let tenant = TenantInfo.example.record
        let current = MessageQuota.Usage.example
        let months = [(Int64(-1), 20_512), (0, current.sent)].map { offset, sent in
            MonthlyMessages(tenant: tenant.id, month: current.month.advanced(by: offset), sent: sent, reported: 0)
        }
        return UsageReport(tenant: tenant, current: current, clients: 2, months: months)
    }

    static var variants: [JSONValue] {
        [["clients": ["limit": .null], "messages": ["limit": .null, "remaining": .null]]]
    }

    var json: JSONValue {
        [
            "success": true, "tenantId": .string(tenant.id.text), "plan": .string(tenant.plan.rawValue),
            "clients": [
                "used": .integer(Int64(clients)), "limit": tenant.clientLimit.map { .integer(Int64($0)) } ?? .null,
            ],
            "messages": current.json,
            "months": .array(
                months.map { ["month": .string($0.month.text), "sent": .integer(Int64($0.sent))] }),
        ]
    }
}
