@testable import WACore

extension FuzzTarget {
    /// Encoded stanzas: a decoded stanza can be encoded, and its encoding is stable.
    static let stanza = FuzzTarget("stanza") { input in
        guard let node = try? StanzaDecoder.decode(input[...]) else { return }
        rule(!node.summary.isEmpty, "a stanza has no summary")
        visit(node)
        guard let written = try? StanzaEncoder.encode(node) else { return }
        guard let again = try? StanzaDecoder.decode(written[...]), let second = try? StanzaEncoder.encode(again) else {
            return rule(false, "what was written cannot be read or written again")
        }
        rule(second == written, "a stanza changes each time it is written")
    }

    private static func visit(_ node: Node) {
        _ = (node.text, node.bytes?.count)
        for pair in node.attributes.pairs {
            _ = pair.value.string
            if let jid = pair.value.jid { checkText(jid) }
        }
        if case .jid(let jid) = node.content { checkText(jid) }
        for child in node.children { visit(child) }
    }

    /// The text of an address is the same address, and the Signal name of a person that person's alone.
    ///
    /// The text form has no place for the integrator of an address of another network.
    private static func checkText(_ jid: JID) {
        _ = (jid.adString, jid.bare)
        var plain = jid
        plain.integrator = 0
        // An empty server is only read from a text, such as `user@`.
        let again = jid.server.text.isEmpty ? plain : JID(jid.description)
        rule(again == plain && again?.agent == plain.agent, "an address is another one as text")
        let name = jid.signalAddress.name.split(separator: "_", omittingEmptySubsequences: false)
        let isNamed = name.first.map(String.init) == jid.user
        rule(!(jid.isPhone || jid.isLID) || isNamed, "a Signal name belongs to another user")
    }
}
