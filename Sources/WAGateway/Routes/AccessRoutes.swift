internal import WAHTTP

/// The routes of logins.
enum AuthRoutes {
    static let endpoints = [
        login("/api/auth/login", "auth.login"), login("/api/login", "auth.login.tenant"),
        Endpoint(
            .post, "/api/auth/register", "auth.register", .anyone, "register a user with a tenant of its own",
            details: "Only with ALLOW_REGISTER=true. The tenant gets the plan Basic.",
            errors: [.registrationClosed, .userExists, .tooManyRequests, .storageUnavailable], \.account,
            AccountService.register),
        Endpoint(
            .post, "/api/auth/refresh", "auth.refresh", .anyone, "trade a refresh token for new tokens",
            details: """
                Each refresh token is good once; the one before stays good for 10 s and gives the same new one again. An \
                older one that is used again ends the login, because it can only have been copied.
                """,
            errors: [.unauthorized, .storageUnavailable], \.account, AccountService.refresh),
        Endpoint(
            .get, "/api/auth/me", "auth.me", .authenticated, "show the caller", takesQueryToken: true, \.account,
            AccountService.me),
        Endpoint(
            .post, "/api/auth/change-password", "account.password", .authenticated, "change the caller's own password",
            details: "All other logins of the caller end.",
            errors: [.loginFailed, .tooManyRequests, .storageUnavailable], \.account,
            AccountService.changePassword),
        Endpoint(
            .post, "/api/auth/logout", "account.logout", .authenticated, "log out",
            details: """
                The token of the request is no longer valid, and its login ends. The same goes for a token that another \
                system signed with `JWT_SECRET`, if it has a `jti`, or both `iat` and `exp`. Without them each login may \
                have the same token: it stays valid, and only `revokeTokens` of the tenant takes it back. An API key has \
                no login: 400 says how to remove or replace it.
                """,
            errors: [.invalidRequest, .storageUnavailable], \.account,
            AccountService.logout),
    ]

    private static func login(_ pattern: String, _ name: String) -> Endpoint {
        Endpoint(
            .post, pattern, name, .anyone, "log in by name and password",
            details: """
                As the administrator of the server, as a user, or as a tenant by its id. The token goes into \
                `Authorization: Bearer`; before it expires, trade the refresh token.
                """,
            errors: [.loginFailed, .adminPasswordUnset, .tooManyRequests, .storageUnavailable], \.account,
            AccountService.login)
    }
}

/// The routes of tenants.
enum TenantRoutes {
    static let endpoints = [
        Endpoint(
            .get, "/api/tenants", "tenants.list", .tenantsRead, "list tenants",
            details: "A bare array, by id; a caller of a tenant sees its own.", errors: [.storageUnavailable],
            \.tenants,
            TenantService.list),
        Endpoint(
            .post, "/api/tenants", "tenants.add", .platform, "make a tenant",
            details: "Without `password` one is generated, and shown in this answer only.",
            errors: [.tenantExists, .storageUnavailable], example: .madeExample, \.tenants, TenantService.add),
        Endpoint(
            .get, "/api/tenants/:tenantId", "tenants.show", .tenantsRead, "show a tenant",
            errors: [.tenantUnknown, .storageUnavailable], \.tenants, TenantService.show),
        Endpoint(
            .put, "/api/tenants/:tenantId", "tenants.update", .platform, "change a tenant",
            details: "Fields that are left out stay. Lowering a limit stops nothing that runs.",
            errors: [.tenantUnknown, .storageUnavailable], \.tenants, TenantService.update),
        Endpoint(
            .delete, "/api/tenants/:tenantId", "tenants.delete", .platform, "delete a tenant with all its clients",
            details: """
                Every client is unlinked at WhatsApp and erased, as far as WhatsApp can be reached within a few seconds \
                each. Users, keys, logins and webhooks go with the tenant; its audit log stays.
                """,
            errors: [.tenantUnknown, .clientBusy, .storageUnavailable, .stopping], \.tenants, TenantService.delete),
    ]
}

/// The routes of users, keys and logins.
enum AccessRoutes {
    static let endpoints = [
        Endpoint(
            .get, "/api/users", "users.list", .admin, "list users", errors: [.tenantUnknown], \.users,
            UserService.list),
        Endpoint(
            .post, "/api/users", "users.add", .admin, "make a user",
            details: "Without `password` one is generated, and shown in this answer only.",
            errors: [.tenantUnknown, .userExists, .storageUnavailable], example: .madeExample, \.users,
            UserService.add),
        Endpoint(
            .put, "/api/users/:id", "users.update", .admin, "change a user",
            errors: [.userUnknown, .storageUnavailable], \.users,
            UserService.update),
        Endpoint(
            .delete, "/api/users/:id", "users.delete", .admin, "remove a user",
            errors: [.userUnknown, .storageUnavailable], \.users,
            UserService.delete),
        Endpoint(
            .get, "/api/keys", "keys.list", .admin, "list API keys", errors: [.tenantUnknown], \.keys,
            TenantKeyService.list),
        Endpoint(
            .post, "/api/keys", "keys.add", .admin, "make an API key",
            details: "The text of the key is in this answer only; its SHA-256 is stored.",
            errors: [.tenantUnknown, .storageUnavailable],
            example: .madeExample, \.keys, TenantKeyService.add),
        Endpoint(
            .put, "/api/keys/:id", "keys.update", .admin, "change an API key",
            details: "`scopes` and all limits are replaced together.", errors: [.keyUnknown, .storageUnavailable],
            \.keys,
            TenantKeyService.update),
        Endpoint(
            .post, "/api/keys/:id/rotate", "keys.rotate", .admin, "replace an API key",
            details: "The new key has another id and the same rights. The old one is refused at once.",
            errors: [.keyUnknown, .storageUnavailable], example: .madeExample, \.keys, TenantKeyService.rotate),
        Endpoint(
            .delete, "/api/keys/:id", "keys.delete", .admin, "remove an API key",
            errors: [.keyUnknown, .storageUnavailable], \.keys,
            TenantKeyService.delete),
        Endpoint(
            .get, "/api/logins", "logins.list", .admin, "list logins", \.logins, LoginService.list),
        Endpoint(
            .delete, "/api/logins/:id", "logins.delete", .admin, "end a login",
            details: "Tokens and streams of the login end within a second.",
            errors: [.loginUnknown, .storageUnavailable], \.logins,
            LoginService.delete),
    ]
}
