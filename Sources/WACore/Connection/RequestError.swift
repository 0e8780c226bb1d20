/// The error response to a request: `<iq type="error"><error code text backoff/></iq>` (30-connection.md section 6).
struct RequestError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The server's code, for example 404.
    let code: Int
    /// The server's error text, for example `item-not-found`.
    let text: String
    /// Backoff in seconds requested by the server.
    let backoff: Int?

    /// Parses a response; nil if it is a result.
    init?(_ answer: Node) {
        guard answer.string("type") != "result" || answer.tag != "iq" else { return nil }
        let error = answer.child("error")
        code = error?.integer("code").flatMap { Int(exactly: $0) } ?? 0
        text = error?.string("text") ?? "no reason given"
        backoff = error?.integer("backoff").flatMap { Int(exactly: $0) }
    }

    /// For logs and messages.
    var description: String { "\(code) \(text)" }
}
