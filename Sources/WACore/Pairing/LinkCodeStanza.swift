/// Words and forms shared by the stanzas of a code pairing.
enum LinkCodeStanza {
    static let tag: Word = "link_code_companion_reg"
    static let ref: Word = "link_code_pairing_ref"

    enum Stage: String {
        case companionHello = "companion_hello"
        case primaryHello = "primary_hello"
        case companionFinish = "companion_finish"
        case refreshCode = "refresh_code"
    }

    /// The wrapper inside `stanza` when it stands at `stage`.
    static func wrapper(of stanza: Node, at stage: Stage) throws(PairingError) -> Node {
        guard let wrapper = stanza.child(tag), wrapper.string("stage") == stage.rawValue else {
            throw PairingError(.malformed, "the stanza is not a \(stage.rawValue) of a pairing code")
        }
        return wrapper
    }

    /// A request to the server, without id.
    static func request(_ children: [Node], type: AttributeValue = "set") -> Node {
        Node("iq", ["xmlns": "md", "type": type, "to": .jid(.server)], children)
    }
}

extension Node {
    /// The bytes of the child `tag`, which must have `count` of them when that is given.
    func requiredBytes(_ tag: Word, count: Int? = nil) throws(PairingError) -> [UInt8] {
        guard let bytes = child(tag)?.bytes, count == nil || bytes.count == count else {
            throw PairingError(.malformed, "the stanza lacks <\(tag)> or it has a wrong length")
        }
        return Array(bytes)
    }
}
