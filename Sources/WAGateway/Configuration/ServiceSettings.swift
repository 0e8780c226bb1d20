public import WACore
internal import WATransport

/// How incoming data is written to the store (seed name: ingestion).
public struct IngestSettings: Sendable, Equatable {
    /// Stanzas of all clients that wait for the store; when they are so many, no more are read from the sockets.
    public var queueCapacity = 4096
    /// A group commit stops taking transactions at about this many rows.
    public var batchSize = 1000
    /// A group commit stops taking transactions after this time.
    public var batchMaximumWait: Duration = .milliseconds(10)
    /// Reader threads of the store.
    public var workers = 2
    /// Pause before a failed commit is tried again; doubles with each attempt.
    public var retryBase: Duration = .milliseconds(100)
    /// Longest such pause.
    public var retryMaximum: Duration = .milliseconds(5000)
    /// Attempts, after which a client closes with `storage_failure`.
    public var retryAttempts = 10
    /// Time since the first failure, after which a client closes with `storage_failure`.
    public var retryHorizon: Duration = .milliseconds(600_000)

    /// One of the four settings of retries is set; else a failing store is tried until it works.
    var limitsRetries = false

    /// How often a client whose store fails tries again; nil means until it works.
    public var storeRetries: StoreRetryPolicy? {
        guard limitsRetries else { return nil }
        return StoreRetryPolicy(
            base: retryBase, maximum: retryMaximum, attempts: retryAttempts, horizon: retryHorizon)
    }

    private static let retryNames = [
        "INGEST_RETRY_BASE_MS", "INGEST_RETRY_MAX_MS", "INGEST_RETRY_MAX_ATTEMPTS", "INGEST_RETRY_MAX_HORIZON_MS",
    ]

    /// Names of the settings.
    static let names =
        [
            "INGEST_QUEUE_CAPACITY", "INGEST_BATCH_SIZE", "INGEST_BATCH_MAX_WAIT_MS", "INGEST_WORKERS",
        ] + retryNames

    /// The defaults.
    public init() {}

    /// Reads the settings of a server.
    init(_ reader: inout SettingReader) {
        let standard = IngestSettings()
        queueCapacity = reader.number("INGEST_QUEUE_CAPACITY", in: 1...1_000_000, default: standard.queueCapacity)
        batchSize = reader.number("INGEST_BATCH_SIZE", in: 1...100_000, default: standard.batchSize)
        batchMaximumWait = reader.milliseconds("INGEST_BATCH_MAX_WAIT_MS", in: 0...60_000, default: 10)
        workers = reader.number("INGEST_WORKERS", in: 1...64, default: standard.workers)
        retryBase = reader.milliseconds("INGEST_RETRY_BASE_MS", in: 1...60_000, default: 100)
        retryMaximum = reader.milliseconds("INGEST_RETRY_MAX_MS", in: 1...3_600_000, default: 5000)
        retryAttempts = reader.number("INGEST_RETRY_MAX_ATTEMPTS", in: 1...1000, default: standard.retryAttempts)
        retryHorizon = reader.milliseconds("INGEST_RETRY_MAX_HORIZON_MS", in: 1...86_400_000, default: 600_000)
        limitsRetries = Self.retryNames.contains { reader[$0] != nil }
        if retryMaximum < retryBase {
            reader.problems.append("INGEST_RETRY_MAX_MS is less than INGEST_RETRY_BASE_MS.")
        }
        if retryHorizon < retryMaximum {
            reader.problems.append("INGEST_RETRY_MAX_HORIZON_MS is less than INGEST_RETRY_MAX_MS.")
        }
    }
}

/// How a text that is sent as a person would is delayed.
struct HumanizeSettings: Sendable, Equatable {
    /// Shortest time of typing.
    var minimum: Duration = .milliseconds(800)
    /// Longest time of typing.
    var maximum: Duration = .milliseconds(8000)
    /// Characters a second.
    var speed = 12

    /// Names of the settings.
    static let names = ["HUMANIZE_MIN_MS", "HUMANIZE_MAX_MS", "HUMANIZE_CPS"]

    /// The defaults.
    init() {}

