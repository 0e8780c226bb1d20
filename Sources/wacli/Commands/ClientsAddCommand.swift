internal import WACore
internal import WAGateway
internal import WAHTTP

/// `wacli clients add`.
struct ClientsAddCommand: Command {
    let context: CommandContext

    /// Seconds after which an attempt is given up.
    private static let usualTimeout = 300
    /// How often the time on the screen moves on.
    private static let tick = Duration.milliseconds(500)

    func run() async throws {
        let given = try LinkRequest.given(context)
        if let path = context.arguments["png"] { try check(png: path) }
        let environment = try context.environment()
        try await context.withGateway { gateway in
            let (id, isNew) = try await freeID(given.id, gateway)
            var phone = given.phone
            if phone == nil, !given.isByQR { phone = try await LinkRequest.askForPhone(context.console) }
            let request = LinkRequest(
                id: id, phone: phone, name: context.arguments["name"], tenant: context.arguments["tenant"],
                timeout: context.arguments.number("timeout") ?? Self.usualTimeout)
            try await link(request, environment, isNew: isNew, gateway)
        }
    }

    private func check(png path: String) throws {
        let absolute = try FilePath.absolute(path, console: context.console)
        try QRImage(path: path).check(absolute, home: try context.configuration().home)
    }

    /// The id that was given or typed, once it is known that it can be linked.
    ///
    /// A taken id is refused before the next question.
    private func freeID(_ given: String?, _ gateway: any GatewayPort) async throws -> (id: String, isNew: Bool) {
        while true {
            let id: String
            if let given { id = given } else { id = try await LinkRequest.askForID(context.console) }
            guard let existing = try await existing(id, gateway) else { return (id, true) }
            // A client whose link has ended is linked again.
            if existing["linked"]?.bool != true, existing["state"]?.string == "CLOSED" { return (id, false) }
            guard given == nil else { throw Self.exists(id) }
            context.console.say("The id \"\(id)\" is taken; choose another.")
        }
    }

    private func existing(_ id: String, _ gateway: any GatewayPort) async throws -> JSONValue? {
        do {
            return try await gateway.call(GatewayRequest(.get, ["api", "clients", id]))
        } catch let failure as GatewayFailure where failure.status == 404 {
            return nil
        }
    }

    private static func exists(_ id: String) -> CommandError {
        CommandError(
            .failed, "The id \"\(id)\" is taken.",
            advice: "Choose another id, or delete it first with `wacli clients delete \(id)`.", code: "CLIENT_EXISTS")
    }

    /// Links, and removes the new client again when that fails or is cancelled.
    private func link(
        _ request: LinkRequest, _ environment: String?, isNew: Bool, _ gateway: any GatewayPort
    ) async throws {
        let cursor = isNew ? EventReader.beginning : try await EventReader.latest(gateway, client: request.id)
        let display = LinkDisplay(context, id: request.id)
        try await display.show(.stage(.connecting))
        do {
            try await withThrowingTaskGroup { group in
                group.addTask {
                    while (try? await Task.sleep(for: Self.tick)) != nil { await display.progress.tick() }
                }
                defer { group.cancelAll() }
                try await attempt(request, environment, cursor, gateway, display)
            }
        } catch {
            await display.progress.fail()
            // The id belongs to a client that another command has made.
            if (error as? GatewayFailure)?.status == 409 { throw error }
            if isNew { await remove(request.id, gateway) }
            guard Task.isCancelled else { throw error }
            context.console.note("Cancelled; nothing was linked.")
            throw CancellationError()
        }
    }

    private func attempt(
        _ request: LinkRequest, _ environment: String?, _ cursor: String, _ gateway: any GatewayPort,
        _ display: LinkDisplay
    ) async throws {
        let deadline = context.clock.uptime + .seconds(request.timeout)
        let client: JSONValue
        do {
            client = try await gateway.call(
                GatewayRequest(
                    .post, ["api", "clients"], body: request.body(environment: environment),
                    timeout: .seconds(min(90, request.timeout)) + TimeLimit.margin))
        } catch is AnswerLost where context.clock.uptime >= deadline {
            throw Self.tooLate(request, .connecting)
        }
        var display = display
        display.hint = SandboxHint(
            of: client["environment"]?.string ?? environment, phone: request.phone?.digits,
            home: context.arguments["home"])
        var reader = EventReader(gateway, client: request.id, cursor: cursor)
        var progress = LinkProgress(isByCode: request.phone != nil)
        var phone: String?
        while true {
            let rest = deadline - context.clock.uptime
            guard rest > .zero else { throw Self.tooLate(request, progress.stage) }
            for event in try await reader.next(wait: rest) {
                for step in progress.take(event) {
                    try await display.show(step)
                    if case .person(let digits, _) = step { phone = digits }
                    if case .failed(let cause, let message) = step { throw Self.failed(request, cause, message) }
                }
            }
            guard progress.stage == .ready else { continue }
            return try display.finished(phone: phone, keepsRunning: gateway.keepsClientsRunning)
        }
    }

    private static func tooLate(_ request: LinkRequest, _ stage: LinkStage) -> CommandError {
        let reason =
            switch (stage, request.phone) {
            case (.waiting, nil): "the QR code was not scanned in time"
            case (.waiting, .some): "the code was not typed in time"
            default: "it was still \(stage.title)"
            }
        return CommandError(
            .tryAgain, "\"\(request.id)\" was not linked within \(request.timeout) seconds: \(reason).",
            advice: "Run `wacli clients add \(request.id)` again, with a longer --timeout if need be.")
    }

    private static func failed(_ request: LinkRequest, _ cause: String, _ message: String) -> CommandError {
        let code = ExitCode(linkCause: cause)
        let advice = code == .tryAgain ? "Run `wacli clients add \(request.id)` again." : nil
        return CommandError(code, "Cannot link \"\(request.id)\": \(message)", advice: advice)
    }

    /// Removes a half-made client, here and from the phone's list.
    ///
    /// In a task of its own, since this one may be cancelled.
    private func remove(_ id: String, _ gateway: any GatewayPort) async {
        let task = Task {
            _ = try await gateway.call(
                GatewayRequest(.delete, ["api", "clients", id], query: [("force", "true")], timeout: .seconds(30)))
        }
        _ = try? await task.value
    }
}
