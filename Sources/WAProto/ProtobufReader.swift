/// Reads protobuf fields from one contiguous buffer.
///
/// Not copyable and handed out only as `inout`, so the borrowed buffer cannot outlive the call that lends it. Every
/// length is checked against the enclosing message before anything is allocated for it.
public struct ProtobufReader: ~Copyable {
    /// Messages and groups may nest this deep, as in other protobuf readers; deeper input is an attack on our stack.
    static let maximumDepth = 100

    private let buffer: UnsafeRawBufferPointer
    private var position = 0
    private var end: Int
    private var depth = 0
    /// Where the current field began, to keep its bytes when it is unknown.
    private var fieldStart = 0

    init(_ buffer: UnsafeRawBufferPointer) {
        self.buffer = buffer
        end = buffer.count
    }

    /// The next field's tag (number << 3 | wire type), or nil at the end of this message.
    mutating func nextTag() throws(ProtobufError) -> UInt32? {
        guard position < end else { return nil }
        fieldStart = position
        let raw = try varint()
        guard let tag = UInt32(exactly: raw), tag >> 3 != 0 else {
            throw ProtobufError(.malformed, "a field number is outside 1...2^29-1")
        }
        return tag
    }

    /// Steps over the field of `tag` and keeps it, tag included, in `unknown`.
    mutating func skip(_ tag: UInt32, keepingIn unknown: inout [UInt8]) throws(ProtobufError) {
        let start = fieldStart
        try skipValue(tag)
        unknown += buffer[start..<position]
    }

    /// Steps over the field of `tag`; returns its bytes with tag and, for a length-delimited one, of its content.
    mutating func measure(_ tag: UInt32) throws(ProtobufError) -> (whole: Int, payload: Int) {
        let start = fieldStart
        guard tag & 7 == 2 else {
            try skipValue(tag)
            return (position - start, 0)
        }
        let payload = try take(length()).count
        return (position - start, payload)
    }

    private mutating func skipValue(_ tag: UInt32) throws(ProtobufError) {
        switch tag & 7 {
        case 0: _ = try varint()
        case 1: _ = try take(8)
        case 2: _ = try take(length())
        case 3: try skipGroup(tag)
        case 5: _ = try take(4)
        default: throw ProtobufError(.malformed, "a field has an unknown wire type or ends a group never begun")
        }
    }

    private mutating func skipGroup(_ opening: UInt32) throws(ProtobufError) {
        try descend()
        while let tag = try nextTag() {
            if tag == opening + 1 {
                depth -= 1
                return
            }
            try skipValue(tag)
        }
        throw ProtobufError(.truncated, "the input ends inside a group")
    }

    private mutating func descend() throws(ProtobufError) {
        guard depth < Self.maximumDepth else {
            throw ProtobufError(.tooDeep, "messages nest deeper than \(Self.maximumDepth)")
        }
        depth += 1
    }

    /// Claims `count` bytes of this message.
    private mutating func take(_ count: Int) throws(ProtobufError) -> Range<Int> {
        guard count <= end - position else { throw ProtobufError(.truncated, "the input ends inside a field") }
        defer { position += count }
        return position..<position + count
    }

    private mutating func length() throws(ProtobufError) -> Int {
        guard let length = Int(exactly: try varint()) else {
            throw ProtobufError(.truncated, "a length is larger than any input")
        }
        return length
    }

    private mutating func varint() throws(ProtobufError) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while position < end {
            let byte = buffer[position]
            position += 1
            guard shift < 63 || byte <= 1 else { throw ProtobufError(.malformed, "a varint does not fit in 64 bits") }
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        throw ProtobufError(.truncated, "the input ends inside a number")
    }
}

// Field values, named after their types in the descriptions.
extension ProtobufReader {
    mutating func uint64() throws(ProtobufError) -> UInt64 { try varint() }
    mutating func int64() throws(ProtobufError) -> Int64 { Int64(bitPattern: try varint()) }
    mutating func uint32() throws(ProtobufError) -> UInt32 { UInt32(truncatingIfNeeded: try varint()) }
    mutating func int32() throws(ProtobufError) -> Int32 { Int32(truncatingIfNeeded: try varint()) }
    mutating func bool() throws(ProtobufError) -> Bool { try varint() != 0 }

    mutating func fixed32() throws(ProtobufError) -> UInt32 {
        UInt32(littleEndian: buffer.loadUnaligned(fromByteOffset: try take(4).lowerBound, as: UInt32.self))
    }
    mutating func fixed64() throws(ProtobufError) -> UInt64 {
        UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: try take(8).lowerBound, as: UInt64.self))
    }
    mutating func sfixed32() throws(ProtobufError) -> Int32 { Int32(bitPattern: try fixed32()) }
    mutating func sfixed64() throws(ProtobufError) -> Int64 { Int64(bitPattern: try fixed64()) }
    mutating func float() throws(ProtobufError) -> Float { Float(bitPattern: try fixed32()) }
    mutating func double() throws(ProtobufError) -> Double { Double(bitPattern: try fixed64()) }

    mutating func bytes() throws(ProtobufError) -> [UInt8] { [UInt8](buffer[try take(length())]) }

    /// A text; what is not UTF-8 becomes replacement characters.
    ///
    /// Phones cut texts by UTF-16 units, through the middle of an emoji: one such string, a quoted caption for example,
    /// must not cost the whole message. Whatever is signed, hashed or decrypted is a field of bytes.
    mutating func string() throws(ProtobufError) -> String {
        String(decoding: buffer[try take(length())], as: UTF8.self)
    }

    /// A message that arrives in several parts is merged, as protobuf demands.
    mutating func message<Message: ProtobufMessage>(into field: inout Message?) throws(ProtobufError) {
        var message = field ?? Message()
        field = nil
        try merge(into: &message)
        field = message
    }

    mutating func message<Message: ProtobufMessage>(_ type: Message.Type) throws(ProtobufError) -> Message {
        var message = Message()
        try merge(into: &message)
        return message
    }

    private mutating func merge(into message: inout some ProtobufMessage) throws(ProtobufError) {
        let range = try take(length())
        guard !range.isEmpty else { return }
        try descend()
        let outerEnd = end
        position = range.lowerBound
        end = range.upperBound
        try message.merge(from: &self)
        end = outerEnd
        depth -= 1
    }

    /// A packed run of varints.
    mutating func packed<Value>(into values: inout [Value], _ make: (UInt64) -> Value) throws(ProtobufError) {
        let range = try take(length())
        let outerEnd = end
        position = range.lowerBound
        end = range.upperBound
        while position < end { values.append(make(try varint())) }
        end = outerEnd
    }
}
