/// What a record is about: the words of a JSON array, of which the first names the action (70-appstate.md section 3).
public struct AppStateIndex: Sendable, Hashable {
    /// The words.
    public let elements: [String]
    /// The text as its author wrote it: the MAC covers these bytes, so they are never written anew.
    public let bytes: [UInt8]

    /// Makes an index of our own, in compact JSON.
    public init(_ elements: [String]) {
        self.elements = elements
        bytes = JSONValue.array(elements.map(JSONValue.string)).encoded
    }

    /// Reads an index; throws `malformed` unless it is an array of texts.
    public init(bytes: [UInt8]) throws(AppStateError) {
        guard bytes.count <= AppStateLimits.indexLength,
            let array = (try? JSONValue(parsing: bytes, maximumDepth: 2))?.array,
            array.count <= AppStateLimits.indexElements
        else {
            throw AppStateError(.malformed, "the index of a record is not a short JSON array")
        }
        let elements = array.compactMap(\.string)
        guard elements.count == array.count, !elements.isEmpty else {
            throw AppStateError(.malformed, "the index of a record holds something that is not text")
        }
        self.elements = elements
        self.bytes = bytes
    }

    /// The action's name.
    public var name: String { elements.first ?? "" }
    /// What follows the name.
    public var arguments: ArraySlice<String> { elements.dropFirst() }
}
