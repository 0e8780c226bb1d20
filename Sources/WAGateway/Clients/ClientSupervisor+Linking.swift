internal import WACore

extension ClientSupervisor {
    /// Makes a client and starts to link it.
    ///
    /// By code it returns when there is one; when there is none, nothing is left of the client. An id whose link has
    /// ended is linked again. Throws `clientExists` for one that is linked or being linked.
    func add(
        _ new: NewClient, _ method: LinkMethod, to tenant: TenantID, limit: Int?, for principal: Principal
    ) async throws(OperationError) -> Client {
        let client = try await claim(new, method, tenant, limit, for: principal)
        if case .code(let phone) = method {
            do throws(OperationError) { try await awaitCode(new, client, phone) } catch {
                await discard(new.id)
                throw error
            }
        }
        return client
    }

    /// Makes the row, or takes over one whose link has ended, and begins to link.
    private func claim(
        _ new: NewClient, _ method: LinkMethod, _ tenant: TenantID, _ limit: Int?, for principal: Principal
    ) async throws(OperationError) -> Client {
        guard busy.insert(new.id).inserted else { throw Self.exists(new.id) }
        defer { busy.remove(new.id) }
        let environment = try environments.environment(new.environment ?? options.environment)
        var isNew = true
        // The label of a new client is stored with it.
        var label: String?
        do {
            try await registry.createClient(
                new.id, tenant: tenant, limit: limit, name: new.name, environment: environment.name,
                at: platform.clock.now)
        } catch  where error.code == .exists {
            isNew = managed[new.id]?.isNew ?? false
            label = new.name
        } catch {
            throw OperationError(error)
        }
        do throws(OperationError) {
            let client = try await client(new.id, for: principal)
            managed[new.id]?.isNew = isNew
            try await link(new.id, client, method, timeout: new.timeout)
            if let label { try await rename(new.id, to: label) }
            return client
        } catch {
            // A taken id of another tenant is refused like one of the caller's own.
            if error.code == .alreadyLinked || error.code == .clientUnknown { throw Self.exists(new.id) }
            await discard(new.id)
            throw error
        }
    }

    private func rename(_ id: ClientID, to label: String) async throws(OperationError) {
        do { try await registry.renameClient(id, to: label) } catch { throw OperationError(error) }
    }

    /// Begins to link; a scheduled removal is cancelled.
    ///
    /// Codes are renewed until `timeout` has passed.
    func link(
        _ id: ClientID, _ client: Client, _ method: LinkMethod, timeout: Duration = .seconds(300)
    ) async throws(OperationError) {
        do { try await client.link(by: method, timeout: timeout) } catch { throw OperationError(error) }
        managed[id]?.linkMethod = method
        managed[id]?.removal?.cancel()
        managed[id]?.removal = nil
    }

    /// The id is taken, by whom does not matter.
    static func exists(_ id: ClientID) -> OperationError {
        OperationError(.clientExists, "The id \"\(id)\" is taken; choose another.", field: "clientId")
    }

    /// Waits for the code of a linking by code; one that fails because our version is too old is tried once more.
    private func awaitCode(_ new: NewClient, _ client: Client, _ phone: String) async throws(OperationError) {
        do throws(OperationError) { _ = try await offer(of: client, phone) } catch {
            guard error.code == .outdatedVersion, await hasNewVersion(for: new.id) else { throw error }
            try await link(new.id, client, .code(phone: phone), timeout: new.timeout)
            _ = try await offer(of: client, phone)
        }
    }

    /// Asks for a pairing code, on the linking under way or, when there is none, on a new one.
    func pairingCode(
        _ id: ClientID, phone: PhoneNumber, for principal: Principal
    ) async throws(OperationError) -> PairingCodeOffer {
        let client = try await client(id, for: principal)
        let snapshot = await client.snapshot()
        guard snapshot.phone == nil else { throw OperationError(.alreadyLinked, "\"\(id)\" is linked already.") }
        if snapshot.offer == nil { try await linkOrJoin(id, client, .code(phone: phone.digits)) }
        return try await offer(of: client, phone.digits)
    }

    /// Begins to link, or joins the attempt that another request has begun.
    private func linkOrJoin(_ id: ClientID, _ client: Client, _ method: LinkMethod) async throws(OperationError) {
        do throws(OperationError) { try await link(id, client, method) } catch {
            guard error.code == .alreadyLinked, await client.snapshot().offer != nil else { throw error }
        }
    }

    /// The pairing code of a linking under way, waiting for it.
    nonisolated func offer(of client: Client, _ phone: String) async throws(OperationError) -> PairingCodeOffer {
        do { return try await client.requestPairingCode(phone: phone) } catch {
            throw Self.linkError(error, await client.snapshot().linkFailure)
        }
    }

    /// Distinguishes a refusal from a connection that did not hold.
    private static func linkError(_ error: ClientError, _ failure: LinkFailure?) -> OperationError {
        // When the attempt ended before the code was asked for, only its failure says why.
        let hasEnded = error.code == .pairing || error.code == .invalid
        guard hasEnded, let failure else { return OperationError(error) }
        let message = "Linking failed: \(failure.message)"
        switch failure.cause {
        case .stopped: return OperationError(.linkRefused, message)
        case .outdatedVersion: return OperationError(.outdatedVersion, message, retryAfter: 60)
        default: return OperationError(.unreachable, message, retryAfter: 10)
        }
    }
}
