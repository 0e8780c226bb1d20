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
        try await erase(id)
        return Removal(wasLinked: wasLinked, isUnlinked: isUnlinked)
    }

    private func unlink(_ id: ClientID, force: Bool) async throws(OperationError) -> Bool {
        do throws(OperationError) {
            let timeout = force ? Self.forcedUnlinkTimeout : Self.unlinkTimeout
            let ready = try await readyClient(id, for: .process, timeout: timeout)
            do { return try await ready.logOut(force: force) } catch { throw OperationError(error) }
        } catch {
            // The link may have ended during the request: then there is nothing left to unlink.
            if force || error.code == .notLinked { return false }
            throw OperationError(
                error.code,
                "\"\(id)\" cannot be unlinked, and nothing was erased: \(error.message) With `force` it is erased all "
                    + "the same.",
                retryAfter: error.retryAfter)
        }
    }

    /// Stops a client and erases its rows.
    private func erase(_ id: ClientID) async throws(OperationError) {
        let entry = managed[id]
        entry?.removal?.cancel()
        await entry?.start.settle()
        await entry?.client.cancelLinking()
        await entry?.client.stop()
        do { try await registry.deleteClient(id) } catch { throw OperationError(error) }
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
