extension JSONValue {
    /// The value as compact UTF-8 text with names sorted by their bytes; equal values give equal text.
    public var encoded: [UInt8] {
        var bytes: [UInt8] = []
        // Most members take less; growing step by step would copy what is written several times.
        if case .object(let object) = self { bytes.reserveCapacity(32 * object.members.count) }
        encode(into: &bytes)
        return bytes
    }

    /// The value as compact text with sorted names.
    public var text: String { String(decoding: encoded, as: UTF8.self) }

    /// Appends the value as compact UTF-8 text with sorted names.
    public func encode(into bytes: inout [UInt8]) {
        switch self {
        case .null: bytes += "null".utf8
        case .bool(let value): bytes += (value ? "true" : "false").utf8
        case .integer(let value): bytes += String(value).utf8
        case .number(let value): bytes += (value.isFinite ? value.description : "null").utf8
        case .string(let value): Self.encode(value, into: &bytes)
        case .array(let elements): Self.encode(elements, into: &bytes)
        case .object(let object): Self.encode(object, into: &bytes)
        }
    }

    private static func encode(_ elements: [JSONValue], into bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "["))
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            element.encode(into: &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private static func encode(_ object: JSONObject, into bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "{"))
        let members = sorted(object.members)
        for index in members.indices {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            encode(members[index].name, into: &bytes)
            bytes.append(UInt8(ascii: ":"))
            members[index].value.encode(into: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    /// Most objects are written with their names in order.
    private static func sorted(_ members: [JSONObject.Member]) -> [JSONObject.Member] {
        let isSorted = members.indices.dropFirst().allSatisfy { !isInOrder(members[$0].name, members[$0 - 1].name) }
        return isSorted ? members : members.sorted { isInOrder($0.name, $1.name) }
    }

    /// Compares the bytes of UTF-8, whatever the alphabet.
    private static func isInOrder(_ first: String, _ second: String) -> Bool {
        var (first, second) = (first, second)
        return first.withUTF8 { first in second.withUTF8 { second in first.lexicographicallyPrecedes(second) } }
    }

    /// Control characters and bidirectional controls are escaped wherever they came from: JSON is also printed on
    /// terminals, which would obey them.
    private static func encode(_ text: String, into bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { encode($0, into: &bytes) }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func encode(_ text: UnsafeBufferPointer<UInt8>, into bytes: inout [UInt8]) {
        var plain = 0
        var position = 0
        while position < text.count {
            guard JSONEscape.canBegin(with: text[position]), let escape = JSONEscape(text, at: position) else {
                position += 1
                continue
            }
            bytes += text[plain..<position]
            bytes += escape.text.utf8
            position += escape.length
            plain = position
        }
        bytes += text[plain...]
    }
}
