internal import WACore

/// Backups, and clients that move from one home to another.
///
/// Paths name files of the machine, so these operations are for its owner alone, on the control socket.
struct CopyService: Sendable {
    let supervisor: ClientSupervisor
    let store: any StoreBackup
    let access: AccessContext

    /// Writes a consistent copy of the whole store, while it is in use.
    func backUp(_ request: BackupRequest, for principal: Principal) async throws(OperationError) -> CopyReport {
        let report = try await write { () throws(StoreError) in
            try await store.backUp(to: request.path, replacing: request.force)
        }
        await access.note(access.audit("backup.write", of: nil, by: principal))
        return report
    }

    /// Stops a client, notes that it goes on elsewhere, and writes it to a file.
    func export(_ request: ExportRequest, for principal: Principal) async throws(OperationError) -> CopyReport {
        let tenant = try await supervisor.row(request.id, for: principal).tenantID
        // Before the client is stopped: a wrong name must cost nothing.
        do throws(StoreError) { try await store.checkTarget(request.path, replacing: request.force) } catch {
            throw OperationError(target: error)
        }
        let report = try await supervisor.moveAway(request.id, for: principal) { () throws(OperationError) in
            try await write { () throws(StoreError) in
                try await store.exportClient(request.id, to: request.path, replacing: request.force)
            }
        }
        await access.note(access.audit("clients.export", on: request.id.text, of: tenant, by: principal))
        return report
    }

    /// Takes over a client from a file; it starts over with its next start.
    func takeOver(_ request: ImportRequest, for principal: Principal) async throws(OperationError) -> ClientInfo {
        let tenant = try access.tenant(request.tenant, for: principal)
        try access.requireUsable(tenant)
        let row: ClientRow
        do throws(StoreError) {
            row = try await store.importClient(from: request.path, as: request.id, tenant: tenant)
        } catch {
            // Here it is a client that exists, and not a file.
            throw error.code == .exists ? OperationError(error) : OperationError(file: error)
        }
        await access.note(access.audit("clients.import", on: row.id.text, of: tenant, by: principal))
        return ClientInfo(row, nil, at: access.clock.now)
    }

    private func write(
        _ body: () async throws(StoreError) -> BackupReport
    ) async throws(OperationError) -> CopyReport {
        do { return CopyReport(try await body()) } catch { throw OperationError(target: error) }
    }
}

extension OperationError {
    /// An error about a file that is to be written.
    fileprivate init(target error: StoreError) {
        switch error.code {
        case .noHome, .invalidPath: self.init(.cannotCreate, error.message, field: "path")
        default: self.init(file: error)
        }
    }

    /// An error about a file that the caller named.
    fileprivate init(file error: StoreError) {
        switch error.code {
        case .exists: self.init(.exists, error.message)
        case .notFound: self.init(.notFound, error.message)
        case .damaged, .newer, .noHome, .invalidPath: self.init(.invalidRequest, error.message, field: "path")
        default: self.init(error)
        }
    }
}
