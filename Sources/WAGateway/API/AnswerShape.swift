internal import WACore

/// What an answer may hold, as examples show it; OpenAPI and the reference are made from it.
struct AnswerShape: Sendable, Equatable {
    /// A type of JSON.
    enum Kind: String, Sendable {
        case null, boolean, integer, number, string, array, object
    }

    /// What was seen in this place.
    private(set) var kinds: Set<Kind> = []
    /// Members of an object, in the order in which they were first seen.
    private(set) var names: [String] = []
    private(set) var members: [String: AnswerShape] = [:]
    /// Elements of an array: one shape for all, or none where no element was seen.
    private(set) var elements: [AnswerShape] = []
    /// Members may be there that no example shows.
    private(set) var isOpen = false

    /// The shape of nothing.
    init() {}

    /// The shape of an answer that comes in all of these forms.
    init(of answer: AnswerSchema) {
        add(answer.example)
        for variant in answer.variants { add(variant) }
        open(answer.openMembers)
    }

    /// Shapes of all answers, by the names of their schemas.
    static let all: [String: AnswerShape] = EndpointTable.all.reduce(into: [:]) { shapes, endpoint in
        shapes[endpoint.answer.name, default: AnswerShape()].add(AnswerShape(of: endpoint.answer))
    }

    /// The place may also hold what an example has there.
    mutating func add(_ example: JSONValue) {
        kinds.insert(Kind(example))
        switch example {
        case .object(let object):
            for member in object.members { add(AnswerShape(example: member.value), as: member.name) }
        case .array(let values):
            for value in values { add(element: AnswerShape(example: value)) }
        case .null, .bool, .integer, .number, .string: break
        }
    }

    private init(example: JSONValue) { add(example) }

    private mutating func add(_ other: AnswerShape) {
        kinds.formUnion(other.kinds)
        isOpen = isOpen || other.isOpen
        for name in other.names { add(other.members[name] ?? AnswerShape(), as: name) }
        for element in other.elements { add(element: element) }
    }

    private mutating func add(_ shape: AnswerShape, as name: String) {
        if members[name] == nil { names.append(name) }
        members[name, default: AnswerShape()].add(shape)
    }

    private mutating func add(element: AnswerShape) {
        if elements.isEmpty { elements.append(AnswerShape()) }
        elements[0].add(element)
    }

    /// Objects in members of these names, at any depth, may have further members.
    private mutating func open(_ open: Set<String>) {
        for name in names {
            members[name]?.open(open)
            if open.contains(name) { members[name]?.isOpen = true }
        }
        for index in elements.indices { elements[index].open(open) }
    }
}

extension AnswerShape.Kind {
    init(_ value: JSONValue) {
        self =
            switch value {
            case .null: .null
            case .bool: .boolean
            case .integer: .integer
            case .number: .number
            case .string: .string
            case .array: .array
            case .object: .object
            }
    }
}

// MARK: - What it says

extension AnswerShape {
    /// What the place may hold besides null; empty where only null was seen.
    private var types: Set<Kind> {
        let types = kinds.subtracting([.null])
        return types.contains(.number) ? types.subtracting([.integer]) : types
    }

    /// Null is one of several things that the place may hold.
    var isNullable: Bool { kinds.contains(.null) && !types.isEmpty }

    /// The schema in OpenAPI; where only null was seen, it allows anything.
    func schema(in version: OpenAPIDocument.Version) -> JSONValue {
        var types = types.map(\.rawValue).sorted()
        guard !types.isEmpty else { return [:] }
        var schema = JSONObject()
        if version == .latest, isNullable { types.append(Kind.null.rawValue) }
        schema["type"] = types.count == 1 ? .string(types[0]) : .array(types.map(JSONValue.string))
        if version == .older, isNullable { schema["nullable"] = true }
        if kinds.contains(.object) {
            let properties = names.map { ($0, members[$0]?.schema(in: version) ?? [:]) }
            if !properties.isEmpty {
                schema["properties"] = .object(properties.reduce(into: JSONObject()) { $0[$1.0] = $1.1 })
            }
            if isOpen { schema["additionalProperties"] = true }
        }
        if kinds.contains(.array) { schema["items"] = elements.first?.schema(in: version) ?? [:] }
        return .object(schema)
    }

    /// Where a value is not what the shape allows, in words; the places are named from `path` on.
    func faults(of value: JSONValue, at path: String = "") -> [String] {
        let kind = Kind(value)
        guard kinds.contains(kind) || (kind == .integer && kinds.contains(.number)) || types.isEmpty else {
            return ["\(path) is \(kind.rawValue)"]
        }
        switch value {
        case .object(let object):
            return object.members.flatMap { member in
                let place = path.isEmpty ? member.name : "\(path).\(member.name)"
                guard let shape = members[member.name] else {
                    return isOpen || names.isEmpty ? [] : ["\(place) is there"]
                }
                return shape.faults(of: member.value, at: place)
            }
        case .array(let values):
            guard let shape = elements.first else { return [] }
            return values.flatMap { shape.faults(of: $0, at: path) }
        case .null, .bool, .integer, .number, .string: return []
        }
    }

    /// The members, at any depth, that an example lacks, and those that may be null; named as `clients.lid`.
    func notes(on example: JSONValue) -> (missing: [String], nullable: [String]) {
        var notes: (missing: [String], nullable: [String]) = ([], [])
        collect(example, "", &notes)
        return notes
    }

    private func collect(
        _ example: JSONValue?, _ path: String, _ notes: inout (missing: [String], nullable: [String])
    ) {
        elements.first?.collect(example?.array?.first, path, &notes)
        for name in names {
            guard let shape = members[name] else { continue }
            let place = path.isEmpty ? name : "\(path).\(name)"
            if let object = example?.object, object[name] == nil { notes.missing.append(place) }
            if shape.isNullable { notes.nullable.append(place) }
            shape.collect(example?.object?[name], place, &notes)
        }
    }
}
