/// Attributes of an element: a small flat list with unique keys.
///
/// Elements have a handful of attributes, for which a linear search over integers beats hashing.
public struct Attributes: Sendable, ExpressibleByDictionaryLiteral {
    struct Entry: Sendable {
        let key: WireString
        var value: AttributeValue
    }

    private(set) var entries: [Entry]

    /// The pairs in the order they were set or read.
    public var pairs: [(key: WireString, value: AttributeValue)] { entries.map { ($0.key, $0.value) } }

    /// Makes attributes from a literal; of a repeated key the last wins, a nil value is left out.
    public init(dictionaryLiteral elements: (WireString, AttributeValue?)...) {
        entries = []
        entries.reserveCapacity(elements.count)
        for (key, value) in elements {
            if let value { set(key, value) }
        }
    }

    /// Wraps entries whose keys are known to be unique.
    init(entries: [Entry]) { self.entries = entries }

    /// Reads or sets one attribute; setting nil removes it.
    public subscript(key: WireString) -> AttributeValue? {
        get { index(of: key).map { entries[$0].value } }
        set {
            if let newValue {
                set(key, newValue)
            } else if let index = index(of: key) {
                entries.remove(at: index)
            }
        }
    }

    /// Sets one attribute.
    mutating func set(_ key: consuming WireString, _ value: consuming AttributeValue) {
        if let index = index(of: key) {
            entries[index].value = value
        } else {
            entries.append(Entry(key: key, value: value))
        }
    }

    private func index(of key: WireString) -> Int? {
        for index in entries.indices where entries[index].key == key { return index }
        return nil
    }
}

extension Attributes: Equatable {
    /// Equal as sets of pairs.
    public static func == (left: Attributes, right: Attributes) -> Bool {
        left.entries.count == right.entries.count && left.entries.allSatisfy { right[$0.key] == $0.value }
    }
}

/// The value of an attribute.
public enum AttributeValue: Sendable, Equatable, ExpressibleByStringLiteral {
    /// Text, also numbers and booleans.
    case text(WireString)
    /// An address, written in one of the JID encodings.
    case jid(JID)

    /// Wraps a literal.
    public init(stringLiteral value: String) { self = .text(WireString(value)) }
    /// Wraps a text.
    public static func string(_ text: String) -> AttributeValue { .text(WireString(text)) }
    /// Wraps a number.
    public static func number(_ value: some BinaryInteger) -> AttributeValue { .text(WireString(String(value))) }

    /// The value as text; an address is rendered.
    public var string: String {
        switch self {
        case .text(let text): text.string
        case .jid(let jid): jid.description
        }
    }

    /// The value as an address; text is parsed.
    var jid: JID? {
        switch self {
        case .text(let text): JID(text.string)
        case .jid(let jid): jid
        }
    }

    /// Empty values are not written (20-binary-xml.md section 4).
    var isEmpty: Bool {
        switch self {
        case .text(let text): text.isEmpty
        case .jid(let jid): jid.user.isEmpty && jid.server == .other("")
        }
    }
}
