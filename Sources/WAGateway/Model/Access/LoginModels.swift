internal import WACore
internal import WAHTTP

/// A login by name and password.
struct LoginRequest: RequestModel {
    /// The administrator's name, a user's login, or the id of a tenant, in lower case.
    let name: String
    /// The id of a tenant as it was written.
    let tenant: TenantID?
    /// The field of the name was `tenantId` alone, which no user is meant by.
    let namesTenant: Bool
    let password: String

    /// Names of the field, which differ between the systems that this route comes from.
    private static let names = ["username", "email", "tenantId"]

    init(_ fields: inout FieldReader) {
        var found: String?
        for field in Self.names {
            let about =
                field == "username"
                ? "Who logs in: the administrator, a user, or a tenant by its id" : "The same as `username`"
            guard let text = fields.body.optionalString(field, max: 254, about) else { continue }
            if let found, found != text { fields.body.fault(field, "differs from another name of the same field") }
            found = text
        }
        if found == nil { fields.body.fault("username", JSONObjectReader.missing) }
        name = (found ?? "").lowercased()
        tenant = found.flatMap { TenantID($0) }
        namesTenant = !fields.body.has("username") && !fields.body.has("email")
        password = fields.body.string("password", max: PasswordRule.maximumLength, "The password")
    }
}

/// A registration.
struct Registration: RequestModel {
    let login: String
    let password: String
    let name: String?

    init(_ fields: inout FieldReader) {
        login = fields.body.login("email", "What the user logs in with: an e-mail address")
        password = fields.body.newPassword("password", "At least \(PasswordRule.minimumLength) characters")
        name = fields.body.optionalString("name", max: 100, "A label for people")
        if !login.contains("@") { fields.body.fault("email", "must be an e-mail address") }
    }
}

/// A request for a token of a tenant (row S2-21).
struct TokenRequest: RequestModel {
    let tenant: TenantID
    let webhook: FieldChange<String>
    /// What the caller shows where a secret is asked for.
    let secret: String?

    init(_ fields: inout FieldReader) {
        tenant = fields.body.parsed(
            "tenantId", max: 64, placeholder: .default, "Id of the tenant: \(ClientID.rule)", FieldGroup.tenantID)
        webhook = fields.body.change("webhook_url") { group in
            group.optionalString(
                "webhook_url", max: 2048, "Where events are delivered, as http or https; null removes it")
        }
        secret = fields.header(
            TokenService.secretHeader, max: 1024, "AUTH_TOKEN_SECRET, where AUTH_TOKEN_BOOTSTRAP asks for it")
    }
}

/// A change of the caller's own password.
struct PasswordChange: RequestModel {
    let current: String
    let new: String

    init(_ fields: inout FieldReader) {
        current = fields.body.string("currentPassword", max: PasswordRule.maximumLength, "The current password")
        new = fields.body.newPassword("newPassword", "At least \(PasswordRule.minimumLength) characters")
    }
}

/// A request for a fresh token.
struct RefreshRequest: RequestModel {
    let token: RefreshToken?

    init(_ fields: inout FieldReader) {
        token = fields.body.parsed("refreshToken", max: 128, placeholder: nil, "The newest refresh token") { text in
            .success(RefreshToken(text))
        }
    }
}

/// A logout; the login of the caller's token ends, and that of the refresh token.
struct LogoutRequest: RequestModel {
    let token: RefreshToken?

    init(_ fields: inout FieldReader) {
        token =
            fields.body.optionalParsed("refreshToken", max: 128, "Of a login that ends too") { text in
                .success(RefreshToken(text))
            } ?? nil
    }
}

/// Who a caller is.
struct CallerInfo: Sendable, Equatable {
    var id: String
    var login: String
    var name: String
    var role: Principal.Role
    var tenant: TenantRecord?
    /// What the tenant uses of the current month.
    var usage: MessageQuota.Usage?

    static let example = CallerInfo(
        id: "usr_01KDVZN7R8F3E4S5T6V7W8X9Y0", login: "ann@example.com", name: "Ann", role: .admin,
        tenant: TenantInfo.example.record)

