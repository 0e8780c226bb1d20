internal import WAProto

extension Client {
    /// Takes an opened message apart: protocol parts are acted on, content becomes an event and a row.
    ///
    /// Throws only what makes the sender encrypt again; a message that opened but makes no sense is told as unknown.
    func deliver(
        _ plaintext: [UInt8], version: String?, of incoming: IncomingMessage, into step: inout Step
    ) throws(SignalError) {
        let message: WA.Message
        do {
            let content = try MessagePadding.unpad(plaintext, version: version.flatMap { Int($0) } ?? 2)
            message = try WA.Message(serialized: content)
        } catch {
            log.log(.warning, "a message opened but is malformed", ("client", id), ("error", "\(error)"))
            return step.event(unknownEvent(incoming.stanza))
        }
        let isFromMe = incoming.source.isFromMe
        for part in ProtocolPart.parts(of: message, fromMe: isFromMe) {
            try handle(part, of: incoming, into: &step)
        }
        let content = IncomingContent(message, fromMe: isFromMe)
        guard !content.isEmpty else { return }
        if let addOn = content.addOn {
            deliver(addOn, content, of: incoming, into: &step)
        } else {
            record(content, message, of: incoming, into: &step)
        }
    }

    private func handle(_ part: ProtocolPart, of incoming: IncomingMessage, into step: inout Step) throws(SignalError) {
        switch part {
        case .senderKey(_, let bytes) where incoming.source.isGroupLike:
            let name = SenderKeyName(group: incoming.source.chat.description, sender: incoming.address)
            var record = signal.senderKey(name) ?? SenderKeyRecord()
            record.process(try SenderKeyDistributionMessage(serialized: bytes))
            step.changes.append(signal.set(record, for: name))
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
            step.event(unknownEvent(incoming.stanza))
        }
    }

    /// A message people see: one event, one row.
    private func record(
        _ content: IncomingContent, _ message: WA.Message, of incoming: IncomingMessage, into step: inout Step
    ) {
        let chat = incoming.chat
        var object = MessageObject(
            id: incoming.id, clientID: id, chat: chat, sender: incoming.sender, fromMe: incoming.source.isFromMe,
            timestamp: incoming.timestamp, content: content, status: incoming.source.isFromMe ? .sent : .delivered)
        object.fromDevice = incoming.source.sender.device
        object.offline = incoming.isOffline
        object.people = people(named: content)
        step.changes.append(
            .message(
                MessageRecord(
                    id: incoming.id, chat: chat.key, sender: incoming.sender.key, fromMe: incoming.source.isFromMe,
                    timestamp: incoming.timestamp, kind: content.kind.rawValue, text: content.text,
                    content: content.message.serialized(), status: object.status)))
        if let name = incoming.sender.pushName, !incoming.source.isFromMe {
            step.changes.append(
                .person(PersonRecord(jid: incoming.sender.key, pushName: name, businessName: nil)))
        }
        step.event(EventDraft(.messageReceived(object), at: clock.now))
    }

    /// The people a message mentions or quotes, as far as memory knows them.
    private func people(named content: IncomingContent) -> [JID: Person] {
        var people: [JID: Person] = [:]
        for jid in content.mentions + [content.quoted?.sender].compactMap({ $0 }) { people[jid] = knownPerson(jid) }
        return people
    }

    /// A change of an earlier message.
    private func deliver(
        _ addOn: MessageAddOn, _ content: IncomingContent, of incoming: IncomingMessage, into step: inout Step
    ) {
        let by = incoming.sender
        let target = EventData.MessageReference(id: addOn.target.id, chat: incoming.chat)
        let event: EventData
        switch addOn {
        case .reaction(_, let emoji, let at):
            event = .messageReaction(target, by: by, emoji: emoji, at: at ?? incoming.timestamp)
        case .edit(_, let edited, let at):
            event = .messageEdited(
                target, by: by, content: IncomingContent(edited, fromMe: incoming.source.isFromMe),
                at: at ?? incoming.timestamp)
        case .revoke:
            event = .messageRevoked(target, by: by, at: incoming.timestamp)
        case .sealed, .pin, .keep:
            return step.event(unknownEvent(incoming.stanza))
        }
        step.event(EventDraft(event, at: clock.now))
    }

    /// The object of a message of ours.
    func messageObject(sent record: MessageRecord, to chat: Chat, at timestamp: Timestamp) -> MessageObject? {
        guard let own = credentials, let content = try? WA.Message(serialized: record.content) else { return nil }
        let summary = IncomingContent(content, fromMe: true)
        var object = MessageObject(
            id: record.id, clientID: id, chat: chat, sender: Person(own.phoneJID, alternate: own.lidJID), fromMe: true,
            timestamp: timestamp, content: summary, status: .sent)
        object.fromDevice = own.phoneJID.device
        object.people = people(named: summary)
        return object
    }
}

extension Chat {
    /// What the store files it under: the hidden identity whenever it is known.
    var key: JID { lid ?? jid }
}

extension Person {
    /// What the store files them under: the hidden identity whenever it is known.
    var key: JID { lid ?? jid }
}
