internal import WACore
internal import WAHTTP

/// What the sandbox serves over HTTP: the chat endpoint, the control API and the version file.
struct SandboxRoutes: Sendable {
    let sandbox: Sandbox
    let environments: @Sendable () -> [ServerEnvironment]

    /// All routes (docs/sandbox.md, "Control API").
    var all: [Route] {
        [
            Route(.get, "/ws/chat") { try SocketLink.upgrade($0, sandbox: sandbox) },
            Route(.get, "/sw.js") { _ in versionFile },
        ] + commandRoutes
    }

    private var commandRoutes: [Route] {
        let routes = [
            Route(.get, "/sandbox/stats") { _ in HTTPResponse.json(await sandbox.stats.json) },
            Route(.get, "/sandbox/environments") { _ in environmentList },
            Route(.get, "/sandbox/faults") { _ in
                HTTPResponse.json(.array(await sandbox.pendingFaults.map(\.json)))
            },
            Route(.post, "/sandbox/faults") { try await addFault($0) },
            Route(.delete, "/sandbox/faults") { _ in
                await sandbox.clearFaults()
                return Self.done
            },
        ]
        return routes + phoneRoutes + groupRoutes + mediaRoutes
    }

    static let done = HTTPResponse.json(["success": true])

    private func addFault(_ request: HTTPRequest) async throws -> HTTPResponse {
        var body = try request.jsonObject()
        let fault = Fault(&body)
        try body.finish()
        await sandbox.inject(fault)
        return HTTPResponse.json(["success": true, "fault": fault.json])
    }

    private var environmentList: HTTPResponse {
        .json(
            .array(
                environments().compactMap { environment in
                    try? JSONValue(parsing: EnvironmentFile.content(for: environment))
                }))
    }

    /// The revision in both spellings in which clients look for it (90-interop-notes.md).
    private var versionFile: HTTPResponse {
        let revision = sandbox.configuration.clientRevision
        let text = """
            self.config = "{\\"client_revision\\":\(revision),\\"environment\\":\\"sandbox\\"}";
            self.settings = {"client_revision":\(revision),"environment":"sandbox"};

            """
        return HTTPResponse(headers: ["Content-Type": "application/javascript; charset=utf-8"], body: Array(text.utf8))
    }
}

extension HTTPError {
    /// A command the sandbox refused.
    init(_ error: SandboxError) {
        let status: HTTPStatus =
            switch error.code {
            case .badRequest: .badRequest
            case .notFound: .notFound
            case .notAllowed: .forbidden
            case .conflict, .expired: .conflict
            case .pairingFailed: .unprocessableContent
            case .timeout: .serviceUnavailable
            case .storage, .cannotListen, .keyMissing: .internalServerError
            }
        let sentence = error.message.prefix(1).uppercased() + error.message.dropFirst() + "."
        self.init(status, code: error.code.rawValue, sentence)
    }
}
