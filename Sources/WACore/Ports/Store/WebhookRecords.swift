/// Names a webhook endpoint: `wh_` and 26 characters.
public struct WebhookID: Hashable, Sendable, CustomStringConvertible {
    /// The id.
    public let text: String

    /// Makes a new id.
    public init(random: any RandomSource) {
        text = "wh_" + CrockfordBase32.encode(random.bytes(16).reduce(UInt128(0)) { $0 << 8 | UInt128($1) })
    }

    /// Checks an id that comes from outside.
    public init?(_ text: String) {
        guard text.hasPrefix("wh_"), CrockfordBase32.decode(text.dropFirst(3)) != nil else { return nil }
        self.text = text
    }

    /// Takes an id that was checked before, such as one from the store.
    public init(stored text: String) { self.text = text }

    /// The id.
    public var description: String { text }
}

/// The form of a delivery's body.
public enum WebhookFormat: String, Sendable, CaseIterable {
    /// The event envelope (events.md, "Envelope").
    case native
    /// `{event, tenantId, data}` with the events `connection`, `message.received` and `error`.
    case seed002
}

/// What happens to the events behind one that keeps failing.
public enum WebhookOrdering: String, Sendable, CaseIterable {
    /// It is set aside after 15 minutes, and they go on.
    case perClient = "per-client"
    /// They wait until it is delivered or given up.
    case strict
}

/// A key that deliveries are signed with (Standard Webhooks).
public struct WebhookSecret: Sendable, Equatable {
    /// 32 random bytes.
    public let key: SecretBytes
    /// When it stops signing, set by a rotation; nil for the current one.
    public var expires: Timestamp?

    /// Takes a key.
    public init(key: SecretBytes, expires: Timestamp? = nil) {
        self.key = key
        self.expires = expires
    }

    /// Makes a new secret.
    public init(random: any RandomSource) { self.init(key: SecretBytes(random.bytes(32))) }

    /// `whsec_` and the key in Base64; to be shown once.
    public var exposedText: String { "whsec_" + key.exposed.base64 }
}

/// A receiver of events.
public struct WebhookEndpoint: Sendable, Equatable {
    /// Names it.
    public let id: WebhookID
    /// Its owner; it gets the events of this tenant's clients.
    public let tenant: TenantID
    /// When it was made.
    public let created: Timestamp
    /// Where deliveries go.
    public var url: String
    /// Only events of these clients; empty means all.
    public var clients: Set<ClientID>
    /// Only events of these types; empty means all.
    public var events: Set<EventType>
    /// The form of a delivery.
    public var format: WebhookFormat
    /// What happens behind an event that keeps failing.
    public var ordering: WebhookOrdering
    /// The current one first; more than one while a rotation overlaps.
    public var secrets: [WebhookSecret]
    /// False while nothing is delivered.
    public var isEnabled: Bool
    /// Why it was disabled, when it disabled itself.
    public var disabledReason: String?
    /// Who made it, where that is not the owner through the webhook routes: a word that the maker finds it by.
    public var origin: String?

    /// Makes an endpoint.
    public init(
        id: WebhookID, tenant: TenantID, created: Timestamp, url: String, clients: Set<ClientID> = [],
        events: Set<EventType> = [], format: WebhookFormat = .native, ordering: WebhookOrdering = .perClient,
        secrets: [WebhookSecret], isEnabled: Bool = true, disabledReason: String? = nil, origin: String? = nil
    ) {
        self.id = id
        self.tenant = tenant
        self.created = created
        self.url = url
        self.clients = clients
        self.events = events
        self.format = format
        self.ordering = ordering
        self.secrets = secrets
        self.isEnabled = isEnabled
        self.disabledReason = disabledReason
        self.origin = origin
    }
}

/// The failed attempts of one delivery so far.
public struct WebhookFailures: Sendable, Equatable {
    /// The first attempt.
    public let since: Timestamp
    /// How many failed.
    public var count: Int
    /// When the next one is due.
    public var next: Timestamp

