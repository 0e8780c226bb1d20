/// Attributes of an element: a small flat list with unique keys.
///
/// Elements have a handful of attributes, for which a linear search over integers beats hashing.
public struct Attributes: Sendable, ExpressibleByDictionaryLiteral {
    /// The pairs in the order they were set or read.
    public private(set) var pairs: [(key: Word, value: AttributeValue)]

    /// Makes attributes from a literal; of a repeated key the last wins. A nil value is left out.
    public init(dictionaryLiteral elements: (Word, AttributeValue?)...) {
        pairs = []
        pairs.reserveCapacity(elements.count)
        for (key, value) in elements { self[key] = value }
    }

    /// Makes an empty list with room for `capacity` pairs.
    init(capacity: Int) {
        pairs = []
        pairs.reserveCapacity(capacity)
    }

    /// Reads or sets one attribute; setting nil removes it.
    public subscript(key: Word) -> AttributeValue? {
        get { index(of: key).map { pairs[$0].value } }
        set {
            switch (index(of: key), newValue) {
            case (let index?, let value?): pairs[index].value = value
            case (let index?, nil): pairs.remove(at: index)
            case (nil, let value?): pairs.append((key, value))
            case (nil, nil): break
            }
        }
    }

    /// Sets one attribute: what the subscript does, without building an optional value.
    mutating func set(_ key: Word, _ value: AttributeValue) {
        if let index = index(of: key) {
            pairs[index].value = value
        } else {
            pairs.append((key, value))
        }
    }

    private func index(of key: Word) -> Int? {
        for index in pairs.indices where pairs[index].key == key { return index }
        return nil
    }
}

extension Attributes: Equatable {
    /// Equal as sets of pairs.
    public static func == (left: Attributes, right: Attributes) -> Bool {
        left.pairs.count == right.pairs.count && left.pairs.allSatisfy { right[$0.key] == $0.value }
    }
}

/// The value of an attribute.
public enum AttributeValue: Sendable, Equatable, ExpressibleByStringLiteral {
    /// Text, also numbers and booleans.
    case text(Word)
    /// An address, written in one of the JID encodings.
    case jid(JID)

    /// Wraps a literal.
    public init(stringLiteral value: String) { self = .text(Word(value)) }
    /// Wraps a text.
    public static func string(_ text: String) -> AttributeValue { .text(Word(text)) }
    /// Wraps a number.
    public static func number(_ value: some BinaryInteger) -> AttributeValue { .text(Word(String(value))) }

    /// The value as text; an address is rendered.
    public var string: String {
        switch self {
        case .text(let word): word.string
        case .jid(let jid): jid.description
        }
    }

    /// The value as an address; text is parsed.
    public var jid: JID? {
        switch self {
        case .text(let word): JID(word.string)
        case .jid(let jid): jid
        }
    }

    /// Empty values are not written (20-binary-xml.md section 4).
    var isEmpty: Bool {
        switch self {
        case .text(let word): word.isEmpty
        case .jid(let jid): jid.user.isEmpty && jid.server == .other("")
        }
    }
}
