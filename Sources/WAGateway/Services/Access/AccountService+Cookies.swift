internal import WACore
internal import WAHTTP

/// Logins that live by a cookie, for pages.
extension AccountService {
    /// Logs in the administrator of the server.
    func administratorCookie(
        _ request: AdministratorLogin, for principal: Principal
    ) async throws(OperationError) -> CookieAnswer {
        let login = LoginRequest(name: request.name ?? access.settings.administratorName, password: request.password)
        let identity = try await identity(of: login, for: principal)
        guard identity.subject == .administrator else {
            throw OperationError(.loginFailed, "The name or the password is wrong.")
        }
        return try await begin(identity, for: principal)
    }

    /// Logs in by name and password.
    func cookie(_ request: LoginRequest, for principal: Principal) async throws(OperationError) -> CookieAnswer {
        try await begin(try await identity(of: request, for: principal), for: principal)
    }

    private func begin(_ identity: Identity, for principal: Principal) async throws(OperationError) -> CookieAnswer {
        let draft = access.audit(
            "auth.login", on: identity.subject.credential(identity.tenant), of: identity.tenant, by: principal)
        let token = try await logins.beginCookie(identity.subject, in: identity.tenant, for: principal, audit: draft)
        return CookieAnswer(
            cookie: LoginCookie(identity.subject, value: token.text, isSecure: principal.origin.isSecure),
            caller: caller(identity.subject, identity.role, identity.tenant))
    }

    /// Ends the login of the caller, and tells the browser to forget its cookie.
    func endCookie(_ request: NoInput, for principal: Principal) async throws(OperationError) -> CookieEnd {
        try await logins.end(principal, and: nil)
        return CookieEnd(
            cookie: LoginCookie(principal.subject ?? .tenant, value: nil, isSecure: principal.origin.isSecure))
    }
}

/// A login of the administrator of the server; the name may be left out.
struct AdministratorLogin: RequestModel {
    let name: String?
    let password: String

    init(_ fields: inout FieldReader) {
        name = fields.body.optionalString("username", max: 254, "ADMIN_USERNAME, which may be left out")
        password = fields.body.string("password", max: PasswordRule.maximumLength, "ADMIN_PASSWORD")
    }
}

extension LoginRequest {
    /// A login under a name.
    init(name: String, password: String) {
        self.name = name.lowercased()
        tenant = TenantID(name)
        namesTenant = false
        self.password = password
    }
}

/// The cookie of a login.
struct LoginCookie: Sendable, Equatable {
    let name: String
    /// nil removes it.
    let value: String?
    /// Only sent over TLS.
    let isSecure: Bool

    /// The cookie of the subject that logs in.
    init(_ subject: LoginRecord.Subject, value: String?, isSecure: Bool) {
        name = subject == .administrator ? OfferedCredential.administratorCookie : OfferedCredential.userCookie
        self.value = value
        self.isSecure = isSecure
    }

    /// The header field that sets it; pages of other sites never send it.
    var field: String {
        let lifetime = value == nil ? 0 : LoginKeeper.cookieLifetime.components.seconds
        let attributes = "; Path=/; HttpOnly; SameSite=Strict; Max-Age=\(lifetime)"
        return "\(name)=\(value ?? "")\(attributes)\(isSecure ? "; Secure" : "")"
    }
}

/// A login by cookie.
struct CookieAnswer: AnswerModel {
    let cookie: LoginCookie
    let caller: CallerInfo

    static var schemaName: String { "CookieLogin" }
    static var example: CookieAnswer {
        CookieAnswer(cookie: LoginCookie(.administrator, value: "…", isSecure: true), caller: .example)
    }

    static var variants: [JSONValue] { CallerInfo.variants.map { ["user": $0] } }
    static var headers: [AnswerHeader] { [.cookie] }

    var json: JSONValue { ["success": true, "user": caller.json] }

    var response: HTTPResponse {
        get throws {
            var response = HTTPResponse.secret(json)
            response.headers["Set-Cookie"] = cookie.field
            return response
        }
    }
}

/// The end of a login by cookie.
struct CookieEnd: AnswerModel {
    let cookie: LoginCookie

    static var example: CookieEnd { CookieEnd(cookie: LoginCookie(.administrator, value: nil, isSecure: true)) }
    static var headers: [AnswerHeader] { [.cookie] }
    var json: JSONValue { Done(message: "Logged out.").json }

    var response: HTTPResponse {
        get throws {
            var response = HTTPResponse.secret(json)
            response.headers["Set-Cookie"] = cookie.field
            return response
        }
    }
}
