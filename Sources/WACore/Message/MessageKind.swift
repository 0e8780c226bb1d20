/// What a message is, in the words of events.md.
public enum MessageKind: String, Sendable, CaseIterable {
    case text, image, video, gif, audio, voice, document, sticker, location, contacts, poll, event, reaction, edit
    case revoke, order, product, interactive, newsletter, system, unsupported
    case liveLocation = "live_location"
    case groupInvite = "group_invite"
    case listReply = "list_reply"
    case buttonReply = "button_reply"
    case pollVote = "poll_vote"

    /// What speaks of another message instead of standing alone.
    public var isAddOn: Bool { [.reaction, .edit, .revoke, .pollVote].contains(self) }
}

/// An attached file as a message describes it.
struct MediaSummary: Sendable, Equatable {
    /// The type its sender claims.
    var mimetype: String?
    /// Bytes, before encryption.
    var size: UInt64?
    /// The name of a document.
    var fileName: String?
    /// The text under it.
    var caption: String?
    /// Pixels.
    var width: UInt32?
    /// Pixels.
    var height: UInt32?
    /// Duration.
    var seconds: UInt32?
    /// Recorded as a voice message; nil for what is not audio.
    var isVoice: Bool?
    /// SHA-256 of the plaintext.
    var sha256: [UInt8]?
    /// The message holds what is needed to fetch and decrypt the file.
    var isDownloadable = false

    /// The object as JSON; the hash is hexadecimal.
    var json: JSONValue {
        var object: JSONObject = ["downloadable": .bool(isDownloadable)]
        object.set("mimetype", mimetype)
        object.set("size", size)
        object.set("fileName", fileName)
        object.set("caption", caption)
        object.set("width", width)
        object.set("height", height)
        object.set("seconds", seconds)
        object.set("sha256", sha256?.hex)
        if let isVoice { object["voice"] = .bool(isVoice) }
        return .object(object)
    }
}

/// A place.
struct LocationSummary: Sendable, Equatable {
    /// Degrees north.
    var latitude: Double
    /// Degrees east.
    var longitude: Double
    /// The place's name.
    var name: String?
    /// The place's address.
    var address: String?
    /// A web page about it.
    var url: String?
    /// Radius of uncertainty in metres.
    var accuracy: UInt32?

    /// The object as JSON.
    var json: JSONValue {
        var object: JSONObject = ["latitude": .number(latitude), "longitude": .number(longitude)]
        object.set("name", name)
        object.set("address", address)
        object.set("url", url)
        object.set("accuracy", accuracy)
        return .object(object)
    }
}

/// A contact card.
struct ContactSummary: Sendable, Equatable {
    /// The name to show.
    var name: String?
    /// The card as text (vCard).
    var vcard: String?

    /// The object as JSON.
    var json: JSONValue {
        var object = JSONObject()
        object.set("name", name)
        object.set("vcard", vcard)
        return .object(object)
    }
}

/// A poll.
struct PollSummary: Sendable, Equatable {
    /// The question.
    var name: String
    /// The answers to choose from.
    var options: [String]
    /// How many may be chosen; 0 for any number.
    var selectable: UInt32
    /// When it closes.
    var endsAt: Timestamp?

    /// The object as JSON.
    var json: JSONValue {
        var object: JSONObject = [
            "name": .string(name), "options": .array(options.map(JSONValue.string)),
            "selectable": .integer(Int64(selectable)),
        ]
        object.set("endsAt", endsAt)
        return .object(object)
    }
}

/// What a person chose from a list or a row of buttons.
struct SelectionSummary: Sendable, Equatable {
    /// The identifier its author gave the choice.
    var id: String?
    /// The text of the choice.
    var title: String?
    /// The native flow that was answered.
    var flow: FlowSummary?

    /// The object as JSON.
    var json: JSONValue {
        var object = JSONObject()
        object.set("id", id)
        object.set("title", title)
        object["flow"] = flow.map { flow in
            var object = JSONObject()
            object.set("name", flow.name)
            object.set("paramsJson", flow.parameters)
            return .object(object)
        }
        return .object(object)
    }
}

/// The answer to a native flow: a button, a list or a form that the recipient's app shows by itself.
struct FlowSummary: Sendable, Equatable {
    /// The name of the flow, such as `quick_reply`.
    var name: String?
    /// What the flow returned: JSON text, as it came.
    var parameters: String?

    /// The `id` that the parameters name, a string or a number; nil when they name none.
    var choice: String? {
        guard let parameters, let object = try? JSONValue(parsing: Array(parameters.utf8)) else { return nil }
        switch object["id"] {
        case .string(let id)?: return id.isEmpty ? nil : id
        case .integer?, .number?: return object["id"].map { String(decoding: $0.encoded, as: UTF8.self) }
        default: return nil
        }
    }
}

/// The message a reply quotes.
struct QuotedSummary: Sendable, Equatable {
    /// Its id.
    var id: String
    /// Its author.
    var sender: JID?
    /// Its chat, when that is another one.
    var chat: JID?
    /// What it is.
    var kind: MessageKind
    /// Its text.
    var text: String?
}
