internal import WACore
internal import WAHTTP

/// The version of this program.
public enum ProductVersion {
    /// Semantic version.
    public static let current = "0.1.0"
}

/// What the server says about itself.
struct SystemService: Sendable {
    let health: HealthProbe
    let hub: EventHub
    let version: WebVersionKeeper
    let readiness: ReadinessProbe

    /// Whether the server can work; open to everyone, so it exposes nothing about clients.
    func health(_ request: NoInput, for principal: Principal) async throws(OperationError) -> HealthReport {
        HealthReport(isReady: await health.isWritable() && !hub.isClosed)
    }

    /// That the server answers.
    func live(_ request: NoInput, for principal: Principal) async throws(OperationError) -> LivenessReport {
        LivenessReport()
    }

    /// Whether the server can take work, part by part.
    func ready(_ request: NoInput, for principal: Principal) async throws(OperationError) -> ReadinessReport {
        await readiness.report()
    }

    /// The versions of this program and of the web client it presents.
    func version(_ request: NoInput, for principal: Principal) async throws(OperationError) -> VersionReport {
        VersionReport(product: ProductVersion.current, web: version.current.description)
    }

    /// The API as an OpenAPI document.
    func openAPI(_ request: OpenAPIRequest, for principal: Principal) async throws(OperationError) -> OpenAPIAnswer {
        OpenAPIAnswer(json: OpenAPIDocument.json(in: request.version))
    }

    /// The page of error codes.
    func errorPage(_ request: NoInput, for principal: Principal) async throws(OperationError) -> ErrorPage {
        ErrorPage(text: ErrorCatalog.markdown)
    }
}

/// Versions of the program.
struct VersionReport: AnswerModel {
    /// This program's.
    let product: String
    /// The web client's that WhatsApp is given.
    let web: String

    static var schemaName: String { "Version" }
    static var example: VersionReport { VersionReport(product: ProductVersion.current, web: "2.3000.1020304050") }
    var json: JSONValue { ["name": "wacli", "version": .string(product), "webVersion": .string(web)] }
}

/// Asks for the API as a document.
struct OpenAPIRequest: RequestModel {
    /// The form of the document.
    let version: OpenAPIDocument.Version

    init(_ fields: inout FieldReader) {
        version =
            fields.query.optionalChoice(
                "version", OpenAPIDocument.Version.self, "The version of OpenAPI; default 3.1") ?? .latest
    }
}

/// The API as an OpenAPI document.
struct OpenAPIAnswer: AnswerModel {
    let json: JSONValue

    static var schemaName: String { "OpenAPI" }
    static var example: OpenAPIAnswer {
        OpenAPIAnswer(json: [
            "openapi": "3.1.0", "info": ["title": "wacli", "version": .string(ProductVersion.current)],
        ])
    }

    static var variants: [JSONValue] {
        [["servers": [["url": "/"]], "security": [[:]], "paths": [:], "components": [:]]]
    }

    static var openMembers: Set<String> { ["info", "security", "paths", "components"] }
}

/// The page of error codes.
struct ErrorPage: AnswerModel {
    let text: String

    static var mediaTypes: [String] { ["text/markdown"] }
    static var example: ErrorPage { ErrorPage(text: "# Error codes\n") }
    var json: JSONValue { .string(text) }
    var response: HTTPResponse {
        get throws { HTTPResponse(headers: ["Content-Type": "text/markdown; charset=utf-8"], body: Array(text.utf8)) }
    }
}
