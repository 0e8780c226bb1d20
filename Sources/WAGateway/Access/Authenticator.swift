internal import WAHTTP

/// Turns the credential of a request into a principal; one per way in.
public enum Authenticator: Sendable {
    /// Requests carry the key that is valid at that time, by `x-api-key` or as bearer token.
    case currentKey(CurrentAPIKey)
    /// Processes of this user, on a Unix socket.
    case user(UInt32)
    /// The program itself.
    case process

    /// Requests carry this key.
    static func key(_ key: APIKey) -> Authenticator { .currentKey(CurrentAPIKey(key)) }

    /// The rule that a router judges heads by, before a body is read and before an answer shows what exists.
    ///
    /// Only routes that are open to anyone need no credential.
    var admission: HTTPAdmission.Rule {
        { request in
            do throws(OperationError) {
                _ = try principal(headers: request.headers, peer: request.peer)
                return .admitted
            } catch {
                if let route = request.routeName, EndpointTable.openRoutes.contains(route), isPublic {
                    return .anonymous
                }
                return .refused(error.httpError)
            }
        }
    }

    /// Middleware that leaves the caller in an admitted request.
    var middleware: HTTPMiddleware {
        { request, next in
            var request = request
            request[PrincipalKey.self] = try? principal(headers: request.headers, peer: request.peer)
            return await next(request)
        }
    }

    /// Callers without a credential reach its open routes.
    private var isPublic: Bool {
        if case .currentKey = self { true } else { false }
    }

    /// The caller; throws `unauthorized` without a valid credential.
    func principal(headers: HTTPHeaders, peer: HTTPRequest.Peer) throws(OperationError) -> Principal {
        switch self {
        case .process: return .process
        case .user(let id):
            guard peer.userID == id else {
                throw OperationError(.unauthorized, "This socket serves only the user who runs wacli.")
            }
            return .user(id)
        case .currentKey(let key):
            try check(try Self.offered(headers), against: key)
            return .apiKey
        }
    }

    private func check(_ offered: String?, against key: CurrentAPIKey) throws(OperationError) {
        guard let offered else {
            throw OperationError(.unauthorized, "An API key is needed: send it in the header x-api-key.")
        }
        guard key.matches(offered) else { throw OperationError(.unauthorized, "The API key is wrong.") }
    }

    /// The one key of a request.
    ///
    /// Two different ones are refused: a proxy in front and we could disagree about which of them counts.
    private static func offered(_ headers: HTTPHeaders) throws(OperationError) -> String? {
        let keys = headers.values(of: "x-api-key")
        let authorizations = headers.values(of: "Authorization")
        guard keys.count <= 1, authorizations.count <= 1 else {
            throw OperationError(.invalidRequest, "The request holds more than one API key; send one x-api-key field.")
        }
        let token = authorizations.first.flatMap(bearerToken)
        guard let key = keys.first else { return token }
        guard authorizations.isEmpty || token.map({ APIKey($0).matches(key) }) == true else {
            throw OperationError(
                .invalidRequest, "The fields x-api-key and Authorization hold different credentials; send one of them.")
        }
        return key
    }

    private static func bearerToken(_ authorization: String) -> String? {
        let parts = authorization.split(separator: " ", omittingEmptySubsequences: true)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return String(parts[1])
    }
}

/// The caller of an admitted request; absent on an open route without a credential.
enum PrincipalKey: HTTPContextKey {
    typealias Value = Principal
}
