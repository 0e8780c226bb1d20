internal import WACore
internal import WAHTTP

/// One operation of the API with its types erased: routing, permissions, OpenAPI, docs and log names read this.
struct Endpoint: Sendable {
    let method: HTTPMethod
    /// `/api/clients/:id`, as routes are written.
    let pattern: String
    /// Names it in logs and metrics, and in OpenAPI.
    let name: String
    let permission: Permission
    /// A credential may also come as `?token=` (row S1-24).
    let takesQueryToken: Bool
    /// What it does, in a few words.
    let summary: String
    /// What the fields alone do not say, in Markdown.
    let details: String
    let fields: [FieldSchema]
    let answer: AnswerSchema
    /// Codes of failures that are its own, in addition to those that every operation has.
    let errors: [OperationError.Code]
    /// Reads the request, runs the operation for its caller, and renders the answer.
    let serve: @Sendable (Services, HTTPRequest, Principal) async throws -> HTTPResponse

    /// The answer is a WebSocket; the example is one of its messages.
    var isUpgrade: Bool { answer.mediaTypes.isEmpty }
}

/// What documentation says of an answer.
struct AnswerSchema: Sendable, Equatable {
    let name: String
    let mediaTypes: [String]
    let example: JSONValue
    /// Parts of other answers; see ``AnswerModel/variants``.
    var variants: [JSONValue] = []
    var openMembers: Set<String> = []
    var headers: [AnswerHeader] = []
}

extension Endpoint {
    /// Describes an operation: a method of one of the services, from a request to an answer.
    ///
    /// - Parameter example: what this operation answers, where another one with the same kind of answer says something
    ///   else.
    init<Service, Input: RequestModel, Answer: AnswerModel>(
        _ method: HTTPMethod, _ pattern: String, _ name: String, _ permission: Permission, _ summary: String,
        details: String = "", errors: [OperationError.Code] = [], takesQueryToken: Bool = false,
        example: Answer = .example, _ service: any KeyPath<Services, Service> & Sendable,
        _ operation: @escaping @Sendable (Service) -> (Input, Principal) async throws(OperationError) -> Answer
    ) {
        let fields = FieldReader.describe(Input.self)
        self.init(
            method: method, pattern: pattern, name: name, permission: permission, takesQueryToken: takesQueryToken,
            summary: summary, details: details, fields: fields,
            answer: AnswerSchema(
                name: Answer.schemaName, mediaTypes: Answer.mediaTypes, example: example.json,
                variants: Answer.variants, openMembers: Answer.openMembers, headers: Answer.headers),
            errors: errors,
            serve: { services, request, principal in
                let form = try request.acceptedForm(among: Answer.mediaTypes)
                var reader = try FieldReader(
                    request, for: fields, answeredAs: form,
                    ignoring: takesQueryToken ? OfferedCredential.queryName : nil)
                let input = Input(&reader)
                try reader.finish()
                return try await operation(services[keyPath: service])(input, principal).response
            })
    }

    /// The route that serves it.
    func route(_ services: Services) -> Route {
        Route(method, pattern, name: name, bodyLimit: bodyLimit) { request in
            guard let principal = request[PrincipalKey.self] else {
                guard permission == .anyone else {
                    throw OperationError(.unauthorized, "This route needs a credential.")
                }
                var anonymous = Principal.anonymous
                anonymous.origin = request[RequestOriginKey.self] ?? RequestOrigin()
                return try await serve(services, request, anonymous)
            }
            guard principal.may(permission) else { throw permission.refusal }
            return try await serve(services, request, principal)
        }
    }

    /// A caller without a credential must not make the server keep more of a body than a login has.
    private var bodyLimit: Int? {
        guard permission == .anyone else { return nil }
        return fields.contains { $0.place == .body } ? Self.openBodyLimit : 0
    }

    private static let openBodyLimit = 8 << 10
}

extension HTTPRequest {
    /// The form of the answer that the caller prefers, the first of `forms` where they have no preference.
    ///
    /// Of an answer with one form, only a refusal of that one counts.
    fileprivate func acceptedForm(among forms: [String]) throws(HTTPError) -> String {
        let accepted = AcceptedMedia(headers.list("Accept"))
        if let form = accepted.preferred(among: forms) { return form }
        if let only = forms.first, forms.count == 1, !accepted.refuses(only) { return only }
        throw HTTPError(
            .notAcceptable, code: "NOT_ACCEPTABLE",
            "The answer comes as \(forms.joined(separator: " or ")), and Accept allows none of it.")
    }
}

extension Principal {
    /// A caller without a credential, on routes that are open to everyone.
    static let anonymous = Principal(.operator, tenant: nil, permissions: [], credential: "-")
}
