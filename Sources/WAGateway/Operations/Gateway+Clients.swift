public import WACore
internal import WAStorage

extension Gateway {
    /// How long an answer waits for the first QR code of a linking.
    private static let qrPatience: Duration = .seconds(10)
    /// How long a deletion waits for a client that must log in before it can be unlinked.
    private static let unlinkPatience: Duration = .seconds(20)

    // MARK: - Reading

    /// All clients, by id.
    public func clients() async throws(OperationError) -> [ClientInfo] {
        var infos: [ClientInfo] = []
        for row in try await rows() { infos.append(await info(row)) }
        return infos
    }

    /// One client.
    public func client(_ id: String) async throws(OperationError) -> ClientInfo { await info(try await row(id)) }

    private func info(_ row: ClientRow) async -> ClientInfo {
        ClientInfo(row, await managed[row.id]?.client.snapshot())
    }

    // MARK: - Linking

    /// Makes a client and starts to link it.
    ///
    /// With a phone number the answer has the pairing code; when there is none, nothing is left of the client. An id
    /// whose link has ended is linked anew. Throws `clientExists` for one that is linked or being linked.
    public func addClient(_ wish: NewClient) async throws(OperationError) -> ClientInfo {
        let method = try Self.method(of: wish)
        let client = try await claim(wish, method)
        if case .code(let phone) = method {
            do throws(OperationError) { try await awaitCode(client, phone) } catch {
                await discard(wish.id)
                throw error
            }
        } else if wish.method == nil, let prompt = options.prompt {
            ask(prompt, about: client)
        }
        return try await self.client(wish.id)
    }

    private static func method(of wish: NewClient) throws(OperationError) -> LinkMethod {
        guard ClientID.isValid(wish.id) else { throw .invalid("clientId", "must be \(ClientID.rule)") }
        switch (wish.method, wish.phone) {
        case (.code, nil): throw .invalid("phoneNumber", "is missing: a pairing code needs the number of the phone")
        case (.qr, .some): throw .invalid("phoneNumber", "does not go with the method qr")
        case (_, let phone?): return .code(phone: phone.digits)
        case (_, nil): return .qr
        }
    }

    /// Makes the row, or takes over one whose link has ended, and begins to link.
    private func claim(_ wish: NewClient, _ method: LinkMethod) async throws(OperationError) -> Client {
        guard busy.insert(wish.id).inserted else { throw Self.exists(wish.id) }
        defer { busy.remove(wish.id) }
        let environment = try environments.environment(wish.environment ?? options.environment)
        var isNew = true
        do {
            try await store.createClient(
                wish.id, name: wish.name, environment: environment.name, at: services.clock.now)
        } catch  where error.code == .exists {
            isNew = managed[wish.id]?.isNew ?? false
        } catch {
            throw OperationError(error)
        }
        do throws(OperationError) {
            let client = try await instance(wish.id)
            managed[wish.id]?.isNew = isNew
            try await link(client, method)
            return client
        } catch {
            if error.code == .alreadyLinked { throw Self.exists(wish.id) }
            await discard(wish.id)
            throw error
        }
    }

    /// Begins to link; a removal that was to come is called off.
    func link(_ client: Client, _ method: LinkMethod) async throws(OperationError) {
        do { try await client.link(by: method) } catch { throw OperationError(error) }
        managed[client.id]?.linkMethod = method
        managed[client.id]?.removal?.cancel()
        managed[client.id]?.removal = nil
    }

    private static func exists(_ id: String) -> OperationError {
        OperationError(
            .clientExists, "A client \"\(id)\" exists already; choose another id or delete it first.", field: "clientId"
        )
    }

    /// Waits for the code of a linking by code; one that fails because our version is too old is tried once more.
    private func awaitCode(_ client: Client, _ phone: String) async throws(OperationError) {
        do throws(OperationError) { _ = try await offer(of: client, phone) } catch {
            guard error.code == .outdatedVersion, await hasNewVersion(for: client.id) else { throw error }
            try await link(client, .code(phone: phone))
            _ = try await offer(of: client, phone)
        }
    }

    /// The pairing code of a linking under way, waiting for it.
    private func offer(of client: Client, _ phone: String) async throws(OperationError) -> PairingCodeOffer {
        do { return try await client.requestPairingCode(phone: phone) } catch {
            throw linkError(error, await client.snapshot().state)
        }
    }

    /// Tells a refusal from a connection that did not hold.
    private func linkError(_ error: ClientError, _ state: ClientStateRecord) -> OperationError {
        // When the attempt ended before the code was asked for, only the state knows why.
        let hasEnded = error.code == .pairing || error.code == .invalid
        guard hasEnded, state.state == .closed, state.cause != .created else { return OperationError(error) }
        let message = "Linking failed: \(state.message ?? error.message)"
        switch state.cause {
        case .stopped: return OperationError(.linkRefused, message)
        case .outdatedVersion: return OperationError(.outdatedVersion, message, retryAfter: 60)
        default: return OperationError(.unreachable, message, retryAfter: 10)
        }
    }

    /// The QR code to scan, waiting a moment for the first one.
    ///
    /// Throws `alreadyLinked` or `notLinking` when there is nothing to scan.
    public func qr(_ id: String) async throws(OperationError) -> QROffer {
        let client = try await existing(id)
        let deadline = services.clock.uptime + Self.qrPatience
        while true {
            let position = hub.position
            let snapshot = await client?.snapshot()
            if let text = snapshot?.offer?.qr, let expiresAt = snapshot?.offer?.qrExpiresAt {
                return QROffer(text: text, expiresAt: expiresAt)
            }
            guard let snapshot, snapshot.offer != nil else { throw try await nothingToShow(id) }
            guard !hub.isClosed, !Task.isCancelled else { throw Self.stopping }
            let rest = deadline - services.clock.uptime
            guard rest > .zero else {
                throw OperationError(.unreachable, "WhatsApp has not offered a QR code yet; try again.", retryAfter: 2)
            }
            await hub.wait(after: position, for: EventHub.Interest(client: id), within: rest)
        }
    }

