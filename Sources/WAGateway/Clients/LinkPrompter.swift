internal import WACore

/// Asks the person at the server's terminal for phone numbers, for one client after another.
actor LinkPrompter {
    private let prompt: LinkPrompt
    private let supervisor: ClientSupervisor
    /// Questions to the person, each waiting for the one before.
    private var questions: [Task<Void, Never>] = []
    private var isStopping = false

    init(_ prompt: LinkPrompt, supervisor: ClientSupervisor) {
        self.prompt = prompt
        self.supervisor = supervisor
    }

    /// Asks for the number of a client that waits to be linked; returns at once.
    func ask(about id: ClientID, _ client: Client) {
        guard !isStopping else { return }
        let before = questions.last
        questions.append(
            Task { [weak self] in
                await before?.value
                await self?.run(id, client)
            })
    }

    /// Cancels all questions; a pending one is not awaited, so it does not delay shutdown.
    func stop() {
        isStopping = true
        for question in questions { question.cancel() }
    }

    private func run(_ id: ClientID, _ client: Client) async {
        while !isStopping, await client.snapshot().offer != nil {
            guard let typed = await prompt.askNumber(id.text) else { return }
            let outcome = await outcome(of: typed, client)
            await prompt.show(id.text, outcome)
            if case .success = outcome { return }
        }
    }

    private func outcome(of typed: String, _ client: Client) async -> Result<PairingCodeOffer, OperationError> {
        do throws(OperationError) {
            let number: PhoneNumber
            do { number = try PhoneNumber(typed) } catch { throw .invalid("phoneNumber", error.message) }
            return .success(try await supervisor.offer(of: client, number.digits))
        } catch {
            return .failure(error)
        }
    }
}
