extension Migrations {
    /// Messages are found by chat and time, for lists of conversations and their messages.
    static let versionNine = Migration(
        version: 9, script: "CREATE INDEX messages_by_chat ON messages (client, chat, timestamp);")
}
