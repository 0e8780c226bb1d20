/// Which feature handles what.
struct StanzaRoutes {
    /// The positions of features in a list.
    typealias Table = [StanzaRoute: Int]

    private let features: [any ClientFeature]
    private let table: Table

    /// - Parameter table: The table of this list, where it is known.
    init(_ features: [any ClientFeature], table: Table? = nil) {
        self.features = features
        self.table = table ?? Self.table(of: features)
    }

    /// The table of a list of features.
    static func table(of features: [any ClientFeature]) -> Table {
        var table: Table = [:]
        for (position, feature) in features.enumerated() {
            for route in feature.routes { table[route] = position }
        }
        return table
    }

    /// The feature for a route.
    subscript(route: StanzaRoute) -> (any ClientFeature)? { table[route].map { features[$0] } }

    /// The feature for a notification: one for what it contains, otherwise one for its type.
    func notification(_ node: Node) -> (any ClientFeature)? {
        guard let type = node.string("type") else { return nil }
        for child in node.children {
            if let feature = self[.notification(type, containing: child.tag.string)] { return feature }
        }
        return self[.notification(type)]
    }
}
