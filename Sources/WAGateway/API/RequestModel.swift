/// The input of an operation.
///
/// The initialiser reads every field whatever the values are: it also runs over an empty reader, which records it.
protocol RequestModel: Sendable {
    /// Reads the fields.
    init(_ fields: inout FieldReader)
}

/// The input of an operation that needs none.
struct NoInput: RequestModel {
    init() {}

    init(_ fields: inout FieldReader) {}
}
