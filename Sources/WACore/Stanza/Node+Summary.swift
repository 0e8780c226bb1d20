extension Node {
    /// What a log may show of the element: tags, ids, types and lengths; never text, names, addresses or bytes.
    ///
    /// Looks like `message id=3EB0A1 type=text (enc type=msg v=2 [53 bytes])`.
    var summary: String {
        var text = ""
        summarize(into: &text, depth: 0)
        return text
    }

    /// Attributes whose values name a kind or a stanza, never a person.
    private static let shown: [WireString] = ["id", "type", "xmlns", "class", "code", "error", "v", "count", "offline"]
    /// Children that are spelled out; of a long list only the number is of interest.
    private static let shownChildren = 8
    private static let shownDepth = 6
    private static let shownLength = 64

    private func summarize(into text: inout String, depth: Int) {
        text += Self.printable(tag)
        for key in Self.shown {
            guard case .text(let value)? = attributes[key] else { continue }
            text += " \(key)=\(Self.printable(value))"
        }
        switch content {
        case .none: break
        case .bytes(let bytes): text += " [\(bytes.count) bytes]"
        case .text(let value): text += " [\(value.string.utf8.count) characters]"
        case .jid: text += " [address]"
        case .children(let children) where depth == Self.shownDepth: text += " (\(children.count) inside)"
        case .children(let children):
            text += " ("
            for (index, child) in children.prefix(Self.shownChildren).enumerated() {
                if index > 0 { text += ", " }
                child.summarize(into: &text, depth: depth + 1)
            }
            if children.count > Self.shownChildren { text += ", \(children.count - Self.shownChildren) more" }
            text += ")"
        }
    }

    /// The text when it is short and of harmless characters, else its length.
    private static func printable(_ value: WireString) -> String {
        let text = value.string
        let harmless = text.utf8.allSatisfy { unit in
            switch unit {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
            case UInt8(ascii: "0")...UInt8(ascii: "9"): true
            case UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "_"), UInt8(ascii: "-"): true
            default: false
            }
        }
        return harmless && text.utf8.count <= shownLength ? text : "<\(text.utf8.count)>"
    }
}
