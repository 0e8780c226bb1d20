internal import WAProto

/// Turns opened messages into rows and events (52-receiving.md section 5).
final class MessageDelivery {
    private let context: ClientContext
    private let account: Account
    private let decryptor: MessageDecryptor
    private let objects: MessageObjects

    init(_ context: ClientContext, _ account: Account, _ decryptor: MessageDecryptor, _ objects: MessageObjects) {
        self.context = context
        self.account = account
        self.decryptor = decryptor
        self.objects = objects
    }

    /// Takes an opened message apart: protocol parts are acted on, content becomes an event and a row.
    ///
    /// Returns the changes that a repetition of the message must not bring again. Throws only what makes the sender
    /// encrypt again; a message that opened but makes no sense is an unknown event.
    func deliver(
        _ plaintext: [UInt8], version: String?, of incoming: IncomingMessage, into step: inout Step
    ) throws(SignalError) -> [Change] {
        let message: WA.Message
        do {
            let content = try MessagePadding.unpad(plaintext, version: version.flatMap { Int($0) } ?? 2)
            message = try WA.Message(serialized: content)
        } catch {
            context.log(.warning, "a message opened but is malformed", ("error", "\(error)"))
            step.event(context.unknown(incoming.stanza))
            return []
        }
        let isFromMe = incoming.source.isFromMe
        var facts: [Change] = []
        for part in ProtocolPart.parts(of: message, fromMe: isFromMe) {
            facts += try handle(part, of: incoming, into: &step)
        }
        let content = IncomingContent(message, fromMe: isFromMe)
        if let addOn = content.addOn {
            facts.append(change(for: addOn, of: incoming))
        } else if !content.isEmpty {
            facts += record(content, of: incoming, into: &step)
        }
        return facts
    }

    /// Acts on a protocol part; returns its event.
    private func handle(
        _ part: ProtocolPart, of incoming: IncomingMessage, into step: inout Step
    ) throws(SignalError) -> [Change] {
        switch part {
        case .senderKey(_, let bytes) where incoming.source.isGroupLike:
            try decryptor.process(bytes, of: incoming, into: &step)
        case .messageSecret(let secret) where secret.count == 32:
            step.changes.append(
                .messageSecret(
                    chat: incoming.chat.key, sender: incoming.source.sender.chatForm, id: incoming.id, secret: secret))
        case .lidMappings(let payload):
            for pair in payload.pnToLidMappings {
                guard let phone = pair.pn, let lid = pair.latestLid ?? pair.assignedLid else { continue }
                step.changes.append(.mapping(lid: String(lid), phone: String(phone)))
            }
        case .timer, .senderKey, .messageSecret:
            break
        case .historySync, .appStateKeys, .appStateKeyRequest, .peerRequest, .peerResponse, .other:
            return [.event(context.unknown(incoming.stanza))]
        }
        return []
    }

    /// A message people see: one event, one row.
    private func record(_ content: IncomingContent, of incoming: IncomingMessage, into step: inout Step) -> [Change] {
        let object = objects.object(content, of: incoming, into: &step)
        let isFromMe = incoming.source.isFromMe
        let row = MessageRecord(
            id: incoming.id, chat: incoming.chat.key, sender: incoming.sender.key, fromMe: isFromMe,
            timestamp: incoming.timestamp, kind: content.kind.rawValue, text: content.text,
            content: content.message.serialized(), status: object.status)
        var changes: [Change] = [.message(row)]
        if let name = incoming.sender.pushName, !isFromMe {
            changes.append(.person(PersonRecord(jid: incoming.sender.key, pushName: name, businessName: nil)))
        }
        return changes + [.event(context.event(.messageReceived(object)))]
    }

    /// A change of an earlier message, as far as its author may make it.
    private func change(for addOn: MessageAddOn, of incoming: IncomingMessage) -> Change {
        let granted = event(for: addOn, of: incoming)
        guard let own = account.credentials,
            let authority = AddOnAuthority(addOn, from: incoming.origin(own), own: OwnIdentity(own))
        else { return .event(granted) }
        let target = EventData.MessageReference(id: addOn.target.id, chat: incoming.chat)
        let refused = EventData.messageUnauthorized(
            target, by: incoming.sender, action: authority.action, asAdmin: authority.isAsAdmin, at: incoming.timestamp)
        return .claim(authority.claim, granted: granted, refused: context.event(refused))
    }

    private func event(for addOn: MessageAddOn, of incoming: IncomingMessage) -> EventDraft {
        let by = incoming.sender
        let target = EventData.MessageReference(id: addOn.target.id, chat: incoming.chat)
        switch addOn {
        case .reaction(_, let emoji, let at):
            return context.event(.messageReaction(target, by: by, emoji: emoji, at: at ?? incoming.timestamp))
        case .edit(_, let edited, let at):
            let content = IncomingContent(edited, fromMe: incoming.source.isFromMe)
            return context.event(.messageEdited(target, by: by, content: content, at: at ?? incoming.timestamp))
        case .revoke: return context.event(.messageRevoked(target, by: by, at: incoming.timestamp))
        case .sealed, .pin, .keep: return context.unknown(incoming.stanza)
        }
    }
}
