internal import WACore
internal import WAHTTP

/// Whoever does the work: a running server, or the same code inside this process.
protocol GatewayPort: Sendable {
    /// Clients are connected and stay so, whether or not anybody asks for something.
    var keepsClientsRunning: Bool { get }
    /// Asks, and returns the body of a good answer; throws `GatewayFailure` for any other.
    ///
    /// Throws `AnswerLost`, or `CancellationError` when the task is cancelled, if the request may have arrived without
    /// being answered; after any other error it did not arrive.
    func call(_ request: GatewayRequest) async throws -> JSONValue
    /// Lets go of the home, or of the server.
    func close() async
}

/// What is asked.
struct GatewayRequest: Sendable, Equatable {
    let method: HTTPMethod
    /// Parts of the path, not escaped.
    let path: [String]
    /// Names and values, not escaped.
    let query: [(name: String, value: String)]
    let body: JSONObject?
    /// How long the answer may take.
    let patience: Duration

    init(
        _ method: HTTPMethod, _ path: [String], query: [(name: String, value: String)] = [], body: JSONObject? = nil,
        patience: Duration = .seconds(60)
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.body = body
        self.patience = patience
    }

    /// Path and query as they stand in a request.
    var target: String {
        let path = path.map { "/" + PercentEncoding.encode($0) }.joined()
        let query = query.map { "\(PercentEncoding.encode($0.name))=\(PercentEncoding.encode($0.value))" }
        return query.isEmpty ? path : path + "?" + query.joined(separator: "&")
    }

    static func == (left: GatewayRequest, right: GatewayRequest) -> Bool {
        left.method == right.method && left.target == right.target && left.body == right.body
    }
}

/// A request that may have arrived, but was not answered: whether it took effect is not known.
struct AnswerLost: Error, Sendable, Equatable {
    /// Why there was no answer.
    let message: String
}

/// An answer that is an error (docs/http-api.md, "Errors").
struct GatewayFailure: Error, Sendable, Equatable {
    /// The status of the answer.
    let status: Int
    /// What programs switch on.
    let code: String
    /// The sentence.
    let message: String
    /// Every wrong field.
    let details: [String]
    /// The id of the message that is on its way all the same.
    let messageID: String?

    init(status: Int, code: String, message: String, details: [String] = [], messageID: String? = nil) {
        self.status = status
        self.code = code
        self.message = message
        self.details = details
        self.messageID = messageID
    }

    /// Reads the body of an error.
    init(status: Int, body: JSONValue?) {
        let details = body?["details"]?.array ?? []
        self.init(
            status: status, code: body?["code"]?.string ?? "",
            message: body?["error"]?.string ?? "The server answered with status \(status).",
            details: details.compactMap { detail in
                guard let field = detail["field"]?.string, let message = detail["message"]?.string else { return nil }
                return "\(field) \(message)"
            }, messageID: body?["messageId"]?.string)
    }
}
