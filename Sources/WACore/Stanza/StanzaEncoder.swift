/// Writes elements as units of the binary XML (20-binary-xml.md).
public enum StanzaEncoder {
    /// Version of the dictionary the encoder and the decoder use; announced in the connection header.
    public static var dictionaryVersion: UInt8 { TokenTable.version }

    /// The unit of one stanza: flag byte 0, then the element.
    ///
    /// Attributes without text are not written. Throws `notEncodable` when the wire has no form for the element.
    public static func encode(_ node: Node) throws(StanzaError) -> [UInt8] {
        var writer = StanzaWriter(capacity: 1 + StanzaWriter.estimate(node))
        try writer.write(node)
        return writer.bytes
    }
}

/// The bytes of a unit while it is being written.
struct StanzaWriter {
    private(set) var bytes: [UInt8] = []

    init(capacity: Int) {
        bytes.reserveCapacity(capacity)
        bytes.append(0)
    }

    /// About how many bytes the element takes, so that the buffer rarely has to grow.
    static func estimate(_ node: Node) -> Int {
        let own = 6 + node.attributes.pairs.count * 14
        switch node.content {
        case .none: return own
        case .bytes(let bytes): return own + 5 + bytes.count
        case .text, .jid: return own + 24
        case .children(let children): return children.reduce(own + 3) { $0 + estimate($1) }
        }
    }

    mutating func write(_ node: Node) throws(StanzaError) {
        guard !node.tag.isEmpty else { throw StanzaError(.notEncodable, "an element needs a tag") }
        var written = 0
        for pair in node.attributes.pairs where !pair.value.isEmpty { written += 1 }
        var size = 1 + 2 * written
        if case .none = node.content {} else { size += 1 }
        try writeListHeader(size)
        try write(node.tag)
        for pair in node.attributes.pairs where !pair.value.isEmpty {
            guard !pair.key.isEmpty else { throw StanzaError(.notEncodable, "an attribute needs a name") }
            try write(pair.key)
            switch pair.value {
            case .text(let word): try write(word)
            case .jid(let jid): try write(jid)
            }
        }
        try write(node.content)
    }

    private mutating func write(_ content: Node.Content) throws(StanzaError) {
        switch content {
        case .none: break
        case .text(let word): try write(word)
        case .jid(let jid): try write(jid)
        case .bytes(let slice):
            try writeLength(slice.count)
            bytes.append(contentsOf: slice)
        case .children(let children) where children.isEmpty: bytes.append(WireMarker.listEmpty)
        case .children(let children):
            try writeListHeader(children.count)
            for child in children { try write(child) }
        }
    }

    private mutating func writeListHeader(_ count: Int) throws(StanzaError) {
        if count < 256 {
            bytes.append(WireMarker.list8)
            bytes.append(UInt8(truncatingIfNeeded: count))
        } else if count < 65536 {
            bytes.append(WireMarker.list16)
            bytes.append(bigEndian: UInt64(count), count: 2)
        } else {
            throw StanzaError(.notEncodable, "a list holds at most 65535 entries, not \(count)")
        }
    }

    private mutating func writeLength(_ count: Int) throws(StanzaError) {
        if count < 1 << 8 {
            bytes.append(WireMarker.binary8)
            bytes.append(UInt8(truncatingIfNeeded: count))
        } else if count < 1 << 20 {
            bytes.append(WireMarker.binary20)
            bytes.append(bigEndian: UInt64(count), count: 3)
        } else if count < 1 << 32 {
            bytes.append(WireMarker.binary32)
            bytes.append(bigEndian: UInt64(count), count: 4)
        } else {
            throw StanzaError(.notEncodable, "content is limited to 4 GiB")
        }
    }
}

extension StanzaWriter {
    private mutating func write(_ word: Word) throws(StanzaError) {
        switch word.form {
        case .token(let token): write(token: token)
        case .text(let text): try write(plain: text)
        }
    }

    private mutating func write(token: UInt16) {
        let first = UInt16(WireMarker.dictionary0)
        if token < first {
            bytes.append(UInt8(truncatingIfNeeded: token))
        } else {
            bytes.append(WireMarker.dictionary0 &+ UInt8(truncatingIfNeeded: (token - first) >> 8))
            bytes.append(UInt8(truncatingIfNeeded: token - first))
        }
    }

    /// Writes a text that is no token: packed when its characters allow, else as it is (section 5).
    private mutating func write(plain text: String) throws(StanzaError) {
        let utf8 = text.utf8.span
        switch utf8.count <= WireMarker.longestPackedText ? PackedAlphabet(of: utf8) : nil {
        case .nibble: write(packed: utf8, marker: WireMarker.nibble8)
        case .hex: write(packed: utf8, marker: WireMarker.hex8)
        case nil:
            try writeLength(utf8.count)
            bytes.append(contentsOf: text.utf8)
        }
    }

    private mutating func write(packed text: Span<UInt8>, marker: UInt8) {
        let pairs = text.count / 2
        let odd = text.count & 1
        bytes.append(marker)
        bytes.append(UInt8(truncatingIfNeeded: odd << 7 | (pairs + odd)))
        for pair in 0..<pairs {
            bytes.append(PackedAlphabet.digit(text[2 * pair]) << 4 | PackedAlphabet.digit(text[2 * pair + 1]))
        }
        if odd == 1 { bytes.append(PackedAlphabet.digit(text[text.count - 1]) << 4 | 15) }
    }

    /// Writes an address in the form its server asks for (section 6).
    private mutating func write(_ jid: JID) throws(StanzaError) {
        switch jid.server {
        case .known(let server) where server.isHosted || (jid.device > 0 && server.hasDevices):
            guard let device = UInt8(exactly: jid.device), !jid.user.isEmpty else {
                throw StanzaError(.notEncodable, "a device address needs a user and a device number up to 255")
            }
            bytes.append(WireMarker.deviceJID)
            bytes.append(server.domain)
            bytes.append(device)
            try write(user: jid.user)
        case .known(.messenger):
            bytes.append(WireMarker.facebookJID)
            try write(user: jid.user)
            bytes.append(bigEndian: UInt64(jid.device), count: 2)
            try write(jid.server)
        case .known(.interop):
            bytes.append(WireMarker.interopJID)
            try write(user: jid.user)
            bytes.append(bigEndian: UInt64(jid.device), count: 2)
            bytes.append(bigEndian: UInt64(jid.integrator), count: 2)
            try write(jid.server)
        default:
            bytes.append(WireMarker.jidPair)
            try write(user: jid.user)
            try write(jid.server)
        }
    }

    private mutating func write(user: String) throws(StanzaError) {
        if user.isEmpty {
            bytes.append(WireMarker.listEmpty)
        } else {
            try write(Word(user))
        }
    }

    private mutating func write(_ server: JIDServer) throws(StanzaError) {
        switch server {
        case .known(let server): try write(server.word)
        case .other(let text):
            guard !text.isEmpty else { throw StanzaError(.notEncodable, "an address needs a server") }
            try write(Word(text))
        }
    }
}
