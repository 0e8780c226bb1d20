internal import WACore

/// A message as a virtual phone shows it.
public struct PhoneMessage: Sendable, Equatable, Codable {
    /// Whether the phone's account wrote it.
    public enum Direction: String, Sendable, Codable {
        /// Another account wrote it.
        case incoming
        /// The phone or one of its companions wrote it.
        case outgoing
    }

    /// Its delivery status.
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
    /// Number of the receiver, or the address of the group.
    public let to: String
    /// The text, the emoji of a reaction, the question of a poll; nil for what has none.
    public internal(set) var text: String?
    /// `text`, `reaction`, `edit`, `revoke`, `poll`, `vote`, `location`, `contact`, or the stanza's type.
    public internal(set) var kind: String
    /// Server time, Unix seconds.
    public let timestamp: Int64
    /// Its delivery status.
    public internal(set) var status: Status
    /// Who wrote it.
    public let direction: Direction
    /// Devices that confirmed it, as `number:device`, also those that are not in use.
    public internal(set) var confirmedBy: [String] = []
    /// Address of the group it was written to; nil for a message to a person.
    public internal(set) var group: String?
    /// What it holds in addition to a text; nil for a plain text that no other message concerns.
    public internal(set) var details: Details?
    /// The serialized message, for retries.
    var content: Blob
}

extension PhoneMessage.Status {
    /// The order of statuses; a status only moves forward.
    var rank: Int {
        switch self {
        case .undecryptable: 0
        case .pending: 1
        case .failed: 2
        case .sent, .received: 3
        case .delivered: 4
        case .read: 5
        }
    }
}
