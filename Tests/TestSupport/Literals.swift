public import WACore

extension ClientID: ExpressibleByStringLiteral {
    /// Takes a name without checking it.
    public init(stringLiteral value: String) { self.init(stored: value) }
}

extension TenantID: ExpressibleByStringLiteral {
    /// Takes a name without checking it.
    public init(stringLiteral value: String) { self.init(stored: value) }
}

extension MessageID: ExpressibleByStringLiteral {
    /// Takes an id without checking it.
    public init(stringLiteral value: String) { self.init(existing: value) }
}

extension EventType: ExpressibleByStringLiteral {
    /// Takes the wire name of a type.
    public init(stringLiteral value: String) {
        guard let type = EventType(rawValue: value) else { preconditionFailure("there is no event type \(value)") }
        self = type
    }
}
