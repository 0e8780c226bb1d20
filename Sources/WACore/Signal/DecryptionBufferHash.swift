/// The hash that identifies a processed ciphertext (50-signal.md section 12).
enum DecryptionBufferHash {
    /// SHA-256 over the ciphertext, its sender device and, for group messages, the chat.
    ///
    /// A sender uses a different key in each group.
    static func of(
        _ ciphertext: some Collection<UInt8>, kind: CiphertextKind, chat: JID, sender: JID
    ) -> [UInt8] {
        let context =
            switch kind {
            case .preKeySignal: ["prekey", sender.description]
            case .signal: ["normal", sender.description]
            case .senderKey: ["senderkey", chat.description, sender.description]
            }
        var tail: [UInt8] = [0]
        for part in context {
            tail += part.utf8
            tail.append(0)
        }
        return Digest.sha256(Array(ciphertext), tail + [0])
    }
}
