/// Names and builders shared by the stanzas of a code pairing.
enum LinkCodeStanza {
    static let tag: WireString = "link_code_companion_reg"
    static let ref: WireString = "link_code_pairing_ref"

    enum Stage: String {
        case companionHello = "companion_hello"
        case primaryHello = "primary_hello"
        case companionFinish = "companion_finish"
        case refreshCode = "refresh_code"
    }

    /// Returns the wrapper element inside `stanza`; throws unless it has this stage.
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
    /// Returns the bytes of the child `tag`; throws if it is missing or does not have `count` bytes.
    func requiredBytes(_ tag: WireString, count: Int? = nil) throws(PairingError) -> [UInt8] {
        guard let bytes = child(tag)?.bytes, count == nil || bytes.count == count else {
            throw PairingError(.malformed, "the stanza lacks <\(tag)> or it has a wrong length")
        }
        return Array(bytes)
    }
}
