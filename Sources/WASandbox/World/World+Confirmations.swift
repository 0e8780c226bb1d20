internal import WACore

extension World {
    /// An `ack` of a companion: the stanza it names needs no more deliveries, whether with or without `error`.
    mutating func handleAck(_ ack: Node, from id: DeviceID) {
        guard let tag = ack.string("class"), let name = ack.string("id") else { return }
        noteConfirmation(ack, of: tag, ids: [name], by: id)
        let type = ack.string("type")
        let peer = ack.jid("to")
        let exact = firstInQueue(of: id, tag, name, from: peer) { $0.string("type") == type }
        guard let index = exact ?? firstInQueue(of: id, tag, name, from: peer) else { return }
        confirm(id, at: index)
    }

    /// A receipt of a companion confirms the messages it names, except a retry, which wants them again.
    mutating func confirmMessages(_ ids: [String], from peer: JID?, by id: DeviceID) {
        for name in ids {
            if let index = firstInQueue(of: id, "message", name, from: peer) { confirm(id, at: index) }
        }
    }

    private mutating func confirm(_ id: DeviceID, at index: Int) {
        directory.accounts[id.number]?.devices[id.device]?.queue.remove(at: index)
        counters.acknowledged += 1
        needsSaving = true
    }

    private func firstInQueue(
        of id: DeviceID, _ tag: String, _ name: String, from peer: JID?, where fits: (Node) -> Bool = { _ in true }
    ) -> Int? {
        record(of: id)?.queue.entries.firstIndex { entry in
            entry.stanza.string("id") == name && entry.stanza.tag.string == tag
                && isSame(entry.stanza.jid("from"), peer) && fits(entry.stanza)
        }
    }

    /// Clients echo `from` with or without its device and in either namespace; only the person has to fit.
    private func isSame(_ sent: JID?, _ echoed: JID?) -> Bool {
        guard let sent, let echoed else { return sent == nil || echoed == nil }
        if sent.bare == echoed.bare { return true }
        guard let number = number(of: sent) else { return false }
        return number == self.number(of: echoed)
    }
}
