internal import WACore
internal import WAGateway

/// Prompts at the server's terminal for the numbers of clients that were added without one (docs/http-api.md,
/// "Clients").
struct ServerPrompt: Sendable {
    private let console: Console
    private let clock: any Clock
    /// The home as it was given on the command line.
    private let home: String?
    /// The environment of a client, if it is known.
    private let environment: @Sendable (ClientID) async -> String?

    init(
        _ console: Console, clock: any Clock, home: String?,
        environment: @escaping @Sendable (ClientID) async -> String?
    ) {
        self.console = console
        self.clock = clock
        self.home = home
        self.environment = environment
    }

    /// The prompt of the gateway, which prompts for one client at a time.
    var prompt: LinkPrompt {
        LinkPrompt(askNumber: { await self.askNumber($0.text) }, show: { await self.show($0, $1) })
    }

    private func askNumber(_ id: String) async -> String? {
        console.say("Linking \"\(id)\". Enter alone leaves it to the QR code of GET /api/clients/\(id)/qr.")
        guard let line = try? await console.ask("Phone number for \"\(id)\": ") else { return nil }
        return line.trimmed.isEmpty ? nil : line.trimmed
    }

    private func show(_ id: ClientID, _ outcome: Result<PairingCodeOffer, OperationError>) async {
        switch outcome {
        case .success(let offer):
            let lines = LinkInstructions.code(
                offer.code, expiresAt: offer.expiresAt, now: clock.now, width: console.size.width,
                isColored: console.hasColor(.error))
            let text = ["Linking \"\(id.text)\":"] + lines + (await sandboxLines(id, offer))
            console.writeError(text.joined(separator: "\n") + "\n")
        case .failure(let error): console.warn("no pairing code for \"\(id.text)\": \(error.message)")
        }
    }

    private func sandboxLines(_ id: ClientID, _ offer: PairingCodeOffer) async -> [String] {
        guard let hint = SandboxHint(of: await environment(id), phone: offer.phone, home: home) else { return [] }
        return hint.lines(hint.enterCode(offer.code))
    }
}
