internal import WACore

/// A header field of an answer, as documentation describes it.
struct AnswerHeader: Sendable, Equatable {
    let name: String
    /// What it says, as a sentence.
    let about: String

    /// Of an answer that was given before.
    static let replayed = AnswerHeader(
        name: "Idempotency-Replayed", about: "`true`: the answer to the first request with this Idempotency-Key.")
    /// Of an answer that sets a cookie.
    static let cookie = AnswerHeader(name: "Set-Cookie", about: "The cookie of the login, or its removal.")
    /// Of a page that is not the last one.
    static let link = AnswerHeader(
        name: "Link", about: "The address of the next page, as `rel=\"next\"`, if there is one.")

    /// Of a token whose tenant was made for it.
    static let tenantCreated = AnswerHeader(
        name: "X-Tenant-Created", about: "`true`: there was no such tenant; it was made.")

    /// The fields of a failure with this status.
    static func ofFailure(_ status: Int) -> [AnswerHeader] {
        switch status {
        case 401: [AnswerHeader(name: "WWW-Authenticate", about: "`Bearer`.")]
        case 409, 429, 503:
            [
                AnswerHeader(
                    name: "Retry-After", about: "Seconds until another try makes sense; missing where none will.")
            ]
        default: []
        }
    }

    /// Fields as OpenAPI writes them.
    static func document(_ headers: [AnswerHeader]) -> JSONValue {
        .object(
            headers.reduce(into: JSONObject()) { object, header in
                object[header.name] = [
                    "description": .string(header.about),
                    "schema": ["type": header.name == "Retry-After" ? "integer" : "string"],
                ]
            })
    }
}
