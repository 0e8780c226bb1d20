internal import WACore

extension World {
    /// The error code of a message that breaks a limit of its sender on new chats; nil when it does not.
    ///
    /// Only a first message to a stranger can: one to an account without a chat and without a token of that account.
    func brokenLimit(by stanza: Node, to chat: JID, from sender: DeviceID) -> Int? {
        guard let peer = directory.number(of: chat), stanza.string("category") != "peer",
            opensNewChat(stanza, from: sender.number, to: peer)
        else { return nil }
        return directory[sender.number]?.limits.refusal(byPhone: sender.isPhone, at: now.seconds)
    }

    private func opensNewChat(_ stanza: Node, from number: String, to peer: String) -> Bool {
        guard number != peer, directory[number]?.contacts.contains(peer) == false else { return false }
        guard let token = tokens[TokenKey(issuer: peer, receiver: number)]?.token.bytes,
            let shown = stanza.child("tctoken")?.bytes
        else { return true }
        return !constantTimeEquals(token, Array(shown))
    }

    /// A message is about to make two accounts contacts: a new chat of its sender counts.
    mutating func countNewChat(_ stanza: Node, from number: String, to peer: String) {
        guard opensNewChat(stanza, from: number, to: peer), let newChats = directory[number]?.limits.newChats,
            newChats.cycleEnd > now.seconds
        else { return }
        directory[number]?.limits.newChats?.used += 1
        context.needsSaving = true
        pushNewChats(of: number)
    }

    /// Gives an account other limits, and tells its companions.
    mutating func setLimits(of number: String, to limits: ChatLimits) {
        guard let former = directory[number]?.limits, former != limits else { return }
        directory[number]?.limits = limits
        context.needsSaving = true
        if former.timelock != limits.timelock { pushTimelock(of: number) }
        if former.newChats != limits.newChats { pushNewChats(of: number) }
    }

    private mutating func pushTimelock(of number: String) {
        guard let limits = directory[number]?.limits else { return }
        push(
            "NotificationUserReachoutTimelockUpdate", "xwa2_notify_account_reachout_timelock",
            limits.timelockObject(at: now.seconds), to: number)
    }

    private mutating func pushNewChats(of number: String) {
        guard var update = directory[number]?.limits.newChatsObject.object else { return }
        update["server_sent_timestamp"] = .string(String(now.seconds))
        push(
            "MessageCappingInfoNotification", "xwa2_notify_new_chat_messages_capping_info_update", .object(update),
            to: number)
    }

    private mutating func push(_ name: String, _ member: String, _ value: JSONValue, to number: String) {
        var data = JSONObject()
        data[member] = value
        let body: JSONValue = ["data": .object(data)]
        let update = Node("update", ["op_name": .string(name)], bytes: body.encoded)
        for device in directory.companions(of: number) {
            deliver(context.notification("mex", from: .server, [update]), to: device)
        }
    }
}
