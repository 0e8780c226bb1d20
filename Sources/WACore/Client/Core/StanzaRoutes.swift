/// Which feature handles what.
struct StanzaRoutes {
    private var features: [StanzaRoute: any ClientFeature] = [:]

    init(_ features: [any ClientFeature]) {
        for feature in features {
            for route in feature.routes { self.features[route] = feature }
        }
    }

    /// The feature for a route.
    subscript(route: StanzaRoute) -> (any ClientFeature)? { features[route] }

    /// The feature for a notification: one for what it contains, otherwise one for its type.
    func notification(_ node: Node) -> (any ClientFeature)? {
        guard let type = node.string("type") else { return nil }
        for child in node.children {
            if let feature = features[.notification(type, containing: child.tag.string)] { return feature }
        }
        return features[.notification(type)]
    }
}
