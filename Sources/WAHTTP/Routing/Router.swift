public import WACore

/// Turns requests into answers: middleware, then the matching route.
///
/// Works with or without a socket.
///
/// Every answer carries `X-Request-Id`. An ``HTTPErrorConvertible`` becomes an answer through one renderer; any other
/// error is logged and answered with 500.
public struct Router: Sendable {
    /// Turns an error into an answer; the default is ``HTTPError/response(requestID:)``.
    public typealias ErrorRenderer = @Sendable (HTTPError, HTTPRequest) -> HTTPResponse

    private let table: RouteTable
    private let middleware: [HTTPMiddleware]
    private let filters: [HTTPResponseFilter]
    private let admission: HTTPAdmission.Rule
    private let logger: any Logger
    private let renderError: ErrorRenderer

    /// Makes a router.
    ///
    /// The first middleware is the outermost.
    ///
    /// Routing comes first, so middleware sees ``HTTPRequest/routeName``, but 404 and 405 are answered behind it.
    ///
    /// - Parameters:
    ///   - filters: change every answer, in this order.
    ///   - admission: judges the head of each request before its body is read and before any middleware.
    public init(
        _ routes: [Route], middleware: [HTTPMiddleware] = [], filters: [HTTPResponseFilter] = [],
        logger: any Logger = SilentLogger(),
        renderError: @escaping ErrorRenderer = { error, request in error.response(requestID: request.id) },
        admission: @escaping HTTPAdmission.Rule = { _ in .admitted }
    ) {
        table = RouteTable(routes)
        self.middleware = middleware
        self.filters = filters
        self.admission = admission
        self.logger = logger
        self.renderError = renderError
    }

    /// Answers `request`.
    public func respond(to request: HTTPRequest) async -> HTTPResponse {
        var request = request
        let match = table.match(request.target.segments)
        let entry = match?.entry(request.method)
        if let match, let entry {
            request.routeName = entry.route.name
            if entry.route.streamsBody, request.bodyStream == nil {
                request.bodyStream = HTTPRequestBody(WholeBody(request.body))
            }
            for (name, value) in zip(entry.parameterNames, match.values) { request.parameters[name] = value }
        }
        if !request.isAdmitted {
            switch judge(request, entry?.route) {
            case .refused(let error): return refusal(error, of: request)
            case .recognized(let context): request.context = context
            case .admitted, .anonymous: break
            }
        }
        let unmatched: HTTPHandler = { request in try Self.unmatched(request, match) }
        var response = await respond(to: request, through: middleware[...], entry?.route.handler ?? unmatched)
        finish(&response, of: request)
        return response
    }

    /// The route that would serve such a request.
    public func route(_ method: HTTPMethod, _ target: HTTPTarget) -> Route? {
        table.match(target.segments)?.entry(method)?.route
    }

    /// What the admission rule says of a request's head, and the route that would serve it.
    func judge(_ head: HTTPRequestHead, of peer: HTTPRequest.Peer) -> (route: Route?, admission: HTTPAdmission) {
        let route = route(head.method, head.target)
        let request = HTTPAdmissionRequest(
            method: head.method, target: head.target, headers: head.headers, peer: peer, routeName: route?.name)
        return (route, admission(request))
    }

    private func judge(_ request: HTTPRequest, _ route: Route?) -> HTTPAdmission {
        admission(
            HTTPAdmissionRequest(
                method: request.method, target: request.target, headers: request.headers, peer: request.peer,
                routeName: route?.name))
    }

    /// The answer to a request that was refused before it was whole.
    func refusal(_ error: HTTPError, of request: HTTPRequest) -> HTTPResponse {
        var response = renderError(error, request)
        finish(&response, of: request)
        return response
    }

    private func finish(_ response: inout HTTPResponse, of request: HTTPRequest) {
        for filter in filters { filter(request, &response) }
        response.headers[RequestID.headerName] = request.id
    }

    private func respond(
        to request: HTTPRequest, through rest: ArraySlice<HTTPMiddleware>, _ innermost: @escaping HTTPHandler
    ) async -> HTTPResponse {
        do {
            guard let outermost = rest.first else { return try await innermost(request) }
            return try await outermost(request) { request in
                await respond(to: request, through: rest.dropFirst(), innermost)
            }
        } catch let error as any HTTPErrorConvertible {
            return renderError(error.httpError, request)
        } catch {
            logger.log(
                .error, "a request failed: \(error)", ("requestId", request.id), ("route", request.routeName ?? "-"))
            return renderError(.internalError, request)
        }
    }

    private static func unmatched(_ request: HTTPRequest, _ match: RouteTable.Match?) throws -> HTTPResponse {
        if request.target.path == "*" {
            let all = HTTPMethod.allCases.map(\.rawValue).sorted().joined(separator: ", ")
            return HTTPResponse(.noContent, headers: ["Allow": all])
        }
        guard let match else {
            throw HTTPError(.notFound, code: "NOT_FOUND", "There is nothing at \(request.target.path).")
        }
        let headers: HTTPHeaders = ["Allow": match.allowed]
        guard request.method != .options else { return HTTPResponse(.noContent, headers: headers) }
        throw HTTPError(
            .methodNotAllowed, code: "METHOD_NOT_ALLOWED",
            "\(request.method.rawValue) is not possible here, only \(match.allowed).", headers: headers)
    }
}
