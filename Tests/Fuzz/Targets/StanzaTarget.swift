@testable import WACore

extension FuzzTarget {
    /// Units of the binary XML: what is read can be written, and then reads and writes the same for ever.
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

    /// The text of an address must be an address again, with the same text.
    ///
    /// Not where the server put a sign of the text form into the user: on the wire that is one, as text it is another.
    private static func checkText(_ jid: JID) {
        _ = (jid.adString, jid.signalAddress, jid.bare)
        guard !jid.user.contains(where: { ".:@".contains($0) }) else { return }
        guard let again = JID(jid.description) else { return }
        rule(again.description == jid.description, "the text of an address is not stable")
    }
}
