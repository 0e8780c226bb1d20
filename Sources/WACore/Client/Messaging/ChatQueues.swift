/// Lets the sends of one chat go one after another while those of other chats overlap.
struct ChatQueues {
    private var waiting: [JID: [CheckedContinuation<Void, Never>]] = [:]

    /// True when the chat was free and is now taken.
    mutating func take(_ chat: JID) -> Bool {
        guard waiting[chat] == nil else { return false }
        waiting[chat] = []
        return true
    }

    mutating func wait(_ continuation: CheckedContinuation<Void, Never>, for chat: JID) {
        waiting[chat, default: []].append(continuation)
    }

    /// Hands the chat to the next in line.
    mutating func release(_ chat: JID) {
        guard var line = waiting[chat] else { return }
        guard !line.isEmpty else {
            waiting[chat] = nil
            return
        }
        let next = line.removeFirst()
        waiting[chat] = line
        next.resume()
    }
}
