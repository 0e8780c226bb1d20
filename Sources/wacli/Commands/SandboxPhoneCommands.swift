internal import WACore
internal import WAHTTP

/// `wacli sandbox phones`.
struct SandboxPhonesCommand: Command {
    let context: CommandContext

    func run() async throws {
        let phones = try await SandboxControl.call(context, .get, ["phones"])
        if context.isJSON { return try context.console.print(phones) }
        var table = Table(["PHONE", "NAME", "LID", "DEVICES", "MESSAGES"])
        for phone in phones.array ?? [] {
            table.add([
                phone["number"]?.string, phone["name"]?.string, phone["lid"]?.string,
                (phone["companions"]?.array?.count).map { String($0) }, phone["messages"]?.text,
            ])
        }
        try context.console.print(table)
    }
}

/// `wacli sandbox enter-code`.
struct SandboxEnterCodeCommand: Command {
    let context: CommandContext

    func run() async throws {
        let number = try PhoneNumber(argument: context.arguments.words[0]).digits
        let answer = try await SandboxControl.call(
            context, .post, ["phones", number, "enter-code"], ["code": .string(context.arguments.words[1])])
        try SandboxControl.printLink(answer, context)
    }
}

/// `wacli sandbox scan`.
struct SandboxScanCommand: Command {
    let context: CommandContext

    func run() async throws {
        let words = context.arguments.words
        let number = try PhoneNumber(argument: words[0]).digits
        let qr: String
        if words.count > 1 { qr = words[1] } else { qr = try await shownQR() }
        let answer = try await SandboxControl.call(
            context, .post, ["phones", number, "scan"], ["qr": .string(qr)])
        try SandboxControl.printLink(answer, context)
    }

    /// The QR code that a client of this home shows.
    private func shownQR() async throws -> String {
        let named = context.arguments["client"]
        if let named { try CommandContext.check(clientID: named) }
        return try await context.withGateway { gateway in
            var codes: [String] = []
            for id in try await candidates(named, gateway) {
                let offer = try? await gateway.call(
                    GatewayRequest(.get, ["api", "clients", id, "qr"]))
                if let text = offer?["qr"]?.string { codes.append(text) }
            }
            guard let code = codes.first else {
                throw CommandError(
                    .notFound, "No client shows a QR code.",
                    advice: "Run `wacli clients add --qr` in another terminal, or give the text of the QR code.")
            }
            guard codes.count == 1 else {
                throw CommandError(.usage, "Several clients show a QR code.", advice: "Name one with --client ID.")
            }
            return code
        }
    }

    private func candidates(_ named: String?, _ gateway: any GatewayPort) async throws -> [String] {
        if let named { return [named] }
        let clients = try await gateway.call(GatewayRequest(.get, ["api", "clients"])).array ?? []
        return clients.filter { $0["state"]?.string == "CONNECTING" }.compactMap { $0["clientId"]?.string }
    }
}
