/// A generated protobuf message (proto2).
///
/// Fields are written in ascending order of their numbers with minimal varints; fields we do not know are kept and
/// written back, because a received message may have to be re-encoded (forwarding, retry answers).
public protocol ProtobufMessage: Sendable, Equatable {
    /// Makes an empty message: every field absent.
    init()
    /// Parses a serialized message. Throws for truncated or malformed input; never traps.
    init(serialized bytes: some Collection<UInt8>) throws(ProtobufError)
    /// The serialized form.
    func serialized() -> [UInt8]
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
        /// A string that is not UTF-8.
        case invalidText
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
