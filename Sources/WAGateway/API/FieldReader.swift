internal import WACore
internal import WAHTTP

/// Reads a request field by field, or describes the fields that would be read.
///
/// A request type has one initialiser over a reader. Run over a request it takes values and collects everything that is
/// wrong; run over an empty reader it leaves its own description behind. So what is documented is what is read:
///
/// ```
/// struct PairingCodeRequest: RequestModel {
///     init(_ fields: inout FieldReader) {
///         id = fields.client()
///         phone = fields.body.phone("phoneNumber", "Number of the phone")
///     }
/// }
/// ```
struct FieldReader: Sendable {
    /// The `:name` parts of the path.
    var path: FieldGroup
    /// The query.
    var query: FieldGroup
    /// The JSON body.
    var body: FieldGroup
    /// The media type of the answer, by `Accept`, which every answer with several forms documents itself.
    let form: String
    private let headers: HTTPHeaders
    /// No request is read: what would be read is described.
    private let isRecording: Bool
    private var headerSchema: [FieldSchema] = []
    /// An error that is not a wrong field, such as a client that does not exist.
    private var failure: (any HTTPErrorConvertible)?

    private init(
        path: JSONObjectReader, query: JSONObjectReader, body: JSONObjectReader, headers: HTTPHeaders, form: String,
        isRecording: Bool
    ) {
        self.form = form
        self.isRecording = isRecording
        self.path = FieldGroup(.path, path, isRecording: isRecording)
        self.query = FieldGroup(.query, query, isRecording: isRecording)
        self.body = FieldGroup(.body, body, isRecording: isRecording)
        self.headers = headers
    }

    /// Opens a request; the body is read only where `fields` names one of its fields.
    ///
    /// - Parameter ignoring: a query parameter that is no field, such as a credential.
    init(
        _ request: HTTPRequest, for fields: [FieldSchema], answeredAs form: String = "application/json",
        ignoring: String? = nil
    ) throws(HTTPError) {
        let inBody = fields.filter { $0.place == .body }
        let isOptional = !inBody.contains(where: \.isRequired)
        self.init(
            path: JSONObjectReader(texts: request.parameters), query: request.queryFields(ignoring: ignoring),
            body: inBody.isEmpty ? JSONObjectReader([:]) : try request.jsonObject(isOptional: isOptional),
            headers: request.headers, form: form, isRecording: false)
    }

    /// The fields that a request type reads.
    static func describe<Input: RequestModel>(_ input: Input.Type) -> [FieldSchema] {
        let nothing = JSONObjectReader([:])
        var reader = FieldReader(
            path: nothing, query: nothing, body: nothing, headers: [:], form: "", isRecording: true)
        _ = Input(&reader)
        return reader.schema
    }

    /// The fields read so far, in the order of a request; empty where a request is read.
    var schema: [FieldSchema] { path.schema + query.schema + headerSchema + body.schema }

    /// The client in the path.
    ///
    /// A malformed id is answered like an unknown one.
    mutating func client(_ name: String = "id", _ about: String = "Id of the client") -> ClientID {
        let text = path.string(name, max: 1024, about)
        if let id = ClientID(text) { return id }
        fail(OperationError.unknownClient(text))
        return ClientID(stored: "-")
    }

    /// A header field; nil when it is missing.
    mutating func header(_ name: String, max: Int, _ about: String) -> String? {
        if isRecording {
            headerSchema.append(
                FieldSchema(name: name, place: .header, kind: .string(maximum: max), isRequired: false, about: about))
        }
        return headers[name]
    }

    /// Records an error that is not a wrong field; the first one counts.
    mutating func fail(_ error: any HTTPErrorConvertible) { failure = failure ?? error }

    /// Throws what is wrong with the request; nothing that was read may be used before.
    func finish() throws {
        let faults = query.faults + body.faults
        guard faults.isEmpty else { throw HTTPError.invalidRequest(faults) }
        if let failure { throw failure }
    }
}
