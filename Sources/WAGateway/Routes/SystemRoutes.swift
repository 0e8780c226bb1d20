internal import WACore
internal import WAHTTP

/// The version of this program.
public enum ProductVersion {
    /// Semantic version.
    public static let current = "0.1.0"
}

extension Gateway {
    nonisolated var systemRoutes: [Route] {
        [
            // Open to all, so it takes no body: a caller without a key must not make the server keep one.
            Route(.get, "/health", name: "health", bodyLimit: 0) { _ in await self.getHealth() },
            Route(.get, "/api/version", name: "version") { _ in
                .json([
                    "name": "wacli", "version": .string(ProductVersion.current),
                    "webVersion": .string(self.version.current.description),
                ])
            },
        ]
    }

    /// Open to everybody, so it tells nothing about clients.
    private nonisolated func getHealth() async -> HTTPResponse {
        let isReady = await health.isWritable() && !hub.isClosed
        return .json(["live": true, "ready": .bool(isReady)], status: isReady ? .ok : .serviceUnavailable)
    }
}
