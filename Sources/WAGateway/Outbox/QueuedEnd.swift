internal import WACore

/// How a message left the outbox, for the caller that waits for it and for the event log.
struct QueuedEnd: Sendable {
    /// What the row says.
    let outcome: QueuedOutcome
    /// The message, or why it was not sent.
    let result: Result<SentMessage, OperationError>

    init(_ outcome: QueuedOutcome, _ result: Result<SentMessage, OperationError>) {
        self.outcome = outcome
        self.result = result
    }

    /// An end that a caller brought about.
    init(_ outcome: QueuedOutcome) {
        self.init(outcome, .failure(OperationError(.messageCancelled, "The message was taken back.")))
    }

    /// The event that tells of a message to `chat` that was not sent.
    func event(_ place: QueuedPlace, to chat: Chat) -> EventDraft? {
        guard case .failure(let error) = result else { return nil }
        return EventDraft(
            .messageFailed(
                EventData.MessageReference(id: place.message.text, chat: chat),
                MessageObject.Failure(code: error.code.rawValue, message: error.message), retryable: false),
            at: outcome.at)
    }
}
