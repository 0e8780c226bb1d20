internal import WACore

/// What a virtual phone knows: its own keys, its Signal sessions and its messages.
struct PhoneState: Sendable, Codable {
    /// Answers every text with the same text.
    var echoes: Bool
    var registrationID: UInt32
    var signedPreKey: SignedPreKey
    /// Private halves of its one-time prekeys, by id.
    var preKeys: [UInt32: StoredKeyPair] = [:]
    var lastPreKeyID: UInt32 = 0
    /// Serialized session records, by device.
    var sessions: [DeviceID: Blob] = [:]
    /// Oldest first.
    var messages: [PhoneMessage] = []
    /// Retry receipts sent per message id, so that they end.
    var retries: [String: Int] = [:]
    var lastMessageNumber: Int = 0
    /// Its sender keys by group; nil in state files written before there were any.
    var groups: [String: GroupKey]?

    /// Messages kept per phone; a sandbox that echoes for days must not grow for ever.
    static let messageLimit = 10_000

    /// The signed prekey with its private half.
    struct SignedPreKey: Sendable, Codable {
        let id: UInt32
        let key: StoredKeyPair
        let signature: Blob

        var record: SignedPreKeyRecord {
            SignedPreKeyRecord(id: id, key: key.pair, signature: signature.bytes, stage: .current)
        }
    }

    mutating func append(_ message: PhoneMessage) {
        if messages.count >= Self.messageLimit { messages.removeFirst(Self.messageLimit / 10) }
        lastMessageNumber += 1
        var message = message
        message.number = lastMessageNumber
        messages.append(message)
    }

    func message(_ id: String) -> PhoneMessage? { messages.last { $0.id == id } }

    mutating func change(_ id: String, _ body: (inout PhoneMessage) -> Void) {
        guard let index = messages.lastIndex(where: { $0.id == id }) else { return }
        body(&messages[index])
    }
}

/// A message as a virtual phone shows it.
public struct PhoneMessage: Sendable, Equatable, Codable {
    /// Whether the phone's account wrote it.
    public enum Direction: String, Sendable, Codable {
        /// Somebody else wrote it.
        case incoming
        /// The phone or one of its companions wrote it.
        case outgoing
    }

    /// How far it has come.
    public enum Status: String, Sendable, Codable {
        /// Handed to the server, no ack yet.
        case pending
        /// The server took it over.
        case sent
        /// On a device of the receiver that is in use.
        case delivered
        /// Read by the receiver, or, of an incoming message, by the phone.
        case read
        /// Arrived at the phone.
        case received
        /// The server refused it.
        case failed
        /// It could not be decrypted yet; a retry was asked for.
        case undecryptable
    }

    /// Counts up per phone from 1; the cursor of ``Sandbox/messages(of:after:)``.
    public internal(set) var number = 0
    /// The stanza's id.
    public let id: String
    /// Number of the author.
    public let from: String
    /// Device of the author; 0 for the phone.
    public let fromDevice: UInt16
    /// Number of the receiver.
    public let to: String
    /// The text; nil for anything that is not a text.
    public internal(set) var text: String?
    /// `text`, or what else the message holds.
    public internal(set) var kind: String
    /// Server time, Unix seconds.
    public let timestamp: Int64
    /// How far it has come.
    public internal(set) var status: Status
    /// Who wrote it.
    public let direction: Direction
    /// Devices that confirmed it, as `number:device`, also those that are not in use.
    public internal(set) var confirmedBy: [String] = []
    /// The serialized message, for retries.
    var content: Blob
}
