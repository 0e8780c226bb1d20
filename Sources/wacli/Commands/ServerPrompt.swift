internal import WACore
internal import WAGateway

/// Prompts at the server's terminal for the numbers of clients that were added without one (docs/http-api.md,
/// "Clients").
struct ServerPrompt: Sendable {
    private let console: Console
    private let clock: any Clock

    init(_ console: Console, clock: any Clock) {
        self.console = console
        self.clock = clock
    }

    /// The prompt of the gateway, which prompts for one client at a time.
    var prompt: LinkPrompt {
        LinkPrompt(askNumber: { await self.askNumber($0.text) }, show: { self.show($0.text, $1) })
    }

    private func askNumber(_ id: String) async -> String? {
        console.writeError("Linking \"\(id)\". Enter alone leaves it to the QR code of GET /api/clients/\(id)/qr.\n")
        guard let line = try? await console.ask("Phone number for \"\(id)\": ") else { return nil }
        return line.trimmed.isEmpty ? nil : line.trimmed
    }

    private func show(_ id: String, _ outcome: Result<PairingCodeOffer, OperationError>) {
        switch outcome {
        case .success(let offer):
            let lines = LinkInstructions.code(
                offer.code, expiresAt: offer.expiresAt, now: clock.now, width: console.traits.width,
                isColored: console.hasColor(.error))
            console.writeError("Linking \"\(id)\":\n" + lines.joined(separator: "\n") + "\n")
        case .failure(let error): console.warn("no pairing code for \"\(id)\": \(error.message)")
        }
    }
}