    /// What other callers have in place of the example; see ``AnswerModel/variants``.
    static var variants: [JSONValue] {
        let unlimited: JSONValue = ["maxSessions": .null, "messagesPerMonth": .null]
        let usage: JSONValue = ["limit": .null, "remaining": .null]
        return [
            ["email": .null, "tenantId": .null, "subscription": unlimited], ["usage": MessageQuota.Usage.example.json],
            ["usage": usage],
        ]
    }

    var json: JSONValue {
        var object: JSONObject = [
            "id": .string(id), "username": .string(login), "email": login.contains("@") ? .string(login) : .null,
            "name": .string(name), "role": .string(role.rawValue),
            "tenantId": tenant.map { .string($0.id.text) } ?? .null,
        ]
        if let tenant {
            object["subscription"] = [
                "plan": .string(tenant.plan.rawValue),
                "maxSessions": tenant.clientLimit.map { .integer(Int64($0)) } ?? .null,
                "messagesPerMonth": tenant.plan.messageLimit.map { .integer(Int64($0)) } ?? .null,
            ]
        }
        if let usage { object["usage"] = usage.json }
        return .object(object)
    }
}

/// The tokens of a login.
struct LoginAnswer: AnswerModel {
    let token: String
    let refreshToken: String
    /// Seconds.
    let lifetime: Int
    let caller: CallerInfo

    static var schemaName: String { "Login" }
    static var example: LoginAnswer {
        LoginAnswer(token: "eyJhbGciOi…", refreshToken: "wr_…", lifetime: 86_400, caller: .example)
    }

    static var variants: [JSONValue] { CallerInfo.variants.map { ["user": $0, "data": ["user": $0]] } }

    var json: JSONValue {
        [
            "success": true, "token": .string(token), "token_type": "Bearer", "expires_in": .integer(Int64(lifetime)),
            "refreshToken": .string(refreshToken), "user": caller.json,
            "data": ["token": .string(token), "user": caller.json],
        ]
    }

    var response: HTTPResponse { get throws { .secret(json) } }
}

/// A token of a tenant (row S2-22).
struct TenantToken: AnswerModel {
    let token: String
    let tenant: TenantID
    let webhook: String?
    /// The tenant was made for this token.
    let isNew: Bool

    static var example: TenantToken {
        TenantToken(
            token: "eyJhbGciOi…", tenant: TenantID(stored: "tenant-a"), webhook: "https://your-webhook-endpoint.com",
            isNew: true)
    }

    static var variants: [JSONValue] { [["webhook_url": .null]] }

    var json: JSONValue {
        [
            "success": true, "token": .string(token), "token_type": "Bearer", "tenantId": .string(tenant.text),
            "webhook_url": JSONValue(webhook),
        ]
    }

    static var headers: [AnswerHeader] { [.tenantCreated] }

    /// The body has exactly the keys of seed 002.
    var response: HTTPResponse {
        get throws {
            var response = HTTPResponse.secret(json)
            if isNew { response.headers[AnswerHeader.tenantCreated.name] = "true" }
            return response
        }
    }
}

/// Who the caller is.
struct CallerAnswer: AnswerModel {
    let caller: CallerInfo

    static var schemaName: String { "Caller" }
    static var example: CallerAnswer {
        var caller = CallerInfo.example
        caller.usage = .example
        return CallerAnswer(caller: caller)
    }

    static var variants: [JSONValue] { CallerInfo.variants.map { ["user": $0, "data": ["user": $0]] } }

    var json: JSONValue { ["success": true, "user": caller.json, "data": ["user": caller.json]] }
}

/// Something was done, and there is nothing more to say.
struct Done: AnswerModel {
    let message: String

    static var schemaName: String { "Done" }
    static var example: Done { Done(message: "Done.") }
    var json: JSONValue { ["success": true, "message": .string(message)] }
}

extension HTTPResponse {
    /// An answer with a secret, which no cache may keep.
    static func secret(_ json: JSONValue) -> HTTPResponse {
        var response = HTTPResponse.json(json)
        response.headers["Cache-Control"] = "no-store"
        return response
    }
}
