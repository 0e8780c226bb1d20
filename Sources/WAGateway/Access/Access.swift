internal import WAHTTP

/// Who may use a router.
public enum Access: Sendable {
    /// Whoever brings the key, by `x-api-key` or as bearer token; `/health` is open to all.
    case key(APIKey)
    /// Processes of this user, on a Unix socket.
    case user(UInt32)
    /// The program itself.
    case process

    /// The one route that tells nothing worth hiding.
    private static let openRoutes: Set = ["health"]

    /// The rule that a router judges heads by, before a body is read and before it tells what exists.
    var admission: HTTPAdmission.Rule {
        { request in
            do throws(OperationError) { return try judge(request) } catch { return .refused(error.httpError) }
        }
    }

    private func judge(_ request: HTTPAdmissionRequest) throws(OperationError) -> HTTPAdmission {
        switch self {
        case .process: return .admitted
        case .user(let id):
            guard request.peer.userID == id else {
                throw OperationError(.unauthorized, "This socket serves only the user who runs wacli.")
            }
            return .admitted
        case .key(let key):
            let isOpen = request.routeName.map(Self.openRoutes.contains) ?? false
            do throws(OperationError) {
                try check(try Self.offered(request.headers), against: key)
                return .admitted
            } catch {
                if isOpen { return .anonymous }
                throw error
            }
        }
    }

    private func check(_ offered: String?, against key: APIKey) throws(OperationError) {
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
