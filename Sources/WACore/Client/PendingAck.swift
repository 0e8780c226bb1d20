/// A message on its way: written, not yet acknowledged by the server.
struct PendingAck {
    let record: OutgoingRecord
    /// Hash over the devices we addressed, to compare with the server's; nil when sent again from the store.
    let participantHash: String?
    /// The caller; nil when sent again from the store.
    let continuation: CheckedContinuation<Result<Node, ClientError>, Never>?
    let timeout: (any ScheduledWork)?
}

/// A message with everything that had to be looked up for it.
struct Envelope {
    let id: String
    let content: WA.Message
    let text: String?
    let destination: Destination
    let targets: [TargetDevice]
    let privacyToken: [UInt8]?
}

/// Carries the stored form of a message from the commit to the waiting sender.
///
/// Touched on the client only.
final class SentRecord: @unchecked Sendable {  // confined to the client's loop
    var record: OutgoingRecord?
}

extension Result {
    /// The error, if it is one.
    var failure: Failure? {
        if case .failure(let error) = self { return error }
        return nil
    }
}
