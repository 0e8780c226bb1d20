internal import WACore

/// Reading the audit log, checking it, and erasing what is personal in it.
final class AuditService: Sendable {
    private let log: any AuditLog
    private let access: AccessContext
    private let isVerifying = Lock(false)

    /// Rows that a check holds in memory at a time.
    private static let pieceLength = 1000

    init(log: any AuditLog, access: AccessContext) {
        self.log = log
        self.access = access
    }

    // MARK: - Reading

    /// Rows of one chain, the newest first.
    func list(_ request: AuditRequest, for principal: Principal) async throws(OperationError) -> AuditList {
        let chain = try await chain(request.selection, for: principal)
        var filter = request.filter
        // Rows of a tenant that had the id before are not for the one that has it now; the built-in one has no other.
        let own = principal.tenant.flatMap { id in access.directory.read { $0.tenants[id] } }
        if let own, own.origin != .builtin { filter.since = max(filter.since ?? own.created, own.created) }
        let query = AuditQuery(chain, filter, before: request.before, limit: request.limit)
        do {
            let page = try await log.auditPage(query)
            return AuditList(rows: page.rows, next: page.next, target: request.target)
        } catch { throw OperationError(error) }
    }

    /// The chain that a request names: the caller's own, or any for a caller of all tenants.
    ///
    /// A foreign tenant is answered like an unknown one. Chains outlive their tenants.
    private func chain(
        _ selection: ChainSelection, for principal: Principal
    ) async throws(OperationError) -> AuditChain {
        guard principal.clients == nil else {
            throw OperationError(.forbidden, "This key is limited to some clients; the audit log is about all of them.")
        }
        guard selection.isServer else {
            let chain = AuditChain(try access.tenant(selection.tenant, for: principal))
            if principal.tenant == nil, let tenant = selection.tenant { try await requireKnown(tenant, chain) }
            return chain
        }
        guard selection.tenant == nil else { throw .invalid("server", "does not go with a tenant") }
        guard principal.tenant == nil else {
            throw OperationError(
                .forbidden, "The server's own audit log is for the administrator of the server.", field: "server")
        }
        return .server
    }

    /// Throws for a tenant that is not there and has left no log: reading must not begin one.
    private func requireKnown(_ tenant: TenantID, _ chain: AuditChain) async throws(OperationError) {
        guard access.directory.read({ $0.tenants[tenant] == nil }) else { return }
        let chains: [AuditChain]
        do { chains = try await log.auditChains() } catch { throw OperationError(error) }
        guard chains.contains(chain) else { throw .unknownTenant(tenant.text) }
    }

    /// The chains that a request means: the named one, or all that exist for the caller.
    private func chains(
        _ selection: ChainSelection, for principal: Principal
    ) async throws(OperationError) -> [AuditChain] {
        guard principal.tenant == nil, !selection.isServer, selection.tenant == nil else {
            return [try await chain(selection, for: principal)]
        }
        do { return try await log.auditChains() } catch { throw OperationError(error) }
    }

    // MARK: - Checking

    /// Checks whole chains; one request at a time.
    func verify(_ request: AuditCheck, for principal: Principal) async throws(OperationError) -> AuditVerification {
        let chains = try await chains(request.selection, for: principal)
        guard request.head == nil || chains.count == 1 else {
            throw .invalid("head", "belongs to one chain, and there are several: name its chain by tenant or server")
        }
        let isFirst = isVerifying.withLock { isVerifying in
            defer { isVerifying = true }
            return !isVerifying
        }
        guard isFirst else {
            throw OperationError(
                .tooManyRequests, "The audit log is being checked right now; try again.", retryAfter: 5)
        }
        defer { isVerifying.withLock { $0 = false } }
        do {
            let key = try await log.auditKey()
            var reports: [AuditVerification.Chain] = []
            for chain in chains {
                let verifier = AuditVerifier(chain, key: request.key ?? key, expecting: request.head)
                reports.append(AuditVerification.Chain(chain: chain, report: try await run(verifier, over: chain)))
            }
            return AuditVerification(chains: reports, key: key)
        } catch { throw OperationError(error) }
    }

    private func run(
        _ start: AuditVerifier, over chain: AuditChain
    ) async throws(StoreError) -> AuditReport {
        var (verifier, last) = (start, Int64(0))
        while !Task.isCancelled {
            let rows = try await log.auditRows(of: chain, after: last, limit: Self.pieceLength)
            guard let newest = rows.last, rows.allSatisfy({ verifier.take($0) }) else { break }
            last = newest.number
        }
        return verifier.finish()
    }

    // MARK: - Erasing

    /// Erases what is personal in rows from before a moment; the chain still verifies.
    func erase(_ request: AuditErasure, for principal: Principal) async throws(OperationError) -> AuditErased {
        let chains = try await chains(request.selection, for: principal)
        var count = 0
        for chain in chains {
            // The row comes first: nothing is erased without one.
            try await access.directory.note(
                access.audit("audit.erase", on: request.before.rfc3339, of: chain.tenant, by: principal))
            do { count += try await log.eraseAuditPersonal(of: chain, before: request.before) } catch {
                throw OperationError(error)
            }
        }
        return AuditErased(rows: count)
    }
}
