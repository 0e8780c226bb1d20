public import WACore
public import WATransport

/// Everything an operator can set, checked (docs/concepts.md, "Configuration").
public struct GatewayConfiguration: Sendable {
    /// How log lines look.
    public enum LogFormat: String, Sendable, CaseIterable {
        /// For people.
        case text
        /// One JSON object per line.
        case json
    }

    /// What was given on the command line; it wins over everything else.
    public struct Flags: Sendable {
        /// `--home`.
        public var home: String?
        /// `--host`.
        public var host: String?
        /// `--port`.
        public var port: String?
        /// `--client`.
        public var client: String?
        /// `--environment`.
        public var environment: String?
        /// The command is a server: only a server checks the API key.
        public var isServer = true
        /// `--verbose` and `--quiet` as a level.
        public var logLevel: LogLevel?

        /// Makes flags of nothing.
        public init() {}
    }

    /// Absolute path of the home.
    public var home: String
    /// Where the REST server listens.
    public var host: String
    /// Its port; 0 lets the system choose.
    public var port: UInt16
    /// The client that commands mean when they name none.
    public var client: String?
    /// The environment of new clients.
    public var environment: String
    /// Minimum log level.
    public var logLevel: LogLevel
    /// How they look.
    public var logFormat: LogFormat
    /// The proxies of outgoing connections, from `HTTPS_PROXY` and related variables.
    public var proxies: ProxySettings
    /// What only a server has; the defaults for any other command.
    var server: ServerSettings
    /// Warnings to log once at the start, such as settings that have no effect.
    public var notices: [String]
}

extension GatewayConfiguration {
    /// The configured API key; nil makes the server generate one.
    public var apiKey: APIKey? { server.apiKey }
    /// How incoming data is written to the store.
    public var ingest: IngestSettings { server.ingest }
}
