/// The linked device: who it is and the keys that prove it (40-pairing.md section 3.4).
public struct Credentials: Sendable, Equatable {
    /// Own device, by phone number.
    public var phoneJID: JID
    /// Own device, by LID; ``unknownLID`` until the server has named it.
    public var lidJID: JID
    /// Client static key of the Noise handshake.
    public var noiseKey: KeyPair
    /// Signal identity.
    public var identityKey: KeyPair
    /// Signal registration id, 1...2^31-1.
    public var registrationID: UInt32
    /// 32 bytes.
    public var advSecret: SecretBytes
    /// Serialized ADVSignedDeviceIdentity with account key and device signature.
    public var deviceIdentity: [UInt8]
    /// The phone as the server named it: `android`, `iphone` and so on.
    public var platform: String
    /// Name of a business account.
    public var businessName: String?
    /// The account's own display name, once known.
    public var pushName: String?
    /// Opaque preamble of the next connection.
    public var routingInfo: [UInt8]?
    /// When the last successful prekey upload was confirmed.
    public var lastPreKeyUpload: Timestamp?
    /// When the current signed prekey was made.
    public var signedPreKeyCreated: Timestamp

    /// Makes credentials.
    public init(
        phoneJID: JID, lidJID: JID, noiseKey: KeyPair, identityKey: KeyPair, registrationID: UInt32,
        advSecret: SecretBytes, deviceIdentity: [UInt8], platform: String, businessName: String?, pushName: String?,
        routingInfo: [UInt8]?, lastPreKeyUpload: Timestamp?, signedPreKeyCreated: Timestamp
    ) {
        self.phoneJID = phoneJID
        self.lidJID = lidJID
        self.noiseKey = noiseKey
        self.identityKey = identityKey
        self.registrationID = registrationID
        self.advSecret = advSecret
        self.deviceIdentity = deviceIdentity
        self.platform = platform
        self.businessName = businessName
        self.pushName = pushName
        self.routingInfo = routingInfo
        self.lastPreKeyUpload = lastPreKeyUpload
        self.signedPreKeyCreated = signedPreKeyCreated
    }
}

extension Credentials {
    /// Stands for an own LID that a pairing did not name; the next login does.
    static let unknownLID = JID(user: "", server: .lid)

    /// User part of the account's LID; nil until the server has named it.
    var lidUser: String? { lidJID.isLID ? lidJID.user : nil }
}

/// A one-time prekey of ours.
public struct PreKeyRecord: Sendable, Equatable {
    /// 1...0xFFFFFE.
    public let id: UInt32
    /// The key.
    public let key: KeyPair
    /// It was offered to the server, or went out in a retry receipt: it is never offered again.
    public let isOffered: Bool

    /// Makes a record.
    public init(id: UInt32, key: KeyPair, isOffered: Bool) {
        self.id = id
        self.key = key
        self.isOffered = isOffered
    }
}

/// A signed prekey of ours.
public struct SignedPreKeyRecord: Sendable, Equatable {
    /// Its stage in a rotation (30-connection.md section 14).
    public enum Stage: String, Sendable {
        /// Written, not yet confirmed by the server.
        case candidate
        /// The one peers get.
        case current
        /// Kept for messages under way.
        case retired
    }

    /// 1...0xFFFFFF.
    public let id: UInt32
    /// The key.
    public let key: KeyPair
    /// XEdDSA by the identity key over `05 || public`.
    public let signature: [UInt8]
    /// Its state.
    public var stage: Stage

    /// Makes a record.
    public init(id: UInt32, key: KeyPair, signature: [UInt8], stage: Stage) {
        self.id = id
        self.key = key
        self.signature = signature
        self.stage = stage
    }
}

/// The devices of one user, as last reported by the server.
public struct DeviceListRecord: Sendable, Equatable {
    /// One device.
    public struct Device: Sendable, Equatable, Codable {
        /// 0 for the phone.
        public let id: UInt16
        /// Index in the account's signed list; nil for the phone.
        public let keyIndex: UInt32?
        /// Keys are held by the business's operator.
        public let isHosted: Bool

        /// Makes a device.
        public init(id: UInt16, keyIndex: UInt32?, isHosted: Bool) {
            self.id = id
            self.keyIndex = keyIndex
            self.isHosted = isHosted
        }
    }

    /// In ascending order of id.
    public var devices: [Device]

