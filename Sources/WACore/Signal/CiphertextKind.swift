/// The kinds of ciphertext an `enc` element carries; the raw value is its `type` (50-signal.md section 5).
public enum CiphertextKind: String, Sendable, Hashable, CaseIterable {
    /// A message that also carries what the receiver needs to build the session.
    case preKeySignal = "pkmsg"
    /// A message of a running session.
    case signal = "msg"
    /// A group message under the sender's key.
    case senderKey = "skmsg"
}
