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

    /// The object of a message that arrived; people who must be looked up first become ``Step/unresolved``.
    func object(
        _ content: IncomingContent, of incoming: IncomingMessage, into step: inout Step
    ) -> MessageObject {
        let isFromMe = incoming.source.isFromMe
        var object = MessageObject(
            id: incoming.id, clientID: context.id, chat: incoming.chat, sender: incoming.sender, fromMe: isFromMe,
            timestamp: incoming.timestamp, content: content, status: isFromMe ? .sent : .delivered)
        object.fromDevice = incoming.source.sender.device
        object.offline = incoming.isOffline
        object.people = people(named: content, of: incoming, into: &step)
        return object
    }

    /// The object of a message of ours.
    func object(
        sent record: MessageRecord, to chat: Chat, naming people: [JID: Person], at timestamp: Timestamp
    ) -> MessageObject? {
        guard let own = account.credentials, let content = try? WA.Message(serialized: record.content) else {
            return nil
        }
        let summary = IncomingContent(content, fromMe: true)
        var object = MessageObject(
            id: record.id, clientID: context.id, chat: chat, sender: Person(own.phoneJID, alternate: own.lidJID),
            fromMe: true, timestamp: timestamp, content: summary, status: .sent)
        object.fromDevice = own.phoneJID.device
        object.people = people
        return object
    }

    /// The people a message mentions or quotes, with both names unless the store has only one.
    private func people(
        named content: IncomingContent, of incoming: IncomingMessage, into step: inout Step
    ) -> [JID: Person] {
        var people = incoming.people
        for address in content.namedAddresses where people[address] == nil {
            let person = addressBook.knownPerson(address)
            if person.lacksName { step.unresolved.insert(address) }
            people[address] = person
        }
        return people
    }

    /// The people a message of ours mentions or quotes.
    func people(namedIn message: WA.Message) async throws(ClientError) -> [JID: Person] {
        // A plain text names none.
        guard message.conversation == nil else { return [:] }
        return try await addressBook.people(IncomingContent(message, fromMe: true).namedAddresses)
    }

    /// The people a stored message of ours mentions or quotes; none of one that cannot be read.
    func people(namedIn row: MessageRecord?) async throws(ClientError) -> [JID: Person] {
        guard let row, let message = try? WA.Message(serialized: row.content) else { return [:] }
        return try await people(namedIn: message)
    }
}