    /// Makes a list.
    public init(devices: [Device]) { self.devices = devices }
}

/// The stanza of a message of ours until the server has acknowledged it.
public struct OutgoingRecord: Sendable, Equatable {
    /// Stanza and message id.
    public let id: String
    /// The `to` of the stanza.
    public let chat: JID
    /// The chat's other name (the phone number of a LID), when known.
    public let chatAlternate: JID?
    /// The encoded stanza, to be sent again byte for byte.
    public let stanza: [UInt8]
    /// When it was made; unlike that of any other stanza of its client.
    public let created: Timestamp

    /// Makes a record.
    public init(id: String, chat: JID, chatAlternate: JID?, stanza: [UInt8], created: Timestamp) {
        self.id = id
        self.chat = chat
        self.chatAlternate = chatAlternate
        self.stanza = stanza
        self.created = created
    }
}

/// How far a message of ours has come; `failed` only from `queued` or `pending` (events.md).
public enum MessageStatus: String, Sendable, Codable, CaseIterable {
    /// Waiting in our outbox.
    case queued
    /// Committed and written; no answer yet.
    case pending
    /// Acknowledged by the server.
    case sent
    /// On a device of the recipient.
    case delivered
    /// Read.
    case read
    /// Voice or view-once opened.
    case played
    /// Refused.
    case failed
    /// Unknown: the connection broke before the answer.
    case unknown

    /// True when a message in this status may take `next`.
    ///
    /// Statuses only move forward. `failed` comes from what has no good answer yet and is final; `unknown` comes from
    /// the same and is settled by whatever the server or a receipt says next.
    public func canMove(to next: MessageStatus) -> Bool {
        guard self != .failed else { return false }
        if next == .failed { return rank < MessageStatus.sent.rank }
        return next.rank > rank
    }

    private var rank: Int {
        switch self {
        case .queued: 0
        case .pending: 1
        case .unknown: 2
        case .sent: 3
        case .delivered: 4
        case .read: 5
        case .played: 6
        case .failed: 7
        }
    }
}

/// A stored message of any direction.
public struct MessageRecord: Sendable, Equatable {
    /// The message's id, unique per sender.
    public let id: String
    /// Bare address of the chat.
    public let chat: JID
    /// Bare address of the author.
    public let sender: JID
    /// Written by our account.
    public let fromMe: Bool
    /// Server time.
    public let timestamp: Timestamp
    /// The kind of events.md: `text`, `image` and so on.
    public let kind: String
    /// The text, if it has one.
    public let text: String?
    /// Serialized message, for quoting and add-ons.
    public let content: [UInt8]
    /// How far it has come.
    public let status: MessageStatus
    /// What became of it later.
    public var amendment = MessageAmendment()

    /// Makes a record.
    public init(
        id: String, chat: JID, sender: JID, fromMe: Bool, timestamp: Timestamp, kind: String, text: String?,
        content: [UInt8], status: MessageStatus
    ) {
        self.id = id
        self.chat = chat
        self.sender = sender
        self.fromMe = fromMe
        self.timestamp = timestamp
        self.kind = kind
        self.text = text
        self.content = content
        self.status = status
    }
}

/// What was done to a stored message after it was sent; nothing to most.
public struct MessageAmendment: Sendable, Equatable {
    /// When its content was last replaced, server time.
    public var edited: Timestamp?
    /// The serialized content that replaced it; the text of the record is the new one.
    public var content: [UInt8]?
    /// When it was taken back, server time.
    public var revoked: Timestamp?
    /// Who took it back, bare.
    public var revoker: JID?

    /// Describes a message that is as it was sent.
    public init() {}
}

/// A reaction to a stored message.
public struct ReactionRecord: Sendable, Equatable {
    /// Whose, bare.
    public let sender: JID
    /// The emoji.
    public let emoji: String
    /// When, server time.
    public let timestamp: Timestamp

    /// Makes a record.
    public init(sender: JID, emoji: String, timestamp: Timestamp) {
        self.sender = sender
        self.emoji = emoji
        self.timestamp = timestamp
    }
}

/// What a person chose in a poll.
public struct VoteRecord: Sendable, Equatable {
    /// Who, bare.
    public let voter: JID
    /// The texts of the options; not empty.
    public let options: [String]
    /// When, server time.
    public let timestamp: Timestamp

