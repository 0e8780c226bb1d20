/// A message stanza with everything that had to be looked up before it can be opened.
struct IncomingMessage {
    let stanza: Node
    let id: String
    let timestamp: Timestamp
    let source: MessageSource
    /// Where the sender's Signal state is kept.
    let address: SignalAddress
    /// The chat as it is named in the store and in events: LID whenever it is known.
    let chat: Chat
    let sender: Person
    /// It is in a group, claims to be an admin's, and its author is one.
    var isByAdmin = false
    /// The people named in it that were looked up in the store, also those it has one name of.
    var people: [JID: Person] = [:]
    /// The messages that sealed add-ons in it speak of, as far as they were looked up.
    var targets: [String: AddOnTarget] = [:]

    /// What makes a repetition of it the same message.
    var key: ReceivedMessageID { ReceivedMessageID(chat: chat.key, sender: sender.key, id: id) }

    /// A change in place of the message, made once however often the message fails to come.
    ///
    /// Remembered under a name of its own: the message may still arrive under its id.
    func onceInstead(_ change: Change, at moment: Timestamp) -> Change {
        .once(ReceivedMessageID(chat: chat.key, sender: sender.key, id: "\(id)\0instead"), at: moment, [change])
    }

    /// Pairwise ciphertexts first: they may carry the sender key for the ones after them.
    var ciphertexts: [Node] {
        let all = stanza.children("enc")
        return all.filter { $0.string("type") != "skmsg" } + all.filter { $0.string("type") == "skmsg" }
    }

    /// Author and chat for the rules about add-ons.
    func origin(_ own: Credentials) -> AddOnAuthority.Origin {
        var names = [source.sender, source.senderAlternate, sender.lid, sender.phone.map { .phone($0) }]
        if source.isFromMe { names += [own.phoneJID, own.lidJID] }
        return AddOnAuthority.Origin(
            chat: chat.key, author: sender.key, authorNames: names.compactMap { $0 }, isFromMe: source.isFromMe,
            isAdmin: isByAdmin, edit: stanza.string("edit").flatMap(EditKind.init(rawValue:)))
    }

    var isOffline: Bool { stanza.attributes["offline"] != nil }
    var isPeer: Bool { stanza.string("category") == "peer" }
    /// The number of the retry this stanza answers.
    var retryCount: Int { ciphertexts.compactMap { $0.integer("count") }.compactMap { Int(exactly: $0) }.max() ?? 0 }
    var hidesFailure: Bool { ciphertexts.contains { $0.string("decrypt-fail") == "hide" } }
    /// Where the sender's key for the group is kept.
    var senderKeyName: SenderKeyName { SenderKeyName(group: source.chat.description, sender: address) }
    /// What retries of this message are counted under.
    var retryKey: RetryCounters.Key { RetryCounters.Key(chat: source.chat, id: id, device: source.sender) }

    /// The name a ciphertext is remembered under.
    func bufferHash(of enc: Node) -> [UInt8] {
        DecryptionBufferHash.of(
            enc.bytes ?? [], kind: enc.string("type").flatMap(CiphertextKind.init(rawValue:)) ?? .signal,
            chat: source.chat, sender: source.sender)
    }

    /// Delivery receipts for a stored message (52-receiving.md section 7.1).
    func deliveryReceipts(announcesAvailable: Bool) -> [Node] {
        var receipt = Node(
            "receipt",
            [
                "id": .string(id), "to": stanza.attributes["from"],
                "participant": stanza.attributes["participant"], "recipient": stanza.attributes["recipient"],
            ])
        if source.isFromMe {
            receipt.attributes["type"] = isPeer ? "peer_msg" : "sender"
        } else if !announcesAvailable {
            receipt.attributes["type"] = "inactive"
        }
        return [receipt]
    }

    /// The event that the message could not be read.
    func undecryptable(reason: String, retryRequested: Bool, attempt: Int) -> EventData {
        .messageUndecryptable(
            EventData.MessageReference(id: id, chat: chat), sender: sender, reason: reason,
            retryRequested: retryRequested, attempt: attempt)
    }
}

/// The result of opening a message.
enum Opening {
    case done
    case failed([OpeningFailure])
    /// Nothing was done: the other names of these people, and these messages, must be looked up first.
    case incomplete(people: Set<JID>, targets: Set<String>)
}

/// A ciphertext that could not be opened.
struct OpeningFailure {
    let error: SignalError
    /// The name it would have been remembered under.
    let hash: [UInt8]
}
