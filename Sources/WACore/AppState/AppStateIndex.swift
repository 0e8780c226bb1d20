/// The index of a record: a JSON array of strings whose first element is the action name (70-appstate.md section 3).
struct AppStateIndex: Sendable, Hashable {
    /// The elements of the array.
    let elements: [String]
    /// The JSON text as received: the MAC covers these bytes, so they are never re-encoded.
    let bytes: [UInt8]

    /// Makes an index of our own, in compact JSON.
    init(_ elements: [String]) {
        self.elements = elements
        bytes = JSONValue.array(elements.map(JSONValue.string)).encoded
    }

    /// Parses an index; throws `malformed` unless it is an array of strings.
    ///
    /// Strings that are not Unicode are repaired in ``elements`` only: one of them must not stop the whole collection.
    init(bytes: [UInt8]) throws(AppStateError) {
        guard bytes.count <= AppStateLimits.indexLength,
            let array = (try? JSONValue(repairing: bytes, maximumDepth: 2))?.array,
            array.count <= AppStateLimits.indexElements
        else {
            throw AppStateError(.malformed, "the index of a record is not a short JSON array")
        }
        let elements = array.compactMap(\.string)
        guard elements.count == array.count, !elements.isEmpty else {
            throw AppStateError(.malformed, "the index of a record has an element that is not a string")
        }
        self.elements = elements
        self.bytes = bytes
    }

    /// The action's name.
    var name: String { elements.first ?? "" }
    /// The elements after the name.
    var arguments: ArraySlice<String> { elements.dropFirst() }
}
