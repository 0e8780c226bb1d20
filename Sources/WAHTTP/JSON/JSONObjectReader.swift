public import WACore

/// Takes the fields of a JSON object one by one and collects everything that is wrong with them.
///
/// A wrong field yields a placeholder; ``finish()`` then throws one error that names all of them, so nothing that
/// was read may be used before it:
///
/// ```
/// var body = try request.jsonObject()
/// let to = body.requiredString("to", max: 64)
/// let limit = body.optionalInteger("limit", in: 1...500) ?? 100
/// try body.finish()
/// ```
public struct JSONObjectReader: Sendable {
    private let object: JSONObject
    private let path: String
    /// A query has only text: numbers and booleans are read from it.
    private let readsText: Bool
    private var known: Set<String> = []
    private var faults: [HTTPError.Detail] = []

    /// Makes a reader over `object`.
    ///
    /// `path` is put before the names in messages, such as `contact.`.
    public init(_ object: JSONObject, path: String = "") {
        self.init(object, path: path, readsText: false)
    }

    /// Makes a reader over names and texts, such as the parts of a path: numbers and booleans are read from text.
    public init(texts: [String: String]) {
        var object = JSONObject()
        for (name, text) in texts { object[name] = .string(text) }
        self.init(object, path: "", readsText: true)
    }

    init(_ object: JSONObject, path: String, readsText: Bool) {
        self.object = object
        self.path = path
        self.readsText = readsText
    }

    /// Text that must be there and must not be empty, of at most `max` characters, read by the rule of `InputText`.
    public mutating func requiredString(_ name: String, max: Int) -> String {
        guard let text = optionalString(name, max: max, isRequired: true) else { return "" }
        if text.isEmpty { fault(name, "must not be empty") }
        return text
    }

    /// Text of at most `max` characters, read by the rule of `InputText`; nil when it is missing or null.
    public mutating func optionalString(_ name: String, max: Int) -> String? {
        optionalString(name, max: max, isRequired: false)
    }

    /// One of the raw values of `type`, which must be there.
    public mutating func required<Choice>(_ name: String, _ type: Choice.Type, default placeholder: Choice) -> Choice
    where Choice: RawRepresentable<String> & CaseIterable {
        guard take(name, isRequired: true) != nil else { return placeholder }
        return optional(name, type) ?? placeholder
    }

    /// One of the raw values of `type`; nil when it is missing or null.
    public mutating func optional<Choice>(_ name: String, _ type: Choice.Type) -> Choice?
    where Choice: RawRepresentable<String> & CaseIterable {
        guard let value = take(name) else { return nil }
        if let text = value.string, let choice = Choice(rawValue: text) { return choice }
        let choices = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        return wrong(name, "must be one of \(choices)")
    }

    /// A whole number that must be there.
    public mutating func requiredInteger(_ name: String, in range: ClosedRange<Int>) -> Int {
        guard take(name, isRequired: true) != nil else { return range.lowerBound }
        return optionalInteger(name, in: range) ?? range.lowerBound
    }

    /// A whole number; nil when it is missing or null.
    public mutating func optionalInteger(_ name: String, in range: ClosedRange<Int>) -> Int? {
        guard let value = take(name) else { return nil }
        let number = readsText ? value.string.flatMap(Int.init) : value.integer.flatMap(Int.init(exactly:))
        guard let number else {
            let kind = readsText || value.number != nil ? "" : ", not \(value.kind)"
            return wrong(name, "must be a whole number\(kind)")
        }
        guard range.contains(number) else {
            let (least, most) = (range.lowerBound, range.upperBound)
            return wrong(name, most == .max ? "must be at least \(least)" : "must be between \(least) and \(most)")
        }
        return number
    }

    /// A number that must be there; the lower bound stands for one that is not.
    public mutating func requiredNumber(_ name: String, in range: ClosedRange<Double>) -> Double {
        guard has(name), let value = take(name) else {
            fault(name, Self.missing)
            return range.lowerBound
        }
        let number = readsText ? value.string.flatMap(Double.init) : value.number
        guard let number, number.isFinite else {
            fault(name, "must be a number\(readsText ? "" : ", not \(value.kind)")")
            return range.lowerBound
        }
        guard range.contains(number) else {
            fault(name, "must be between \(Int(range.lowerBound)) and \(Int(range.upperBound))")
            return range.lowerBound
        }
        return number
    }

    /// `true` or `false`; nil when it is missing or null.
    public mutating func optionalBool(_ name: String) -> Bool? {
        guard let value = take(name) else { return nil }
        let words = ["true": true, "1": true, "false": false, "0": false]
        let bool = readsText ? value.string.flatMap { words[$0] } : value.bool
        return bool ?? wrong(name, "must be true or false")
    }

    /// A list of at most `max` values; nil when it is missing or null.
    public mutating func optionalArray(_ name: String, max: Int) -> [JSONValue]? {
        guard let value = take(name) else { return nil }
        guard let array = value.array else { return wrong(name, "must be an array, not \(value.kind)") }
        guard array.count <= max else { return wrong(name, "must have at most \(max) elements") }
        return array
    }

    /// An object, read with a reader of its own; nil when it is missing or null.
    ///
    /// Its faults join ours.
    public mutating func optionalObject<Value>(
        _ name: String, _ read: (inout JSONObjectReader) -> Value
    ) -> Value? {
        guard let value = take(name) else { return nil }
        guard let inner = value.object else { return wrong(name, "must be an object, not \(value.kind)") }
        var reader = JSONObjectReader(inner, path: "\(path)\(name).")
        let result = read(&reader)
        faults += reader.allFaults(allowsUnknown: false)
        return result
    }

