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
    /// 32 bytes: half of a SHA-256 over the id, half of one over chat and author.
    ///
    /// The length of each part precedes it, so that no two messages share a name.
    public var hash: [UInt8] { Self.hashPrefix(id: id) + Self.half(of: [chat.description, sender.description]) }

    /// The first 16 bytes of ``hash``, which messages of one id share: without a hash that begins with them none of
    /// that id is remembered.
    public static func hashPrefix(id: String) -> [UInt8] { Array(half(of: ["message", id])) }

    private static func half(of parts: [String]) -> ArraySlice<UInt8> {
        var input: [UInt8] = []
        for part in parts { input += "\(part.utf8.count):\(part)".utf8 }
        return Digest.sha256(input).prefix(16)
    }
}
