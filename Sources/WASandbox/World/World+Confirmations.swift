internal import WACore

extension World {
    /// An `ack` of a companion: the stanza it names needs no more deliveries, whether with or without `error`.
    mutating func handleAck(_ ack: Node, from id: DeviceID) {
        guard let tag = ack.string("class"), let name = ack.string("id") else { return }
        let type = ack.string("type")
        let peer = ack.jid("to")
        let exact = confirm(id) { stanza in
            Self.isNamed(stanza, tag, name) && stanza.string("type") == type && isSame(stanza.jid("from"), peer)
        }
        if exact { return }
        _ = confirm(id) { stanza in Self.isNamed(stanza, tag, name) && isSame(stanza.jid("from"), peer) }
    }

    /// A receipt of a companion confirms the messages it names, except a retry, which wants them again.
    mutating func confirmMessages(_ ids: [String], from peer: JID?, by id: DeviceID) {
        for name in ids {
            _ = confirm(id) { stanza in Self.isNamed(stanza, "message", name) && isSame(stanza.jid("from"), peer) }
        }
    }

    private mutating func confirm(_ id: DeviceID, where matches: (Node) -> Bool) -> Bool {
        guard let index = record(of: id)?.queue.entries.firstIndex(where: { matches($0.stanza) }) else { return false }
        accounts[id.number]?.devices[id.device]?.queue.remove(at: index)
        counters.acknowledged += 1
        needsSaving = true
        return true
    }

    private static func isNamed(_ stanza: Node, _ tag: String, _ id: String) -> Bool {
        stanza.tag.string == tag && stanza.string("id") == id
    }

    /// Clients echo `from` with or without its device and in either namespace; only the person has to fit.
    private func isSame(_ sent: JID?, _ echoed: JID?) -> Bool {
        guard let sent, let echoed else { return sent == nil || echoed == nil }
        if sent.bare == echoed.bare { return true }
        guard let number = number(of: sent) else { return false }
        return number == self.number(of: echoed)
    }
}