    /// Makes a record.
    public init(since: Timestamp, count: Int, next: Timestamp) {
        self.since = since
        self.count = count
        self.next = next
    }
}

/// How far an endpoint has come with one client that it is not done with.
public struct WebhookLane: Sendable, Equatable {
    /// The client.
    public let client: ClientID
    /// The place behind the last event that is settled; nil is the beginning of the log.
    public let cursor: EventCursor?
    /// Failures of the event behind it.
    public let failures: WebhookFailures?

    /// Makes a record.
    public init(client: ClientID, cursor: EventCursor?, failures: WebhookFailures?) {
        self.client = client
        self.cursor = cursor
        self.failures = failures
    }
}

/// A delivery that no longer waits in line: it is retried by itself, or was given up.
public struct HeldDelivery: Sendable, Equatable {
    /// The event.
    public let event: StoredEvent
    /// Its failures.
    public var failures: WebhookFailures
    /// True once it is not retried any more, unless a caller asks for it.
    public var isExhausted: Bool

    /// Makes a record.
    public init(event: StoredEvent, failures: WebhookFailures, isExhausted: Bool) {
        self.event = event
        self.failures = failures
        self.isExhausted = isExhausted
    }
}

/// Where an endpoint is.
public struct WebhookState: Sendable, Equatable {
    /// Everything up to here is settled, except what ``lanes`` say; nil is the beginning of the log.
    public var cursor: EventCursor?
    /// Clients that are behind ``cursor``.
    public var lanes: [WebhookLane]
    /// Oldest first.
    public var held: [HeldDelivery]
    /// Since when every attempt has failed; nil after a success.
    public var failingSince: Timestamp?
    /// The highest percentage of the horizon that was reported since then.
    public var reportedPercent: Int
    /// Number of the last attempt.
    public var lastAttempt: Int64

    /// Makes a state; the default is that of a new endpoint.
    public init(
        cursor: EventCursor? = nil, lanes: [WebhookLane] = [], held: [HeldDelivery] = [],
        failingSince: Timestamp? = nil, reportedPercent: Int = 0, lastAttempt: Int64 = 0
    ) {
        self.cursor = cursor
        self.lanes = lanes
        self.held = held
        self.failingSince = failingSince
        self.reportedPercent = reportedPercent
        self.lastAttempt = lastAttempt
    }

    /// Events whose last attempt failed and that are tried again: those set aside, and the first of each lane.
    public var retrying: Int { held.count - exhausted + lanes.count { $0.failures != nil } }

    /// Events that were given up and are kept for a redrive.
    public var exhausted: Int { held.count(where: \.isExhausted) }
}

/// One attempt to deliver an event.
public struct WebhookAttempt: Sendable, Equatable {
    /// Counts per endpoint.
    public let number: Int64
    /// The event.
    public let event: EventID
    /// The place behind the event, by which it can be found again.
    public let cursor: EventCursor
    /// The event's client.
    public let client: ClientID
    /// The event's type.
    public let type: EventType
    /// When the attempt began.
    public let at: Timestamp
    /// Which attempt of this event it was, from 1.
    public let attempt: Int
    /// How long it took.
    public let milliseconds: Int
    /// The HTTP status; nil without an answer.
    public let status: Int?
    /// Why it failed; nil for a success.
    public let error: String?
    /// The beginning of the answer's body.
    public let answer: [UInt8]

    /// Makes a record.
    public init(
        number: Int64, event: EventID, cursor: EventCursor, client: ClientID, type: EventType, at: Timestamp,
        attempt: Int, milliseconds: Int, status: Int?, error: String?, answer: [UInt8]
    ) {
        self.number = number
        self.event = event
        self.cursor = cursor
        self.client = client
        self.type = type
        self.at = at
        self.attempt = attempt
        self.milliseconds = milliseconds
        self.status = status
        self.error = error
        self.answer = answer
    }
}
