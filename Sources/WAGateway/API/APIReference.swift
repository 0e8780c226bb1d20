internal import WACore
internal import WAHTTP

/// The reference of all routes in Markdown, made from the endpoint table.
public enum APIReference {
    /// The markers around the reference in its page.
    public static let markers = (
        begin: "<!-- routes: made by `wacli help --generate .` from the endpoint table -->", end: "<!-- routes: end -->"
    )

    /// `page` with the part between the markers replaced; nil when it lacks a marker.
    public static func replaced(in page: String) -> String? {
        let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
        guard let begin = lines.firstIndex(of: markers.begin[...]), let end = lines.firstIndex(of: markers.end[...]),
            begin < end
        else { return nil }
        let middle = markdown.split(separator: "\n", omittingEmptySubsequences: false)
        return (lines[...begin] + [""] + middle + lines[end...]).joined(separator: "\n")
    }

    /// docs/errors.md.
    public static var errorPage: String { ErrorCatalog.markdown }

    /// The OpenAPI document as a file: indented, with sorted names.
    public static var openAPIText: String { indented(OpenAPIDocument.json, 0) + "\n" }

    private static func indented(_ value: JSONValue, _ depth: Int) -> String {
        let inner = String(repeating: "  ", count: depth + 1)
        let outer = String(repeating: "  ", count: depth)
        switch value {
        case .object(let object) where !object.members.isEmpty:
            let members = object.members.sorted { $0.name < $1.name }.map {
                "\(inner)\(JSONValue.string($0.name).text): \(indented($0.value, depth + 1))"
            }
            return "{\n\(members.joined(separator: ",\n"))\n\(outer)}"
        case .array(let elements) where !elements.isEmpty:
            return "[\n\(elements.map { inner + indented($0, depth + 1) }.joined(separator: ",\n"))\n\(outer)]"
        default: return value.text
        }
    }

    /// The permissions, then all routes, one section each.
    public static var markdown: String {
        ([permissions] + EndpointTable.all.map(section)).joined(separator: "\n") + "\n"
    }

    /// Which scope of a key brings which permission, and who has it after a login.
    private static var permissions: String {
        func list(_ words: [String]) -> String {
            words.isEmpty ? "none" : words.map { "`\($0)`" }.joined(separator: ", ")
        }
        let rows = Permission.allCases.filter { ![.anyone, .authenticated].contains($0) }.map { permission in
            let roles = Principal.Role.allCases.filter { $0.permissions.contains(permission) }
            let scopes = permission.grantingScopes.map(\.rawValue)
            return "| `\(permission.rawValue)` | \(permission.about) | \(list(scopes)) "
                + "| \(list(roles.map(\.rawValue))) |\n"
        }
        return "### Permissions\n\n" + wrapped(permissionNote)
            + "\n\n| Permission | Allows to | Scope of a key | Roles |\n|---|---|---|---|\n" + rows.joined()
    }

    private static let permissionNote = """
        Each route below names the permission that it needs. A key of a tenant has those that its scopes bring; every other \
        credential has those of its role ([concepts.md](concepts.md#tenants-and-credentials) says which role a credential \
        has). A permission without a scope is never given to a key.
        """

    private static func section(_ endpoint: Endpoint) -> String {
        var text = "### `\(endpoint.method.rawValue) \(endpoint.pattern)` - \(endpoint.summary)\n\n"
        text += permission(endpoint)
        if !endpoint.details.isEmpty { text += wrapped(endpoint.details) + "\n\n" }
        text += table(endpoint.fields)
        let forms = endpoint.answer.mediaTypes
        if endpoint.isUpgrade {
            return text + "Each event:\n\n```json\n\(APIReference.lines(of: endpoint.answer.example))\n```\n"
        }
        let others = forms.dropFirst().map { "`\($0)`" }.joined(separator: ", ")
        text += forms.count > 1 ? "Answers with JSON, or by `Accept` with \(others):\n\n" : "Answers:\n\n"
        return text + "```json\n\(APIReference.lines(of: endpoint.answer.example))\n```\n" + notes(endpoint.answer)
    }

    /// What the example does not show.
    private static func notes(_ answer: AnswerSchema) -> String {
        let notes = AnswerShape(of: answer).notes(on: answer.example)
        func list(_ names: [String]) -> String { names.map { "`\($0)`" }.joined(separator: ", ") }
        var sentences: [String] = []
        if !notes.missing.isEmpty { sentences.append("Some answers also have \(list(notes.missing)).") }
        if !notes.nullable.isEmpty { sentences.append("May be null: \(list(notes.nullable)).") }
        sentences += answer.headers.map { "Header `\($0.name)`: \($0.about)" }
        return sentences.isEmpty ? "" : "\n" + sentences.map(wrapped).joined(separator: "\n\n") + "\n"
    }

    private static func permission(_ endpoint: Endpoint) -> String {
        switch endpoint.permission {
        case .anyone: "Needs no credential.\n\n"
        case .authenticated: "Needs a credential.\n\n"
        default: "Needs `\(endpoint.permission.rawValue)`.\n\n"
        }
    }

    private static func table(_ fields: [FieldSchema]) -> String {
        guard !fields.isEmpty else { return "" }
        let rows = fields.map { field in
            "| `\(field.name)` | \(field.place.rawValue) | \(kind(field.kind)) | \(field.isRequired ? "yes" : "") "
                + "| \(field.about) |\n"
        }
        return "| Field | In | Type | Required | |\n|---|---|---|---|---|\n" + rows.joined() + "\n"
    }

    private static func kind(_ kind: FieldSchema.Kind) -> String {
        switch kind {
        case .string(let maximum): "string, at most \(maximum)"
        case .integer(let range): "integer, \(range.lowerBound) to \(range.upperBound)"
        case .number(let range): "number, \(Int(range.lowerBound)) to \(Int(range.upperBound))"
        case .boolean: "boolean"
        case .choice(let words): words.map { "`\($0)`" }.joined(separator: ", ")
        case .object(let fields): "object: " + fields.map { "`\($0.name)`" }.joined(separator: ", ")
        case .list(let element, let maximum): "list, at most \(maximum), of \(self.kind(element))"
        }
    }

    /// Columns of the longest line.
    private static let width = 120

    /// Words of each paragraph on lines of at most ``width`` columns.
    static func wrapped(_ text: String) -> String {
        text.split(separator: "\n\n").map { paragraph in
            var lines = [""]
            for word in paragraph.split(whereSeparator: \.isWhitespace) {
                let last = lines[lines.count - 1]
                if last.isEmpty {
                    lines[lines.count - 1] = String(word)
                } else if last.count + word.count < width {
                    lines[lines.count - 1] = "\(last) \(word)"
                } else {
                    lines.append(String(word))
                }
            }
            return lines.joined(separator: "\n")
        }.joined(separator: "\n\n")
    }

    /// An example, one member per line at the first level.
    private static func lines(of example: JSONValue) -> String {
        guard let object = example.object else {
            guard let first = example.array?.first else { return example.text }
            return "[\(lines(of: first))]"
        }
        let members = object.members.map { "\(JSONValue.string($0.name).text): \($0.value.text)" }
        return "{\n  " + members.joined(separator: ",\n  ") + "\n}"
    }
}
