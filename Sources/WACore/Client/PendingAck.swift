internal import WAProto

/// Who waits for the end of a send; nil when it could not even begin and has to be prepared anew.
typealias SendContinuation = CheckedContinuation<Result<SentMessage, ClientError>?, Never>

/// A message on its way: written, not yet acknowledged by the server.
struct PendingAck {
    let record: OutgoingRecord
    /// What becomes the event once it is acknowledged.
    let row: MessageRecord?
    let destination: Destination
    /// Hash over the devices we addressed, to compare with the server's; nil when sent again from the store.
    let participantHash: String?
    /// The caller; nil when sent again from the store.
    let continuation: SendContinuation?
    var timeout: ClientTimer?
}

/// A message before anything was looked up for it.
struct Draft {
    let id: String
    let content: WA.Message
    /// The server has refused it once; it goes out another way, whatever the state of the client.
    var isRepeat = false
}

/// A message with everything that had to be looked up for it.
struct Envelope {
    let id: String
    let content: WA.Message
    let destination: Destination
    let privacyToken: [UInt8]?
    let targets: [TargetDevice]
}
