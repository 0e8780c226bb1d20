internal import WACore

extension ClientSupervisor {
    /// How long a deletion waits for a client that must log in before it can be unlinked.
    private static let unlinkTimeout: Duration = .seconds(20)
    /// The same for one that is erased in any case.
    private static let forcedUnlinkTimeout: Duration = .seconds(3)

    /// What a deletion found and did.
    struct Removal: Sendable {
        /// The client had a link.
        let wasLinked: Bool
        /// WhatsApp confirmed its end.
        let isUnlinked: Bool
    }

    /// Unlinks a client at WhatsApp and erases everything of it.
    ///
    /// A client that does not run is started for that. With `force` it is erased even if WhatsApp is unreachable.
    func delete(_ id: ClientID, force: Bool, for principal: Principal) async throws(OperationError) -> Removal {
        let row = try await row(id, for: principal)
        guard busy.insert(id).inserted else {
            throw OperationError(.clientBusy, "\"\(id)\" is being added or deleted right now.", retryAfter: 2)
        }
        defer { busy.remove(id) }
        let client = try await client(id, for: principal)
        let wasLinked = row.isLinked ? true : await client.snapshot().phone != nil
        var isUnlinked = false
        if wasLinked { isUnlinked = try await unlink(id, force: force) }
        do throws(OperationError) { try await erase(id) } catch {
            throw isUnlinked ? Self.onlyUnlinked(id, error) : error
        }
        return Removal(wasLinked: wasLinked, isUnlinked: isUnlinked)
    }

    private func unlink(_ id: ClientID, force: Bool) async throws(OperationError) -> Bool {
        let client: Client
        do throws(OperationError) {
            let timeout = force ? Self.forcedUnlinkTimeout : Self.unlinkTimeout
            client = try await readyClient(id, for: .process, timeout: timeout)
        } catch { return try await stillLinked(id, error, force: force) }
        do throws(ClientError) { return try await client.logOut(force: force) } catch {
            // It says whether the device is unlinked; without the store nothing can be erased either.
            guard error.code != .storage else { throw OperationError(error) }
            return try await stillLinked(id, OperationError(error), force: force)
        }
    }

    /// What a failed unlinking means: true when the link has ended all the same, and false when the client is erased
    /// with its link.
    private func stillLinked(
        _ id: ClientID, _ error: OperationError, force: Bool
    ) async throws(OperationError) -> Bool {
        if error.code == .notLinked, await managed[id]?.client.snapshot().state.hasEndedLink == true { return true }
        guard !force, error.code != .notLinked else { return false }
        throw OperationError(
            error.code,
            "\"\(id)\" cannot be unlinked, and nothing was erased: \(error.message) With `force` it is erased all the same.",
            retryAfter: error.retryAfter)
    }

    /// The answer when the link is gone and the rest is not.
    private static func onlyUnlinked(_ id: ClientID, _ error: OperationError) -> OperationError {
        OperationError(
            error.code,
            "\"\(id)\" was unlinked at WhatsApp, but not erased here: \(error.message) Delete it again once the store can "
                + "be written.",
            retryAfter: error.retryAfter)
    }

    /// Stops a client and erases its rows.
    private func erase(_ id: ClientID) async throws(OperationError) {
        let entry = managed[id]
        entry?.removal?.cancel()
        await entry?.start.settle()
        await entry?.client.cancelLinking()
        let wasRunning = await entry?.client.snapshot().state.state != .closed
        await entry?.client.stop()
        do { try await registry.deleteClient(id) } catch {
            // It goes on as before.
            if wasRunning { try? await start(id, for: .process) }
            throw OperationError(error)
        }
        hub.removed(id, of: entry?.tenant)
        release(id)?.removal?.cancel()
        logins.settled(id)
    }

    /// Erases what is left of a linking that failed; a client that was linked once stays.
    ///
    /// - Parameter onlyIdle: leaves alone one that is being linked again.
    func discard(_ id: ClientID, onlyIdle: Bool = false) async {
        guard let entry = managed[id], entry.isNew else { return }
        let snapshot = await entry.client.snapshot()
        guard snapshot.phone == nil, !onlyIdle || snapshot.offer == nil else { return }
        do { try await erase(id) } catch {
            platform.log.log(
                .warning, "a client that was never linked stays", ("client", id.text), ("error", error.message))
        }
    }
}
