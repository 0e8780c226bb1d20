extension JSONObject {
    /// Adds a text unless it is unknown.
    mutating func set(_ name: String, _ text: String?) {
        if let text { self[name] = .string(text) }
    }

    /// Adds a number unless it is unknown.
    mutating func set(_ name: String, _ number: (some BinaryInteger)?) {
        if let number { self[name] = .integer(Int64(clamping: number)) }
    }

    /// Adds a moment unless it is unknown.
    mutating func set(_ name: String, _ moment: Timestamp?) {
        if let moment { self[name] = .string(moment.rfc3339) }
    }
}
