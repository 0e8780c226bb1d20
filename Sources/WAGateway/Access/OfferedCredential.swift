internal import WACore
internal import WAHTTP

/// What a request offers as its credential.
enum OfferedCredential: Sendable, Equatable {
    /// Nothing.
    case none
    /// A key or a token.
    case text(String)
    /// The value of a cookie of ours.
    case cookie(String)

    /// The cookie of the server's administrator.
    static let administratorCookie = "wacli_admin"
    /// The cookie of users and tenants.
    static let userCookie = "wacli_user"
    /// The query parameter that carries a token on some routes (row S1-24).
    static let queryName = "token"

    /// Reads the credential of a request: a header field beats a cookie, a cookie beats the query.
    ///
    /// Two different ones that the caller put there itself are refused: a proxy in front and we could disagree about
    /// which of them counts. A cookie is sent by browsers unasked, so it yields without a word.
    ///
    /// - Parameter query: nil on routes that take no token there.
    init(_ headers: HTTPHeaders, query: HTTPQuery?) throws(OperationError) {
        let header = try Self.header(headers)
        let tokens = query.map { $0.items.filter { $0.name == Self.queryName }.map(\.value) } ?? []
        guard tokens.count <= 1 else { throw Self.ambiguous }
        if let header {
            guard tokens.first.map({ constantTimeEquals(Array($0.utf8), Array(header.utf8)) }) != false else {
                throw Self.ambiguous
            }
            self = .text(header)
        } else if let cookie = Self.cookie(headers) {
            self = .cookie(cookie)
        } else if let token = tokens.first {
            self = .text(token)
        } else {
            self = .none
        }
    }

    private static let ambiguous = OperationError(
        .invalidRequest, "The request holds different credentials; send one of them.")

    private static func header(_ headers: HTTPHeaders) throws(OperationError) -> String? {
        let keys = headers.values(of: "x-api-key")
        let authorizations = headers.values(of: "Authorization")
        guard keys.count <= 1, authorizations.count <= 1 else {
            throw OperationError(.invalidRequest, "The request holds more than one API key; send one x-api-key field.")
        }
        let token = authorizations.first.flatMap(bearerToken)
        guard let key = keys.first else { return token ?? (authorizations.isEmpty ? nil : "") }
        let isSame = token.map { constantTimeEquals(Array($0.utf8), Array(key.utf8)) } == true
        guard authorizations.isEmpty || isSame else {
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

    /// The first cookie of ours; that of the administrator goes first.
    private static func cookie(_ headers: HTTPHeaders) -> String? {
        let pairs = headers.values(of: "Cookie").flatMap { $0.split(separator: ";") }.map { pair in
            pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { part in
                String(part.drop { $0 == " " })
            }
        }
        for name in [administratorCookie, userCookie] {
            if let pair = pairs.first(where: { $0.first == name }), pair.count == 2, !pair[1].isEmpty {
                return pair[1]
            }
        }
        return nil
    }
}
