/// A JSON value (RFC 8259).
///
/// Numbers without fraction and exponent that fit into 64 bits are ``integer(_:)``; every other number is
/// ``number(_:)``. Build values with literals: `["id": .string(id), "tries": 3]`.
public enum JSONValue: Sendable, Equatable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A whole number.
    case integer(Int64)
    /// Any other number; one that is not finite is written as `null`.
    case number(Double)
    /// Text.
    case string(String)
    /// A list.
    case array([JSONValue])
    /// Names with values.
    case object(JSONObject)

    /// The text, if this is text.
    public var string: String? {
        guard case .string(let value) = self else { return nil }
        return value
    }

    /// The Boolean, if this is `true` or `false`.
    public var bool: Bool? {
        guard case .bool(let value) = self else { return nil }
        return value
    }

    /// The whole number, if this is one; `2.0` counts as 2.
    public var integer: Int64? {
        switch self {
        case .integer(let value): value
        case .number(let value): Int64(exactly: value)
        default: nil
        }
    }

    /// The number, if this is one.
    public var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    /// The list, if this is one.
    public var array: [JSONValue]? {
        guard case .array(let value) = self else { return nil }
        return value
    }

    /// The object, if this is one.
    public var object: JSONObject? {
        guard case .object(let value) = self else { return nil }
        return value
    }

    /// The member `name`, if this is an object that has it.
    public subscript(name: String) -> JSONValue? { object?[name] }

    /// The kind of value, as text for an error message.
    public var kind: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .integer, .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

/// The members of a JSON object in the order of the text, with unique names.
public struct JSONObject: Sendable {
    /// One name with its value.
    public struct Member: Sendable, Equatable {
        /// The name.
        public let name: String
        /// The value.
        public var value: JSONValue
    }

    /// In the order of the text.
    public private(set) var members: [Member] = []

    /// Makes an object without members.
    public init() {}

    /// Creates an object from members with unique names.
    init(unique members: [Member]) { self.members = members }

    /// The value of `name`.
    ///
    /// Setting replaces in place or appends; setting nil removes.
    public subscript(name: String) -> JSONValue? {
        get { members.first { $0.name == name }?.value }
        set {
            let index = members.firstIndex { $0.name == name }
            switch (index, newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append(Member(name: name, value: value))
            case (nil, nil): break
            }
        }
    }
}

extension JSONObject: Equatable {
    /// Compares names and values in any order.
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.members.count == right.members.count && left.members.allSatisfy { right[$0.name] == $0.value }
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// Makes an object; the last value of a duplicate name is used.
    public init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(elements) }

    /// Makes an object of the members that have a value; the last value of a duplicate name is used.
    public init(present members: KeyValuePairs<String, JSONValue?>) {
        self.init(members.compactMap { name, value in value.map { (name, $0) } })
    }

    /// Creates an object; the last value of a duplicate name is used.
    ///
    /// Fast where the names are in order, since no look-up is needed to see that none repeats.
    init(_ elements: [(String, JSONValue)]) {
        members.reserveCapacity(elements.count)
        var isAscending = true
        for (name, value) in elements {
            if let last = members.last, last.name >= name { isAscending = false }
            if isAscending { members.append(Member(name: name, value: value)) } else { self[name] = value }
        }
    }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringInterpolation, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    /// `null`.
    public init(nilLiteral: ()) { self = .null }
    /// `true` or `false`.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// A whole number.
    public init(integerLiteral value: Int64) { self = .integer(value) }
    /// A number.
    public init(floatLiteral value: Double) { self = .number(value) }
    /// Text.
    public init(stringLiteral value: String) { self = .string(value) }
    /// A list.
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    /// An object; the last value of a duplicate name is used.
    public init(dictionaryLiteral elements: (String, JSONValue)...) { self = .object(JSONObject(elements)) }

    /// Text, or `null` for nil.
    public init(_ text: String?) { self = text.map(JSONValue.string) ?? .null }
}
