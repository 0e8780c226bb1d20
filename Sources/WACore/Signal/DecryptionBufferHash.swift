/// The name under which a ciphertext is remembered once it was taken over (50-signal.md section 12).
public enum DecryptionBufferHash {
    /// SHA-256 over the ciphertext and where it came from.
    ///
    /// `sender` is the device the ciphertext is from. `chat` counts only for group messages, where the same sender
    /// writes under different keys.
    public static func of(
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
