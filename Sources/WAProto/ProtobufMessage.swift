/// A generated protobuf message (proto2).
///
/// Fields are written in ascending order of their numbers with minimal varints; fields we do not know are kept and
/// written back after the known ones, because a received message may have to be re-encoded (forwarding, retry answers).
public protocol ProtobufMessage: Sendable, Equatable {
    /// Makes an empty message: every field absent.
    init()
    /// Fields we do not know, as they arrived.
    var unknownFields: [UInt8] { get set }
    /// Reads the fields up to the end of this message.
    mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError)
    /// Appends the fields.
    func write(to writer: inout ProtobufWriter)
}

extension ProtobufMessage {
    /// Parses a serialized message.
    ///
    /// Throws for truncated or malformed input; never traps.
    public init(serialized bytes: some Collection<UInt8>) throws(ProtobufError) {
        func parse(_ buffer: UnsafeRawBufferPointer) -> Result<Self, ProtobufError> {
            Result { () throws(ProtobufError) in
                var reader = ProtobufReader(buffer)
                var message = Self()
                try message.merge(from: &reader)
                return message
            }
        }
        let parsed =
            bytes.withContiguousStorageIfAvailable { parse(UnsafeRawBufferPointer($0)) }
            ?? Array(bytes).withUnsafeBytes(parse)
        self = try parsed.get()
    }

    /// The serialized form.
    public func serialized() -> [UInt8] {
        var writer = ProtobufWriter()
        write(to: &writer)
        return writer.bytes
    }
}

/// An open enumeration: numbers we do not know survive.
public protocol ProtobufEnum: RawRepresentable, Hashable, Sendable where RawValue == Int32 {
    /// Makes a value from its number, known or not.
    init(rawValue: Int32)
}

/// The shared fields of a boxed message: big or recursive ones cost one pointer and one retain to copy.
final class ProtobufBox<Fields: Sendable>: @unchecked Sendable {  // changed only while one message refers to it
    var fields: Fields

    init(_ fields: Fields) { self.fields = fields }
}

/// Input that is not a well-formed protobuf message.
public struct ProtobufError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What callers may switch on.
    public enum Code: Sendable {
        /// The input ends inside a field.
        case truncated
        /// A varint longer than ten bytes, a field number of zero, an unknown wire type, or an unbalanced group.
        case malformed
        /// Messages nested deeper than the limit of 100.
        case tooDeep
    }

    /// What callers may switch on.
    public let code: Code
    /// What is wrong, without content.
    public let message: String

    /// Makes an error.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
