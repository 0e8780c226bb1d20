/// One field of a serialized message in its encoded form, for code that works on the bytes themselves.
public struct ProtobufField {
    /// The field's number.
    public let number: UInt32
    /// Tag and value.
    public let raw: ArraySlice<UInt8>
    /// What follows the length of a length-delimited field; nil for the others.
    public let payload: ArraySlice<UInt8>?

    /// Reads the field at the start of `bytes`, which must not be empty.
    public init(_ bytes: ArraySlice<UInt8>) throws(ProtobufError) {
        let result = bytes.withUnsafeBytes { buffer in
            Result { () throws(ProtobufError) in
                var reader = ProtobufReader(buffer)
                guard let tag = try reader.nextTag() else { throw ProtobufError(.truncated, "there is no field") }
                let length = try reader.measure(tag)
                return (tag: tag, length: length)
            }
        }
        let (tag, length) = try result.get()
        number = tag >> 3
        raw = bytes.prefix(length.whole)
        payload = tag & 7 == 2 ? raw.suffix(length.payload) : nil
    }

    /// A length-delimited field.
    public static func delimited(_ number: UInt32, _ payload: [UInt8]) -> [UInt8] {
        var writer = ProtobufWriter()
        writer.bytes(payload, number << 3 | 2)
        return writer.bytes
    }
}

extension WA.Message {
    /// The first field that is there, known or not, and not in `ignored`.
    public func firstField(except ignored: Set<UInt32>) -> UInt32? {
        var rest = serialized()[...]
        while !rest.isEmpty, let field = try? ProtobufField(rest) {
            if !ignored.contains(field.number) { return field.number }
            rest = rest.dropFirst(field.raw.count)
        }
        return nil
    }
}
