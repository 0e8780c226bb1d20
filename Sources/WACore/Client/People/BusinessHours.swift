/// When a business is open (80-queries.md section 6); it is closed on a day that is not named.
public struct BusinessHours: Sendable, Equatable, Codable {
    /// A day of the week.
    public enum Day: String, Sendable, Codable, CaseIterable {
        /// Sunday.
        case sunday = "sun"
        /// Monday.
        case monday = "mon"
        /// Tuesday.
        case tuesday = "tue"
        /// Wednesday.
        case wednesday = "wed"
        /// Thursday.
        case thursday = "thu"
        /// Friday.
        case friday = "fri"
        /// Saturday.
        case saturday = "sat"
    }

    /// How it is open.
    public enum Opening: Sendable, Equatable, Codable {
        /// Between two times of the day, in minutes after midnight; one that ends earlier ends on the next day.
        case hours(from: Int, to: Int)
        /// Day and night.
        case allDay
        /// By appointment.
        case byAppointment
    }

    /// An opening on a day; a day may have several.
    public struct Entry: Sendable, Equatable, Codable {
        /// The day.
        public let day: Day
        /// How it is open.
        public let opening: Opening

        /// Describes an opening.
        public init(_ day: Day, _ opening: Opening) {
            self.day = day
            self.opening = opening
        }
    }

    /// The name of its time zone, such as `Europe/Rome`.
    public var timezone: String?
    /// The openings, in the order of the server.
    public var entries: [Entry]

    /// Describes opening hours.
    public init(timezone: String? = nil, _ entries: [Entry]) {
        self.timezone = timezone
        self.entries = entries
    }
}

// MARK: - On the wire

extension BusinessHours {
    /// Longest name of a time zone taken from the server, in characters.
    private static let timezoneLimit = 64
    /// Openings that are read.
    private static let entryLimit = 64

    /// Reads a `business_hours` element; nil when it names no opening.
    ///
    /// An opening that makes no sense is left out.
    init?(node: Node) {
        let timezone = node.string("timezone").flatMap {
            $0.isEmpty || $0.unicodeScalars.count > Self.timezoneLimit ? nil : $0
        }
        let entries = node.children("business_hours_config").prefix(Self.entryLimit).compactMap(Entry.init(node:))
        guard !entries.isEmpty else { return nil }
        self.init(timezone: timezone, entries)
    }

    var node: Node {
        Node("business_hours", ["timezone": timezone.map { .string($0) }], entries.map(\.node))
    }
}

extension BusinessHours.Entry {
    fileprivate init?(node: Node) {
        guard let day = node.string("day_of_week").flatMap(BusinessHours.Day.init(rawValue:)),
            let mode = node.string("mode"),
            let opening = BusinessHours.Opening(
                mode: mode, open: node.integer("open_time"), close: node.integer("close_time"))
        else { return nil }
        self.init(day, opening)
    }

    fileprivate var node: Node {
        var attributes: Attributes = ["day_of_week": .string(day.rawValue), "mode": .string(opening.mode)]
        if case .hours(let from, let to) = opening {
            attributes["open_time"] = .number(from)
            attributes["close_time"] = .number(to)
        }
        return Node("business_hours_config", attributes)
    }
}

extension BusinessHours.Opening {
    private static let minutes: ClosedRange<Int64> = 0...1440

    /// Reads an opening from the words of the wire, with times in minutes after midnight; nil when it makes no sense.
    public init?(mode: String, open: Int64? = nil, close: Int64? = nil) {
        switch mode {
        case "specific_hours":
            guard let open, let close, Self.minutes.contains(open), Self.minutes.contains(close) else { return nil }
            self = .hours(from: Int(open), to: Int(close))
        case "open_24h": self = .allDay
        case "appointment_only": self = .byAppointment
        default: return nil
        }
    }

    /// Its word on the wire.
    public var mode: String {
        switch self {
        case .hours: "specific_hours"
        case .allDay: "open_24h"
        case .byAppointment: "appointment_only"
        }
    }
}
