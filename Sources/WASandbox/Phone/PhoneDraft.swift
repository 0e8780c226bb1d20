/// A message that a phone's user writes.
public struct PhoneDraft: Sendable, Equatable {
    /// What the message holds.
    public enum Content: Sendable, Equatable {
        /// A text.
        case text(String)
        /// A reaction to a message; nil takes it back.
        case reaction(message: String, emoji: String?)
        /// Another text for an own message.
        case edit(message: String, text: String)
        /// Takes back an own message, or as administrator of a group any.
        case revoke(message: String)
        /// A question with options, of which a voter may choose so many; 0 for any number.
        case poll(name: String, options: [String], selectable: Int)
        /// A vote in a poll; replaces the one before.
        case vote(message: String, options: [String])
        /// A place.
        case location(latitude: Double, longitude: Double, name: String?, address: String?)
        /// A contact card.
        case contact(name: String, vcard: String)
    }

    /// What the message holds.
    public var content: Content
    /// Id of the message it answers.
    public var replyTo: String?
    /// Numbers it mentions; a text names each as `@` and the user part of its address.
    public var mentions: [String] = []
    /// It is marked as forwarded.
    public var isForwarded = false

    /// Names the content; the rest is set where it is needed.
    public init(_ content: Content) { self.content = content }
}
