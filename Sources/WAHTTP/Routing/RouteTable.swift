/// Finds the route of a path: one step per segment, literals before parameters before a wildcard.
struct RouteTable: Sendable {
    struct Match {
        let routes: [HTTPMethod: Entry]
        let values: [String]

        /// The route of `method`; GET serves HEAD.
        func entry(_ method: HTTPMethod) -> Entry? {
            routes[method] ?? (method == .head ? routes[.get] : nil)
        }

        /// What `Allow` lists.
        var allowed: String {
            var methods = Set(routes.keys).union([.options])
            if methods.contains(.get) { methods.insert(.head) }
            return methods.map(\.rawValue).sorted().joined(separator: ", ")
        }
    }

    struct Entry: Sendable {
        let route: Route
        let parameterNames: [String]
    }

    private struct Node {
        var literals: [String: Int] = [:]
        var parameter: Int?
        var wildcard: Int?
        var routes: [HTTPMethod: Entry] = [:]
    }

    private var nodes = [Node()]

    init(_ routes: [Route]) {
        for route in routes { add(route) }
    }

    func match(_ segments: [String]) -> Match? {
        var values: [String] = []
        return match(segments[...], at: 0, &values)
    }

    private func match(_ rest: ArraySlice<String>, at index: Int, _ values: inout [String]) -> Match? {
        let node = nodes[index]
        guard let segment = rest.first else {
            return node.routes.isEmpty ? nil : Match(routes: node.routes, values: values)
        }
        if let next = node.literals[segment], let match = match(rest.dropFirst(), at: next, &values) { return match }
        if let next = node.parameter, !segment.isEmpty {
            values.append(segment)
            if let match = match(rest.dropFirst(), at: next, &values) { return match }
            values.removeLast()
        }
        guard let next = node.wildcard else { return nil }
        return Match(routes: nodes[next].routes, values: values + [rest.joined(separator: "/")])
    }

    private mutating func add(_ route: Route) {
        precondition(route.pattern.hasPrefix("/"), "the pattern \(route.pattern) must begin with a slash")
        var index = 0
        var names: [String] = []
        for segment in route.pattern.split(separator: "/") {
            precondition(!names.contains { $0.hasPrefix("*") }, "in \(route.pattern) something follows the wildcard")
            if segment.hasPrefix(":") || segment.hasPrefix("*") { names.append(String(segment)) }
            index = child(of: index, String(segment))
        }
        precondition(nodes[index].routes[route.method] == nil, "\(route.method.rawValue) \(route.pattern) exists twice")
        nodes[index].routes[route.method] = Entry(route: route, parameterNames: names.map { String($0.dropFirst()) })
    }

    private mutating func child(of index: Int, _ segment: String) -> Int {
        let path: WritableKeyPath<Node, Int?> =
            switch segment.first {
            case ":": \.parameter
            case "*": \.wildcard
            default: \.literals[segment]
            }
        if let existing = nodes[index][keyPath: path] { return existing }
        nodes.append(Node())
        nodes[index][keyPath: path] = nodes.count - 1
        return nodes.count - 1
    }
}
