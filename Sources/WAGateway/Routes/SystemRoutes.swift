internal import WAHTTP

/// The routes of the server itself.
enum SystemRoutes {
    static let endpoints = [
        Endpoint(
            .get, "/api/version", "version", .anyone, "show versions",
            details: "`webVersion` is the version of the web client that WhatsApp is given.", \.system,
            SystemService.version),
        Endpoint(
            .post, "/api/key/reset", "key.reset", .platform, "replace the API key",
            details: """
                Only on the control socket, as `wacli key reset` does it: the API key cannot replace itself. The server \
                accepts the new key and refuses the old one at once; streams, sockets and long polls that the old key \
                opened end. The key is not shown again.
                """,
            errors: [.keyConfigured, .notReady, .storageUnavailable], \.key, KeyService.reset),
        Endpoint(
            .get, "/openapi.json", "openapi", .authenticated, "get the API as an OpenAPI document",
            details: "In the form of OpenAPI 3.1, or with `version=3.0` for tools that read no other.", \.system,
            SystemService.openAPI),
    ]
}
