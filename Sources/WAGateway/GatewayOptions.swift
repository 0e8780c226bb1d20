public import WACore

/// How a gateway behaves; the defaults are those of a server.
public struct GatewayOptions: Sendable {
    /// The environment of clients that are added without one.
    public var environment = EnvironmentCatalog.production.name
    /// The client that requests mean when they name none.
    public var defaultClient: ClientID?
    /// How long a request that does not say so waits for a client to become READY.
    public var timeout: Duration = .zero
    /// How long a client whose linking failed stays visible before it is removed.
    public var linkGrace: Duration = .seconds(60)
    /// Clients that log in at the same time when all are started.
    public var loginsAtOnce = 32
    /// May ask WhatsApp's web site for the newest client version when ours is refused.
    public var looksUpVersion = true
    /// Event loops; nil means one per processor.
    public var loopCount: Int?
    /// How long a WebSocket that the server ends may take to close.
    ///
    /// Short, because a server must stop within five seconds, also with a peer that does not answer.
    public var socketCloseTimeout: Duration = .seconds(1)
    /// Stanzas and commits of all clients in progress, above which less is read from the sockets.
    public var queueCapacity = IngestSettings().queueCapacity
    /// How often a client whose store fails tries again; nil means until it works.
    public var storeRetries: StoreRetryPolicy?
    /// How linked devices present themselves.
    public var device = DeviceIdentitySettings()
    /// Asks a person at a terminal for phone numbers.
    public var prompt: LinkPrompt?

    /// Who may do what, and how often.
    var access = AccessSettings()
    /// How long a person would type.
    var humanize = HumanizeSettings()
    /// How large files may be, and how long they are kept.
    var media = MediaSettings()
    /// How long events and messages are kept.
    var retention = StoreRetention()
    /// The text of a message goes from the store when it is taken back.
    var erasesRevoked = true
    /// What the server shows of itself.
    var monitoring = MonitoringOptions()

    /// Looks the version up outside production too; for tests.
    var looksUpVersionAnywhere = false

    /// Makes the options of a server.
    public init() {}

    /// The options of one command that opens the home itself: it waits for the client it needs.
    public static var singleCommand: GatewayOptions {
        var options = GatewayOptions()
        options.timeout = .seconds(30)
        options.loopCount = 1
        return options
    }
}

/// A person at the server's terminal who links clients that were added without a phone number.
public struct LinkPrompt: Sendable {
    /// Asks for the number of a client's phone; nil when the person wants to scan the QR code instead.
    public let askNumber: @Sendable (_ client: ClientID) async -> String?
    /// Shows the code to type on the phone, or why there is none.
    public let show: @Sendable (_ client: ClientID, _ outcome: Result<PairingCodeOffer, OperationError>) async -> Void

    /// Makes a prompt; its closures are never called at the same time, and `askNumber` should return nil when its task
    /// is cancelled.
    public init(
        askNumber: @escaping @Sendable (_ client: ClientID) async -> String?,
        show:
            @escaping @Sendable (_ client: ClientID, _ outcome: Result<PairingCodeOffer, OperationError>) async -> Void
    ) {
        self.askNumber = askNumber
        self.show = show
    }
}
