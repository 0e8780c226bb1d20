internal import WAHTTP

extension OperationError {
    /// The one place where what failed becomes a status.
    var httpError: HTTPError {
        var headers = HTTPHeaders()
        if let retryAfter { headers["Retry-After"] = String(max(1, retryAfter)) }
        if code == .unauthorized { headers["WWW-Authenticate"] = "Bearer" }
        let details = field.map { [HTTPError.Detail(field: $0, message: message)] } ?? []
        return HTTPError(status, code: code.rawValue, message, details: details, headers: headers)
    }

    private var status: HTTPStatus {
        switch code {
        case .invalidRequest, .clientNotNamed, .environmentUnknown: .badRequest
        case .unauthorized: .unauthorized
        case .clientUnknown: .notFound
        case .clientExists, .clientBusy, .alreadyLinked, .notLinking: .conflict
        case .linkRefused, .recipientUnknown, .messageUnknown, .refused, .reachoutLimited, .environmentInvalid:
            .unprocessableContent
        case .rateLimited: .tooManyRequests
        case .notReady, .notLinked, .lidUnknown, .unreachable, .outdatedVersion, .storageUnavailable, .stopping:
            .serviceUnavailable
        case .outcomeUnknown: .gatewayTimeout
        case .internalError: .internalServerError
        }
    }
}
