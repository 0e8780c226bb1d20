import Testing

@testable import WACore

struct StanzaRoutesTests {
    private final class Feature: ClientFeature {
        let routes: [StanzaRoute]
        init(_ routes: StanzaRoute...) { self.routes = routes }
    }

    @Test
    func `a notification goes to the feature of what it contains, otherwise to the one of its type`() {
        let keys = Feature(.notification("encrypt", containing: "count"))
        let identities = Feature(.notification("encrypt", containing: "identity"))
        let devices = Feature(.notification("devices"))
        let routes = StanzaRoutes([keys, identities, devices])
        func feature(_ type: AttributeValue?, _ children: WireString...) -> (any ClientFeature)? {
            routes.notification(Node("notification", ["type": type], children.map { Node($0) }))
        }
        #expect(feature("encrypt", "count") === keys)
        #expect(feature("encrypt", "other", "identity") === identities)
        #expect(feature("encrypt") == nil)
        #expect(feature("devices", "count") === devices)
        #expect(feature("w:gp2") == nil)
        #expect(feature(nil, "count") == nil)
    }

    @Test
    func `stanzas without a feature have no route`() {
        let calls = Feature(.call)
        let routes = StanzaRoutes([calls, Feature(.information("offline"))])
        #expect(routes[.call] === calls)
        #expect(routes[.presence] == nil)
        #expect(routes[.information("offline_preview")] == nil)
        #expect(routes[.request("md")] == nil)
    }
}
