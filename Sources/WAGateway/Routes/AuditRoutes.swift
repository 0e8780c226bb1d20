internal import WAHTTP

/// The routes of the audit log.
enum AuditRoutes {
    static let endpoints = [
        Endpoint(
            .get, "/api/audit", "audit.list", .admin, "list audit rows",
            details: """
                Rows of one chain, the newest first: of the caller's tenant; an administrator of the server names another \
                `tenant` (default: `default`) or `server=true`. `Link` names the next page. A page can have fewer rows than \
                `limit` although `hasMore` is true.
                """,
            errors: [.tenantUnknown, .storageUnavailable], \.audit, AuditService.list),
        Endpoint(
            .get, "/api/audit/verify", "audit.verify", .admin, "check the audit log",
            details: """
                Checks whole chains: of the caller's tenant, or for an administrator of the server all of them or the named \
                one. `valid` is false when a row was changed, removed, inserted or moved; `fault` names the first one. With \
                `head` of an earlier check it also finds that the newest rows were removed. One check runs at a time.
                """,
            errors: [.tenantUnknown, .tooManyRequests, .storageUnavailable], \.audit, AuditService.verify),
        Endpoint(
            .post, "/api/audit/erase", "audit.erase", .platform, "erase personal data of audit rows",
            details: """
                Erases addresses, programs and names in rows from before a time: of one tenant, with `server` of the \
                server's own log, without either of all. The rows stay and the log still verifies.
                """,
            errors: [.tenantUnknown, .storageUnavailable], \.audit, AuditService.erase),
    ]
}
