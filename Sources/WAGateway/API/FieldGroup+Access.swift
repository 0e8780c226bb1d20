internal import WACore

/// A field that may be left out, set to null, or given a value.
enum FieldChange<Value: Sendable & Equatable>: Sendable, Equatable {
    /// It was left out.
    case keep
    /// It was null.
    case clear
    /// It has a value.
    case set(Value)

    /// Makes the change to a stored value.
    func apply(to stored: inout Value?) {
        switch self {
        case .keep: break
        case .clear: stored = nil
        case .set(let value): stored = value
        }
    }
}

/// Fields of tenants, users and keys.
extension FieldGroup {
    /// A value that null clears; `read` reads the same field.
    mutating func change<Value>(_ name: String, _ read: (inout FieldGroup) -> Value?) -> FieldChange<Value> {
        let isThere = has(name)
        let value = read(&self)
        return value.map { .set($0) } ?? (isThere ? .clear : .keep)
    }

    /// A tenant id; nil when it is missing.
    mutating func optionalTenantID(_ name: String = "tenantId", _ about: String) -> TenantID? {
        optionalParsed(name, max: 64, about, Self.tenantID)
    }

    static func tenantID(_ text: String) -> Result<TenantID, FieldFault> {
        TenantID(text).map { .success($0) } ?? .failure(FieldFault(message: "must be \(ClientID.rule)"))
    }

    /// A new password that must be there.
    mutating func newPassword(_ name: String, _ about: String) -> String {
        parsed(name, max: PasswordRule.maximumLength, placeholder: "", about, Self.password)
    }

    /// A new password; nil when it is missing.
    mutating func optionalPassword(_ name: String, _ about: String) -> String? {
        optionalParsed(name, max: PasswordRule.maximumLength, about, Self.password)
    }

    private static func password(_ text: String) -> Result<String, FieldFault> {
        PasswordRule.problem(in: text).map { .failure(FieldFault(message: $0)) } ?? .success(text)
    }

    /// The name of a login: an e-mail address or a word, compared in lower case.
    mutating func login(_ name: String, _ about: String) -> String {
        parsed(name, max: 254, placeholder: "", about, Self.login)
    }

    static func login(_ text: String) -> Result<String, FieldFault> {
        let isPlain = text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F && !$0.isInvisible }
        guard isPlain, !text.isEmpty else {
            return .failure(FieldFault(message: "must be an e-mail address or a name without blanks"))
        }
        return .success(text.lowercased())
    }
}

extension Unicode.Scalar {
    fileprivate var isInvisible: Bool {
        properties.isWhitespace || properties.isDefaultIgnorableCodePoint || properties.generalCategory == .control
    }
}

extension FieldReader {
    /// The tenant in the path; a malformed id is answered like an unknown one.
    mutating func tenant() -> TenantID {
        let text = path.string("tenantId", max: 1024, "Id of the tenant")
        if let id = TenantID(text) { return id }
        fail(OperationError.unknownTenant(text))
        return .default
    }
}
