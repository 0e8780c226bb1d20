internal import WACore

/// The error that ended a command.
struct CommandError: Error, Sendable, Equatable {
    /// The exit code of the program.
    let exitCode: ExitCode
    /// The failure and its reason, as a sentence.
    let message: String
    /// Advice, as a sentence.
    let advice: String?
    /// The code for programs: one of the REST interface, or that of the exit code.
    let code: String
    /// Further fields of the JSON form, as the REST interface gave them, such as `details` and `requestId`.
    let fields: JSONObject

    init(
        _ exitCode: ExitCode, _ message: String, advice: String? = nil, code: String? = nil, fields: JSONObject = [:]
    ) {
        self.exitCode = exitCode
        self.message = message
        self.advice = advice
        self.code = code ?? exitCode.code
        self.fields = fields
    }

    /// The error of `--json`: the shape of a REST error (docs/http-api.md, "Errors") with `exitCode` and `advice`.
    var json: JSONValue {
        var object = fields
        object["success"] = false
        object["error"] = .string(message)
        object["code"] = .string(code)
        object["exitCode"] = .integer(Int64(exitCode.rawValue))
        object["advice"] = advice.map(JSONValue.string)
        return .object(object)
    }

    /// The lines for people: the message, every wrong field if there are several, and the advice.
    var lines: [String] {
        let details = (fields["details"]?.array ?? []).compactMap { detail -> String? in
            guard let field = detail["field"]?.string, let message = detail["message"]?.string else { return nil }
            return "\(field) \(message)"
        }
        let parts = message.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return parts + (details.count > 1 ? details : []) + (advice.map { [$0] } ?? [])
    }
}

/// Output that was not written.
enum OutputError: Error, Sendable, Equatable {
    /// The reader has gone (EPIPE): the program ends quietly.
    case closed
    /// The system's reason; the program reports it.
    case failed(String)
}
