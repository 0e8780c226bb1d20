internal import WACore

/// One event in a few words, safe for a terminal.
enum EventSummary {
    /// The most important fields of its data.
    static func of(_ event: JSONValue) -> String {
        let data = event["data"] ?? .null
        let parts: [String?] =
            switch event["type"]?.string ?? "" {
            case "client.state": [data["state"]?.string, data["cause"]?.string, retry(data)]
            case "client.pairing_code": [data["code"]?.string, "for \(data["phone"]?.string ?? "?")", expiry(data)]
            case "client.qr": ["valid until \(data["expiresAt"]?.string.map(LocalTime.text) ?? "?")"]
            case "client.linked": [person(data["person"])]
            case "client.rewound": [data["cause"]?.string, rewound(data)]
            case "client.link_failed": [data["cause"]?.string, data["message"]?.string]
            case "client.action_required": [data["kind"]?.string, data["help"]?.string]
            case "message.received", "message.sent": message(data["message"] ?? .null)
            case "message.status": [data["messageId"]?.string, data["status"]?.string, person(data["by"])]
            case "message.failed": [data["messageId"]?.string, data["code"]?.string, data["message"]?.string]
            case "message.undecryptable": [data["messageId"]?.string, person(data["sender"]), data["reason"]?.string]
            case "message.edited": [data["messageId"]?.string, person(data["by"]), quoted(data["text"]?.string)]
            case "message.reaction":
                [data["messageId"]?.string, person(data["by"]), data["emoji"]?.string ?? "removed"]
            case "group.created": [group(data["group"]), person(data["by"]).map { "by \($0)" }]
            case "group.changed":
                [group(data["group"]), data["changed"]?.shown, person(data["by"]).map { "by \($0)" }]
            case "group.participants":
                [
                    group(data["group"]), data["action"]?.string,
                    data["participants"]?.array?.compactMap(person).joined(separator: ", "),
                    person(data["by"]).map { "by \($0)" },
                ]
            case "account.restricted":
                RestrictionText.properties(data["restrictions"] ?? .null, isTerminal: true).map { "\($0.0) \($0.1)" }
            default: [data == .null ? nil : data.text]
            }
        return TerminalText.visible(parts.compactMap { $0 }.joined(separator: "  "))
    }

    private static func message(_ message: JSONValue) -> [String?] {
        let isOwn = message["fromMe"]?.bool == true
        let other = isOwn ? "to \(chat(message["chat"]))" : "from \(person(message["sender"]) ?? "?")"
        let kind = message["kind"]?.string ?? "?"
        return [other, kind == "text" ? nil : "[\(kind)]", quoted(message["text"]?.string)]
    }

    private static func chat(_ chat: JSONValue?) -> String {
        chat?["name"]?.string ?? chat?["phone"]?.string.map { "+\($0)" } ?? chat?["jid"]?.string ?? "?"
    }

    private static func group(_ group: JSONValue?) -> String? { group?["subject"]?.string ?? group?["jid"]?.string }

    private static func person(_ person: JSONValue?) -> String? {
        guard let person else { return nil }
        let name = person["name"]?.string ?? person["pushName"]?.string
        let address = person["phone"]?.string.map { "+\($0)" } ?? person["jid"]?.string
        switch (name, address) {
        case (let name?, let address?): return "\(name) (\(address))"
        default: return name ?? address
        }
    }

    private static func quoted(_ text: String?) -> String? { text.map { "\"\($0)\"" } }

    private static func retry(_ data: JSONValue) -> String? {
        data["nextRetryAt"]?.string.map { "next try at \(LocalTime.text($0))" }
    }

    private static func rewound(_ data: JSONValue) -> String? {
        guard let count = data["unknown"]?.integer, count > 0 else { return nil }
        return "the outcome of \(count) message\(count == 1 ? "" : "s") is unknown"
    }

    private static func expiry(_ data: JSONValue) -> String? {
        data["expiresAt"]?.string.map { "valid until \(LocalTime.text($0))" }
    }
}