    /// Reads the settings of a server.
    init(_ reader: inout SettingReader) {
        minimum = reader.milliseconds("HUMANIZE_MIN_MS", in: 0...60_000, default: 800)
        // The minimum above the default maximum is a fault of its own setting, named together with the other.
        maximum = reader.milliseconds("HUMANIZE_MAX_MS", in: 0...120_000, default: 8000)
        speed = reader.number("HUMANIZE_CPS", in: 1...1000, default: speed)
        if maximum < minimum { reader.problems.append("HUMANIZE_MAX_MS is less than HUMANIZE_MIN_MS.") }
    }
}

/// How long events and messages are kept.
struct EventSettings: Sendable, Equatable {
    /// Days; an endpoint that is behind can make it longer.
    var retentionDays = 30
    /// Bytes that events may take; nil means no limit but the disk.
    var storeLimit: Int?
    /// Days that messages are kept; nil keeps them.
    var messageDays: Int?

    /// What becomes of the text of a message that is taken back.
    var revoked = RevokedMessages.erase

    /// Names of the settings.
    static let names = ["EVENT_RETENTION_DAYS", "EVENT_STORE_LIMIT", "RETENTION_DAYS", "REVOKED_MESSAGES"]

    /// The least for messages: so long WhatsApp may still deliver one again, and a device may ask for one again.
    private static let leastMessageDays = 14

    /// The defaults.
    init() {}

    /// Reads the settings of a server.
    init(_ reader: inout SettingReader) {
        retentionDays = reader.number("EVENT_RETENTION_DAYS", in: 1...3650, default: retentionDays)
        storeLimit = reader.bytes("EVENT_STORE_LIMIT", atLeast: 1 << 20)
        if reader["RETENTION_DAYS"] != nil {
            messageDays = reader.number("RETENTION_DAYS", in: Self.leastMessageDays...36_500, default: 36_500)
        }
        revoked = reader.choice("REVOKED_MESSAGES", RevokedMessages.self) ?? revoked
    }

    /// What the store is to keep.
    var retention: StoreRetention {
        var retention = StoreRetention()
        retention.eventAge = .seconds(retentionDays * 86_400)
        retention.eventBytes = storeLimit
        retention.messageAge = messageDays.map { .seconds($0 * 86_400) }
        retention.webhookHorizon = RetrySchedule.horizon
        return retention
    }
}

/// What becomes of the text of a message that is taken back.
enum RevokedMessages: String, Sendable, CaseIterable {
    case erase
    case keep
}

/// What `/metrics` shows, and where.
struct MetricsSettings: Sendable, Equatable {
    /// Metrics have a label with the client.
    var isPerClient = false
    /// Where they are also served without a credential; nil means nowhere.
    var address: ListenerAddress?

    /// Names of the settings.
    static let names = ["METRICS_PER_CLIENT", "METRICS_ADDRESS"]

    /// The defaults.
    init() {}

    /// Reads the settings of a server, which listens on `host` and `port` itself.
    init(_ reader: inout SettingReader, host: String? = nil, port: UInt16? = nil) {
        isPerClient = reader.flag("METRICS_PER_CLIENT")
        address = reader.address("METRICS_ADDRESS")
        if let address, let host, address.port == port, address.port != 0, address.sharesHost(with: host) {
            reader.problems.append(
                "METRICS_ADDRESS is \(address.host):\(address.port), where the server itself listens (HOST, PORT); choose "
                    + "another port.")
        }
        if let address, !IPAddress.isLoopback(host: address.host) {
            reader.notices.append(
                "METRICS_ADDRESS is \(address.host), which others can reach: they can read the metrics without a "
                    + "credential.")
        }
    }
}

/// Where a listener of its own listens.
struct ListenerAddress: Sendable, Equatable {
    /// An address or a host name.
    let host: String
    /// Its port; 0 lets the system choose.
    let port: UInt16

    /// Both cannot listen on one port: the hosts are the same, or one of them stands for all addresses.
    func sharesHost(with other: String) -> Bool {
        let hosts = [host, other].map { $0.lowercased() == "localhost" ? "127.0.0.1" : $0.lowercased() }
        return hosts[0] == hosts[1] || hosts.contains { ["0.0.0.0", "::"].contains($0) }
    }
}
