internal import WACore
internal import WAProto

/// Messages that change others: reactions, edits, revokes and votes.
extension Phone {
    /// Applies a message to the one it concerns; without effect when the phone does not have that one, or the author
    /// of the add-on may not change it.
    mutating func apply(_ content: PhoneContent, of addOn: PhoneMessage, _ server: some PhoneServer) {
        guard let target = target(of: content, by: addOn, server) else { return }
        let isAuthor = target.from == addOn.from
        if let reaction = content.message.reactionMessage {
            let emoji = reaction.text.flatMap { $0.isEmpty ? nil : $0 }
            change(target) { details in
                var reactions = details.reactions ?? [:]
                reactions[addOn.from] = emoji
                details.reactions = reactions.isEmpty ? nil : reactions
            }
        } else if let edited = content.edited, isAuthor {
            messages.change(target.id, from: target.from) { $0.text = edited.text }
            change(target) { $0.isEdited = true }
        } else if content.isRevoke, isAuthor || isAdministrator(addOn.from, of: target, server) {
            messages.change(target.id, from: target.from) { $0.text = nil }
            change(target) { $0.isRevoked = true }
        } else if let vote = content.message.pollUpdateMessage?.vote {
            guard let choices = open(vote, of: addOn, in: target, server) else { return }
            change(target) { $0.poll?.votes[addOn.from] = choices.isEmpty ? nil : choices }
            change(addOn) { $0.choices = choices }
        }
    }

    private mutating func change(_ message: PhoneMessage, _ body: (inout PhoneMessage.Details) -> Void) {
        messages.change(message.id, from: message.from) { message in
            var details = message.details ?? PhoneMessage.Details()
            body(&details)
            message.details = details == PhoneMessage.Details() ? nil : details
        }
    }

    /// The message that an add-on concerns, of the same chat.
    private func target(
        of content: PhoneContent, by addOn: PhoneMessage, _ server: some PhoneServer
    ) -> PhoneMessage? {
        guard let key = content.targetKey, let id = key.id else { return nil }
        let participant = key.participant.flatMap { JID($0) }.flatMap(server.number(of:))
        let other = addOn.group == nil ? (addOn.from == number ? addOn.to : number) : nil
        let author = key.fromMe == true ? addOn.from : participant ?? other
        let found = author.flatMap { messages[id: id, from: $0] } ?? messages[id: id]
        return found?.group == addOn.group ? found : nil
    }

    private func isAdministrator(_ number: String, of message: PhoneMessage, _ server: some PhoneServer) -> Bool {
        guard let group = message.group.flatMap({ JID($0) }).flatMap({ server.group($0.user) }) else { return false }
        return group.isAdministrator(number)
    }

    // MARK: - Votes

    /// The options that a vote chose; nil when it does not open.
    ///
    /// Clients differ in the namespaces of poll author and voter: all four combinations are tried (51-sending.md
    /// section 10.4).
    private func open(
        _ vote: WA.PollEncValue, of addOn: PhoneMessage, in poll: PhoneMessage, _ server: some PhoneServer
    ) -> [String]? {
        guard let payload = vote.encPayload, let nonce = vote.encIV, let secret = poll.secret,
            let options = poll.details?.poll?.options
        else { return nil }
        for authorNamespace in [Namespace.lid, .phone] {
            for voterNamespace in [Namespace.lid, .phone] {
                let author = server.jid(of: DeviceID(number: poll.from, device: 0), in: authorNamespace)
                let voter = server.jid(of: DeviceID(number: addOn.from, device: 0), in: voterNamespace)
                guard let author, let voter else { continue }
                let key = MessageSecret(secret, originalID: poll.id, originalSender: author, modifier: voter)
                guard let plaintext = try? key.open(payload, for: .pollVote, nonce: nonce) else { continue }
                let chosen = (try? WA.PollVoteMessage(serialized: plaintext))?.selectedOptions ?? []
                return options.filter { chosen.contains(Self.hash(ofOption: $0)) }
            }
        }
        return nil
    }

    /// How a vote names an option.
    static func hash(ofOption option: String) -> [UInt8] { Digest.sha256(Array(option.utf8)) }
}

extension PhoneMessage {
    /// Its content.
    var parsed: PhoneContent? { (try? WA.Message(serialized: content.bytes)).map { PhoneContent($0) } }

    /// The secret with which votes for it are sealed.
    var secret: SecretBytes? { parsed?.secret }

    /// Shows what the content holds in addition to the text.
    mutating func describe(_ content: PhoneContent, _ server: some PhoneServer) {
        let details = content.details(server)
        self.details = details == Details() ? nil : details
    }
}
