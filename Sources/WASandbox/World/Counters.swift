/// The counters of `GET /sandbox/stats`; the rest of its answer is present state.
struct Counters: Sendable, Equatable {
    /// Connections ever opened.
    var connections = 0
    /// Handshakes that reached the client's payload.
    var handshakes = 0
    var logins = 0
    /// Companions ever linked.
    var linked = 0
    /// `enc` elements routed to a device.
    var ciphertexts = 0
    /// Message stanzas taken over from senders, repeats not counted.
    var routed = 0
    /// Queued stanzas that were confirmed.
    var acknowledged = 0
    /// Stanzas by tag.
    var received: [String: Int] = [:]
    var sent: [String: Int] = [:]

    /// Tags are the client's choice: only so many different ones are counted apart.
    private static let tagLimit = 64

    mutating func countReceived(_ tag: String) {
        received[received.count < Self.tagLimit || received[tag] != nil ? tag : "other", default: 0] += 1
    }

    mutating func countSent(_ tag: String) { sent[tag, default: 0] += 1 }
}
