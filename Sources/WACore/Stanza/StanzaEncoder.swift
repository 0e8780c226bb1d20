/// Writes elements as binary XML (20-binary-xml.md).
public enum StanzaEncoder {
    /// Version of the dictionary the encoder and the decoder use; announced in the connection header.
    static var dictionaryVersion: UInt8 { TokenTable.version }

    /// Encodes one stanza: flag byte 0, then the element.
    ///
    /// Attributes without text are not written. Throws `notEncodable` when the wire has no form for the element.
    public static func encode(_ node: Node) throws(StanzaError) -> [UInt8] {
        try [UInt8](capacity: 1 + node.largestEncoding) { output throws(StanzaError) in
            output.append(0)
            try output.write(node)
        }
    }
}

extension Node {
    /// An upper bound of the bytes the element takes; what is reserved, so that writing never has to grow the buffer.
    fileprivate var largestEncoding: Int {
        var size = 3 + tag.largestEncoding
        let entries = attributes.entries
        for index in entries.indices {
            size += entries[index].key.largestEncoding
            switch entries[index].value {
            case .text(let text): size += text.largestEncoding
            case .jid(let jid): size += jid.largestEncoding
            }
        }
        switch content {
        case .none: return size
        case .bytes(let bytes): return size + 5 + bytes.count
        case .text(let text): return size + text.largestEncoding
        case .jid(let jid): return size + jid.largestEncoding
        case .children(let children):
            for index in children.indices { size += children[index].largestEncoding }
            return size + 3
        }
    }
}

extension WireString {
    fileprivate var largestEncoding: Int {
        switch form {
        case .token: 2
        case .text(let text): 5 + text.utf8.count
        }
    }
}

extension JID {
    /// Marker, device and integrator, two texts; the names of the servers we know have at most 14 letters.
    fileprivate var largestEncoding: Int {
        var size = 5 + 5 + user.utf8.count + 5 + 14
        if case .other(let text) = server { size += text.utf8.count }
        return size
    }
}

extension OutputSpan<UInt8> {
    fileprivate mutating func write(_ node: Node) throws(StanzaError) {
        guard !node.tag.isEmpty else { throw StanzaError(.notEncodable, "an element needs a tag") }
        let entries = node.attributes.entries
        var written = 0
        for index in entries.indices where !entries[index].value.isEmpty { written += 1 }
        var size = 1 + 2 * written
        if case .none = node.content {} else { size += 1 }
        try writeListHeader(size)
        try write(node.tag)
        for index in entries.indices where !entries[index].value.isEmpty {
            guard !entries[index].key.isEmpty else { throw StanzaError(.notEncodable, "an attribute needs a name") }
            try write(entries[index].key)
            switch entries[index].value {
            case .text(let text): try write(text)
            case .jid(let jid): try write(jid)
            }
        }
        try write(node.content)
    }

    private mutating func write(_ content: Node.Content) throws(StanzaError) {
        switch content {
        case .none: break
        case .text(let text): try write(text)
        case .jid(let jid): try write(jid)
        case .bytes(let slice):
            try writeLength(slice.count)
            append(copying: slice.span)
        case .children(let children) where children.isEmpty: append(WireMarker.listEmpty)
        case .children(let children):
            try writeListHeader(children.count)
            for index in children.indices { try write(children[index]) }
        }
    }

    private mutating func writeListHeader(_ count: Int) throws(StanzaError) {
        if count < 256 {
            append(WireMarker.list8)
            append(UInt8(truncatingIfNeeded: count))
        } else if count < 65536 {
            append(WireMarker.list16)
            append(bigEndian: UInt16(count))
        } else {
            throw StanzaError(.notEncodable, "a list holds at most 65535 entries, not \(count)")
        }
    }