    /// Makes a record.
    public init(voter: JID, options: [String], timestamp: Timestamp) {
        self.voter = voter
        self.options = options
        self.timestamp = timestamp
    }
}

/// A message that another one changes.
public struct MessageName: Sendable, Equatable {
    /// Its id.
    public let id: String
    /// Its chat, under any name of it.
    public let chat: JID

    /// Names a message; devices are dropped.
    public init(id: String, chat: JID) {
        self.id = id
        self.chat = chat.bare
    }
}

/// A token a user gave us that proves we may contact them (51-sending.md section 9.4).
public struct PrivacyTokenRecord: Sendable, Equatable {
    /// Opaque; nil when we only remember having issued ours.
    public let token: [UInt8]?
    /// When the peer issued it, Unix seconds.
    public let issued: Int64
    /// When we last issued ours to the peer, Unix seconds; 0 for never.
    public let ownIssued: Int64

    /// Makes a record.
    public init(token: [UInt8]?, issued: Int64, ownIssued: Int64) {
        self.token = token
        self.issued = issued
        self.ownIssued = ownIssued
    }

    /// This record with what `other` knows better: the newer token of the peer, and the later issuing of ours.
    public func merging(_ other: PrivacyTokenRecord) -> PrivacyTokenRecord {
        let takesToken = other.token != nil && (token == nil || other.issued >= issued)
        return PrivacyTokenRecord(
            token: takesToken ? other.token : token, issued: takesToken ? other.issued : issued,
            ownIssued: max(ownIssued, other.ownIssued))
    }
}

/// What we know of a person.
public struct PersonRecord: Sendable, Equatable {
    /// Bare address.
    public let jid: JID
    /// The name they gave themselves.
    public let pushName: String?
    /// The verified name of a business.
    public let businessName: String?

    /// Makes a record.
    public init(jid: JID, pushName: String?, businessName: String?) {
        self.jid = jid
        self.pushName = pushName
        self.businessName = businessName
    }
}

/// The state of a client as operators see it (docs/concepts.md, "States of a client").
public struct ClientStateRecord: Sendable, Equatable {
    /// The four words of REST and the command line.
    public enum State: String, Sendable, Codable {
        /// Not running; the cause says why.
        case closed = "CLOSED"
        /// On the way, waiting to be linked, or between attempts.
        case connecting = "CONNECTING"
        /// Logged in, catching up.
        case syncing = "SYNCING"
        /// May send.
        case ready = "READY"
    }

    /// Why a client is in its state (events.md, `client.state`).
    public enum Cause: String, Sendable, Codable, CaseIterable {
        case created, started, stopped, connecting
        case waitingForLink = "waiting_for_link"
        case paired
        case catchingUp = "catching_up"
        case ready
        case connectionLost = "connection_lost"
        case serverClosed = "server_closed"
        case keepaliveTimeout = "keepalive_timeout"
        case throttled
        case outdatedVersion = "outdated_version"
        case replaced
        case loggedOut = "logged_out"
        case deviceRemoved = "device_removed"
        case banned
        case temporarilyBanned = "temporarily_banned"
        case restartRequired = "restart_required"
        case moved
        case storageFailure = "storage_failure"
    }

    /// The state.
    public let state: State
    /// Why.
    public let cause: Cause
    /// Since when.
    public let since: Timestamp
    /// A sentence for people, when there is more to say than the cause.
    public let message: String?
    /// When the next attempt comes.
    public let nextRetryAt: Timestamp?

    /// Makes a record.
    public init(state: State, cause: Cause, since: Timestamp, message: String? = nil, nextRetryAt: Timestamp? = nil) {
        self.state = state
        self.cause = cause
        self.since = since
        self.message = message
        self.nextRetryAt = nextRetryAt
    }

    /// The link has ended: only linking again brings the client back.
    public var hasEndedLink: Bool {
        state == .closed && [.loggedOut, .deviceRemoved, .banned].contains(cause)
    }

    /// Whole seconds until the next attempt, at least 1; nil when none is planned, or when it is under way.
    public func secondsUntilRetry(at now: Timestamp) -> Int? {
        guard let nextRetryAt, nextRetryAt > now else { return nil }
        let milliseconds = nextRetryAt.milliseconds(since: now)
        return Int(milliseconds / 1000 + (milliseconds % 1000 > 0 ? 1 : 0))
    }
}