    /// The client with this id if it is in memory; throws when there is none at all.
    private func existing(_ id: String) async throws(OperationError) -> Client? {
        if let known = managed[id] { return known.client }
        _ = try await row(id)
        return managed[id]?.client
    }

    private func nothingToShow(_ id: String) async throws(OperationError) -> OperationError {
        if try await client(id).isLinked { return OperationError(.alreadyLinked, "\"\(id)\" is linked already.") }
        return OperationError(
            .notLinking, "\"\(id)\" is not being linked; POST /api/clients with its id links it.")
    }

    /// Asks for a pairing code, on the linking under way or, when there is none, on a new one.
    public func pairingCode(_ id: String, phone: PhoneNumber) async throws(OperationError) -> PairingCodeOffer {
        let client = try await instance(id)
        let snapshot = await client.snapshot()
        guard snapshot.phone == nil else { throw OperationError(.alreadyLinked, "\"\(id)\" is linked already.") }
        if snapshot.offer == nil { try await linkOrJoin(client, .code(phone: phone.digits)) }
        return try await offer(of: client, phone.digits)
    }

    /// Begins to link, unless another request has begun meanwhile.
    private func linkOrJoin(_ client: Client, _ method: LinkMethod) async throws(OperationError) {
        do throws(OperationError) { try await link(client, method) } catch {
            guard error.code == .alreadyLinked, await client.snapshot().offer != nil else { throw error }
        }
    }

    // MARK: - The end

    /// Unlinks a client at WhatsApp and erases everything of it.
    ///
    /// A client that does not run is started for that. With `force` it is erased even when WhatsApp cannot be told.
    public func deleteClient(_ id: String, force: Bool = false) async throws(OperationError) -> Deletion {
        let row = try await row(id)
        guard busy.insert(id).inserted else {
            throw OperationError(.clientBusy, "\"\(id)\" is being added or deleted right now.", retryAfter: 2)
        }
        defer { busy.remove(id) }
        let client = try await instance(id)
        let isLinked = row.isLinked ? true : await client.snapshot().phone != nil
        var isUnlinked = false
        if isLinked { isUnlinked = try await unlink(client, force: force) }
        try await erase(id)
        let message =
            if isUnlinked { "Unlinked at WhatsApp and erased." } else if isLinked {
                "Erased here. WhatsApp could not be told: remove the device on the phone under Linked Devices."
            } else { "Erased. It was not linked." }
        return Deletion(id: id, isUnlinked: isUnlinked, message: message)
    }

    private func unlink(_ client: Client, force: Bool) async throws(OperationError) -> Bool {
        do throws(OperationError) {
            let patience = force ? Duration.seconds(3) : Self.unlinkPatience
            let ready = try await readyClient(client.id, patience: patience)
            do { return try await ready.logOut(force: force) } catch { throw OperationError(error) }
        } catch {
            // The link may have ended meanwhile: then there is nothing left to unlink.
            if force || error.code == .notLinked { return false }
            throw OperationError(
                error.code, "\"\(client.id)\" cannot be unlinked: \(error.message) Use force to erase it all the same.",
                retryAfter: error.retryAfter)
        }
    }

    /// Stops a client and erases its rows.
    private func erase(_ id: String) async throws(OperationError) {
        let entry = managed[id]
        entry?.removal?.cancel()
        await entry?.start.settle()
        await entry?.client.cancelLinking()
        await entry?.client.stop()
        do { try await store.deleteClient(id) } catch { throw OperationError(error) }
        managed.removeValue(forKey: id)?.removal?.cancel()
        logins.settled(id)
    }

    /// Erases what is left of a linking that failed; a client that was linked once stays.
    ///
    /// - Parameter onlyIdle: leaves alone one that is being linked again.
    func discard(_ id: String, onlyIdle: Bool = false) async {
        guard let entry = managed[id], entry.isNew else { return }
        let snapshot = await entry.client.snapshot()
        guard snapshot.phone == nil, !onlyIdle || snapshot.offer == nil else { return }
        do { try await erase(id) } catch {
            services.log.log(.warning, "a client that was never linked stays", ("client", id), ("error", error.message))
        }
    }

    // MARK: - Prompting

    /// Asks the person at the terminal, one client after another.
    private func ask(_ prompt: LinkPrompt, about client: Client) {
        let before = prompts.last
        prompts.append(
            Task { [weak self] in
                await before?.value
                await self?.runPrompt(prompt, client)
            })
    }

    private func runPrompt(_ prompt: LinkPrompt, _ client: Client) async {
        while !isStopping, await client.snapshot().offer != nil {
            guard let typed = await prompt.askNumber(client.id) else { return }
            let outcome: Result<PairingCodeOffer, OperationError>
            do throws(OperationError) {
                let number: PhoneNumber
                do { number = try PhoneNumber(typed) } catch {
                    throw OperationError.invalid("phoneNumber", error.message)
                }
                outcome = .success(try await offer(of: client, number.digits))
            } catch {
                outcome = .failure(error)
            }
            await prompt.show(client.id, outcome)
            if case .success = outcome { return }
        }
    }
}
