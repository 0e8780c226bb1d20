/// What a message is, in the words of events.md.
public enum MessageKind: String, Sendable, CaseIterable {
    case text, image, video, gif, audio, voice, document, sticker, location, contacts, poll, event, reaction, edit
    case revoke, order, product, interactive, newsletter, system, unsupported
    case liveLocation = "live_location"
    case groupInvite = "group_invite"
    case listReply = "list_reply"
    case buttonReply = "button_reply"
}

/// An attached file as a message describes it.
public struct MediaSummary: Sendable, Equatable {
    /// The type its sender claims.
    public var mimetype: String?
    /// Bytes, before encryption.
    public var size: UInt64?
    /// The name of a document.
    public var fileName: String?
    /// The text under it.
    public var caption: String?
    /// Pixels.
    public var width: UInt32?
    /// Pixels.
    public var height: UInt32?
    /// Duration.
    public var seconds: UInt32?
    /// Recorded as a voice message; nil for what is not audio.
    public var isVoice: Bool?
    /// SHA-256 of the plaintext.
    public var sha256: [UInt8]?
    /// The message holds what is needed to fetch and decrypt the file.
    public var isDownloadable = false
}

/// A place.
public struct LocationSummary: Sendable, Equatable {
    /// Degrees north.
    public var latitude: Double
    /// Degrees east.
    public var longitude: Double
    /// The place's name.
    public var name: String?
    /// The place's address.
    public var address: String?
    /// A web page about it.
    public var url: String?
    /// Radius of uncertainty in metres.
    public var accuracy: UInt32?
}

/// A contact card.
public struct ContactSummary: Sendable, Equatable {
    /// The name to show.
    public var name: String?
    /// The card as text (vCard).
    public var vcard: String?
}

/// A poll.
public struct PollSummary: Sendable, Equatable {
    /// The question.
    public var name: String
    /// The answers to choose from.
    public var options: [String]
    /// How many may be chosen; 0 for any number.
    public var selectable: UInt32
    /// When it closes.
    public var endsAt: Timestamp?
}

/// What a person chose from a list or a row of buttons.
public struct SelectionSummary: Sendable, Equatable {
    /// The identifier its author gave the choice.
    public var id: String?
    /// The text of the choice.
    public var title: String?
}

/// The message a reply quotes.
public struct QuotedSummary: Sendable, Equatable {
    /// Its id.
    public var id: String
    /// Its author.
    public var sender: JID?
    /// Its chat, when that is another one.
    public var chat: JID?
    /// What it is.
    public var kind: MessageKind
    /// Its text.
    public var text: String?
}
