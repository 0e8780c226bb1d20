/// Changes of what is known of the files in the vault.
public enum MediaChange: Sendable {
    /// The file is in the vault, or belongs to another message from now on.
    case keep(MediaFileRecord)
    /// The file was read.
    case used(MediaName, at: Timestamp)
    /// The file is not in the vault any more.
    case removed(MediaName)
    /// The phone uploaded the file of a message again: the message has new content.
    case moved(String, chat: JID, sender: JID, content: [UInt8])
}

/// Reads what is known of the files in the vault.
public protocol MediaFileReader {
    /// The file of a message, if it is in the vault.
    func mediaFile(of id: String, chat: JID, sender: JID) throws(StoreError) -> MediaFileRecord?
    /// A file by its name.
    func mediaFile(_ name: MediaName) throws(StoreError) -> MediaFileRecord?
}

/// A file in the vault and the message it belongs to.
public struct MediaFileRecord: Sendable, Equatable {
    /// Names a message of the store.
    public struct Owner: Sendable, Hashable {
        /// Its id.
        public let id: String
        /// Bare address of its chat.
        public let chat: JID
        /// Bare address of its author.
        public let sender: JID

        /// Names a message.
        public init(id: String, chat: JID, sender: JID) {
            self.id = id
            self.chat = chat.bare
            self.sender = sender.bare
        }
    }

    /// The file.
    public let file: StoredFile
    /// Its message; nil while it waits to be sent.
    public let owner: Owner?
    /// When it was kept or read last.
    public let used: Timestamp

    /// Makes a record.
    public init(_ file: StoredFile, owner: Owner?, used: Timestamp) {
        self.file = file
        self.owner = owner
        self.used = used
    }

    /// The file of a stored message.
    init(_ file: StoredFile, of message: MessageRecord, at moment: Timestamp) {
        self.init(
            file, owner: Owner(id: message.id, chat: message.chat, sender: message.sender), used: moment)
    }
}
