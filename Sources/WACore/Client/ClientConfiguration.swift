/// The settings of a client.
public struct ClientConfiguration: Sendable {
    /// The owner's name for the client.
    let id: String
    /// Which WhatsApp it talks to.
    let environment: ServerEnvironment
    /// How the device presents itself while linking.
    let device: DeviceIdentitySettings
    /// The web client version to announce; asked at each connect, so that a refreshed one takes effect.
    let webVersion: @Sendable () -> WebVersion
    /// Show the account as online; off by default, so that the phone keeps its notifications.
    let announcesAvailable: Bool
    /// The stored content of a message goes when it is taken back.
    let erasesRevoked: Bool
    /// How often a failing store is tried again; nil means until it works.
    let storeRetries: StoreRetryPolicy?

    /// Makes a configuration.
    public init(
        id: String, environment: ServerEnvironment, device: DeviceIdentitySettings,
        webVersion: @escaping @Sendable () -> WebVersion, announcesAvailable: Bool = false,
        erasesRevoked: Bool = true,
        storeRetries: StoreRetryPolicy? = nil
    ) {
        self.id = id
        self.environment = environment
        self.device = device
        self.webVersion = webVersion
        self.announcesAvailable = announcesAvailable
        self.erasesRevoked = erasesRevoked
        self.storeRetries = storeRetries
    }
}

/// The services a client runs on.
public struct ClientServices: Sendable {
    /// Its rows.
    let store: any ClientStore
    /// Opens its connections.
    let connector: any Connector
    /// The thread it lives on.
    let loop: any Loop
    /// What time it is.
    let clock: any Clock
    /// Where keys and ids come from.
    let random: any RandomSource
    /// Where lines go.
    let log: any Logger
    /// What all clients have under way.
    let load: SharedLoad
    /// What sends and fetches files; nil where that is impossible.
    let media: ClientMedia?

    /// Bundles the services.
    public init(
        store: any ClientStore, connector: any Connector, loop: any Loop, clock: any Clock,
        random: any RandomSource, log: any Logger, load: SharedLoad, media: ClientMedia? = nil
    ) {
        self.store = store
        self.connector = connector
        self.loop = loop
        self.clock = clock
        self.random = random
        self.log = log
        self.load = load
        self.media = media
    }
}
