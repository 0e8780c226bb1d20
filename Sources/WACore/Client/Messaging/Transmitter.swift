internal import WAProto

/// Brings messages to the wire: looks up devices and sessions, encrypts, commits, writes.
///
/// Messages to one chat keep their order; those to different chats overlap.
final class Transmitter {
    private let context: ClientContext
    private let connection: ServerConnection
    private let journal: Journal
    private let account: Account
    private let readiness: Readiness
    private let recipients: Recipients
    private let encryptor: MessageEncryptor
    private let objects: MessageObjects
    private let acks: PendingAcks
    private var chats = ChatQueues()
    /// Of the last message: stanzas that are sent again keep their order by it.
    private var lastCreated = Timestamp(milliseconds: 0)

    init(
        _ context: ClientContext, _ connection: ServerConnection, _ journal: Journal, _ account: Account,
        _ readiness: Readiness, _ recipients: Recipients, _ encryptor: MessageEncryptor, _ objects: MessageObjects,
        _ acks: PendingAcks
    ) {
        self.objects = objects
        self.context = context
        self.connection = connection
        self.journal = journal
        self.account = account
        self.readiness = readiness
        self.recipients = recipients
        self.encryptor = encryptor
        self.acks = acks
    }

    /// Sends a message in the chat's turn and returns once the server has acknowledged it.
    ///
    /// The turn ends when the stanza is written; then the ack is awaited.
    func transmit(_ draft: Draft, to destination: RecipientAddress) async throws(ClientError) -> SentMessage {
        let chat = destination.chat
        await take(chat)
        var envelope: Envelope
        do throws(ClientError) {
            // The connection may have gone while others had their turn.
            if !draft.isRepeat { try readiness.require() }
            envelope = Envelope(
                draft: draft, destination: destination, audience: try await recipients.audience(of: destination),
                people: try await objects.people(namedIn: draft.content))
        } catch {
            chats.release(chat)
            throw error
        }
        while true {
            let result = await withCheckedContinuation { (continuation: SendContinuation) in
                // Checked inside: the actor may run other work before the continuation exists.
                guard recipients.isPrepared(envelope.audience) else { return continuation.resume(returning: nil) }
                dispatch(envelope, continuation)
            }
            if let result { return try result.get() }
            // Others made room, or the group has changed: without its session a device would be left out.
            do { try await recipients.prepareAgain(&envelope.audience) } catch {
                chats.release(chat)
                throw error
            }
        }
    }

    /// Sends a stored stanza once more and returns once the server has acknowledged it.
    func transmitAgain(
        _ record: OutgoingRecord, row: MessageRecord, effects: [Change], to destination: RecipientAddress
    ) async throws(ClientError) -> SentMessage? {
        guard !acks.hasCaller(record.id) else { throw .messageInProgress(record.id) }
        let people = try await objects.people(namedIn: row)
        let result = await withCheckedContinuation { (continuation: SendContinuation) in
            // Checked inside: the actor may run other work before the continuation exists.
            guard !acks.hasCaller(record.id) else {
                return continuation.resume(returning: .failure(.messageInProgress(record.id)))
            }
            acks.insert(
                PendingAck(
                    record: record, row: row, destination: destination, people: people, effects: effects,
                    participantHash: nil, continuation: continuation))
            connection.send(encodedStanza: record.stanza)
        }
        return try result?.get()
    }

    private func take(_ chat: JID) async {
        await withCheckedContinuation { continuation in
            // Checked inside: the actor may run other work before the continuation exists.
            guard !chats.take(chat) else { return continuation.resume() }
            chats.wait(continuation, for: chat)
        }
    }

    private func nextCreated() -> Timestamp {
        lastCreated = max(context.now, lastCreated + .milliseconds(1))
        return lastCreated
    }

    /// Encrypts, commits, and writes once that is durable.
    ///
    /// One piece without an await: sessions are read, stepped and handed to the commit before anything else can touch
    /// them.
    private func dispatch(_ envelope: Envelope, _ continuation: SendContinuation) {
        let chat = envelope.destination.chat
        let draft = envelope.draft
        do throws(ClientError) {
            guard !acks.contains(draft.id) else { throw .messageInProgress(draft.id) }
            let sealed = try encryptor.seal(envelope)
            let record = OutgoingRecord(
                id: draft.id, chat: chat, chatAlternate: envelope.destination.phone,
                stanza: sealed.stanza, created: nextCreated())
            let row = MessageRecord(
                id: draft.id, chat: chat, sender: account.lid, fromMe: true, timestamp: connection.serverNow,
                kind: draft.kind.rawValue, text: draft.text, content: draft.content.serialized(), status: .pending)
            var ack = PendingAck(
                record: record, row: row, destination: envelope.destination, people: envelope.people,
                effects: draft.effects, participantHash: sealed.participantHash, continuation: continuation)
            ack.distribution = sealed.distribution
            ack.isRepeat = draft.isRepeat
            // Before it is written: from here on no other send can take its id.
            acks.insert(ack)
            journal.commit(sealed.changes + draft.changes + [.outgoing(record), .message(row)]) { [self] result in
                chats.release(chat)
                if case .failure(let error) = result { return acks.fail(record.id, .storage(error)) }
                connection.send(encodedStanza: sealed.stanza)
            }
        } catch {
            chats.release(chat)
            continuation.resume(returning: .failure(error))
        }
    }
}
