internal import WACore
public import WAHTTP

extension Gateway {
    /// The router of our own surface, for those that `access` lets in.
    ///
    /// Works without any socket: commands call ``Router/respond(to:)`` with the same requests they would send.
    public nonisolated func router(for access: Access) -> Router {
        var middleware: [HTTPMiddleware] = []
        if case .process = access {
        } else {
            middleware.append(AccessLog.middleware(services.log, clock: services.clock))
        }
        return Router(
            clientRoutes + messageRoutes + eventRoutes + systemRoutes, middleware: middleware,
            logger: services.log, admission: access.admission)
    }

    /// Runs an operation, turning its error into an answer.
    nonisolated func perform<Value>(
        _ operation: () async throws(OperationError) -> Value
    ) async throws(HTTPError) -> Value {
        do { return try await operation() } catch { throw error.httpError }
    }
}

extension JSONObjectReader {
    /// Requests wait this long for a client at most.
    static let longestPatience = 300

    /// The phone number in a field; what is wrong with it becomes a fault.
    mutating func phone(_ name: String, isRequired: Bool = false) -> PhoneNumber? {
        let text = isRequired ? requiredString(name, max: 64) : optionalString(name, max: 64)
        guard let text, !text.isEmpty else { return nil }
        do { return try PhoneNumber(text) } catch {
            fault(name, "is not a phone number: \(error.message)")
            return nil
        }
    }

    /// A client id in a field; nil when there is none.
    mutating func clientID(_ name: String = "clientId", isRequired: Bool = false) -> String? {
        let text = isRequired ? requiredString(name, max: 64) : optionalString(name, max: 64)
        guard let text, !text.isEmpty else { return nil }
        guard ClientID.isValid(text) else {
            fault(name, "must be \(ClientID.rule)")
            return nil
        }
        return text
    }

    /// Seconds to wait, in the field `timeout`.
    mutating func patience() -> Duration? {
        optionalInteger("timeout", in: 0...Self.longestPatience).map { .seconds($0) }
    }
}
