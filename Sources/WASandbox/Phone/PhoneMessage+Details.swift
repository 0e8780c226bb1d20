extension PhoneMessage {
    /// What a message holds in addition to a text, and what later ones did to it.
    public struct Details: Sendable, Equatable, Codable {
        /// Id of the message that a reaction, an edit, a revoke or a vote concerns.
        public internal(set) var target: String?
        /// Id of the message it answers.
        public internal(set) var replyTo: String?
        /// Numbers it mentions.
        public internal(set) var mentions: [String]?
        /// It is marked as forwarded.
        public internal(set) var isForwarded: Bool?
        /// Its author has changed it.
        public internal(set) var isEdited: Bool?
        /// It was taken back.
        public internal(set) var isRevoked: Bool?
        /// Emojis by the number that reacted.
        public internal(set) var reactions: [String: String]?
        /// The poll it holds.
        public internal(set) var poll: Poll?
        /// The options that a vote chose.
        public internal(set) var choices: [String]?
        /// The place it holds.
        public internal(set) var location: Location?
        /// The contact cards it holds.
        public internal(set) var contacts: [Contact]?
    }

    /// A poll and its votes.
    public struct Poll: Sendable, Equatable, Codable {
        /// The question.
        public let name: String
        /// The options in order.
        public let options: [String]
        /// How many options a voter may choose; 0 for any number.
        public let selectable: Int
        /// Chosen options by the number that voted.
        public internal(set) var votes: [String: [String]] = [:]

        /// The numbers that chose an option, sorted.
        public func voters(for option: String) -> [String] {
            votes.filter { $0.value.contains(option) }.map(\.key).sorted()
        }
    }

    /// A place.
    public struct Location: Sendable, Equatable, Codable {
        /// Degrees north.
        public let latitude: Double
        /// Degrees east.
        public let longitude: Double
        /// Its name.
        public let name: String?
        /// Its address.
        public let address: String?
    }

    /// A contact card.
    public struct Contact: Sendable, Equatable, Codable {
        /// The name shown.
        public let name: String
        /// The card as vCard text.
        public let vcard: String
    }
}
