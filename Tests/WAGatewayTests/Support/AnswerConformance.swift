import Testing
import WACore
import WAHTTP

@testable import WAGateway

/// Holds answers to what the endpoint table says of them: every answer that a test gets through a router is checked.
enum AnswerConformance {
    /// Header fields that an answer has only where its documentation says so.
    private static let documented = [
        "Retry-After", "Idempotency-Replayed", "Set-Cookie", "Link", "WWW-Authenticate", "X-Tenant-Created",
    ]

    /// Records an issue for all that is not as documented.
    static func check(_ method: HTTPMethod, _ target: String, _ answer: Answer) {
        guard let endpoint = endpoint(method, target) else { return }
        for fault in faults(of: answer, endpoint) + headerFaults(of: answer, endpoint) {
            Issue.record("\(endpoint.name) is documented otherwise: \(fault) in an answer \(answer.status)")
        }
    }

    /// The endpoint of a request: of several that fit, the one that names most of the path.
    private static func endpoint(_ method: HTTPMethod, _ target: String) -> Endpoint? {
        let path = target.prefix { $0 != "?" }.split(separator: "/", omittingEmptySubsequences: false)
        let fitting = EndpointTable.all.filter { endpoint in
            let pattern = endpoint.pattern.split(separator: "/", omittingEmptySubsequences: false)
            return endpoint.method == method && pattern.count == path.count
                && zip(pattern, path).allSatisfy { $0.hasPrefix(":") || $0 == $1 }
        }
        return fitting.min { left, right in
            left.pattern.count { $0 == ":" } < right.pattern.count { $0 == ":" }
        }
    }

    private static func faults(of answer: Answer, _ endpoint: Endpoint) -> [String] {
        guard answer.response.headers["Content-Type"]?.contains("json") == true else { return [] }
        let faults = AnswerShape.all[endpoint.answer.name]?.faults(of: answer.json) ?? ["there is no schema"]
        guard answer.status >= 300, !faults.isEmpty else { return faults }
        let isProblem = answer.response.headers["Content-Type"]?.contains("problem") == true
        let schema = OpenAPIDocument.json["components"]?["schemas"]?[isProblem ? "Problem" : "Error"]
        let known = schema?["properties"]?.object
        return (answer.json.object?.members ?? []).map(\.name).filter { known?[$0] == nil }.map { "\($0) is there" }
    }

    private static func headerFaults(of answer: Answer, _ endpoint: Endpoint) -> [String] {
        let known = (answer.status < 300 ? endpoint.answer.headers : AnswerHeader.ofFailure(answer.status)).map(\.name)
        let undocumented = documented.filter { answer.response.headers[$0] != nil && !known.contains($0) }
            .map { "the header \($0)" }
        return undocumented + (lacksRetry(answer) ? ["no Retry-After"] : [])
    }

    /// Every 429 and 503 says when to try again, unless trying again cannot help (docs/errors.md).
    private static func lacksRetry(_ answer: Answer) -> Bool {
        guard [429, 503].contains(answer.status), answer.response.headers["Retry-After"] == nil else { return false }
        let code = answer["code"]?.string.flatMap { OperationError.Code(rawValue: $0) }
        return code.map { $0.usualRetry != nil } ?? true
    }
}
