/// A position in the payload of a frame.
///
/// Every method that reads takes the bytes as a span, so that bounds are checked and nothing is copied.
struct StanzaReader {
    private let body: ArraySlice<UInt8>
    private var position = 0
    /// Elements and attributes that may still be read; bounds the memory a small payload can make us spend.
    private var budget: Int

    /// Parts any payload may hold, and how many received bytes buy one more.
    ///
    /// The largest stanzas known (lists of users and prekeys) have a few thousand parts of ten bytes and more.
    private static let freeParts = 65_536
    private static let bytesPerPart = 8
    /// Most attributes of one element; real ones have about twenty, and finding duplicates is quadratic.
    private static let maximumAttributes = 256
    /// List marker, size and tag.
    private static let smallestElement = 3
    /// Room made for children at once, so that nested false counts cannot make us reserve much.
    private static let reservedChildren = 512

    /// `received` is the size of the payload on the wire, before inflation.
    init(_ body: ArraySlice<UInt8>, received: Int) {
        self.body = body
        budget = Self.freeParts + received / Self.bytesPerPart
    }

    /// Reads the stanza, to the last byte.
    mutating func stanza() throws(StanzaError) -> Node {
        let body = body  // the span borrows this copy, so that methods may move `position` while it is read
        let input = body.span
        let node = try node(input, depth: 1)
        guard position == input.count else {
            throw StanzaError(.malformed, "\(input.count - position) bytes are left over after the stanza")
        }
        return node
    }

    private mutating func node(_ input: Span<UInt8>, depth: Int) throws(StanzaError) -> Node {
        guard depth <= StanzaDecoder.maximumDepth else {
            throw StanzaError(.tooLarge, "elements are nested deeper than \(StanzaDecoder.maximumDepth)")
        }
        let marker = try byte(input)
        guard let size = try listSize(marker, input), size > 0 else {
            throw StanzaError(.malformed, "an element starts with a list of at least its tag")
        }
        let tag = try name(input)
        try spend(1)
        let attributes = try attributes(input, count: (size - 1) >> 1)
        return Node(tag, attributes, content: size & 1 == 0 ? try content(input, depth: depth) : .none)
    }

    private mutating func attributes(_ input: Span<UInt8>, count: Int) throws(StanzaError) -> Attributes {
        guard count > 0 else { return Attributes(entries: []) }
        guard count <= Self.maximumAttributes else {
            throw StanzaError(.tooLarge, "an element has more than \(Self.maximumAttributes) attributes")
        }
        try spend(count)
        guard count * 2 <= input.count - position else { throw Self.truncated }
        var entries: [Attributes.Entry] = []
        entries.reserveCapacity(count)
        for _ in 0..<count {
            let key = try name(input)
            let marker = try byte(input)
            guard marker != WireMarker.listEmpty else { continue }
            let entry = Attributes.Entry(key: key, value: try value(marker, input))
            if let index = entries.firstIndex(where: { $0.key == key }) {
                entries[index] = entry
            } else {
                entries.append(entry)
            }
        }
        return Attributes(entries: entries)
    }

    private mutating func value(_ marker: UInt8, _ input: Span<UInt8>) throws(StanzaError) -> AttributeValue {
        if let text = try text(marker, input) { return .text(text) }
        return .jid(try jid(marker, input))
    }

    private mutating func content(_ input: Span<UInt8>, depth: Int) throws(StanzaError) -> Node.Content {
        let marker = try byte(input)
        switch marker {
        case WireMarker.listEmpty, WireMarker.list8, WireMarker.list16:
            guard let count = try listSize(marker, input), count > 0 else { return .none }
            guard count * Self.smallestElement <= input.count - position else { throw Self.truncated }
            guard count <= budget else { throw Self.tooMany }
            var children: [Node] = []
            children.reserveCapacity(min(count, Self.reservedChildren))
            for _ in 0..<count { children.append(try node(input, depth: depth + 1)) }
            return .children(children)
        case WireMarker.binary8, WireMarker.binary20, WireMarker.binary32:
            let range = try binary(marker, input)
            return .bytes(body[body.startIndex + range.lowerBound..<body.startIndex + range.upperBound])
        default:
            if let text = try text(marker, input) { return .text(text) }
            return .jid(try jid(marker, input))
        }
    }

    private mutating func spend(_ parts: Int) throws(StanzaError) {
        budget -= parts
        guard budget >= 0 else { throw Self.tooMany }
    }

    private static let tooMany = StanzaError(.tooLarge, "the stanza has too many elements for its size")
    private static let truncated = StanzaError(.malformed, "the stanza is cut short")
}

extension StanzaReader {
    private mutating func byte(_ input: Span<UInt8>) throws(StanzaError) -> UInt8 {
        guard position < input.count else { throw Self.truncated }
        defer { position += 1 }
        return input[position]
    }

    private mutating func integer(_ input: Span<UInt8>, count: Int) throws(StanzaError) -> Int {
        var value = 0
        for _ in 0..<count { value = value << 8 | Int(try byte(input)) }
        return value
    }

    private mutating func take(_ count: Int, _ input: Span<UInt8>) throws(StanzaError) -> Range<Int> {
        guard count <= input.count - position else { throw Self.truncated }
        defer { position += count }
        return position..<position + count
    }

