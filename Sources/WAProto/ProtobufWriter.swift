/// Appends protobuf fields to one growing array.
///
/// A nested message is written in place behind a length of one byte; a longer length shifts the message once, which
/// is cheaper than computing all sizes first.
public struct ProtobufWriter: ~Copyable {
    /// What was written so far.
    private(set) var bytes: [UInt8] = []

    mutating func append(_ raw: [UInt8]) { bytes += raw }

    private mutating func varint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    private mutating func varint(_ value: UInt64, _ tag: UInt32) {
        varint(UInt64(tag))
        varint(value)
    }

    private mutating func littleEndian(_ value: some FixedWidthInteger, _ tag: UInt32) {
        varint(UInt64(tag))
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// Writes a length in front of what `body` appends.
    private mutating func delimited(_ tag: UInt32, _ body: (inout ProtobufWriter) -> Void) {
        varint(UInt64(tag))
        let start = bytes.count
        bytes.append(0)
        body(&self)
        var length = bytes.count - start - 1
        guard length >= 0x80 else {
            bytes[start] = UInt8(truncatingIfNeeded: length)
            return
        }
        var prefix: [UInt8] = []
        while length >= 0x80 {
            prefix.append(UInt8(truncatingIfNeeded: length) | 0x80)
            length >>= 7
        }
        prefix.append(UInt8(truncatingIfNeeded: length))
        bytes.replaceSubrange(start...start, with: prefix)
    }
}

// Fields, named after their types in the descriptions; an absent value writes nothing, a zero is written.
extension ProtobufWriter {
    mutating func uint64(_ value: UInt64?, _ tag: UInt32) {
        if let value { varint(value, tag) }
    }
    mutating func int64(_ value: Int64?, _ tag: UInt32) {
        if let value { varint(UInt64(bitPattern: value), tag) }
    }
    mutating func uint32(_ value: UInt32?, _ tag: UInt32) {
        if let value { varint(UInt64(value), tag) }
    }
    mutating func int32(_ value: Int32?, _ tag: UInt32) {
        if let value { varint(UInt64(bitPattern: Int64(value)), tag) }  // negative: ten bytes, as protobuf says
    }
    mutating func bool(_ value: Bool?, _ tag: UInt32) {
        if let value { varint(value ? 1 : 0, tag) }
    }
    mutating func enumeration<Value: ProtobufEnum>(_ value: Value?, _ tag: UInt32) {
        int32(value?.rawValue, tag)
    }
    mutating func fixed32(_ value: UInt32?, _ tag: UInt32) {
        if let value { littleEndian(value, tag) }
    }
    mutating func fixed64(_ value: UInt64?, _ tag: UInt32) {
        if let value { littleEndian(value, tag) }
    }
    mutating func sfixed32(_ value: Int32?, _ tag: UInt32) {
        if let value { littleEndian(value, tag) }
    }
    mutating func sfixed64(_ value: Int64?, _ tag: UInt32) {
        if let value { littleEndian(value, tag) }
    }
    mutating func float(_ value: Float?, _ tag: UInt32) { fixed32(value?.bitPattern, tag) }
    mutating func double(_ value: Double?, _ tag: UInt32) { fixed64(value?.bitPattern, tag) }

    mutating func bytes(_ value: [UInt8]?, _ tag: UInt32) {
        guard let value else { return }
        varint(UInt64(value.count), tag)
        bytes += value
    }

    mutating func string(_ value: String?, _ tag: UInt32) {
        guard let value else { return }
        varint(UInt64(value.utf8.count), tag)
        bytes.append(contentsOf: value.utf8)
    }

    mutating func message<Message: ProtobufMessage>(_ value: Message?, _ tag: UInt32) {
        guard let value else { return }
        delimited(tag) { value.write(to: &$0) }
    }

    mutating func packed<Value: UnsignedInteger>(_ values: [Value], _ tag: UInt32) {
        guard !values.isEmpty else { return }
        delimited(tag) { writer in
            for value in values { writer.varint(UInt64(value)) }
        }
    }
}
