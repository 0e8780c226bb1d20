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

    /// Whether the server can work; open to everyone, so it exposes nothing about clients.
    func health(_ request: NoInput, for principal: Principal) async throws(OperationError) -> HealthReport {
        HealthReport(isReady: await health.isWritable() && !hub.isClosed)
    }

    /// The versions of this program and of the web client it presents.
    func version(_ request: NoInput, for principal: Principal) async throws(OperationError) -> VersionReport {
        VersionReport(product: ProductVersion.current, web: version.current.description)
    }

    /// The API as an OpenAPI document.
    func openAPI(_ request: NoInput, for principal: Principal) async throws(OperationError) -> OpenAPIAnswer {
        OpenAPIAnswer(json: OpenAPIDocument.json)
    }
}

/// Whether the server can work.
struct HealthReport: AnswerModel {
    /// The store can be written and the server is not stopping.
    let isReady: Bool

    static var schemaName: String { "Health" }
    static var example: HealthReport { HealthReport(isReady: true) }
    var json: JSONValue { ["live": true, "ready": .bool(isReady)] }
    var response: HTTPResponse { get throws { .json(json, status: isReady ? .ok : .serviceUnavailable) } }
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

/// The API as an OpenAPI document.
struct OpenAPIAnswer: AnswerModel {
    let json: JSONValue

    static var schemaName: String { "OpenAPI" }
    static var example: OpenAPIAnswer {
        OpenAPIAnswer(json: [
            "openapi": "3.1.0", "info": ["title": "wacli", "version": .string(ProductVersion.current)],
        ])
    }
}
