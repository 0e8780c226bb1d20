/// The `<ack>` of a stanza (30-connection.md section 9).
enum Acknowledgement {
    /// The reason a stanza is refused; the codes of 30-connection.md section 9.
    enum Refusal: Int, Sendable {
        case parsing = 487
        case unrecognizedStanza = 488
        case unrecognizedType = 490
        case invalidProtobuf = 491
        case missingMessageSecret = 495
        case unhandled = 500
    }

    /// The ack of `stanza`; nil if it has no id or sender.
    ///
    /// `type` is echoed except for messages and statuses; `participant` and `recipient` always, as addresses.
    static func node(for stanza: Node, refusal: Refusal? = nil) -> Node? {
        guard let id = stanza.attributes["id"], let from = stanza.attributes["from"] else { return nil }
        return Node(
            "ack",
            [
                "class": .text(stanza.tag), "id": id, "to": from,
                "participant": stanza.attributes["participant"], "recipient": stanza.attributes["recipient"],
                "type": stanza.tag == "message" || stanza.tag == "status" ? nil : stanza.attributes["type"],
                "error": refusal.map { .number($0.rawValue) },
            ])
    }
}
