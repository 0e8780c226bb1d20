/// The kind of ciphertext in an `enc` element; the raw value is its `type` (50-signal.md section 5).
public enum CiphertextKind: String, Sendable, Hashable, CaseIterable {
    /// A message that also carries the keys from which the receiver builds the session.
    case preKeySignal = "pkmsg"
    /// A message of an established session.
    case signal = "msg"
    /// A group message under the sender's key.
    case senderKey = "skmsg"
}
