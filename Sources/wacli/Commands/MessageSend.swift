internal import WACore
internal import WAGateway
internal import WAHTTP

/// The send of one message.
struct MessageSend: Sendable {
    let gateway: any GatewayPort
    /// The body of the request, with the id of the message.
    let body: JSONObject
    /// The time of this message.
    let limit: TimeLimit

    /// The gateway's answer; throws as ``GatewayPort/call(_:)`` does.
    ///
    /// A `timeout` in the body stays as it is, otherwise the rest of the time is put there.
    func answer() async throws -> JSONValue { try await gateway.call(request) }

    private var request: GatewayRequest {
        var body = body
        if body["timeout"] == nil { body["timeout"] = .integer(limit.wait) }
        let timeout = TimeLimit.answerTimeout(waiting: body["timeout"]?.integer ?? 0)
        return GatewayRequest(.post, ["api", "messages", "send"], body: body, timeout: timeout)
    }
}
