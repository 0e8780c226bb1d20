internal import WACore
internal import WAGateway
internal import WAHTTP

/// `wacli messages list`.
struct MessagesListCommand: Command {
    let context: CommandContext

    /// Characters of a text in the table of a terminal.
    private static let shownText = 60

    func run() async throws {
        let chat = context.arguments.words[0]
        let count = context.arguments.number("last") ?? 20
        let newestFirst = try await context.withGateway { gateway in
            let path = try await context.clientPath(gateway) + ["messages"]
            return try await context.pages(gateway, path, [(name: "chat", value: chat)], count)
        }
        let isTerminal = context.console.traits.outputIsTerminal
        let columns = ["MESSAGE", "TIME", "FROM", "KIND", "STATUS", "TEXT", "CHANGES"]
        try context.print(
            newestFirst.reversed(), columns, whenEmpty: "No message is stored of this chat.",
            leavingOut: ["STATUS", "KIND", "MESSAGE"]
        ) { message in
            let text = message["text"]?.string
            return [
                message["id"]?.string, context.moment(message["timestamp"]?.string),
                message["fromMe"]?.bool == true ? "me" : message["sender"]?.string, message["kind"]?.string,
                message["status"]?.string, isTerminal ? text.map { String($0.prefix(Self.shownText)) } : text,
                message.changes,
            ]
        }
    }
}

/// `wacli messages show`.
struct MessagesShowCommand: Command {
    let context: CommandContext

    func run() async throws {
        let id = context.arguments.words[0]
        let chat = context.arguments["to"]
        let message = try await context.withGateway { gateway in
            let path = try await context.clientPath(gateway) + ["messages", id]
            return try await gateway.call(
                GatewayRequest(.get, path, query: chat.map { [(name: "chat", value: $0)] } ?? []))
        }
        if context.isJSON { return try context.console.print(message) }
        var properties: [(String, String)] = []
        for name in ["id", "jid", "sender", "kind", "text", "timestamp", "status"] {
            guard let text = message[name]?.shown else { continue }
            properties.append((name, name == "timestamp" ? context.moment(text) ?? text : text))
        }
        if let moment = message["edited"]?["at"]?.string {
            properties.append(("edited", context.moment(moment) ?? moment))
        }
        if let moment = message["revoked"]?["at"]?.string {
            properties.append(("revoked", context.moment(moment) ?? moment))
        }
        for reaction in message["reactions"]?.array ?? [] {
            properties.append(
                ("reaction", "\(reaction["emoji"]?.string ?? "") \(reaction["sender"]?.string ?? "")"))
        }
        for option in message["poll"]?["options"]?.array ?? [] {
            let count = option["votes"]?.integer ?? 0
            properties.append(("option", "\(option["name"]?.string ?? ""): \(count) \(count == 1 ? "vote" : "votes")"))
        }
        try context.console.print(properties: properties)
    }
}

/// `wacli chats list`.
struct ChatsListCommand: Command {
    let context: CommandContext

    private static let shownText = 60

    func run() async throws {
        let count = context.arguments.number("last") ?? 50
        let chats = try await context.withGateway { gateway in
            try await context.pages(gateway, try await context.clientPath(gateway) + ["chats"], [], count)
        }
        let isTerminal = context.console.traits.outputIsTerminal
        try context.print(
            chats, ["JID", "PHONE", "NAME", "TIME", "KIND", "TEXT"], whenEmpty: "No chat is stored.",
            leavingOut: ["KIND", "JID"]
        ) { chat in
            let text = chat["lastMessage"]?["text"]?.string
            return [
                chat["jid"]?.string, chat["phone"]?.string, chat["name"]?.string,
                context.moment(chat["timestamp"]?.string), chat["lastMessage"]?["kind"]?.string,
                isTerminal ? text.map { String($0.prefix(Self.shownText)) } : text,
            ]
        }
    }
}

extension CommandContext {
    /// So many items of a list that comes in pages.
    fileprivate func pages(
        _ gateway: any GatewayPort, _ path: [String], _ query: [(name: String, value: String)], _ count: Int
    ) async throws -> [JSONValue] {
        var (items, cursor) = ([JSONValue](), String?.none)
        repeat {
            var query = query + [(name: "limit", value: String(min(500, count - items.count)))]
            if let cursor { query.append((name: "cursor", value: cursor)) }
            let page = try await gateway.call(GatewayRequest(.get, path, query: query))
            items += page["items"]?.array ?? []
            cursor = page["nextCursor"]?.string
        } while cursor != nil && items.count < count
        return items
    }
}

extension JSONValue {
    /// What became of a message, in a few words.
    fileprivate var changes: String? {
        var parts: [String] = []
        if self["revoked"] != nil {
            parts.append("taken back")
        } else if self["edited"] != nil {
            parts.append("edited")
        }
        let reactions = self["reactions"]?.array?.compactMap { $0["emoji"]?.string } ?? []
        if !reactions.isEmpty { parts.append(reactions.joined()) }
        let options = self["poll"]?["options"]?.array ?? []
        let votes = options.compactMap { $0["votes"]?.integer }
        if votes.contains(where: { $0 > 0 }) {
            parts.append(
                zip(options, votes).map { "\($0["name"]?.string ?? "") \($1)" }.joined(separator: ", "))
        }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }
}
