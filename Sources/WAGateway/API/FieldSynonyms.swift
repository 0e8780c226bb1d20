/// Names that different routes have for the same field.
enum FieldSynonyms {
    private static let groups = [
        ["to", "chatId", "jid", "phone", "phoneNumber", "number", "recipient"], ["text", "message", "body"],
        ["clientId", "id", "sessionId"], ["tenantId", "id", "tenant"],
    ]

    /// Other names of a field, the likeliest first.
    static func of(_ name: String) -> [String] { groups.filter { $0.contains(name) }.joined().filter { $0 != name } }
}
