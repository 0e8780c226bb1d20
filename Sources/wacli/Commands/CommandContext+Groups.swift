internal import WACore
internal import WAGateway
internal import WAHTTP

/// The rules of a group as options say them.
enum GroupOptions {
    /// Options that switch a rule on or off, and the fields they set.
    private static let flags = [
        ("only-admins-send", "onlyAdminsSend"), ("only-admins-edit", "onlyAdminsEdit"),
        ("only-admins-add", "onlyAdminsAdd"), ("approve-joins", "approvesJoins"),
    ]

    /// Times that WhatsApp knows, in seconds.
    static let timers = [("off", 0), ("24h", 86_400), ("7d", 604_800), ("90d", 7_776_000)]

    static func settings(_ context: CommandContext) throws -> JSONObject {
        var body: JSONObject = [:]
        for (option, field) in flags { body[field] = context.arguments.choice(option).map(JSONValue.bool) }
        if let word = context.arguments["disappearing"] {
            body["disappearingSeconds"] = timers.first { $0.0 == word }.map { .integer(Int64($0.1)) }
        }
        return body
    }
}

/// What commands about groups share.
extension CommandContext {
    /// The client that is named, or the only one.
    func clientPath(_ gateway: any GatewayPort) async throws -> [String] {
        ["api", "clients", try await onlyClient(gateway)]
    }

    /// The client of the option or the variable, or the only one there is.
    func onlyClient(_ gateway: any GatewayPort) async throws -> String {
        if let named = try client() { return named }
        let clients = try await gateway.call(GatewayRequest(.get, ["api", "clients"])).array ?? []
        guard clients.count == 1, let only = clients.first?["clientId"]?.string else {
            throw UsageError(
                "There are \(clients.count) clients; name one of them with --client.", for: arguments.command)
        }
        return only
    }

    /// All groups of a client.
    func groups(_ gateway: any GatewayPort, of client: [String]) async throws -> [JSONValue] {
        try await gateway.call(GatewayRequest(.get, client + ["groups"]))["groups"]?.array ?? []
    }

    /// The group that the first argument names: by its JID, by the part before `@g.us`, or by its subject.
    func groupPath(_ gateway: any GatewayPort) async throws -> [String] {
        let client = try await clientPath(gateway)
        let word = arguments.words[0]
        if word.contains("@g.us") || word.utf8.allSatisfy({ (48...57).contains($0) || $0 == UInt8(ascii: "-") }) {
            return client + ["groups", word]
        }
        let named = try await groups(gateway, of: client).filter { group in
            group["subject"]?.string?.lowercased() == word.lowercased()
        }
        guard named.count == 1, let jid = named.first?["jid"]?.string else {
            throw CommandError(
                named.isEmpty ? .notFound : .usage,
                named.isEmpty ? "There is no group \"\(word)\"." : "\(named.count) groups are called \"\(word)\".",
                advice: "Run `wacli groups list` and name the group by its address.")
        }
        return client + ["groups", jid]
    }

    /// Changes the group that the first argument names, and prints what happened.
    func changeGroup(_ method: HTTPMethod, _ path: [String], _ body: JSONObject = [:]) async throws {
        try print(
            done: try await withGateway { gateway in
                let path = try await groupPath(gateway) + path
                return try await gateway.call(GatewayRequest(method, path, body: body.members.isEmpty ? nil : body))
            })
    }

    /// Does something to people of the group that the first argument names.
    func changeMembers(_ action: String) async throws {
        let body: JSONObject = [
            "action": .string(action), "participants": .array(arguments.words.dropFirst().map(JSONValue.string)),
        ]
        let answer = try await withGateway { gateway in
            let path = try await groupPath(gateway) + ["participants"]
            return try await gateway.call(GatewayRequest(.post, path, body: body))
        }
        try print(outcomes: answer)
    }

    // MARK: - Output

    /// Prints a group, and its members as a table.
    func print(group: JSONValue) throws {
        if isJSON { return try console.print(group) }
        let settings = group["settings"]
        let rules: [(String, JSONValue?)] = [
            ("only admins send", settings?["onlyAdminsSend"]), ("only admins edit", settings?["onlyAdminsEdit"]),
            ("only admins add", settings?["onlyAdminsAdd"]), ("admins approve joins", settings?["approvesJoins"]),
        ]
        let words = rules.filter { $0.1?.bool == true }.map(\.0)
        var shown: [(String, String)] = ["jid", "subject", "description", "size", "createdAt", "community"].compactMap {
            name in
            group[name]?.shown.map { (name, name == "createdAt" ? moment($0) ?? $0 : $0) }
        }
        if !words.isEmpty { shown.append(("rules", words.joined(separator: ", "))) }
        if let seconds = settings?["disappearingSeconds"]?.integer, seconds > 0 {
            let word = GroupOptions.timers.first { Int64($0.1) == seconds }?.0
            shown.append(("disappearing", word ?? "\(seconds) s"))
        }
        try console.print(properties: shown)
        var table = Table(["PHONE", "ADDRESS", "ROLE"])
        for member in group["participants"]?.array ?? [] {
            table.add([member["phone"]?.string, member["jid"]?.string, member["role"]?.string])
        }
        try console.print(table)
    }

    /// Prints what became of each person; throws when it was not done for some of them.
    func print(outcomes answer: JSONValue) throws {
        let outcomes = answer["outcomes"]?.array ?? []
        if isJSON { try console.print(answer) } else { for outcome in outcomes { note(outcome) } }
        let failed = outcomes.filter { $0["done"]?.bool != true }.count
        guard failed > 0 else { return }
        throw CommandError(.failed, "It was not done for \(failed) of \(outcomes.count) people.")
    }

    /// Notes what became of a person.
    func note(_ outcome: JSONValue) {
        let person = outcome["person"]
        let name = person?["phone"]?.string.map { "+\($0)" } ?? person?["jid"]?.string ?? "?"
        var text = outcome["message"]?.string ?? "Done."
        if let code = outcome["invitation"]?["code"]?.string { text += " They can be invited with the code \(code)." }
        console.note("\(name): \(text)")
    }
}
