internal import WAProto

/// Turns opened messages into rows and events (52-receiving.md section 5).
final class MessageDelivery {
    private let context: ClientContext
    private let account: Account
    private let decryptor: MessageDecryptor
    private let objects: MessageObjects
    private let addOns: AddOns

    init(
        _ context: ClientContext, _ account: Account, _ decryptor: MessageDecryptor, _ objects: MessageObjects,
        _ addOns: AddOns
    ) {
        self.context = context
        self.account = account
        self.decryptor = decryptor
        self.objects = objects
        self.addOns = addOns
    }

    /// Takes an opened message apart: protocol parts are acted on, content becomes an event and a row.
    ///
    /// Returns the changes that a repetition of the message must not bring again, nil when what was opened is not a
    /// message. Throws only what makes the sender encrypt again.
    func deliver(
        _ plaintext: [UInt8], version: String?, of incoming: IncomingMessage, into step: inout Step
    ) throws(SignalError) -> [Change]? {
        let message: WA.Message
        do {
            let content = try MessagePadding.unpad(plaintext, version: version.flatMap { Int($0) } ?? 2)
            message = try WA.Message(serialized: content)
        } catch {
            context.log(.warning, "a message opened but is malformed", ("error", "\(error)"))
            if !incoming.hidesFailure {
                let event = incoming.undecryptable(reason: "malformed", retryRequested: false, attempt: 0)
                step.changes.append(incoming.onceInstead(.event(context.event(event)), at: context.now))
            }
            return nil
        }
        let isFromMe = incoming.source.isFromMe
        var isHandled = false
        for part in ProtocolPart.parts(of: message, fromMe: isFromMe) {
            if try handle(part, of: incoming, into: &step) { isHandled = true }
        }
        let content = IncomingContent(message, fromMe: isFromMe)
        if !isFromMe, ProtocolPart.isOnlyForOwnAccount(in: message, content) { ignored(content, of: incoming) }
        return changes(for: content, of: incoming, isHandled: isHandled, into: &step)
    }

    /// The event and the row of what people see, or the other events.
    private func changes(
        for content: IncomingContent, of incoming: IncomingMessage, isHandled: Bool, into step: inout Step
    ) -> [Change] {
        if content.isPeerData {
            return incoming.source.isFromMe && !isHandled ? [.event(context.unknown(incoming.stanza))] : []
        }
        if content.lacksTarget { return [.event(context.unknown(incoming.stanza))] }
        switch content.addOn {
        case .pin?, .keep?: break
        case let addOn?: return addOns.changes(addOn, of: incoming, into: &step)
        case nil where content.isEmpty: return []
        case nil: break
        }
        return record(content, of: incoming, into: &step)
    }

    /// Counts what only devices of our own account may send and another account sent.
    private func ignored(_ content: IncomingContent, of incoming: IncomingMessage) {
        context.ignoredMessages += 1
        context.log(
            .debug, "ignored what only devices of this account may send", ("id", incoming.id),
            ("from", incoming.source.sender.description),
            ("type", content.parts.system?.type ?? content.rawType ?? "hidden"),
            ("ignored", String(context.ignoredMessages)))
    }

    /// Acts on a protocol part; true when that is all there is to do about what only devices of one account exchange.
    private func handle(
        _ part: ProtocolPart, of incoming: IncomingMessage, into step: inout Step
    ) throws(SignalError) -> Bool {
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
            return true
        // Those that people see are content.
        case .timer, .senderKey, .messageSecret, .historySync, .appStateKeys, .appStateKeyRequest, .peerRequest,
            .peerResponse, .other:
            break
        }
        return false
    }

    /// A message people see: one event, one row.
    private func record(_ content: IncomingContent, of incoming: IncomingMessage, into step: inout Step) -> [Change] {
        let object = objects.object(content, of: incoming, into: &step)
        let isFromMe = incoming.source.isFromMe
        let row = MessageRecord(
            id: incoming.id, chat: incoming.chat.key, sender: incoming.sender.key, fromMe: isFromMe,
            timestamp: incoming.timestamp, kind: content.kind.rawValue, text: content.text,
            content: content.message.serialized(), status: object.status)
        return [.message(row), .event(context.event(.messageReceived(object)))]
    }
}
