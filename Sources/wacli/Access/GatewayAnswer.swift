internal import WACore

/// Reads answers of the REST interface.
enum GatewayAnswer {
    /// The body of a successful answer; throws `GatewayFailure` for any other.
    static func value(status: Int, body: [UInt8]) throws -> JSONValue {
        let value = try? JSONValue(parsing: body)
        guard (200..<300).contains(status) else { throw GatewayFailure(status: status, body: value) }
        guard let value else { throw CommandError(.bug, "The answer with status \(status) is not JSON.") }
        return value
    }
}
