internal import WACore
internal import WAGateway
internal import WAHTTP

/// The send of one message, repeated while another process sends the same one.
struct MessageSend: Sendable {
    let gateway: any GatewayPort
    /// The last part of the route.
    var operation = "send"
    /// The body of the request, with the id of the message.
    let body: JSONObject
    /// The time of this message.
    let limit: TimeLimit

    /// Pause before the outcome of the other process's send is asked for again.
    private static let pause = Duration.milliseconds(200)

    /// The gateway's answer; throws as ``GatewayPort/call(_:)`` does.
    ///
    /// A `timeout` in the body stays as it is, otherwise the rest of the time is put there.
    func answer() async throws -> JSONValue {
        while true {
            do { return try await gateway.call(request) } catch {
                guard Self.isInProgress(error), limit.left > .zero else { throw error }
                // Under one id there is one message: once the other send has ended, this one gets its outcome.
                try await Task.sleep(for: min(Self.pause, limit.left))
            }
        }
    }

    private var request: GatewayRequest {
        var body = body
        if body["timeout"] == nil { body["timeout"] = .integer(limit.wait) }
        let timeout = TimeLimit.answerTimeout(waiting: body["timeout"]?.integer ?? 0)
        return GatewayRequest(.post, ["api", "messages", operation], body: body, timeout: timeout)
    }

    private static func isInProgress(_ error: any Error) -> Bool {
        (error as? GatewayFailure)?.code == OperationError.Code.messageInProgress.rawValue
    }
}