    private mutating func writeLength(_ count: Int) throws(StanzaError) {
        if count < 1 << 8 {
            append(WireMarker.binary8)
            append(UInt8(truncatingIfNeeded: count))
        } else if count < 1 << 20 {
            append(WireMarker.binary20)
            append(UInt8(truncatingIfNeeded: count >> 16))
            append(bigEndian: UInt16(truncatingIfNeeded: count))
        } else if count < 1 << 32 {
            append(WireMarker.binary32)
            append(bigEndian: UInt16(truncatingIfNeeded: count >> 16))
            append(bigEndian: UInt16(truncatingIfNeeded: count))
        } else {
            throw StanzaError(.notEncodable, "content is limited to 4 GiB")
        }
    }

    private mutating func append(bigEndian value: UInt16) {
        append(UInt8(truncatingIfNeeded: value >> 8))
        append(UInt8(truncatingIfNeeded: value))
    }
}

extension OutputSpan<UInt8> {
    private mutating func write(_ text: WireString) throws(StanzaError) {
        switch text.form {
        case .token(let token): write(token: token)
        case .text(let text): try write(plain: text)
        }
    }

    private mutating func write(token: UInt16) {
        let first = UInt16(WireMarker.dictionary0)
        if token < first {
            append(UInt8(truncatingIfNeeded: token))
        } else {
            append(WireMarker.dictionary0 &+ UInt8(truncatingIfNeeded: (token - first) >> 8))
            append(UInt8(truncatingIfNeeded: token - first))
        }
    }

    /// Writes a text that is no token: packed when its characters allow, else as it is (20-binary-xml.md section 5).
    private mutating func write(plain text: String) throws(StanzaError) {
        let utf8 = text.utf8.span
        switch utf8.count <= WireMarker.longestPackedText ? PackedAlphabet(of: utf8) : nil {
        case .nibble: write(packed: utf8, marker: WireMarker.nibble8)
        case .hex: write(packed: utf8, marker: WireMarker.hex8)
        case nil:
            try writeLength(utf8.count)
            append(copying: utf8)
        }
    }

    private mutating func write(packed text: Span<UInt8>, marker: UInt8) {
        let pairs = text.count / 2
        let odd = text.count & 1
        append(marker)
        append(UInt8(truncatingIfNeeded: odd << 7 | (pairs + odd)))
        for pair in 0..<pairs {
            append(PackedAlphabet.digit(text[2 * pair]) << 4 | PackedAlphabet.digit(text[2 * pair + 1]))
        }
        if odd == 1 { append(PackedAlphabet.digit(text[text.count - 1]) << 4 | 15) }
    }

    /// Writes an address in the form its server asks for (20-binary-xml.md section 6).
    private mutating func write(_ jid: JID) throws(StanzaError) {
        switch jid.server {
        case .known(let server) where server.isHosted || (jid.device > 0 && server.hasDevices):
            guard let device = UInt8(exactly: jid.device), !jid.user.isEmpty else {
                throw StanzaError(.notEncodable, "a device address needs a user and a device number up to 255")
            }
            append(WireMarker.deviceJID)
            append(server.domain)
            append(device)
            try write(user: jid.user)
        case .known(.messenger):
            append(WireMarker.facebookJID)
            try write(user: jid.user)
            append(bigEndian: jid.device)
            try write(jid.server)
        case .known(.interop):
            append(WireMarker.interopJID)
            try write(user: jid.user)
            append(bigEndian: jid.device)
            append(bigEndian: jid.integrator)
            try write(jid.server)
        default:
            append(WireMarker.jidPair)
            try write(user: jid.user)
            try write(jid.server)
        }
    }

    private mutating func write(user: String) throws(StanzaError) {
        if user.isEmpty {
            append(WireMarker.listEmpty)
        } else {
            try write(WireString(user))
        }
    }

    private mutating func write(_ server: JIDServer) throws(StanzaError) {
        switch server {
        case .known(let server): try write(server.wireString)
        case .other(let text):
            guard !text.isEmpty else { throw StanzaError(.notEncodable, "an address needs a server") }
            try write(WireString(text))
        }
    }
}
