internal import WACore

/// The logins of people: who is logged in from where, and the end of it.
struct LoginService: Sendable {
    let access: AccessContext
    let gate: AccessGate

    /// Logins that are valid now: those of the caller's tenant, or all.
    func list(_ request: NoInput, for principal: Principal) async throws(OperationError) -> LoginList {
        let records = access.directory.read { state in
            state.logins.values.filter { Self.isVisible($0, to: principal) }
        }
        let valid = records.filter { gate.isCurrent($0) }.sorted { $0.id > $1.id }
        let names = access.directory.read { state in
            valid.reduce(into: [:]) { $0[$1.subject.text] = state.users[$1.subject.text]?.login }
        }
        return LoginList(logins: valid, users: names)
    }

    /// Ends a login.
    func delete(_ request: RecordRequest, for principal: Principal) async throws(OperationError) -> Done {
        let login = access.directory.read { $0.logins[request.id] }
        guard let login, Self.isVisible(login, to: principal) else {
            throw OperationError(
                .loginUnknown, "There is no login \"\(request.id.prefix(64))\"; GET /api/logins lists those that exist."
            )
        }
        let role = access.directory.read { login.subject.role(in: login.tenant, $0) }
        try access.requirePower(role: role == .user ? .user : .admin, for: principal)
        let draft = access.audit("logins.delete", on: login.id, of: login.tenant, by: principal)
        try await access.directory.change { _ throws(OperationError) in
            AccessDirectory.Decision(changes: [.removeLogin(login.id)], audit: [draft], value: ())
        }
        return Done(message: "The login has ended.")
    }

    /// Those of the administrator of the server exist only for callers of its kind.
    private static func isVisible(_ login: LoginRecord, to principal: Principal) -> Bool {
        login.tenant.map { principal.reaches($0) } ?? (principal.tenant == nil)
    }
}

/// Logins, the newest first.
struct LoginList: AnswerModel {
    let logins: [LoginRecord]
    /// What users log in with, by their ids.
    var users: [String: String] = [:]

    static var example: LoginList {
        LoginList(logins: [
            LoginRecord(
                id: "ses_01KDVZN7R8F3E4S5T6V7W8X9Y0", kind: .cookie, subject: .administrator, tenant: nil, hash: [],
                created: Timestamp(seconds: 1_767_225_600), expires: Timestamp(seconds: 1_767_830_400),
                address: "192.0.2.1", agent: "Mozilla/5.0")
        ])
    }

    static var variants: [JSONValue] {
        let absent: JSONValue = ["username": .null, "tenantId": .null, "address": .null, "agent": .null]
        return [["items": [["username": "ann@example.com", "tenantId": "acme"]]], ["items": [absent]]]
    }

    var json: JSONValue {
        let items = logins.map { login in
            JSONValue.object([
                "id": .string(login.id), "kind": .string(login.kind.rawValue),
                "subject": .string(login.subject.text), "username": JSONValue(users[login.subject.text]),
                "tenantId": JSONValue(login.tenant?.text),
                "createdAt": .string(login.created.rfc3339), "lastUsedAt": .string(login.lastUsed.rfc3339),
                "expiresAt": .string(login.expires.rfc3339), "address": JSONValue(login.address),
                "agent": JSONValue(login.agent),
            ])
        }
        return ["success": true, "items": .array(items)]
    }
}
