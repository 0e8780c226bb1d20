internal import WACore

/// What a virtual phone saw another device do: type, stop typing, or read messages.
public struct PhoneActivity: Sendable, Equatable {
    /// What was done.
    public enum State: String, Sendable {
        /// Typing.
        case composing
        /// Recording a voice message.
        case recording
        /// No longer typing or recording.
        case paused
        /// Read messages.
        case read
    }

    /// Counts up per phone from 1; the cursor of ``Sandbox/activity(of:after:)``.
    public internal(set) var number = 0
    /// Number of the account that did it; the phone's own when one of its companions read a chat.
    public let from: String
    /// What was done.
    public let state: State
    /// Server time, Unix milliseconds.
    public let at: Int64
    /// Ids of the messages that were read, of those the phone has.
    public let messages: [String]
}

/// The last things a phone saw others do, oldest first.
struct PhoneActivities: Sendable {
    /// Entries kept per phone.
    static let limit = 256

    private var stored: [PhoneActivity] = []
    private var lastNumber = 0

    /// Adds an entry under the next number.
    mutating func append(_ activity: PhoneActivity) {
        if stored.count >= Self.limit { stored.removeFirst() }
        lastNumber += 1
        var activity = activity
        activity.number = lastNumber
        stored.append(activity)
    }

    /// The entries above a number.
    func after(_ number: Int) -> [PhoneActivity] { stored.filter { $0.number > number } }
}

extension Phone {
    /// Someone types, or has stopped.
    mutating func receive(chatState: Node, from server: some PhoneServer) {
        guard let author = (chatState.jid("participant") ?? chatState.jid("from")).flatMap(server.number(of:)),
            let state = PhoneActivity.State(chatState)
        else { return }
        activity.append(PhoneActivity(from: author, state: state, at: server.now.milliseconds, messages: []))
    }
}

extension PhoneActivity.State {
    /// Reads a `chatstate` (80-queries.md section 10); nil for a state that is not known.
    fileprivate init?(_ chatState: Node) {
        guard let child = chatState.children.first else { return nil }
        switch (child.tag.string, child.string("media")) {
        case ("composing", "audio"): self = .recording
        case ("composing", _): self = .composing
        case ("paused", _): self = .paused
        default: return nil
        }
    }
}
