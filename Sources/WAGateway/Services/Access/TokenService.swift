internal import WACore

/// Tokens of tenants without an owner (row S2-21): with them seed 002 provisions its tenants.
struct TokenService: Sendable {
    let access: AccessContext
    let logins: LoginKeeper
    let webhooks: TenantWebhooks

    /// Makes the tenant if it is not there, sets its webhook, and gives a token of it.
    ///
    /// Throws `bootstrapRefused` for a caller who must show more than nothing, and for a tenant with an owner.
    func token(_ request: TokenRequest, for principal: Principal) async throws(OperationError) -> TenantToken {
        let isAdministrator = principal.may(.platform)
        do throws(OperationError) {
            if !isAdministrator {
                try checkCaller(request, principal)
                try checkUnclaimed(request.tenant)
            }
        } catch {
            await access.note(access.audit("auth.token", of: nil, by: principal, .refused))
            throw error
        }
        try webhooks.check(request.webhook, of: request.tenant)
        let isNew = try await access.ensure(
            request.tenant, origin: isAdministrator ? .administrator : .requested, by: principal)
        // Someone may have claimed it in between.
        if !isAdministrator { try checkUnclaimed(request.tenant) }
        try access.requireUsable(request.tenant)
        try await webhooks.apply(request.webhook, to: request.tenant, for: principal)
        try await access.directory.note(
            access.audit("auth.token", on: request.tenant.text, of: request.tenant, by: principal))
        return TenantToken(
            token: logins.token(of: request.tenant, .user, untilOwned: !isAdministrator), tenant: request.tenant,
            webhook: try await webhooks.address(of: request.tenant, for: principal), isNew: isNew)
    }

    /// Throws unless the policy lets this caller have a token.
    private func checkCaller(_ request: TokenRequest, _ principal: Principal) throws(OperationError) {
        let settings = access.settings
        let isKnown = isSecret(request.secret)
        switch settings.tokenBootstrap {
        case .off:
            throw Self.refused("AUTH_TOKEN_BOOTSTRAP is off: only the administrator of the server gets tokens here.")
        case .open where request.secret == nil: return
        case .loopback where request.secret == nil && principal.origin.isLoopback:
            // A browser of this machine sends what any page asks it to.
            guard !principal.origin.isCrossSite else { throw CrossSiteCheck.refused }
        case .open, .loopback, .secret:
            guard !isKnown else { return }
            let policy = "AUTH_TOKEN_BOOTSTRAP is \(settings.tokenBootstrap.rawValue)"
            guard settings.tokenBootstrapSecret != nil else {
                throw Self.refused(
                    "This caller gets no token without a credential: log in with a password, or use an API key. "
                        + "\(policy), and AUTH_TOKEN_SECRET is not set.")
            }
            throw OperationError(
                .bootstrapRefused,
                "This caller gets no token without a credential: send AUTH_TOKEN_SECRET as x-bootstrap-secret, or log in "
                    + "as the administrator. \(policy).", field: Self.secretHeader)
        }
    }

    /// The header field of the secret; a refusal names it where the secret would help.
    static let secretHeader = "x-bootstrap-secret"

    private func isSecret(_ text: String?) -> Bool {
        guard let text, let expected = access.settings.tokenBootstrapSecret else { return false }
        // Over hashes, so that the time does not tell the length.
        return constantTimeEquals(Digest.sha256(Array(text.utf8)), Digest.sha256(expected.exposed))
    }

    /// Throws for a tenant that has an owner who logs in, or that an administrator made.
    private func checkUnclaimed(_ id: TenantID) throws(OperationError) {
        guard access.directory.read({ $0.hasOwner(id) }) else { return }
        throw Self.refused("The tenant \"\(id)\" has an owner: log in to it, or use an API key of it.")
    }

    private static func refused(_ message: String) -> OperationError { OperationError(.bootstrapRefused, message) }
}

extension Services {
    /// Tokens of tenants without an owner.
    var tokens: TokenService {
        TokenService(access: account.access, logins: account.logins, webhooks: tenants.webhooks)
    }
}
