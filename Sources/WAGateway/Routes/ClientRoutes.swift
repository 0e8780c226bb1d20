internal import WACore
internal import WAHTTP

extension Gateway {
    nonisolated var clientRoutes: [Route] {
        [
            Route(.post, "/api/clients", name: "clients.add") { try await self.postClient($0) },
            Route(.get, "/api/clients", name: "clients.list") { _ in
                let clients = try await self.perform { () throws(OperationError) in try await self.clients() }
                return .json(.array(clients.map(\.json)))
            },
            Route(.get, "/api/clients/:id", name: "clients.show") { request in
                let id = try request.parameter("id")
                return .json(try await self.perform { () throws(OperationError) in try await self.client(id).json })
            },
            Route(.delete, "/api/clients/:id", name: "clients.delete") { try await self.removeClient($0) },
            Route(.get, "/api/clients/:id/qr", name: "clients.qr") { try await self.getQR($0) },
            Route(.post, "/api/clients/:id/pairing-code", name: "clients.pairing-code") { try await self.postCode($0) },
            Route(.post, "/api/clients/:id/start", name: "clients.start") { request in
                let id = try request.parameter("id")
                return .json(
                    try await self.perform { () throws(OperationError) in try await self.startClient(id).json })
            },
        ]
    }

    private nonisolated func postClient(_ request: HTTPRequest) async throws -> HTTPResponse {
        var body = try request.jsonObject()
        let id = body.clientID(isRequired: true)
        let phone = body.phone("phoneNumber")
        let wish = NewClient(
            id: id ?? "", name: body.optionalString("name", max: 100), phone: phone,
            method: body.optional("method", NewClient.Method.self),
            environment: body.optionalString("environment", max: 64))
        if wish.method == .code, !body.has("phoneNumber") {
            body.fault("phoneNumber", "is missing: a pairing code needs the number of the phone")
        }
        if wish.method == .qr, phone != nil { body.fault("phoneNumber", "does not go with the method qr") }
        try body.finish()
        return .json(try await perform { () throws(OperationError) in try await self.addClient(wish).json })
    }

    private nonisolated func removeClient(_ request: HTTPRequest) async throws -> HTTPResponse {
        let id = try request.parameter("id")
        var query = request.queryFields()
        let force = query.optionalBool("force") ?? false
        try query.finish()
        let deletion = try await perform { () throws(OperationError) in try await self.deleteClient(id, force: force) }
        return .json([
            "success": true, "clientId": .string(deletion.id), "unlinked": .bool(deletion.isUnlinked),
            "message": .string(deletion.message),
        ])
    }

    private nonisolated func postCode(_ request: HTTPRequest) async throws -> HTTPResponse {
        let id = try request.parameter("id")
        var body = try request.jsonObject()
        let phone = body.phone("phoneNumber", isRequired: true)
        try body.finish()
        guard let phone else { throw HTTPError.internalError }
        let offer = try await perform { () throws(OperationError) in try await self.pairingCode(id, phone: phone) }
        return .json([
            "clientId": .string(id), "pairingCode": .string(offer.code), "phoneNumber": .string(offer.phone),
            "expiresAt": .string(offer.expiresAt.rfc3339),
        ])
    }

    private nonisolated func getQR(_ request: HTTPRequest) async throws -> HTTPResponse {
        let id = try request.parameter("id")
        var query = request.queryFields()
        let style = query.optional("style", DrawingStyle.self) ?? .coloured
        try query.finish()
        guard let format = QRFormat(accepting: request.headers.list("Accept")) else {
            throw HTTPError(
                .notAcceptable, code: "NOT_ACCEPTABLE",
                "A QR code comes as application/json, image/png, image/svg+xml or text/plain.")
        }
        let offer = try await perform { () throws(OperationError) in try await self.qr(id) }
        guard let code = QRCode(offer.text) else { throw HTTPError.internalError }
        var response = format.response(offer, code, style.terminalStyle)
        // A code that has been replaced must not be shown again.
        response.headers["Cache-Control"] = "no-store"
        response.headers["Vary"] = "Accept"
        return response
    }
}

/// How a drawing for terminals gets its brightness, as the query spells it.
private enum DrawingStyle: String, CaseIterable {
    case coloured, dark, light

    var terminalStyle: QRCode.TerminalStyle {
        switch self {
        case .coloured: .coloured
        case .dark: .darkBackground
        case .light: .lightBackground
        }
    }
}
