internal import WACore

/// Fields that several requests share.
extension FieldGroup {
    /// Requests wait this long for a client at most.
    private static let longestTimeout = 300

    /// A client id that must be there.
    mutating func clientID(_ name: String, _ about: String) -> ClientID {
        parsed(name, max: 64, placeholder: ClientID(stored: "-"), about, Self.clientID)
    }

    /// A client id; nil when it is missing.
    mutating func optionalClientID(_ name: String, _ about: String) -> ClientID? {
        optionalParsed(name, max: 64, about, Self.clientID)
    }

    private static func clientID(_ text: String) -> Result<ClientID, FieldFault> {
        ClientID(text).map { .success($0) } ?? .failure(FieldFault(message: "must be \(ClientID.rule)"))
    }

    /// A phone number, in any human writing, that must be there.
    mutating func phone(_ name: String, _ about: String) -> PhoneNumber {
        parsed(name, max: 64, placeholder: .example, about, Self.phone)
    }

    /// A phone number, in any human writing; nil when it is missing.
    mutating func optionalPhone(_ name: String, _ about: String) -> PhoneNumber? {
        optionalParsed(name, max: 64, about, Self.phone)
    }

    static func phone(_ text: String) -> Result<PhoneNumber, FieldFault> {
        do { return .success(try PhoneNumber(text)) } catch {
            return .failure(FieldFault(message: "is not a phone number: \(error.message)"))
        }
    }

    /// The field `timeout`: how long to wait for a client that is not READY.
    mutating func timeout() -> Duration? {
        optionalInteger(
            "timeout", in: 0...Self.longestTimeout, "Seconds to wait for a client that is not READY; default 0"
        ).map { .seconds($0) }
    }
}
