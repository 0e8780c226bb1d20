internal import WAProto

extension MessageRecord {
    /// The poll it holds; nil when it is none, or its content was erased.
    public var poll: PollContent? {
        guard kind == MessageKind.poll.rawValue, let message = try? WA.Message(serialized: content),
            let poll = message.unwrapped(trustingDeviceSent: true).content.poll.map(PollSummary.init)
        else { return nil }
        return PollContent(name: poll.name, options: poll.options, selectable: Int(poll.selectable))
    }
}
