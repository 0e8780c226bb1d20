internal import WAHTTP

/// The routes of the server itself.
enum SystemRoutes {
    static let endpoints = [
        Endpoint(
            .get, "/health", "health", .anyone, "ask whether the server works",
            details: "503 with `\"ready\":false` when the store cannot be written or the server stops.", \.system,
            SystemService.health),
        Endpoint(
            .get, "/api/version", "version", .authenticated, "show versions",
            details: "`webVersion` is the version of the web client that WhatsApp is given.", \.system,
            SystemService.version),
        Endpoint(
            .get, "/openapi.json", "openapi", .authenticated, "get the API as an OpenAPI 3.1 document", \.system,
            SystemService.openAPI),
    ]
}
