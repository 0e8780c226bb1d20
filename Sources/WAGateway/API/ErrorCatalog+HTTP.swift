extension ErrorCatalog.Entry {
    /// Codes of requests that never reach an operation.
    static let ofHTTP = [
        Self(
            code: "BODY_TOO_LARGE", status: 413,
            text: "The body is longer than the route takes; the sentence names the limit."),
        Self(
            code: "EXPECTATION_FAILED", status: 417,
            text: "The request has an `Expect` other than `100-continue`. Leave the header out."),
        Self(
            code: "HEADERS_TOO_LARGE", status: 431,
            text: "A header field is too long, or there are too many of them. Send fewer or shorter ones."),
        Self(
            code: "HTTP_VERSION_NOT_SUPPORTED", status: 505,
            text: "Only HTTP/1.1 and HTTP/1.0 are spoken. A proxy in front of the server can speak other versions."),
        Self(
            code: "INVALID_JSON", status: 400,
            text: "The body is not a JSON object in UTF-8; the sentence says where it breaks."),
        Self(
            code: "MALFORMED_REQUEST", status: 400,
            text: "The request breaks the grammar of HTTP. The connection is closed, because its end is not known."),
        Self(
            code: "METHOD_NOT_ALLOWED", status: 405,
            text: "The path exists, but not with this method; the header `Allow` lists those it has."),
        Self(
            code: "NOT_ACCEPTABLE", status: 406,
            text: "`Accept` refuses every form in which the route answers; the sentence lists them."),
        Self(
            code: "NOT_IMPLEMENTED", status: 501,
            text: "The method or the transfer coding is none that the server knows."),
        Self(
            code: "OVERLOADED", status: 503,
            text: """
                The requests under way hold as many bytes as the server takes. Try again after `Retry-After` seconds.
                """),
        Self(
            code: "RANGE_NOT_SATISFIABLE", status: 416,
            text: "`Range` asks for bytes behind the end of the file; the header `Content-Range` has its length."),
        Self(
            code: "REQUEST_TIMEOUT", status: 408,
            text: "The request did not arrive whole in time. Send it again, on a new connection."),
        Self(
            code: "TOO_MANY_CONNECTIONS", status: 503,
            text: """
                The server, or your address, has as many connections as it may have. Reuse connections, and try again \
                after `Retry-After` seconds.
                """),
        Self(
            code: "UNSUPPORTED_MEDIA_TYPE", status: 415,
            text: "A body must be `application/json` without `Content-Encoding`."),
        Self(code: "URI_TOO_LONG", status: 414, text: "The path with its query is longer than 8 KiB."),
        Self(
            code: "WEBSOCKET_REFUSED", status: 400,
            text: """
                The request does not open a WebSocket as RFC 6455 asks for; the sentence says what is missing. The status \
                may also be 405 or 426.
                """),
    ]
}