    /// Whatever is stored under `name`; nil when it is missing.
    ///
    /// Null is a value here.
    public mutating func value(_ name: String) -> JSONValue? {
        known.insert(name)
        return object[name]
    }

    /// True when `name` is there, whatever its value.
    public func has(_ name: String) -> Bool { object[name] != nil }

    /// Records a fault the caller found itself, such as a phone number that cannot be one.
    public mutating func fault(_ name: String, _ message: String) {
        known.insert(name)
        faults.append(HTTPError.Detail(field: path + name, message: message))
    }

    /// Throws one error that lists every fault, and every unknown field unless those are allowed.
    public func finish(allowsUnknown: Bool = false) throws(HTTPError) {
        let faults = allFaults(allowsUnknown: allowsUnknown)
        guard faults.isEmpty else { throw .invalidRequest(faults) }
    }

    /// Every fault, and every unknown field unless those are allowed; for a caller that joins several readers.
    public func allFaults(allowsUnknown: Bool = false) -> [HTTPError.Detail] {
        guard !allowsUnknown, !object.members.isEmpty else { return faults }
        let unknown = object.members.lazy.map(\.name).filter { !known.contains($0) }
        return faults
            + unknown.prefix(Self.maximumUnknownFields).map {
                HTTPError.Detail(field: path + $0.prefix(Self.maximumNameLength), message: Self.unknown)
            }
    }

    /// What is wrong with a field that must be there.
    public static let missing = "is missing"
    /// What is wrong with a field that no reader asked for.
    public static let unknown = "is not known"

    // MARK: - Parts

    /// A peer may send thousands of unknown fields; naming a few is enough, and the names are cut.
    private static let maximumUnknownFields = 20
    private static let maximumNameLength = 64

    private mutating func optionalString(_ name: String, max: Int, isRequired: Bool) -> String? {
        guard let value = take(name, isRequired: isRequired) else { return nil }
        guard let text = value.string else { return wrong(name, "must be a string, not \(value.kind)") }
        let plain = InputText.withoutMark(text)
        guard InputText.fits(plain, max) else { return wrong(name, "must have at most \(max) characters") }
        return plain
    }

    private mutating func take(_ name: String, isRequired: Bool = false) -> JSONValue? {
        let isNew = known.insert(name).inserted
        guard let value = object[name], value != .null else {
            if isRequired, isNew { faults.append(HTTPError.Detail(field: path + name, message: Self.missing)) }
            return nil
        }
        return value
    }

    private mutating func wrong<Value>(_ name: String, _ message: String) -> Value? {
        fault(name, message)
        return nil
    }
}

extension HTTPRequest {
    /// The body as a JSON object.
    ///
    /// 415 unless `Content-Type` is JSON in UTF-8 and there is no `Content-Encoding`, 400 when the text is not strict
    /// JSON or not an object.
    /// - Parameter isOptional: an empty body counts as an empty object.
    public func jsonObject(isOptional: Bool = false) throws(HTTPError) -> JSONObjectReader {
        if isOptional, body.isEmpty { return JSONObjectReader(JSONObject()) }
        let value = try json()
        guard let object = value.object else {
            throw HTTPError(.badRequest, code: "INVALID_JSON", "The body must be a JSON object, not \(value.kind).")
        }
        return JSONObjectReader(object)
    }

    /// The body as any JSON value; see ``jsonObject(isOptional:)``.
    public func json() throws(HTTPError) -> JSONValue {
        try checkEncoding()
        guard isJSON else {
            throw HTTPError(
                .unsupportedMediaType, code: "UNSUPPORTED_MEDIA_TYPE",
                "The body must be JSON; send it with Content-Type: application/json.")
        }
        do {
            return try JSONValue(parsing: InputText.withoutMark(body))
        } catch {
            throw HTTPError(.badRequest, code: "INVALID_JSON", "The body is not valid JSON: \(error.message).")
        }
    }

    /// Refuses a compressed body: as JSON it would only be reported as malformed (RFC 9110 section 15.5.16).
    private func checkEncoding() throws(HTTPError) {
        let encodings = headers.list("Content-Encoding").filter { !$0.equalsIgnoringCase("identity") }
        guard !encodings.isEmpty else { return }
        throw HTTPError(
            .unsupportedMediaType, code: "UNSUPPORTED_MEDIA_TYPE",
            "The body is encoded as \(encodings.joined(separator: ", ").prefix(64)), which is not supported; "
                + "send it without Content-Encoding.", headers: ["Accept-Encoding": "identity"])
    }

    /// The query as fields.
    ///
    /// Of a name that repeats, the first counts.
    ///
    /// - Parameter ignoring: a name that is no field.
    public func queryFields(ignoring: String? = nil) -> JSONObjectReader {
        var object = JSONObject()
        for item in query.items where object[item.name] == nil && item.name != ignoring {
            object[item.name] = .string(item.value)
        }
        return JSONObjectReader(object, path: "", readsText: true)
    }

    private var isJSON: Bool {
        guard let type = headers["Content-Type"] else { return false }
        let parts = type.split(separator: ";").map(\.trimmedOfBlanks)
        guard let media = parts.first?.lowercased(), media == "application/json" || media.hasSuffix("+json") else {
            return false
        }
        return parts.dropFirst().allSatisfy { parameter in
            let pair = parameter.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, pair[0].equalsIgnoringCase("charset") else { return true }
            return ["utf-8", "utf8", "\"utf-8\""].contains { pair[1].equalsIgnoringCase($0) }
        }
    }
}
