internal import WAProto

/// Kind and parts of an unwrapped message, without what concerns other messages.
///
/// A new kind is a case of ``MessageKind``, found in `init(_:)`; what only it has is a property here and in ``fields``.
struct ContentParts: Sendable, Equatable {
    var kind: MessageKind
    var rawType: String?
    var text: String?
    var media: MediaSummary?
    var location: LocationSummary?
    var contacts: [ContactSummary] = []
    var poll: PollSummary?
    var selection: SelectionSummary?
    var system: SystemSummary?
    /// What devices of one account exchange: no message that people see.
    var isPeerData = false
    var isViewOnce = false
    var context: WA.ContextInfo?

    init(_ kind: MessageKind, text: String? = nil, context: WA.ContextInfo? = nil) {
        self.kind = kind
        self.text = text.flatMap { $0.isEmpty ? nil : $0 }
        self.context = context
    }

    /// The fields of the message object (events.md, "Message object") that only some kinds have.
    var fields: JSONObject {
        var object = JSONObject()
        object["media"] = media?.json
        object["location"] = location?.json
        object["poll"] = poll?.json
        object["selection"] = selection?.json
        object["system"] = system?.json
        if !contacts.isEmpty { object["contacts"] = .array(contacts.map(\.json)) }
        return object
    }

    /// Never fails: what we do not know is `unsupported` with the name or number of its field.
    init(_ message: WA.Message) {
        let found =
            Self.text(message) ?? Self.media(message) ?? Self.place(message) ?? Self.cards(message)
            ?? Self.addOn(message) ?? Self.commerce(message) ?? Self.invitation(message) ?? Self.system(message)
        self = found ?? ContentParts(.unsupported)
        if kind == .unsupported || kind == .system { rawType = Self.rawType(message) }
        // One that is left after unwrapping is of another account, and not believed.
        if kind == .unsupported, message.deviceSentMessage != nil { isPeerData = true }
    }

    /// senderKeyDistributionMessage, its fast-ratchet twin, and messageContextInfo accompany content.
    private static let companions: Set<UInt32> = [2, 15, 35]

    private static func rawType(_ message: WA.Message) -> String? {
        message.firstField(except: companions).map { WA.Message.fieldNames[Int($0)] ?? "field \($0)" }
    }

    private static func text(_ message: WA.Message) -> ContentParts? {
        if let text = message.conversation { return ContentParts(.text, text: text) }
        if let text = message.extendedTextMessage {
            var parts = ContentParts(.text, text: text.text, context: text.contextInfo)
            parts.isViewOnce = text.viewOnce ?? false
            return parts
        }
        return nil
    }

    private static func cards(_ message: WA.Message) -> ContentParts? {
        if let contact = message.contactMessage {
            var parts = ContentParts(.contacts, text: contact.displayName, context: contact.contextInfo)
            parts.contacts = [ContactSummary(name: contact.displayName, vcard: contact.vcard)]
            return parts
        }
        if let list = message.contactsArrayMessage {
            var parts = ContentParts(.contacts, text: list.displayName, context: list.contextInfo)
            parts.contacts = list.contacts.map { ContactSummary(name: $0.displayName, vcard: $0.vcard) }
            return parts
        }
        if let poll = message.poll {
            var parts = ContentParts(.poll, text: poll.name, context: poll.contextInfo)
            parts.poll = PollSummary(poll)
            return parts
        }
        return nil
    }

    private static func place(_ message: WA.Message) -> ContentParts? {
        if let place = message.locationMessage {
            let kind: MessageKind = place.isLive == true ? .liveLocation : .location
            var parts = ContentParts(kind, text: place.comment ?? place.name, context: place.contextInfo)
            parts.location = LocationSummary(
                latitude: place.degreesLatitude ?? 0, longitude: place.degreesLongitude ?? 0, name: place.name,
                address: place.address, url: place.url, accuracy: place.accuracyInMeters)
            return parts
        }
        if let place = message.liveLocationMessage {
            var parts = ContentParts(.liveLocation, text: place.caption, context: place.contextInfo)
            parts.location = LocationSummary(
                latitude: place.degreesLatitude ?? 0, longitude: place.degreesLongitude ?? 0,
                accuracy: place.accuracyInMeters)
            return parts
        }
        return nil
    }

    private static func addOn(_ message: WA.Message) -> ContentParts? {
        if let reaction = message.reactionMessage { return ContentParts(.reaction, text: reaction.text) }
        if message.encReactionMessage != nil { return ContentParts(.reaction) }
        if message.pollUpdateMessage != nil { return ContentParts(.pollVote) }
        guard let control = message.protocolMessage else { return nil }
        switch control.effectiveType {
        case .revoke: return ContentParts(.revoke)
        case .messageEdit:
            let content = control.editedMessage?.unwrapped(trustingDeviceSent: false).content
            let parts = content.map(editable)
            return ContentParts(.edit, text: parts?.text, context: parts?.context)
        case let type:
            var parts = ContentParts(.system)
            parts.system = SystemSummary(control)
            parts.isPeerData = type.isOnlyForOwnAccount
            return parts
        }
    }

    /// What an edit can hold; an edit of an edit is not looked into, so that nesting cannot cost stack.
    private static func editable(_ content: WA.Message) -> ContentParts {
        text(content) ?? media(content) ?? cards(content) ?? ContentParts(.unsupported)
    }

    private static func system(_ message: WA.Message) -> ContentParts? {
        guard let summary = SystemSummary(message) else { return nil }
        var parts = ContentParts(.system)
        parts.system = summary
        return parts
    }
}

extension PollSummary {
    init(_ poll: WA.PollCreationMessage) {
        name = poll.name ?? ""
        options = poll.options.map { $0.optionName ?? "" }
        selectable = poll.selectableOptionsCount ?? 0
        endsAt = poll.endTime.map(Timestamp.init(seconds:))
    }
}
