internal import WACore

extension ClientSupervisor {
    /// Stops a client because it goes on in another home, and runs `write`; goes back on it when that fails.
    ///
    /// From the stop on the client changes nothing of its rows, so that what is written is no older copy.
    func moveAway<Value: Sendable>(
        _ id: ClientID, for principal: Principal, _ write: () async throws(OperationError) -> Value
    ) async throws(OperationError) -> Value {
        let row = try await row(id, for: principal)
        guard row.isLinked else {
            throw OperationError(.notLinked, "\"\(id)\" is not linked: there is nothing to move.")
        }
        guard busy.insert(id).inserted else {
            throw OperationError(.clientBusy, "\"\(id)\" is being added or deleted right now.", retryAfter: 2)
        }
        defer { busy.remove(id) }
        let client = try await client(id, for: principal)
        await managed[id]?.start.settle()
        let former: Client.BeforeMove
        do { former = try await client.moveAway() } catch { throw OperationError(error) }
        do throws(OperationError) { return try await write() } catch {
            await moveBack(id, client, to: former)
            throw error
        }
    }

    private func moveBack(_ id: ClientID, _ client: Client, to former: Client.BeforeMove) async {
        var former = former
        if isStopping { former.isRunning = false }
        do { try await client.moveBack(to: former) } catch {
            platform.log.log(
                .warning, "a client that could not be exported stays closed", ("client", id.text),
                ("error", error.message))
        }
    }
}