    /// The number of entries when `marker` starts a list.
    private mutating func listSize(_ marker: UInt8, _ input: Span<UInt8>) throws(StanzaError) -> Int? {
        switch marker {
        case WireMarker.listEmpty: 0
        case WireMarker.list8: try integer(input, count: 1)
        case WireMarker.list16: try integer(input, count: 2)
        default: nil
        }
    }

    private mutating func binary(_ marker: UInt8, _ input: Span<UInt8>) throws(StanzaError) -> Range<Int> {
        switch marker {
        case WireMarker.binary8: try take(try integer(input, count: 1), input)
        case WireMarker.binary20: try take(try integer(input, count: 3) & 0xFFFFF, input)
        default: try take(try integer(input, count: 4), input)
        }
    }

    /// A tag or an attribute's key: a text that is not empty.
    private mutating func name(_ input: Span<UInt8>) throws(StanzaError) -> WireString {
        guard let text = try text(try byte(input), input), !text.isEmpty else {
            throw StanzaError(.malformed, "a tag or an attribute's name is not a text")
        }
        return text
    }

    /// The text that starts with `marker`; nil when the marker starts something else, of which nothing was read.
    private mutating func text(_ marker: UInt8, _ input: Span<UInt8>) throws(StanzaError) -> WireString? {
        switch marker {
        case 1..<WireMarker.dictionary0: return WireString(token: UInt16(marker))
        case WireMarker.dictionary0...WireMarker.dictionary3:
            let first = UInt16(WireMarker.dictionary0)
            return WireString(token: first + (UInt16(marker) - first) << 8 + UInt16(try byte(input)))
        case WireMarker.binary8, WireMarker.binary20, WireMarker.binary32:
            let range = try binary(marker, input)
            if let token = TokenIndex.shared.token(of: input.extracting(range)) { return WireString(token: token) }
            return WireString(plain: text(range))
        case WireMarker.nibble8, WireMarker.hex8:
            let text = try packed(marker == WireMarker.hex8 ? .hex : .nibble, input)
            return text.utf8.count > TokenIndex.longestPackableWord ? WireString(plain: text) : WireString(text)
        default: return nil
        }
    }

    /// Bytes as text; what is not UTF-8 becomes replacement characters.
    private func text(_ range: Range<Int>) -> String {
        String(decoding: body[body.startIndex + range.lowerBound..<body.startIndex + range.upperBound], as: UTF8.self)
    }

    private mutating func packed(_ alphabet: PackedAlphabet, _ input: Span<UInt8>) throws(StanzaError) -> String {
        let header = try byte(input)
        let range = try take(Int(header & 0x7F), input)
        let odd = Int(header >> 7)
        let count = 2 * range.count - odd
        guard count >= 0 else { throw StanzaError(.malformed, "a packed text has an odd length of nothing") }
        guard let text = alphabet.unpack(input.extracting(range), count: count) else {
            throw StanzaError(.malformed, "a packed text holds a code without meaning")
        }
        return text
    }
}

extension StanzaReader {
    /// The address that starts with `marker` (20-binary-xml.md section 6).
    private mutating func jid(_ marker: UInt8, _ input: Span<UInt8>) throws(StanzaError) -> JID {
        let jid = try parts(marker, input)
        guard jid.isUnambiguous else {
            throw StanzaError(.malformed, "an address reads as another one, or as none, when it is written as text")
        }
        return jid
    }

    private mutating func parts(_ marker: UInt8, _ input: Span<UInt8>) throws(StanzaError) -> JID {
        switch marker {
        case WireMarker.jidPair:
            let user = try user(input) ?? ""
            return JID(user: user, server: try server(input))
        case WireMarker.deviceJID:
            let domain = try byte(input)
            let device = try byte(input)
            guard let user = try user(input) else { throw StanzaError(.malformed, "a device address has no user") }
            return JID(user: user, domain: domain, device: device)
        case WireMarker.facebookJID:
            let user = try user(input) ?? ""
            let device = UInt16(truncatingIfNeeded: try integer(input, count: 2))
            try expect(.messenger, input)
            return JID(user: user, server: .known(.messenger), device: device)
        case WireMarker.interopJID:
            let user = try user(input) ?? ""
            let device = UInt16(truncatingIfNeeded: try integer(input, count: 2))
            let integrator = UInt16(truncatingIfNeeded: try integer(input, count: 2))
            try expect(.interop, input)
            return JID(user: user, server: .known(.interop), device: device, integrator: integrator)
        default: throw StanzaError(.malformed, "byte \(marker) does not start a value")
        }
    }

    /// The user of an address; nil for the null marker.
    private mutating func user(_ input: Span<UInt8>) throws(StanzaError) -> String? {
        let marker = try byte(input)
        if marker == WireMarker.listEmpty { return nil }
        guard let text = try text(marker, input) else {
            throw StanzaError(.malformed, "the user of an address is not a text")
        }
        let user = text.string
        guard user.utf8.count <= JID.maximumLength else {
            throw StanzaError(.tooLarge, "the user of an address is longer than \(JID.maximumLength) bytes")
        }
        return user
    }

    private mutating func server(_ input: Span<UInt8>) throws(StanzaError) -> JIDServer {
        guard let text = try text(try byte(input), input), !text.isEmpty else {
            throw StanzaError(.malformed, "the server of an address is not a text")
        }
        return JIDServer(text)
    }

    private mutating func expect(_ server: Server, _ input: Span<UInt8>) throws(StanzaError) {
        guard try self.server(input) == .known(server) else {
            throw StanzaError(.malformed, "an address of another network names the wrong server")
        }
    }
}
