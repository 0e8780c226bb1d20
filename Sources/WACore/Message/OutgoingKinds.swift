/// A place to send.
public struct PlaceContent: Sendable, Equatable {
    /// Degrees north, -90...90.
    public let latitude: Double
    /// Degrees east, -180...180.
    public let longitude: Double
    /// What the place is called.
    public let name: String?
    /// Its address.
    public let address: String?

    /// Names a place.
    public init(latitude: Double, longitude: Double, name: String? = nil, address: String? = nil) {
        self.latitude = latitude
        self.longitude = longitude
        self.name = name
        self.address = address
    }
}

/// A contact card to send.
public struct ContactCard: Sendable, Equatable {
    /// The name that is shown.
    public let name: String
    /// The card: vCard text.
    public let vcard: String

    /// Takes a card as it is.
    public init(name: String, vcard: String) {
        self.name = name
        self.vcard = vcard
    }

    /// Makes the card of a phone number: digits with country code.
    ///
    /// `waid` lets phones offer the chat with the number.
    public init(name: String, phone digits: String) {
        let text = Self.escaped(name)
        self.init(
            name: name,
            vcard: """
                BEGIN:VCARD
                VERSION:3.0
                N:;\(text);;;
                FN:\(text)
                TEL;type=CELL;waid=\(digits):+\(digits)
                END:VCARD
                """)
    }

    /// RFC 6350, section 3.4.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "\\", ",", ";": escaped += "\\\(character)"
            case _ where character.isNewline: escaped += "\\n"
            default: escaped.append(character)
            }
        }
        return escaped
    }
}

/// A poll to send.
public struct PollContent: Sendable, Equatable {
    /// Options a poll may have.
    public static let options = 2...12

    /// The question.
    public let name: String
    /// The answers to choose from, each once.
    public let options: [String]
    /// How many may be chosen; 0 for any number.
    public let selectable: Int

    /// Makes a poll.
    public init(name: String, options: [String], selectable: Int = 0) {
        self.name = name
        self.options = options
        self.selectable = selectable
    }
}
