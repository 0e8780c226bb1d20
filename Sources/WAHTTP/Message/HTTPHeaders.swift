public import WATransport

/// Header fields in the order they were sent or added.
///
/// Names compare without case; a name may repeat.
public struct HTTPHeaders: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    /// In order.
    public private(set) var fields: [HeaderField] = []

    /// Fields of a request as most programs send it.
    private static let usualCount = 8

    /// Makes an empty list.
    public init() {}

    /// Makes a list in the order of the literal; a name written twice stays twice.
    public init(dictionaryLiteral elements: (String, String)...) {
        fields = elements.map { HeaderField($0.0, $0.1) }
    }

    /// The first value of `name`.
    ///
    /// Setting replaces all of that name; setting nil removes them.
    public subscript(name: String) -> String? {
        get { fields.first { $0.name.equalsIgnoringCase(name) }?.value }
        set {
            guard let newValue else { return remove(name) }
            guard let index = fields.firstIndex(where: { $0.name.equalsIgnoringCase(name) }) else {
                return add(name, newValue)
            }
            fields[index] = HeaderField(name, newValue)
            var position = 0
            fields.removeAll {
                defer { position += 1 }
                return position != index && $0.name.equalsIgnoringCase(name)
            }
        }
    }

    /// Every value of `name`, in order.
    public func values(of name: String) -> [String] {
        fields.filter { $0.name.equalsIgnoringCase(name) }.map(\.value)
    }

    /// Appends a field, also when the name is there already.
    public mutating func add(_ name: String, _ value: String) {
        // Growing from one field would copy the first ones several times.
        if fields.isEmpty { fields.reserveCapacity(Self.usualCount) }
        fields.append(HeaderField(name, value))
    }

    /// Appends those of `others` whose names are not there yet.
    public mutating func addMissing(_ others: HTTPHeaders) {
        let count = fields.count
        fields.reserveCapacity(count + others.fields.count)
        for other in others.fields where !fields[..<count].contains(where: { $0.name.equalsIgnoringCase(other.name) }) {
            fields.append(other)
        }
    }

    /// Removes all fields of that name.
    public mutating func remove(_ name: String) { fields.removeAll { $0.name.equalsIgnoringCase(name) } }

    /// The elements of a comma-separated list such as `Connection`, over all its fields, without white space.
    public func list(_ name: String) -> [String] {
        values(of: name).flatMap { value in
            value.split(separator: ",").map { $0.trimmedOfBlanks }.filter { !$0.isEmpty }
        }
    }

    /// True when the comma-separated list `name` has `element`, in any case.
    public func list(_ name: String, contains element: String) -> Bool {
        guard fields.contains(where: { $0.name.equalsIgnoringCase(name) }) else { return false }
        return list(name).contains { $0.equalsIgnoringCase(element) }
    }
}

extension HeaderField {
    /// Can be written without being read as anything but this one field.
    var isSafe: Bool { !name.isEmpty && name.utf8.areAll(\.isToken) && value.utf8.areAll(\.isFieldValue) }
}

extension StringProtocol {
    /// True when both are the same but for the case of ASCII letters.
    func equalsIgnoringCase(_ other: some StringProtocol) -> Bool {
        utf8.count == other.utf8.count && zip(utf8, other.utf8).allSatisfy { $0.lowercasedASCII == $1.lowercasedASCII }
    }

    /// Without spaces and tabs at either end.
    var trimmedOfBlanks: String {
        String(decoding: Array(utf8)[...].trimmedOfBlanks, as: UTF8.self)
    }
}

extension String.UTF8View {
    /// True when `isGood` holds for each byte; faster than a step from one index to the next.
    func areAll(_ isGood: (UInt8) -> Bool) -> Bool {
        withContiguousStorageIfAvailable { $0.allSatisfy(isGood) } ?? allSatisfy(isGood)
    }
}
