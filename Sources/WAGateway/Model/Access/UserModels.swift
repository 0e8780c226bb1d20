internal import WACore

/// Parameters of a new user.
struct NewUser: RequestModel {
    let tenant: TenantID?
    let login: String
    let name: String?
    let password: String?
    /// The hash of a password that another system has stored, in place of a password.
    let passwordHash: PasswordHash?
    let role: UserRecord.Role

    init(_ fields: inout FieldReader) {
        tenant = fields.body.optionalTenantID(
            about: "The tenant; only an administrator of the server names another one")
        login = fields.body.login("email", "What the user logs in with: an e-mail address or a name")
        name = fields.body.optionalString("name", max: 100, "A label for people")
        password = fields.body.optionalPassword(
            "password", "Without it and `passwordHash` one is generated and shown in the answer")
        passwordHash = fields.body.optionalParsed(
            "passwordHash", max: 128,
            "In place of `password`: the hash that another system has stored, `$2b$…` or `$argon2id$…`; the first login "
                + "replaces it"
        ) { text in
            PasswordHash(text).map { .success($0) }
                ?? .failure(FieldFault(message: "must be a bcrypt or Argon2id hash of a bearable cost"))
        }
        if password != nil, passwordHash != nil { fields.body.fault("passwordHash", "does not go with a password") }
        role =
            fields.body.optionalChoice(
                "role", UserRecord.Role.self, "`admin` also manages keys and users; default `user`") ?? .user
    }
}

/// Changes of a user.
struct UserUpdate: RequestModel {
    let id: String
    let name: String?
    let password: String?
    let role: UserRecord.Role?

    init(_ fields: inout FieldReader) {
        id = fields.userID()
        name = fields.body.optionalString("name", max: 100, "A label for people")
        password = fields.body.optionalPassword("password", "The password from now on; ends all logins of the user")
        role = fields.body.optionalChoice("role", UserRecord.Role.self, "`admin` also manages keys and users")
    }
}

/// A request about one user.
struct UserRequest: RequestModel {
    let id: String

    init(_ fields: inout FieldReader) { id = fields.userID() }
}

extension FieldReader {
    /// The part of a path that names a user.
    fileprivate mutating func userID() -> String {
        path.string("id", max: 254, "Id of the user, or what the user logs in with")
    }
}

/// A user as answers show it.
struct UserInfo: AnswerModel {
    let record: UserRecord
    /// The generated password, shown once.
    var password: String?

    static var schemaName: String { "User" }

    static var example: UserInfo {
        UserInfo(
            record: UserRecord(
                id: "usr_01KDVZN7R8F3E4S5T6V7W8X9Y0", tenant: TenantID(stored: "acme"), login: "ann@example.com",
                name: "Ann", role: .user, password: "", created: Timestamp(seconds: 1_767_225_600)))
    }

    /// One that was just made without a password.
    static var madeExample: UserInfo {
        var info = example
        info.password = "…"
        return info
    }

    var json: JSONValue {
        var object: JSONObject = [
            "success": true, "id": .string(record.id), "tenantId": .string(record.tenant.text),
            "email": .string(record.login), "name": .string(record.name), "role": .string(record.role.rawValue),
            "createdAt": .string(record.created.rfc3339),
        ]
        if let password { object["password"] = .string(password) }
        return .object(object)
    }
}

/// Users, by tenant and login.
struct UserList: AnswerModel {
    let users: [UserInfo]

    static var example: UserList { UserList(users: [.example]) }
    var json: JSONValue { ["success": true, "items": .array(users.map(\.json))] }
}
