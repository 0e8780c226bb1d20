/// The caller of a send; nil when it could not even begin and has to be prepared again.
typealias SendContinuation = CheckedContinuation<Result<SentMessage, ClientError>?, Never>

/// A message on its way: written, not yet acknowledged by the server.
struct PendingAck {
    let record: OutgoingRecord
    /// What becomes the event once it is acknowledged.
    let row: MessageRecord?
    let destination: RecipientAddress
    /// The people it mentions or quotes.
    let people: [JID: Person]
    /// What becomes true once the server has it, besides the message's own row.
    let effects: [Change]
    /// Hash over the devices we addressed, to compare with the server's; nil when sent again from the store.
    let participantHash: String?
    /// The devices of a group that got our sender key with it.
    var distribution: SenderKeyDistribution?
    /// The server has refused it once, and it went out another way.
    var isRepeat = false
    /// The caller; nil when sent again from the store.
    let continuation: SendContinuation?
    fileprivate var timeout: ClientTimer?

    init(
        record: OutgoingRecord, row: MessageRecord?, destination: RecipientAddress, people: [JID: Person],
        effects: [Change], participantHash: String?, continuation: SendContinuation?
    ) {
        self.people = people
        self.effects = effects
        self.record = record
        self.row = row
        self.destination = destination
        self.participantHash = participantHash
        self.continuation = continuation
    }

    /// What the message is.
    var kind: MessageKind { row.flatMap { MessageKind(rawValue: $0.kind) } ?? .text }

    /// Answers the caller, if there is one.
    func answer(_ result: Result<SentMessage, ClientError>) { continuation?.resume(returning: result) }
}

/// Messages that were written and not yet acknowledged by the server, by id.
final class PendingAcks {
    private let scheduler: ClientScheduler
    private var pending: [String: PendingAck] = [:]

    init(_ scheduler: ClientScheduler) { self.scheduler = scheduler }

    /// True while a message with this id waits for its ack.
    func contains(_ id: String) -> Bool { pending[id] != nil }

    /// True while a caller waits for the ack of this message.
    func hasCaller(_ id: String) -> Bool { pending[id]?.continuation != nil }

    /// Registers a message that is about to be written; after a while the caller gets a timeout error.
    func insert(_ ack: PendingAck) {
        let id = ack.record.id
        pending[id] = ack
        guard ack.continuation != nil else { return }
        pending[id]?.timeout = scheduler.after(ServerConnection.requestTimeout) { [self] in
            fail(
                id,
                .unsettled(
                    id, because: "WhatsApp did not acknowledge it; it goes out again under the same id if need be."))
        }
    }

    /// Removes a message whose ack has arrived.
    func remove(_ id: String) -> PendingAck? {
        let ack = pending.removeValue(forKey: id)
        ack?.timeout?.cancel()
        return ack
    }

    /// Stops waiting for an ack; the caller gets `error`.
    func fail(_ id: String, _ error: ClientError) { remove(id)?.answer(.failure(error)) }

    /// Stops waiting for every ack; the callers get an error that says that the outcome is unknown.
    func failAll(because reason: String) {
        for id in Array(pending.keys) { fail(id, .unsettled(id, because: reason)) }
    }
}
