internal import WACore

/// Asks for the messages of one client by day.
struct StatisticsRequest: RequestModel {
    let client: ClientID
    /// The first day; nil means ``usualDays`` up to the last one.
    let from: UTCDay?
    /// The last day; nil means today.
    let to: UTCDay?

    /// Days that are shown at most.
    static let mostDays: Int64 = 400
    /// Days that are shown to a caller who does not say.
    static let usualDays: Int64 = 30

    init(_ fields: inout FieldReader) {
        client = fields.client()
        from = fields.query.optionalDay(
            "from", "The first day in UTC, as `2026-01-31`; default \(Self.usualDays) days up to the last one")
        to = fields.query.optionalDay("to", "The last day in UTC; default today")
        guard let from, let to else { return }
        if to < from { fields.query.fault("to", "lies before from") }
    }

    /// The days that are meant.
    func days(today: UTCDay) throws(OperationError) -> ClosedRange<UTCDay> {
        let last = to ?? max(today, from ?? today)
        let first = from ?? last.advanced(by: 1 - Self.usualDays)
        guard last.number - first.number < Self.mostDays else {
            throw .invalid("from", "lies more than \(Self.mostDays) days before the last day")
        }
        return min(first, last)...last
    }
}

extension FieldGroup {
    fileprivate mutating func optionalDay(_ name: String, _ about: String) -> UTCDay? {
        optionalParsed(name, max: 10, about) { text in
            UTCDay(text: text).map { .success($0) }
                ?? .failure(FieldFault(message: "must be a day such as 2026-01-31"))
        }
    }
}

extension MessageCounts {
    /// As answers show them.
    var json: JSONObject {
        [
            "sent": .integer(Int64(sent)), "received": .integer(Int64(received)), "failed": .integer(Int64(failed)),
            "undecryptable": .integer(Int64(undecryptable)),
        ]
    }

    /// Counts as documentation shows them.
    static var example: MessageCounts {
        var counts = MessageCounts()
        (counts.sent, counts.received, counts.failed) = (12, 30, 1)
        return counts
    }
}

/// The messages of one client by day.
struct ClientStatistics: AnswerModel {
    let client: ClientID
    let days: ClosedRange<UTCDay>
    /// Of the days with a message.
    let counts: [UTCDay: MessageCounts]

    static var example: ClientStatistics {
        let day = UTCDay(number: 20_454)
        return ClientStatistics(client: ClientID(stored: "client-1"), days: day...day, counts: [day: .example])
    }

    /// Every day is there, so that a chart has nothing to fill in.
    var json: JSONValue {
        var total = MessageCounts()
        var list: [JSONValue] = []
        for number in days.lowerBound.number...days.upperBound.number {
            let day = UTCDay(number: number)
            let counts = counts[day] ?? MessageCounts()
            total += counts
            var object = counts.json
            object["day"] = .string(day.text)
            list.append(.object(object))
        }
        return [
            "clientId": .string(client.text), "from": .string(days.lowerBound.text),
            "to": .string(days.upperBound.text), "total": .object(total.json), "days": .array(list),
        ]
    }
}

/// What the pages show first: tenants, their clients, and how many messages they exchanged.
struct Dashboard: AnswerModel {
    /// Messages of today, and of the last days with today, and those that wait to be sent.
    struct Traffic {
        var today = MessageCounts()
        var recent = MessageCounts()
        /// In the outbox now.
        var waiting = 0

        var json: JSONValue {
            [
                "today": .object(today.json), "last30Days": .object(recent.json),
                "waiting": .integer(Int64(waiting)),
            ]
        }

        static func += (left: inout Traffic, right: Traffic) {
            left.today += right.today
            left.recent += right.recent
            left.waiting += right.waiting
        }
    }

    let tenants: [TenantInfo]
    let traffic: [ClientID: Traffic]

    static var example: Dashboard {
        Dashboard(
            tenants: [.example], traffic: [ClientInfo.example.id: Traffic(recent: .example, waiting: 2)])
    }

    static var variants: [JSONValue] {
        TenantInfo.variants.compactMap { variant in
            guard var tenant = variant.object else { return nil }
            tenant["sessions"] = tenant["clients"]
            tenant["clients"] = nil
            return ["tenants": [.object(tenant)]]
        }
    }

    static var openMembers: Set<String> { ["byStatus"] }

    var json: JSONValue {
        let clients = tenants.flatMap(\.clients)
        var total = Traffic()
        for client in clients { total += traffic[client.id] ?? Traffic() }
        let states = Dictionary(grouping: clients, by: \.status).mapValues { JSONValue.integer(Int64($0.count)) }
        return [
            "tenants": .array(tenants.map { describe($0) }),
            "totals": [
                "tenants": .integer(Int64(tenants.count)), "sessions": .integer(Int64(clients.count)),
                "ready": .integer(Int64(clients.count { $0.state.state == .ready })),
                "byStatus": .object(states.reduce(into: JSONObject()) { $0[$1.key] = $1.value }),
                "messages": total.json,
            ],
        ]
    }

    private func describe(_ tenant: TenantInfo) -> JSONValue {
        var object = tenant.json.object ?? [:]
        object["success"] = nil
        object["clients"] = nil
        object["sessions"] = .array(tenant.clients.map { describe($0) })
        return .object(object)
    }

    private func describe(_ client: ClientInfo) -> JSONValue {
        var object = client.json.object ?? [:]
        object["status"] = .string(client.status)
        object["messages"] = (traffic[client.id] ?? Traffic()).json
        return .object(object)
    }
}
