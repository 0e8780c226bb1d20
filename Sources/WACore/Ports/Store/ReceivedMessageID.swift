/// What makes two received messages one: an id is unique per chat and sender (52-receiving.md section 1).
public struct ReceivedMessageID: Sendable, Hashable {
    /// Bare address of the chat.
    public let chat: JID
    /// Bare address of the author.
    public let sender: JID
    /// The message's id.
    public let id: String

    /// Names a message; devices are dropped.
    public init(chat: JID, sender: JID, id: String) {
        self.chat = chat.bare
        self.sender = sender.bare
        self.id = id
    }

    /// The name under which a message without a row is remembered among the received ciphertexts.
    ///
    /// SHA-256 over the three parts, each behind its length, so that no two messages share a name.
    public var hash: [UInt8] {
        var input = Array("message".utf8)
        for part in [chat.description, sender.description, id] { input += "\(part.utf8.count):\(part)".utf8 }
        return Digest.sha256(input)
    }
}
