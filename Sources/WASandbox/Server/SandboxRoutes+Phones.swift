internal import WACore
internal import WAHTTP

extension SandboxRoutes {
    /// Everything below `/sandbox/phones`.
    var phoneRoutes: [Route] {
        [
            Route(.get, "/sandbox/phones") { _ in HTTPResponse.json(.array(await sandbox.phones().map(\.json))) },
            Route(.post, "/sandbox/phones") { request in try await answering { try await addPhone(request) } },
            onPhone(.get, "") { number, _ in HTTPResponse.json(try await sandbox.phone(number).json) },
            onPhone(.get, "/messages") { try await messages($0, $1) },
            onPhone(.get, "/activity") { try await activity($0, $1) },
            onPhone(.post, "/messages", bodyLimit: Self.longestMessage) { try await send($0, $1) },
            onPhone(.get, "/messages/:id/media") { try await file($0, $1) },
            onPhone(.post, "/group-messages") { try await sendToGroup($0, $1) },
            onPhone(.post, "/scan") { try await scan($0, $1) },
            onPhone(.post, "/enter-code") { try await enterCode($0, $1) },
            onPhone(.post, "/read") { try await read($0, $1) },
            onPhone(.post, "/rename") { try await rename($0, $1) },
            onPhone(.post, "/unlink") { try await unlink($0, $1) },
            onPhone(.get, "/limits") { try await showLimits($0, $1) },
            onPhone(.post, "/limits") { try await setLimits($0, $1) },
            onPhone(.get, "/business") { try await showBusiness($0, $1) },
            onPhone(.post, "/business") { try await setBusiness($0, $1) },
            onPhone(.delete, "/business") { try await removeBusiness($0, $1) },
            onPhone(.post, "/reset-identity") { number, _ in
                try await sandbox.resetIdentity(number)
                return Self.done
            },
            // The address that tests of whatsapp-rust use; the body is the QR text.
            Route(.post, "/admin/mock-phone/scan-qr") { request in try await answering { try await scanText(request) }
            },
        ]
    }

    private func onPhone(
        _ method: HTTPMethod, _ path: String, bodyLimit: Int? = nil,
        _ handler: @escaping @Sendable (String, HTTPRequest) async throws -> HTTPResponse
    ) -> Route {
        Route(method, "/sandbox/phones/:number\(path)", bodyLimit: bodyLimit) { request in
            let number = Directory.digits(try request.parameter("number"))
            return try await answering { try await handler(number, request) }
        }
    }

    /// Turns what the sandbox refused into an answer.
    func answering(_ body: () async throws -> HTTPResponse) async throws -> HTTPResponse {
        do {
            return try await body()
        } catch let error as SandboxError {
            throw HTTPError(error)
        }
    }

    private func addPhone(_ request: HTTPRequest) async throws -> HTTPResponse {
        var body = try request.jsonObject(isOptional: true)
        let number = body.optionalString("number", max: 32)
        let name = body.optionalString("name", max: 100)
        let echo = body.optionalBool("echo") ?? false
        let aliases = (body.optionalArray("aliases", max: 10) ?? []).map { $0.string ?? "" }
        let hidesLID = body.optionalBool("hideLid") ?? false
        try body.finish()
        let phone = try await sandbox.addPhone(
            number: number, name: name, echo: echo, aliases: aliases, hidesLID: hidesLID)
        return HTTPResponse.json(phone.json)
    }

    private func messages(_ number: String, _ request: HTTPRequest) async throws -> HTTPResponse {
        let (after, wait) = try Self.cursor(request)
        let messages = try await sandbox.messages(of: number, after: after, waiting: wait)
        return HTTPResponse.json(.array(messages.map(\.json)))
    }

    private func activity(_ number: String, _ request: HTTPRequest) async throws -> HTTPResponse {
        let (after, wait) = try Self.cursor(request)
        let activity = try await sandbox.activity(of: number, after: after, waiting: wait)
        return HTTPResponse.json(.array(activity.map(\.json)))
    }

    /// Where a list is to go on, and how long to wait for its next entry.
    private static func cursor(_ request: HTTPRequest) throws -> (after: Int, wait: Duration) {
        var query = request.queryFields()
        let after = query.optionalInteger("after", in: 0...Int.max) ?? 0
        let wait = query.optionalInteger("wait", in: 0...60) ?? 0
        try query.finish()
        return (after, .seconds(wait))
    }

    private func scan(_ number: String, _ request: HTTPRequest) async throws -> HTTPResponse {
        var body = try request.jsonObject()
        let qr = body.requiredString("qr", max: 2_000)
        try body.finish()
        return Self.linked(number, device: try await sandbox.scan(qr, phone: number))
    }

    private func scanText(_ request: HTTPRequest) async throws -> HTTPResponse {
        var query = request.queryFields()
        let named = query.optionalString("number", max: 32).map(Directory.digits)
        try query.finish()
        let text = String(decoding: request.body.prefix(2_000), as: UTF8.self)
        let qr = String(text.drop(while: \.isWhitespace).prefix { !$0.isWhitespace })
        if let named { return Self.linked(named, device: try await sandbox.scan(qr, phone: named)) }
        let (number, device) = try await sandbox.scan(qr)
        return Self.linked(number, device: device)
    }

    private func enterCode(_ number: String, _ request: HTTPRequest) async throws -> HTTPResponse {
        var body = try request.jsonObject()
        let code = body.requiredString("code", max: 32)
        try body.finish()
        return Self.linked(number, device: try await sandbox.enterCode(code, phone: number))
    }

    private static func linked(_ number: String, device: UInt16) -> HTTPResponse {
        HTTPResponse.json([
            "success": true, "device": .integer(Int64(device)), "jid": .string("\(number):\(device)@s.whatsapp.net"),
        ])
    }

    private func read(_ number: String, _ request: HTTPRequest) async throws -> HTTPResponse {
        var body = try request.jsonObject()
        let chat = Self.receiver("chat", in: &body)
        try body.finish()
        let count =
            switch chat {
            case .person(let peer): try await sandbox.read(chatWith: peer, phone: number)
            case .group(let id): try await sandbox.read(group: id, phone: number)
            }
        return HTTPResponse.json(["success": true, "messages": .integer(Int64(count))])
    }

    private func rename(_ number: String, _ request: HTTPRequest) async throws -> HTTPResponse {
        var body = try request.jsonObject()
        let name = body.requiredString("name", max: 100)
        try body.finish()
        try await sandbox.rename(number, to: name)
        return Self.done
    }

    private func unlink(_ number: String, _ request: HTTPRequest) async throws -> HTTPResponse {
        var body = try request.jsonObject()
        let device = body.requiredInteger("device", in: 1...65_535)
        try body.finish()
        try await sandbox.unlink(device: UInt16(device), phone: number)
        return Self.done
    }
}
