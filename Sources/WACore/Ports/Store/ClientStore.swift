/// The persistent state of one client: `read` and `commit`.
///
/// The engine prepares ``Change``s in memory and lets effects out only after their commit (architecture.md, "How data
/// flows"). Implementations run off the loop. One contract suite holds for every engine (`Tests/StoreContract`).
public protocol ClientStore: Sendable {
    /// Runs `body` within one consistent view and returns its result. The view holds every commit completed before.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any ClientReader) throws(StoreError) -> Value
    ) async throws(StoreError) -> Value

    /// Queues `changes` as one transaction and returns at once.
    ///
    /// Transactions of one store commit in the order of the calls; only ``CommitUrgency/soon`` may be overtaken.
    /// `completion` runs exactly once, on a thread of the store's choosing, in the order of the commits. After a failed
    /// commit every later one of this store fails too, with `.superseded`, until ``resume()``: they were computed from
    /// memory that the failure made stale.
    func commit(
        _ changes: [Change], _ urgency: CommitUrgency,
        completion: @escaping @Sendable (Result<CommitReceipt, StoreError>) -> Void)

    /// Accepts commits again after a failure; the caller has discarded its memory.
    func resume()
}

extension ClientStore {
    /// Queues `changes` as one transaction that is to be durable as soon as possible.
    public func commit(_ changes: [Change], completion: @escaping @Sendable (Result<CommitReceipt, StoreError>) -> Void)
    {
        commit(changes, .now, completion: completion)
    }
}

/// How soon a commit must be durable.
public enum CommitUrgency: Sendable {
    /// As soon as possible.
    case now
    /// Within 20 ms, so that it can share a file sync with others.
    ///
    /// Later commits of the same client may become durable first, earlier ones never after it. For facts that are
    /// durable elsewhere, such as that the server has a message (architecture.md, "How data flows", rule 1).
    case soon
}

/// Reads of all concerns within one consistent view.
public typealias ClientReader = SignalReader & KeyReader & PeopleReader & MessageReader & GroupReader & MediaFileReader
    & ClientRowReader

/// One change of a client's rows, by concern.
///
/// Changes of one commit apply in order, all or none. An engine stores them as they are: rules live in the core.
public enum Change: Sendable {
    /// Sessions, identities and sender keys.
    case signal(SignalChange)
    /// The linked device and its prekeys.
    case keys(KeyChange)
    /// LIDs and phone numbers, device lists, tokens and names.
    case people(PeopleChange)
    /// Messages of any direction.
    case messages(MessageChange)
    /// Groups and who holds our sender keys.
    case groups(GroupChange)
    /// Files of messages.
    case media(MediaChange)
    /// The client's own row.
    case client(ClientChange)
    /// Appends to the client's event log; the commit gives it its sequence number.
    case event(EventDraft)
}

/// The result of a commit: the events it appended, numbered.
public struct CommitReceipt: Sendable {
    /// In the order of the changes; without the events of changes that did not apply.
    public let events: [StoredEvent]

    /// Creates a receipt.
    public init(events: [StoredEvent]) { self.events = events }
}
