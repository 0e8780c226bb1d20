internal import WACore

extension ClientSupervisor {
    /// How long a logout waits for a client that must log in before it can be unlinked.
    private static let logoutTimeout: Duration = .seconds(20)

    /// Unlinks a client at WhatsApp and erases its keys; the client stays with its messages and events.
    ///
    /// A linking under way ends. A client without a link is left as it is.
    func logOut(_ id: ClientID, for principal: Principal) async throws(OperationError) {
        let row = try await row(id, for: principal)
        guard busy.insert(id).inserted else {
            throw OperationError(.clientBusy, "\"\(id)\" is being added or deleted right now.", retryAfter: 2)
        }
        defer { busy.remove(id) }
        let client = try await client(id, for: principal)
        let isLinked = row.isLinked ? true : await client.snapshot().phone != nil
        guard isLinked else { return await client.cancelLinking() }
        // Keys that an earlier logout could not erase: the login that WhatsApp refuses does.
        if row.isLoggingOut, case .done = managed[id]?.start { managed[id]?.start = .pending }
        do throws(OperationError) {
            let ready = try await readyClient(id, for: .process, timeout: Self.logoutTimeout)
            do { _ = try await ready.logOut(force: false) } catch { throw OperationError(error) }
        } catch {
            // The link may have ended during the request: then there is nothing left to unlink.
            guard error.code != .notLinked else { return }
            throw error
        }
    }

    /// Ends the links whose end an earlier process began.
    func finishLogouts() async {
        let known: [ClientRow]
        do throws(OperationError) { known = try await rows(for: .process) } catch {
            return platform.log.log(.warning, "logouts could not be finished", ("error", error.message))
        }
        for row in known where row.isLoggingOut {
            do throws(OperationError) { try await logOut(row.id, for: .process) } catch {
                platform.log.log(
                    .warning, "a logout could not be finished", ("client", row.id.text), ("error", error.message))
            }
        }
    }

    /// Disconnects a client, which keeps its link; a linking under way ends.
    func stop(_ id: ClientID, for principal: Principal) async throws(OperationError) {
        let client = try await client(id, for: principal)
        await managed[id]?.start.settle()
        if await client.snapshot().phone == nil { await client.cancelLinking() }
        await client.stop()
        // Requests that need the client must not start it again; a start of the server does.
        if managed[id]?.client === client { managed[id]?.start = .done }
        logins.settled(id)
    }
}
