internal import WACore
internal import WATransport

/// What became of one attempt.
struct DeliveryOutcome: Sendable, Equatable {
    enum Verdict: Sendable, Equatable {
        case delivered
        /// 410: the endpoint wants no more.
        case gone
        /// An answer that can be about this event alone.
        case rejected
        /// Nothing that can be about this event alone: no connection, no answer in time, or an overloaded receiver.
        case unavailable
    }

    let verdict: Verdict
    var status: Int?
    /// Why it failed.
    var error: String?
    /// How long the receiver wants to be left alone.
    var retryAfter: Duration?
    /// The beginning of the answer.
    var answer: [UInt8] = []
    var milliseconds = 0

    /// Judges an answer; only 2xx is a success, and redirects are not followed.
    init(_ response: FetchResponse) {
        status = response.status
        answer = response.body
        switch response.status {
        case 200..<300: verdict = .delivered
        case 410: verdict = .gone
        case 429, 502, 503, 504: verdict = .unavailable
        default: verdict = .rejected
        }
        guard verdict != .delivered else { return }
        error =
            (300..<400).contains(response.status)
            ? "The receiver answered with a redirect (\(response.status)); webhooks do not follow redirects."
            : "The receiver answered with status \(response.status)."
        retryAfter = response.header("Retry-After").flatMap { Int64($0) }.flatMap { seconds in
            seconds < 0 ? nil : min(.seconds(seconds), RetrySchedule.longestRetryAfter)
        }
    }

    init(_ error: TransportError) {
        verdict = .unavailable
        self.error = error.message
    }

    init(verdict: Verdict, error: String? = nil, retryAfter: Duration? = nil) {
        self.verdict = verdict
        self.error = error
        self.retryAfter = retryAfter
    }
}

/// An event on its way to a receiver.
struct Delivery: Sendable, Equatable {
    let event: StoredEvent
    /// Counts the attempts of this event from 1.
    let attempt: Int
    let began: Timestamp
    /// It is not the head of its client's lane.
    let isHeld: Bool
}

/// What an endpoint reports about itself.
enum WebhookNotice: Sendable, Equatable {
    /// Every attempt since then has failed, for this percentage of the 72 hours.
    case failing(percent: Int, since: Timestamp)
    /// The endpoint disabled itself.
    case disabled(reason: String)
    /// An event is not retried any more.
    case exhausted(event: EventID, client: ClientID, type: EventType, attempts: Int)
    /// Events were removed from the log before they were delivered.
    case lost

    /// The name of the event that stands for it.
    var name: String {
        switch self {
        case .failing: "webhook.failing"
        case .disabled: "webhook.disabled"
        case .exhausted, .lost: "webhook.exhausted"
        }
    }
}
