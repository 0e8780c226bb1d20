import TestSupport
import Testing
import WACore
import WAHTTP

@testable import WAGateway

@Suite struct EndpointTableTests {
    @Test
    func `names and routes are unique, and every parameter of a path is read`() {
        let endpoints = EndpointTable.all
        #expect(Set(endpoints.map(\.name)).count == endpoints.count)
        #expect(Set(endpoints.map { "\($0.method.rawValue) \($0.pattern)" }).count == endpoints.count)
        for endpoint in endpoints {
            let inPattern = endpoint.pattern.split(separator: "/").filter { $0.hasPrefix(":") }.map { $0.dropFirst() }
            let read = endpoint.fields.filter { $0.place == .path }.map(\.name)
            #expect(inPattern.map(String.init) == read, "\(endpoint.name)")
            #expect(endpoint.fields.allSatisfy { !$0.about.isEmpty }, "\(endpoint.name)")
            let names = endpoint.fields.map { "\($0.place) \($0.name)" }
            #expect(Set(names).count == names.count, "\(endpoint.name) reads a field twice")
        }
    }

    @Test
    func `only health is open to callers without a credential`() {
        #expect(EndpointTable.openRoutes == ["health"])
    }

    @Test
    func `a credential without the permission of a route is refused with 403, whatever it asks for`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            for endpoint in EndpointTable.all where !Principal.anonymous.may(endpoint.permission) {
                var request = try HTTPRequest(endpoint.method, endpoint.pattern)
                request[PrincipalKey.self] = Principal(.operator, tenant: nil, permissions: [], credential: "test")
                let router = Router([endpoint.route(gateway.services)])
                let response = await router.respond(to: request)
                #expect(response.status == .forbidden, "\(endpoint.name)")
            }
        }
    }

    @Test
    func `a client of another tenant is answered like one that does not exist, on every route`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("sales", on: gateway)
            let other = Principal(.operator, tenant: "acme", credential: "test")
            let router = { (endpoint: Endpoint) in Router([endpoint.route(gateway.services)]) }
            for endpoint in EndpointTable.all where endpoint.fields.contains(where: { $0.place == .path }) {
                let answers = try await ["sales", "nothing"].asyncMap { id in
                    let target = endpoint.pattern.split(separator: "/").map { $0 == ":id" ? id[...] : $0 }
                        .joined(separator: "/")
                    let body: JSONValue? =
                        endpoint.fields.contains { $0.place == .body } ? ["phoneNumber": "+44 7700 900123"] : nil
                    var request = try HTTPRequest(endpoint.method, "/" + target, json: body)
                    request[PrincipalKey.self] = other
                    let response = await router(endpoint).respond(to: request)
                    let text = String(decoding: try await response.collectedBody(), as: UTF8.self)
                    return (response.status, (try JSONValue(parsing: Array(text.utf8)))["code"])
                }
                #expect(answers.allSatisfy { $0 == .notFound && $1 == "CLIENT_NOT_FOUND" }, "\(endpoint.name)")
            }
            let list = try await gateway.services.clients.list(NoInput(), for: other)
            #expect(list.isEmpty)
            let events = try await gateway.services.events.page(EventQuery(), for: other)
            #expect(events.events.isEmpty)
            let named = await #expect(throws: OperationError.self) {
                try await gateway.services.events.page(EventQuery(clientID: "sales"), for: other)
            }
            #expect(named?.code == .clientUnknown)
        }
    }

    @Test
    func `a query that a route does not know is refused`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            let answer = try await gateway.call(.get, "/api/clients?nonsense=1")
            #expect(answer.status == 400 && answer["details"]?.array?.first?["field"] == "nonsense")
        }
    }
}

extension Array {
    fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}
