internal import WACore

/// The sandbox's whole WhatsApp as one value: accounts, devices, queues, live connections.
///
/// Stanzas and commands go in, ``Effect``s come out through ``takeEffects()``. Time is set from outside before each
/// input; nothing in here waits, opens a socket or reads a clock.
struct World: Sendable {
    /// Choices of whoever runs the sandbox.
    struct Settings: Sendable {
        /// Platform name in `pair-success`.
        var platform = "android"
        /// Messages of the backlog sent before the companion asks for more (30-connection.md section 8).
        var firstBatch = 20
        /// How long to wait for a companion to ask for more of its backlog.
        var backlogPatience: Duration = .seconds(2)
        /// Seconds a companion shows the first QR ref, and each further one (40-pairing.md section 2).
        var firstRefSeconds: Int64 = 60
        var furtherRefSeconds: Int64 = 20
        /// Whether facts are noted for a record.
        var isRecorded = false
    }

    let settings: Settings
    let random: any RandomSource
    /// Wall-clock time of the input being handled.
    var now: Timestamp

    /// Accounts, devices and addresses.
    var directory = Directory()
    /// Tokens by which peers prove that they may contact each other, by (issuer, receiver) number.
    var tokens: [TokenKey: PrivacyToken] = [:]
    /// Makes notification ids; survives a restart because companions remember ids.
    var lastNotification: UInt64 = 0

    /// Logged-in companions.
    var live: [DeviceID: LiveDevice] = [:]
    /// Companions that follow the presence of a number.
    var followers: [String: Set<DeviceID>] = [:]
    /// Who is logged in on a connection.
    var logins: [ConnectionID: DeviceID] = [:]
    /// Unlinked companions that show a QR or a code.
    var attempts: [ConnectionID: PairingAttempt] = [:]
    /// Where recent messages went, so that a repeated stanza is not delivered twice.
    var routes = RouteMemory()
    /// Misbehaviour somebody asked for.
    var faults = FaultPlan()
    /// Counters for `GET /sandbox/stats`.
    var counters = Counters()

    /// Stanzas the phones have not looked at yet.
    var phoneInbox: [PhoneDelivery] = []
    /// How pairing attempts ended, for whoever waits for them.
    var pairingOutcomes: [PairingOutcome] = []
    /// What happened and is not in the record yet.
    var facts: [JSONValue] = []
    /// True when something changed that a restart must not lose.
    var needsSaving = false

    private var effects: [Effect] = []

    init(settings: Settings = Settings(), random: any RandomSource, now: Timestamp) {
        self.settings = settings
        self.random = random
        self.now = now
    }

    /// Takes what is to be done; the caller does it in order.
    mutating func takeEffects() -> [Effect] {
        defer { effects = [] }
        return effects
    }

    /// Lets the phones act, then takes what is to be done; empty when the world has come to rest.
    mutating func nextEffects() -> [Effect] {
        runPhones()
        return takeEffects()
    }

    mutating func emit(_ effect: Effect) { effects.append(effect) }

    /// A fresh id for a stanza of the server.
    mutating func notificationID() -> String {
        lastNotification += 1
        return "\(now.seconds)-\(lastNotification)"
    }
}

/// A logged-in companion.
struct LiveDevice: Sendable {
    enum Flow: Sendable, Equatable {
        /// Still passive: nothing is delivered (30-connection.md section 7).
        case held
        /// The backlog is on its way.
        case draining
        /// Everything is delivered as it comes.
        case flowing
    }

    let connection: ConnectionID
    var flow = Flow.held
    /// Entries before this one were sent on this connection.
    var cursor: UInt64 = 0
    /// Where the backlog ends and live traffic begins.
    var backlogEnd: UInt64 = 0
    /// How many more entries of the backlog the companion has asked for.
    var credit = 0
    /// It asked for its backlog in batches.
    var pullsBacklog = false
    /// Entries sent from the backlog.
    var backlogSent = 0
    /// Shown online.
    var isAvailable = false
    /// Numbers whose presence it follows, with the namespace it asked in.
    var subscriptions: [String: Namespace] = [:]
    /// A delivery the `reorder` fault holds back.
    var held: Node?
}

/// A stanza on its way to a phone.
struct PhoneDelivery: Sendable {
    let number: String
    let stanza: Node
}

/// Who issued a privacy token to whom.
struct TokenKey: Hashable, Sendable, Codable {
    let issuer: String
    let receiver: String
}

/// A token that proves its holder may contact the issuer (51-sending.md section 9.6).
struct PrivacyToken: Sendable, Codable, Equatable {
    let token: Blob
    /// When it was issued as the issuer said, Unix seconds.
    let issued: Int64
}
