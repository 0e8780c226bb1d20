/// A request whose answer has not come yet.
struct PendingRequest {
    let continuation: CheckedContinuation<Result<Node, ClientError>, Never>
    let timeout: any ScheduledWork
}

extension Client {
    /// Longest wait for the answer of a request (30-connection.md section 6).
    static let requestTimeout: Duration = .seconds(75)

    /// Sends a request and waits for its answer; an error answer throws `refused` or `throttled`.
    func request(_ node: Node, timeout: Duration = Client.requestTimeout) async throws(ClientError) -> Node {
        let answer = try await exchange(node, timeout: timeout)
        guard let error = RequestError(answer) else { return answer }
        if error.code == 429 || error.backoff != nil {
            throw ClientError(.throttled(backoff: error.backoff ?? 60), "WhatsApp asks for fewer requests (\(error)).")
        }
        throw ClientError(.refused(code: error.code), "WhatsApp refused the request: \(error).")
    }

    /// Sends a request and waits for its answer, whatever it says.
    ///
    /// Draws an id for it unless it has to have a certain one.
    func exchange(
        _ node: Node, id: String? = nil, timeout: Duration = Client.requestTimeout
    ) async throws(ClientError) -> Node {
        guard var current = link, current.isOpen else {
            throw ClientError(.notReady(retryAfter: 5), "The client is not connected.")
        }
        let id = id ?? current.ids.next()
        link?.ids = current.ids
        var node = node
        node.attributes["id"] = .string(id)
        let generation = generation
        let result: Result<Node, ClientError> = await withCheckedContinuation { continuation in
            // Asked again in here: beginning to wait may let other work of this client go first.
            guard self.generation == generation else {
                return continuation.resume(returning: .failure(.connectionLost))
            }
            guard requests[id] == nil else {
                return continuation.resume(returning: .failure(Self.alreadyAsked(id)))
            }
            let timer = after(timeout) { client in
                client.resolve(
                    id,
                    .failure(ClientError(.timeout, "WhatsApp did not answer within \(timeout.components.seconds) s.")))
            }
            requests[id] = PendingRequest(continuation: continuation, timeout: timer)
            send(node)
            regulateReading()
        }
        return try result.get()
    }

    private static func alreadyAsked(_ id: String) -> ClientError {
        ClientError(.invalid, "The same request (\(id)) is still waiting for its answer.")
    }

    /// Gives a waiting caller its answer; false when nobody waits for this id.
    @discardableResult
    func resolve(_ id: String, _ result: Result<Node, ClientError>) -> Bool {
        guard let pending = requests.removeValue(forKey: id) else { return false }
        pending.timeout.cancel()
        pending.continuation.resume(returning: result)
        return true
    }

    /// The connection ended: nobody will be answered any more.
    func failRequests(_ error: ClientError) {
        for id in Array(requests.keys) { resolve(id, .failure(error)) }
    }
}
