import WACore

/// The members of a stored body that say what a message holds.
///
/// A text has the members `text` and `mentions`; any other kind has one member that is named like it.
extension MessageContent {
    var stored: JSONObject {
        switch self {
        case .text(let text, let mentions): Self.stored(text, mentions)
        case .media(let media): ["media": media.stored]
        case .location(let place):
            [
                "location": [
                    "latitude": .number(place.latitude), "longitude": .number(place.longitude),
                    "name": JSONValue(place.name), "address": JSONValue(place.address),
                ]
            ]
        case .contacts(let cards):
            ["contacts": .array(cards.map { ["name": .string($0.name), "vcard": .string($0.vcard)] })]
        case .poll(let poll):
            [
                "poll": [
                    "name": .string(poll.name), "options": .array(poll.options.map(JSONValue.string)),
                    "selectable": .integer(Int64(poll.selectable)),
                ]
            ]
        case .reaction(let id, let emoji): ["reaction": ["target": .string(id.text), "emoji": JSONValue(emoji)]]
        case .edit(let id, let text, let mentions):
            ["edit": .object(Self.stored(text, mentions).adding("target", .string(id.text)))]
        case .revoke(let id): ["revoke": ["target": .string(id.text)]]
        case .vote(let id, let options):
            ["vote": ["target": .string(id.text), "options": .array(options.map(JSONValue.string))]]
        }
    }

    /// Reads the members of a stored body; nil when there are none that make sense.
    init?(stored object: JSONValue) {
        if let text = object["text"]?.string {
            self = .text(text, mentions: Self.mentions(object))
        } else if let stored = object["media"] {
            guard let media = OutgoingMedia(stored: stored) else { return nil }
            self = .media(media)
        } else if let place = object["location"] {
            guard let latitude = place["latitude"]?.number, let longitude = place["longitude"]?.number else {
                return nil
            }
            self = .location(
                PlaceContent(
                    latitude: latitude, longitude: longitude, name: place["name"]?.string,
                    address: place["address"]?.string))
        } else if let cards = object["contacts"]?.array {
            self = .contacts(
                cards.compactMap { card in
                    guard let name = card["name"]?.string, let vcard = card["vcard"]?.string else { return nil }
                    return ContactCard(name: name, vcard: vcard)
                })
        } else if let poll = object["poll"], let name = poll["name"]?.string {
            self = .poll(
                PollContent(
                    name: name, options: Self.texts(poll["options"]), selectable: Int(poll["selectable"]?.integer ?? 0)
                ))
        } else {
            self.init(storedChange: object)
        }
    }

    private init?(storedChange object: JSONValue) {
        func target(_ part: JSONValue) -> MessageID? { part["target"]?.string.map { MessageID(existing: $0) } }
        if let part = object["reaction"], let id = target(part) {
            self = .reaction(to: id, emoji: part["emoji"]?.string)
        } else if let part = object["edit"], let id = target(part), let text = part["text"]?.string {
            self = .edit(of: id, text: text, mentions: Self.mentions(part))
        } else if let part = object["revoke"], let id = target(part) {
            self = .revoke(of: id)
        } else if let part = object["vote"], let id = target(part) {
            self = .vote(in: id, options: Self.texts(part["options"]))
        } else {
            return nil
        }
    }

    private static func stored(_ text: String, _ mentions: [JID]) -> JSONObject {
        var object: JSONObject = ["text": .string(text)]
        if !mentions.isEmpty { object["mentions"] = .array(mentions.map { .string($0.description) }) }
        return object
    }

    private static func mentions(_ object: JSONValue) -> [JID] { texts(object["mentions"]).compactMap { JID($0) } }

    private static func texts(_ list: JSONValue?) -> [String] { list?.array?.compactMap(\.string) ?? [] }
}

extension JSONObject {
    fileprivate func adding(_ name: String, _ value: JSONValue) -> JSONObject {
        var object = self
        object[name] = value
        return object
    }
}
