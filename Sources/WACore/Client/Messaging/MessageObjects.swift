internal import WAProto

/// Builds the message objects of events.
final class MessageObjects {
    private let context: ClientContext
    private let account: Account
    private let addressBook: AddressBook

    init(_ context: ClientContext, _ account: Account, _ addressBook: AddressBook) {
        self.context = context
        self.account = account
        self.addressBook = addressBook
    }

    /// The object of a message that arrived.
    func object(_ content: IncomingContent, of incoming: IncomingMessage) -> MessageObject {
        let isFromMe = incoming.source.isFromMe
        var object = MessageObject(
            id: incoming.id, clientID: context.id, chat: incoming.chat, sender: incoming.sender, fromMe: isFromMe,
            timestamp: incoming.timestamp, content: content, status: isFromMe ? .sent : .delivered)
        object.fromDevice = incoming.source.sender.device
        object.offline = incoming.isOffline
        object.people = people(named: content)
        return object
    }

    /// The object of a message of ours.
    func object(sent record: MessageRecord, to chat: Chat, at timestamp: Timestamp) -> MessageObject? {
        guard let own = account.credentials, let content = try? WA.Message(serialized: record.content) else {
            return nil
        }
        let summary = IncomingContent(content, fromMe: true)
        var object = MessageObject(
            id: record.id, clientID: context.id, chat: chat, sender: Person(own.phoneJID, alternate: own.lidJID),
            fromMe: true, timestamp: timestamp, content: summary, status: .sent)
        object.fromDevice = own.phoneJID.device
        object.people = people(named: summary)
        return object
    }

    /// The people a message mentions or quotes, as far as memory knows them.
    private func people(named content: IncomingContent) -> [JID: Person] {
        var people: [JID: Person] = [:]
        for jid in content.mentions + [content.quoted?.sender].compactMap({ $0 }) {
            people[jid] = addressBook.knownPerson(jid)
        }
        return people
    }
}
