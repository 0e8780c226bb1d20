import TestSupport
import Testing
import WACore

/// The business profile of our own account, with a server that says anything (80-queries.md section 6).
struct ManualBusinessTests {
    private func profile(_ rig: ManualRig) -> ManualTask<BusinessProfile?> {
        let client = rig.client
        return rig.loop.start { try await client.businessProfile() }
    }

    private static func error(_ code: Int, to stanza: Node) -> Node {
        Node(
            "iq", ["type": "error", "from": .jid(.server), "id": stanza.attributes["id"]],
            [Node("error", ["code": .number(code), "text": "no"])])
    }

    /// Answers the query of the profile with `profile`, and that of the verified name with `name`.
    private func rig(
        _ profile: @escaping ScriptedServer.Script, name: @escaping ScriptedServer.Script = { [error(404, to: $0)] }
    ) throws -> ManualRig {
        let rig = try ManualRig()
        rig.server.answer { stanza in
            if stanza.child("business_profile") != nil { return profile(stanza) }
            return stanza.child("verified_name") != nil ? name(stanza) : []
        }
        rig.server.forget()
        return rig
    }

    private static func shop(_ stanza: Node) -> [Node] {
        let asked = stanza.child("business_profile")?.child("profile")?.jid("jid") ?? .server
        let shop = BusinessProfile(address: "1 High Street").node(asked)
        return [stanza.result([Node("business_profile", ["v": "244"], [shop])])]
    }

    private static func acme(_ stanza: Node) -> [Node] {
        [stanza.result(BusinessProfile(name: "Acme").nameNode().map { [$0] } ?? [])]
    }

    @Test
    func `the profile of our own account and its verified name are asked for, once each`() throws {
        let rig = try rig(Self.shop, name: Self.acme)
        #expect(try profile(rig).value() == BusinessProfile(name: "Acme", address: "1 High Street"))
        let own = AttributeValue.jid(.phone("447700900123"))
        let bodies = rig.server.received.map(\.children)
        #expect(
            bodies == [
                [Node("business_profile", ["v": "244"], [Node("profile", ["jid": own])])],
                [Node("verified_name", ["jid": own])],
            ])
        #expect(rig.server.received.allSatisfy { $0.string("xmlns") == "w:biz" && $0.string("type") == "get" })
    }

    @Test(arguments: [true, false])
    func `an account without a profile is no business, and its name is not asked for`(isError: Bool) throws {
        let rig = try rig { isError ? [Self.error(404, to: $0)] : [$0.result([Node("business_profile")])] }
        #expect(try profile(rig).value() == nil)
        #expect(rig.server.received.count == 1)
    }

    @Test(arguments: [(500, .refused(code: 500)), (429, .throttled(backoff: 60))] as [(Int, ClientError.Code)])
    func `another refusal is an error and says nothing about the account`(code: Int, expected: ClientError.Code) throws
    {
        let rig = try rig { [Self.error(code, to: $0)] }
        let error = #expect(throws: ClientError.self) { try profile(rig).value() }
        #expect(error?.code == expected)
    }

    @Test(arguments: [404, 429, 501])
    func `a profile does not need the verified name`(code: Int) throws {
        let rig = try rig(Self.shop) { [Self.error(code, to: $0)] }
        #expect(try profile(rig).value() == BusinessProfile(address: "1 High Street"))
    }

    @Test
    func `a server that is silent about the verified name delays the profile by ten seconds`() throws {
        let rig = try rig(Self.shop) { _ in [Node("ib")] }
        let task = profile(rig)
        rig.loop.advance(by: .seconds(9))
        #expect(!task.isFinished)
        rig.loop.advance(by: .seconds(2))
        #expect(try task.value() == BusinessProfile(address: "1 High Street"))
    }

    @Test
    func `a connection that ends before the verified name comes is an error`() throws {
        let rig = try rig(Self.shop) { _ in [Node("ib")] }
        let task = profile(rig)
        rig.server.acceptsConnections = false
        rig.server.close()
        rig.loop.run()
        let error = #expect(throws: ClientError.self) { try task.value() }
        #expect(error?.code == .connectionLost)
    }

    @Test
    func `before it is READY a client asks for no profile`() throws {
        let rig = try ManualRig(isStarted: false)
        rig.server.acceptsConnections = false
        try rig.start()
        let error = #expect(throws: ClientError.self) { try profile(rig).value() }
        guard case .notReady? = error?.code else { throw try #require(error) }
        #expect(rig.server.received.isEmpty)
    }
}
