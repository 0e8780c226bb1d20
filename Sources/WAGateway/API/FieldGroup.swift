internal import WACore
internal import WAHTTP

/// The fields of one part of a request, read one by one.
///
/// To describe a request type, every read is recorded as schema. A wrong field yields a placeholder and a fault, so
/// nothing that was read may be used before ``FieldReader/finish()``.
struct FieldGroup: Sendable {
    /// Which part this is.
    let place: FieldSchema.Place
    private var reader: JSONObjectReader
    /// The fields read so far.
    private(set) var schema: [FieldSchema] = []
    private let isRecording: Bool

    /// - Parameter isRecording: reads are recorded as ``schema``.
    init(_ place: FieldSchema.Place, _ reader: JSONObjectReader, isRecording: Bool = false) {
        self.place = place
        self.reader = reader
        self.isRecording = isRecording
    }

    /// What is wrong, with every unknown field; one that another route calls so names the field that is missing here.
    var faults: [HTTPError.Detail] {
        let faults = reader.allFaults()
        let missing = Set(faults.lazy.filter { $0.message == JSONObjectReader.missing }.map(\.field))
        return faults.map { fault in
            guard fault.message == JSONObjectReader.unknown,
                let meant = FieldSynonyms.of(fault.field).first(where: missing.contains)
            else { return fault }
            return HTTPError.Detail(field: fault.field, message: "\(fault.message) (use \(meant))")
        }
    }

    /// Text that must be there and must not be empty.
    mutating func string(_ name: String, max: Int, _ about: String) -> String {
        record(name, .string(maximum: max), isRequired: true, about)
        return reader.requiredString(name, max: max)
    }

    /// Text; nil when it is missing or null.
    mutating func optionalString(_ name: String, max: Int, _ about: String) -> String? {
        record(name, .string(maximum: max), about)
        return reader.optionalString(name, max: max)
    }

    /// A whole number; nil when it is missing or null.
    mutating func optionalInteger(_ name: String, in range: ClosedRange<Int>, _ about: String) -> Int? {
        record(name, .integer(range), about)
        return reader.optionalInteger(name, in: range)
    }

    /// A number that must be there.
    mutating func number(_ name: String, in range: ClosedRange<Double>, _ about: String) -> Double {
        record(name, .number(range), isRequired: true, about)
        return reader.requiredNumber(name, in: range)
    }

    /// `true` or `false`; nil when it is missing or null.
    mutating func optionalBool(_ name: String, _ about: String) -> Bool? {
        record(name, .boolean, about)
        return reader.optionalBool(name)
    }

    /// One of the raw values of `type`; nil when it is missing or null.
    mutating func optionalChoice<Choice>(_ name: String, _ type: Choice.Type, _ about: String) -> Choice?
    where Choice: RawRepresentable<String> & CaseIterable {
        record(name, .choice(Choice.allCases.map(\.rawValue)), about)
        return reader.optional(name, type)
    }

    /// Text that must be there, turned into a value; `parse` says what is wrong, to be read after the name.
    mutating func parsed<Value>(
        _ name: String, max: Int, placeholder: Value, _ about: String, _ parse: (String) -> Result<Value, FieldFault>
    ) -> Value {
        let text = string(name, max: max, about)
        guard !text.isEmpty else { return placeholder }
        return take(name, parse(text)) ?? placeholder
    }

    /// Text turned into a value; nil when it is missing or null.
    ///
    /// An empty text is a value that `parse` refuses: a caller whose variable is empty has not left the field out.
    mutating func optionalParsed<Value>(
        _ name: String, max: Int, _ about: String, _ parse: (String) -> Result<Value, FieldFault>
    ) -> Value? {
        guard let text = optionalString(name, max: max, about) else { return nil }
        return take(name, parse(text))
    }

    /// An object, whose fields `read` takes; nil when it is missing or null.
    mutating func optionalObject<Value>(
        _ name: String, _ about: String, _ read: (inout FieldGroup) -> Value
    ) -> Value? {
        if isRecording {
            var inner = FieldGroup(place, JSONObjectReader([:]), isRecording: true)
            _ = read(&inner)
            record(name, .object(inner.schema), about)
            return nil
        }
        return reader.optionalObject(name) { reader in
            var inner = FieldGroup(place, reader)
            defer { reader = inner.reader }
            return read(&inner)
        }
    }

    /// A list of texts turned into values; empty when it is missing or null.
    mutating func list<Value>(
        _ name: String, isRequired: Bool = false, maximum: Int, elementMaximum: Int, _ about: String,
        _ parse: (String) -> Result<Value, FieldFault>
    ) -> [Value] {
        let kind = FieldSchema.Kind.list(.string(maximum: elementMaximum), maximum: maximum)
        record(name, kind, isRequired: isRequired, about)
        let values = reader.optionalArray(name, max: maximum) ?? []
        if isRequired, values.isEmpty { fault(name, "must be a list of at least one value") }
        var results: [Value] = []
        for (index, value) in values.enumerated() {
            let text = InputText.withoutMark(value.string ?? "")
            if let result = take("\(name)[\(index)]", parse(text)) { results.append(result) }
        }
        return results
    }

    /// Words separated by commas, with blanks allowed around each; empty when it is missing.
    mutating func words<Choice>(_ name: String, of type: Choice.Type, _ about: String) -> Set<Choice>
    where Choice: RawRepresentable<String> & CaseIterable & Hashable {
        let known = Choice.allCases.map(\.rawValue)
        record(name, .string(maximum: Self.longestList), about)
        var choices: Set<Choice> = []
        for part in (reader.optionalString(name, max: Self.longestList) ?? "").split(separator: ",") {
            let word = String(part.split(separator: " ").joined(separator: " "))
            guard !word.isEmpty else { continue }
            guard let choice = Choice(rawValue: word) else {
                fault(name, Self.unknown(word, among: known))
                continue
            }
            choices.insert(choice)
        }
        return choices
    }

    private static func unknown(_ word: String, among known: [String]) -> String {
        let word = word.prefix(64)
        let advice = NearestName.of(String(word), in: known).map { "did you mean \($0)?" }
        return "names \"\(word)\", which does not exist; \(advice ?? "known are " + known.joined(separator: ", "))"
    }

    /// Characters of a list of words.
    private static let longestList = 1000

    /// True when `name` is there, whatever its value.
    func has(_ name: String) -> Bool { reader.has(name) }

    /// Records a fault found by the caller; `message` is read after the name.
    mutating func fault(_ name: String, _ message: String) { reader.fault(name, message) }

    private mutating func take<Value>(_ name: String, _ result: Result<Value, FieldFault>) -> Value? {
        switch result {
        case .success(let value): return value
        case .failure(let fault):
            reader.fault(name, fault.message)
            return nil
        }
    }

    private mutating func record(
        _ name: String, _ kind: FieldSchema.Kind, isRequired: Bool = false, _ about: String
    ) {
        guard isRecording else { return }
        schema.append(FieldSchema(name: name, place: place, kind: kind, isRequired: isRequired, about: about))
    }
}

/// What is wrong with a field, to be read after its name.
struct FieldFault: Error, Sendable, Equatable {
    let message: String
}
