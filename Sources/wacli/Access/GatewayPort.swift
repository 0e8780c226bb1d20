internal import WACore
internal import WAHTTP

/// The gateway that a command uses: a running server, or the same code inside this process.
protocol GatewayPort: Sendable {
    /// It is a server: clients stay connected without a request.
    var keepsClientsRunning: Bool { get }
    /// A starting server has asked for the home: close this gateway and open another one.
    var isHandedOver: Bool { get }
    /// Sends a request and returns the body of a successful answer; throws `GatewayFailure` for any other.
    ///
    /// Throws `AnswerLost`, or `CancellationError` when the task is cancelled, if the request may have arrived without
    /// being answered; after any other error it did not arrive.
    func call(_ request: GatewayRequest) async throws -> JSONValue
    /// Releases the home, or the connection to the server.
    func close() async
}

extension GatewayPort {
    /// False: only a gateway that shares its home hands it over.
    var isHandedOver: Bool { false }
}

/// A request to a gateway.
struct GatewayRequest: Sendable, Equatable {
    let method: HTTPMethod
    /// Parts of the path, not escaped.
    let path: [String]
    /// Names and values, not escaped.
    let query: [(name: String, value: String)]
    let body: JSONObject?
    /// Longest wait for the answer.
    let timeout: Duration

    init(
        _ method: HTTPMethod, _ path: [String], query: [(name: String, value: String)] = [], body: JSONObject? = nil,
        timeout: Duration = .seconds(60)
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.body = body
        self.timeout = timeout
    }

    /// Path and query of the request line.
    var target: String {
        let path = path.map { "/" + PercentEncoding.encode($0) }.joined()
        let query = query.map { "\(PercentEncoding.encode($0.name))=\(PercentEncoding.encode($0.value))" }
        return query.isEmpty ? path : path + "?" + query.joined(separator: "&")
    }

    static func == (left: GatewayRequest, right: GatewayRequest) -> Bool {
        left.method == right.method && left.target == right.target && left.body == right.body
    }
}

/// The running server cannot be reached any more; the request did not arrive.
struct ServerUnreachable: Error, Sendable, Equatable {
    /// Why.
    let message: String
}

/// This process has given its home to a server that is starting.
struct HomeHandedOver: Error, Sendable, Equatable {}

/// A request that may have arrived, but was not answered: whether it took effect is not known.
struct AnswerLost: Error, Sendable, Equatable {
    /// Why there was no answer.
    let message: String
}

/// An answer that is an error (docs/http-api.md, "Errors").
struct GatewayFailure: Error, Sendable, Equatable {
    /// The status of the answer.
    let status: Int
    /// The code for programs.
    let code: String
    /// The sentence.
    let message: String
    /// The other fields of the body, such as `details`, `requestId` and `oldestCursor`.
    let fields: JSONObject
    /// The id of a message that may be sent although the request failed.
    var messageID: String? { fields["messageId"]?.string }

    init(status: Int, code: String, message: String, fields: JSONObject = [:]) {
        self.status = status
        self.code = code
        self.message = message
        self.fields = fields
    }

    /// Reads the body of an error.
    init(status: Int, body: JSONValue?) {
        var fields = body?.object ?? [:]
        for name in ["success", "error", "code"] { fields[name] = nil }
        self.init(
            status: status, code: body?["code"]?.string ?? "",
            message: body?["error"]?.string ?? "The server answered with status \(status).", fields: fields)
    }
}
