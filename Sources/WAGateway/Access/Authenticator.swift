internal import WACore
internal import WAHTTP

/// Turns the credential of a request into a principal; one per way in.
public struct Authenticator: Sendable {
    private enum Way {
        /// Requests from anywhere, which carry a credential.
        case gate(AccessGate)
        /// Processes of this user, on a Unix socket.
        case user(UInt32)
        /// The program itself.
        case process
    }

    private let way: Way
    private let limits: RequestLimits?

    /// The program itself.
    public static let process = Authenticator(way: .process, limits: nil)

    /// Processes of this user, on a Unix socket.
    public static func user(_ id: UInt32) -> Authenticator { Authenticator(way: .user(id), limits: nil) }

    /// Requests that carry a credential.
    static func gate(_ gate: AccessGate, limits: RequestLimits? = nil) -> Authenticator {
        Authenticator(way: .gate(gate), limits: limits)
    }

    /// The program calls itself: nothing is logged or limited.
    var isProcess: Bool {
        if case .process = way { true } else { false }
    }

    /// How requests from anywhere are treated; nil for the socket and the program itself.
    var settings: AccessSettings? {
        if case .gate(let gate) = way { gate.settings } else { nil }
    }

    /// The rule that a router judges heads by, before a body is read and before an answer shows what exists.
    ///
    /// Only pages and routes that are open to anyone need no credential.
    var admission: HTTPAdmission.Rule {
        { request in
            // Static files: a browser may load them whatever cookie it sends along.
            if isPublic, request.routeName.map(PageRoutes.names.contains) == true { return .anonymous }
            let isOpen = isPublic && request.routeName.map(EndpointTable.openRoutes.contains) == true
            let origin = origin(request.headers, request.peer)
            do throws(HTTPError) {
                let principal: Principal
                do throws(OperationError) {
                    principal = try self.principal(
                        request.headers, request.peer, query: request.tokenQuery, origin: origin)
                } catch {
                    try limits?.admit(nil, route: request.routeName, from: origin)
                    if isOpen { return .anonymous }
                    throw error.httpError
                }
                try crossSite(principal, request, origin)
                try limits?.admit(principal, route: request.routeName, from: origin)
                var context = HTTPContext()
                context[PrincipalKey.self] = principal
                return .recognized(context)
            } catch {
                return .refused(error)
            }
        }
    }

    /// Middleware that leaves the caller in an admitted request.
    var middleware: HTTPMiddleware {
        { request, next in
            var request = request
            var principal = caller(of: request)
            var origin = principal?.origin ?? origin(request.headers, request.peer)
            origin.requestID = request.id
            principal?.origin = origin
            request[PrincipalKey.self] = principal
            if principal == nil {
                let check = settings.map { CrossSiteCheck(policy: $0.cors) }
                origin.isCrossSite = check?.isSameSite(request.headers, origin) == false
                request[RequestOriginKey.self] = origin
            }
            var response = await next(request)
            limits?.describe(principal, from: origin, in: &response.headers)
            return response
        }
    }

    /// Who sent an admitted request; nil on an open route without a credential, and once the credential has ended.
    private func caller(of request: HTTPRequest) -> Principal? {
        // The one found at the head, unless the credential has changed or ended since: a body may take long to arrive.
        if let known = request[PrincipalKey.self], isValid(known) { return known }
        let query = EndpointTable.takesQueryToken(request.routeName) ? request.query : nil
        let origin = origin(request.headers, request.peer)
        return try? principal(request.headers, request.peer, query: query, origin: origin)
    }

    private func isValid(_ principal: Principal) -> Bool {
        if case .gate(let gate) = way { gate.isValid(principal) } else { true }
    }

    /// Callers without a credential reach its open routes.
    private var isPublic: Bool {
        if case .gate = way { true } else { false }
    }

    private func origin(_ headers: HTTPHeaders, _ peer: HTTPRequest.Peer) -> RequestOrigin {
        settings?.trustedProxies.origin(peer: peer, headers: headers) ?? RequestOrigin()
    }

    /// The caller; throws `unauthorized` without a valid credential.
    private func principal(
        _ headers: HTTPHeaders, _ peer: HTTPRequest.Peer, query: HTTPQuery?, origin: RequestOrigin
    ) throws(OperationError) -> Principal {
        switch way {
        case .process: return .process
        case .user(let id):
            guard peer.userID == id else {
                throw OperationError(.unauthorized, "This socket serves only the user who runs wacli.")
            }
            return .user(id)
        case .gate(let gate):
            return try gate.principal(try OfferedCredential(headers, query: query), from: origin)
        }
    }

    /// Refuses what a page of another site makes a browser send with its cookie.
    private func crossSite(
        _ principal: Principal, _ request: HTTPAdmissionRequest, _ origin: RequestOrigin
    ) throws(HTTPError) {
        guard let settings, case .cookie = principal.proof else { return }
        try CrossSiteCheck(policy: settings.cors).check(request.method, request.headers, from: origin)
    }
}

extension HTTPAdmissionRequest {
    /// The query, on routes that take a token there.
    fileprivate var tokenQuery: HTTPQuery? { EndpointTable.takesQueryToken(routeName) ? target.query : nil }
}

/// The caller of an admitted request; absent on an open route without a credential.
enum PrincipalKey: HTTPContextKey {
    typealias Value = Principal
}
