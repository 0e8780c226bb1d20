/// One element of the binary XML (20-binary-xml.md): tag, attributes, content.
///
/// A top-level node is a stanza.
public struct Node: Sendable, Equatable {
    /// The element's name; never empty.
    public var tag: WireString
    /// Attributes with unique keys; their order has no meaning.
    public var attributes: Attributes
    /// What the element holds.
    public var content: Content

    /// What an element can hold.
    ///
    /// An empty list of children is `none`.
    public enum Content: Sendable, Equatable {
        /// Nothing.
        case none
        /// Elements.
        case children([Node])
        /// Binary content; a slice of the frame it came in.
        case bytes(ArraySlice<UInt8>)
        /// Text in a token or packed form.
        case text(WireString)
        /// An address.
        case jid(JID)
    }

    /// Makes an element without content.
    public init(_ tag: WireString, _ attributes: Attributes = [:]) {
        self.tag = tag
        self.attributes = attributes
        content = .none
    }

    /// Makes an element that holds elements.
    public init(_ tag: WireString, _ attributes: Attributes = [:], _ children: [Node]) {
        self.tag = tag
        self.attributes = attributes
        content = children.isEmpty ? .none : .children(children)
    }

    /// Makes an element that holds bytes.
    public init(_ tag: WireString, _ attributes: Attributes = [:], bytes: some Collection<UInt8>) {
        self.tag = tag
        self.attributes = attributes
        content = .bytes(ArraySlice(bytes))
    }

    /// Makes an element with any content.
    init(_ tag: WireString, _ attributes: Attributes = [:], content: Content) {
        self.tag = tag
        self.attributes = attributes
        self.content = content
    }
}

extension Node {
    /// The elements inside; empty when there are none.
    public var children: [Node] {
        if case .children(let children) = content { return children }
        return []
    }

    /// The first element inside with this tag.
    public func child(_ tag: WireString) -> Node? { children.first { $0.tag == tag } }

    /// All elements inside with this tag, in document order.
    public func children(_ tag: WireString) -> [Node] { children.filter { $0.tag == tag } }

    /// The content as bytes: binary as it is, text as UTF-8; nil for children and for no content.
    public var bytes: ArraySlice<UInt8>? {
        switch content {
        case .bytes(let bytes): bytes
        case .text(let text): ArraySlice(text.string.utf8)
        case .jid(let jid): ArraySlice(jid.description.utf8)
        case .none, .children: nil
        }
    }

    /// The content as text; what is not UTF-8 becomes replacement characters, as in attributes.
    public var text: String? {
        switch content {
        case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
        case .text(let text): text.string
        case .jid(let jid): jid.description
        case .none, .children: nil
        }
    }

    /// The content as text, when it is valid UTF-8: for what goes back or into a key, where a repaired text is wrong.
    var exactText: String? {
        guard case .bytes(let bytes) = content else { return text }
        return String(validating: bytes, as: UTF8.self)
    }

    /// The attribute as text; an address is rendered.
    public func string(_ key: WireString) -> String? { attributes[key]?.string }

    /// The attribute as an address; text is parsed, because some peers write addresses as text.
    public func jid(_ key: WireString) -> JID? { attributes[key]?.jid }

    /// The attribute as a number.
    public func integer(_ key: WireString) -> Int64? { attributes[key].flatMap { Int64($0.string) } }
}
