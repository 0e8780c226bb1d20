/// The claim of a received add-on that its target was written by the author of the add-on.
///
/// What the key inside the add-on says was written by a peer and proves nothing. The store compares the claim with the
/// target it holds, inside the commit: the target may be in a commit that is still open when the add-on is read.
public struct TargetClaim: Sendable, Equatable {
    /// The target's id.
    public let id: String
    /// The chat the add-on came in.
    public let chat: JID
    /// The author of the add-on.
    public let author: JID
    /// The add-on is from our own account.
    public let isFromMe: Bool
    /// The key of the add-on says that its author wrote the target.
    let namesAuthor: Bool

    /// Makes a claim; devices are dropped.
    public init(id: String, chat: JID, author: JID, isFromMe: Bool, namesAuthor: Bool) {
        self.id = id
        self.chat = chat.bare
        self.author = author.bare
        self.isFromMe = isFromMe
        self.namesAuthor = namesAuthor
    }

    /// A stored message with the id of the target.
    public struct Candidate: Sendable, Equatable {
        /// It is in the chat of the add-on.
        let isInChat: Bool
        /// The author of the add-on wrote it.
        let isByAuthor: Bool

        /// Makes a candidate.
        public init(isInChat: Bool, isByAuthor: Bool) {
            self.isInChat = isInChat
            self.isByAuthor = isByAuthor
        }
    }

    /// True when the author of the add-on may change the target; `candidates` are in the order they were stored.
    ///
    /// In a chat an id belongs to the message that had it first: others can learn the id and write under it too.
    /// Without a message in the chat the key decides, but it cannot be right about a message that someone else wrote in
    /// another chat.
    public func isGranted(by candidates: [Candidate]) -> Bool {
        if let target = candidates.first(where: \.isInChat) { return target.isByAuthor }
        return namesAuthor && candidates.allSatisfy(\.isByAuthor)
    }
}
