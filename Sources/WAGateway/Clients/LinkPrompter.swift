internal import WACore

/// Asks the person at the server's terminal for phone numbers, for one client after another.
actor LinkPrompter {
    private let prompt: LinkPrompt
    private let supervisor: ClientSupervisor
    /// Questions to the person, each waiting for the one before.
    private var questions: [Task<Void, Never>] = []
    /// One for each code on the screen, showing those that take its place.
    private var renewals: [Task<Void, Never>] = []
    private var isStopping = false

    /// A code that is still the old one when it should have expired is asked for again after this time.
    private static let pause: Duration = .seconds(1)

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
        for task in questions + renewals { task.cancel() }
    }

    private func run(_ id: ClientID, _ client: Client) async {
        while !isStopping, await client.snapshot().offer != nil {
            guard let typed = await prompt.askNumber(id) else { return }
            let outcome = await outcome(of: typed, client)
            await prompt.show(id, outcome)
            guard case .success(let offer) = outcome else { continue }
            if !isStopping {
                renewals.append(Task { [weak self] in await self?.showRenewals(of: offer, id, client) })
            }
            return
        }
    }

    /// Shows each code that takes the place of one that expired, until the client is linked or the attempt ends.
    private func showRenewals(of first: PairingCodeOffer, _ id: ClientID, _ client: Client) async {
        var shown = first
        while !isStopping {
            let rest = shown.expiresAt.milliseconds(since: supervisor.platform.clock.now)
            let delay: Duration = rest > 0 ? .milliseconds(rest) : Self.pause
            guard (try? await Task.sleep(for: delay)) != nil else { return }
            let snapshot = await client.snapshot()
            guard snapshot.offer != nil else {
                guard snapshot.phone == nil, snapshot.state.state == .closed else { return }
                let message = snapshot.linkFailure?.message ?? "Linking has ended."
                return await prompt.show(id, .failure(OperationError(.notLinking, message)))
            }
            let outcome = await outcome(of: shown.phone, client)
            if case .success(let offer) = outcome {
                guard offer != shown else { continue }
                shown = offer
            }
            await prompt.show(id, outcome)
            if case .failure = outcome { return }
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
