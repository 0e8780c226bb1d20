public import WACore
public import WATransport

/// The dependencies of a gateway; tests replace parts of it.
public struct GatewayServices: Sendable {
    /// Fetches a page of WhatsApp's web site; nil where look-ups are impossible.
    public typealias PageFetcher = @Sendable (_ url: String, _ headers: [(String, String)]) async throws -> [UInt8]

    /// Opens the connections of all clients.
    public var connector: any Connector
    /// What time it is.
    public var clock: any Clock
    /// Where keys and ids come from.
    public var random: any RandomSource
    /// Where lines go.
    public var log: any Logger
    /// Environments of this process alone, in addition to those of the home.
    public var environments: [ServerEnvironment]
    /// Fetches the page that names the newest client version.
    public var fetchPage: PageFetcher?
    /// The proxies of webhook deliveries.
    public var proxies: ProxySettings
    /// What sends and fetches files; nil where that is impossible.
    public var media: GatewayMedia?

    /// Bundles services; the defaults are the real ones.
    public init(
        connector: any Connector, clock: any Clock = SystemClock(), random: any RandomSource = SystemRandom(),
        log: any Logger = SilentLogger(), environments: [ServerEnvironment] = [], fetchPage: PageFetcher? = nil,
        proxies: ProxySettings = ProxySettings(), media: GatewayMedia? = nil
    ) {
        self.connector = connector
        self.clock = clock
        self.random = random
        self.log = log
        self.environments = environments
        self.fetchPage = fetchPage
        self.proxies = proxies
        self.media = media
    }

    /// The real network of this machine.
    public static func network(
        proxies: ProxySettings = ProxySettings(), clock: any Clock = SystemClock(), log: any Logger
    ) -> GatewayServices {
        GatewayServices(
            connector: WebSocketConnector(dialer: Dialer(proxies: proxies), logger: log), clock: clock, log: log,
            fetchPage: { url, headers in
                // Needed once a day at most, so its thread does not outlive the request.
                let fetch = try HTTPFetch(proxies: proxies)
                let fields = headers.map { HeaderField($0.0, $0.1) }
                let answer = try await fetch.fetch(FetchRequest(url: url, headers: fields, maximumRedirects: 3))
                guard answer.status == 200 else {
                    throw TransportError(.protocolViolation, "\(url) answered with status \(answer.status).")
                }
                return answer.body
            }, proxies: proxies)
    }
}

/// The files of a home and the way to media hosts.
public struct GatewayMedia: Sendable {
    /// Talks to media hosts.
    public let transport: any MediaTransport
    /// Where the files are.
    public let vault: any MediaVault

    /// Bundles the two.
    public init(transport: any MediaTransport, vault: any MediaVault) {
        self.transport = transport
        self.vault = vault
    }
}
