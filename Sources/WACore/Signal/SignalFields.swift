/// A reader of the fields of a small protobuf message.
///
/// The four Signal messages are on the hot path and have at most six fields, so they are parsed without generated
/// models.
struct SignalFieldReader {
    enum Value {
        case number(UInt64)
        case bytes(ArraySlice<UInt8>)
        case other
    }

    private let bytes: ArraySlice<UInt8>
    private var position: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    /// The next field, or nil at the end.
    mutating func next() throws(SignalError) -> (field: UInt64, value: Value)? {
        guard position < bytes.endIndex else { return nil }
        let key = try varint()
        let field = key >> 3
        guard field > 0 else { throw Self.malformed }
        switch key & 7 {
        case 0: return (field, .number(try varint()))
        case 1:
            _ = try take(8)
            return (field, .other)
        case 2:
            let count = try varint()
            return (field, .bytes(try take(count)))
        case 5:
            _ = try take(4)
            return (field, .other)
        default: throw Self.malformed
        }
    }

    private mutating func take(_ count: UInt64) throws(SignalError) -> ArraySlice<UInt8> {
        guard count <= UInt64(bytes.endIndex - position) else { throw Self.malformed }
        let end = position + Int(count)
        defer { position = end }
        return bytes[position..<end]
    }

    private mutating func varint() throws(SignalError) -> UInt64 {
        var result: UInt64 = 0
        for shift in stride(from: UInt64(0), through: 63, by: 7) {
            guard position < bytes.endIndex else { throw Self.malformed }
            let byte = bytes[position]
            position += 1
            result |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return result }
        }
        throw Self.malformed
    }

    private static var malformed: SignalError {
        SignalError(.invalidMessage, "the message ends inside a field or is not well-formed protobuf")
    }
}

extension [UInt8] {
    /// Appends a number field, also if it is 0: peers compute MACs over their canonical form, in which these fields are
    /// always present (50-signal.md section 5.1).
    mutating func append(field: UInt8, number: UInt32) {
        append(field << 3)
        append(varint: number)
    }

    mutating func append(field: UInt8, bytes: [UInt8]) {
        append(field << 3 | 2)
        append(varint: UInt32(clamping: bytes.count))
        append(contentsOf: bytes)
    }

    /// Appends a public key with its type byte.
    mutating func append(field: UInt8, typedKey key: Key32) {
        append(field << 3 | 2)
        append(33)
        append(SignalKeyPair.typeByte)
        append(key)
    }

    private mutating func append(varint value: UInt32) {
        var rest = value
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(rest))
    }
}

/// The version byte in front of all four wire messages (50-signal.md section 5).
enum SignalVersion {
    /// Version 3 in both nibbles.
    static let byte: UInt8 = 0x33

    /// Returns the bytes after the version byte; throws for every version but 3.
    static func body(of bytes: ArraySlice<UInt8>) throws(SignalError) -> ArraySlice<UInt8> {
        guard let first = bytes.first else { throw SignalError(.invalidMessage, "the message is empty") }
        guard first >> 4 == 3 else {
            throw SignalError(.invalidMessage, "the message has version \(first >> 4), but only 3 is supported")
        }
        return bytes.dropFirst()
    }
}
