/// One field of a request, as documentation describes it.
struct FieldSchema: Sendable, Equatable {
    /// The part of a request that holds a field.
    enum Place: String, Sendable {
        case path, query, header, body
    }

    /// What a field may hold.
    indirect enum Kind: Sendable, Equatable {
        /// Text of at most so many characters.
        case string(maximum: Int)
        case integer(ClosedRange<Int>)
        case number(ClosedRange<Double>)
        case boolean
        /// One of these words.
        case choice([String])
        /// A list of at most so many values.
        case list(Kind, maximum: Int)
        /// An object with these fields.
        case object([FieldSchema])
    }

    let name: String
    let place: Place
    let kind: Kind
    let isRequired: Bool
    /// What it means, as a noun phrase without a full stop.
    let about: String
}
