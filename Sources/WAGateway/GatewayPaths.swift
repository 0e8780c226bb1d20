/// The files of a home that the gateway uses in addition to its store.
public struct GatewayPaths: Sendable, Equatable {
    /// The directory with a file per environment.
    public let environments: String
    /// The Unix socket of commands.
    public let controlSocket: String

    /// The home itself.
    var home: String {
        let end = environments.lastIndex(of: "/") ?? environments.startIndex
        return end == environments.startIndex ? "/" : String(environments[..<end])
    }

    /// Names the files.
    public init(environments: String, controlSocket: String) {
        self.environments = environments
        self.controlSocket = controlSocket
    }
}
