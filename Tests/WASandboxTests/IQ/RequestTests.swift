import Testing

@testable import WACore
@testable import WASandbox

struct RequestTests {
    let driver = WorldDriver()

    @Test(arguments: [
        ("w:p", "get", "", "result"), ("urn:xmpp:ping", "get", "ping", "result"),
        ("privacy", "get", "privacy", "result"), ("blocklist", "get", "", "result"),
        ("abt", "get", "props", "result"), ("status", "get", "privacy", "error"),
        ("urn:xmpp:whatsapp:dirty", "set", "clean", "result"), ("w:g2", "get", "participating", "result"),
        ("w:g2", "set", "create", "error"), ("w:profile:picture", "get", "picture", "error"),
        ("w:mex", "get", "query", "result"), ("unheard:of", "get", "x", "error"), ("", "get", "x", "error"),
        ("encrypt", "set", "", "error"), ("encrypt", "get", "", "error"), ("usync", "get", "", "error"),
        ("disappearing_mode", "set", "", "error"), ("md", "set", "x", "error"),
        ("passive", "set", "passive", "result"),
    ])
    func `every request is answered`(namespace: String, type: String, child: String, expected: String) throws {
        let alice = try driver.online(WorldDriver.alice)
        let children = child.isEmpty ? [] : [Node(WireString(child))]
        let answer = try driver.ask(namespace, .string(type), children, on: alice.connection)
        #expect(answer.string("type") == expected)
        #expect(answer.attributes["from"] == .jid(.server))
        if expected == "error" { #expect(answer.child("error")?.integer("code") != nil) }
    }

    @Test
    func `unknown namespaces get 501`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let answer = try driver.ask("unheard:of", "get", [], on: alice.connection)
        #expect(answer.child("error")?.string("code") == "501")
    }

    @Test
    func `every app-state collection is answered at version 0`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let names: [AttributeValue] = ["critical_block", "regular"]
        let sync = Node("sync", [:], names.map { Node("collection", ["name": $0, "version": "3"]) })
        let answer = try driver.ask("w:sync:app:state", "set", [sync], on: alice.connection)
        let collections = try #require(answer.child("sync")).children("collection")
        #expect(collections.map { $0.string("version") } == ["0", "0"])
    }

    // MARK: - Prekeys

    @Test
    func `each one-time prekey is handed out once, oldest first, and the owner is notified when few are left`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.link(WorldDriver.bob)
        driver.login(bob)
        _ = try driver.ask("encrypt", "set", bob.makeUpload(count: 6), on: bob.connection)
        try driver.activate(bob)
        var ids: [UInt32?] = []
        for _ in 0..<7 { ids.append(try driver.fetchBundle(bob.lid, asking: alice).preKey?.id) }
        #expect(ids == [1, 2, 3, 4, 5, 6, nil])
        let counts = driver.take(bob.connection).filter { $0.string("type") == "encrypt" }
            .compactMap { $0.child("count")?.string("value") }
        #expect(counts == ["4", "3", "2", "1", "0", "0"])
    }

    @Test
    func `an upload of the same ids again changes nothing`() throws {
        let bob = try driver.online(WorldDriver.bob)
        let upload = PreKeyUpload(
            local: bob.local, preKeys: bob.preKeys.values.sorted { $0.id < $1.id }, signedPreKey: bob.signedPreKey)
        _ = try driver.ask("encrypt", "set", upload.nodes, on: bob.connection)
        let answer = try driver.ask("encrypt", "get", [Node("count")], on: bob.connection)
        #expect(answer.child("count")?.string("value") == "20")
    }

    @Test
    func `an upload whose signature does not fit is refused`() throws {
        let bob = try driver.online(WorldDriver.bob)
        let other = SignedPreKeyRecord.make(
            identity: KeyPair(random: SystemRandom()), id: 2, random: SystemRandom())
        let upload = PreKeyUpload(local: bob.local, preKeys: [], signedPreKey: other)
        #expect(try driver.ask("encrypt", "set", upload.nodes, on: bob.connection).string("type") == "error")
        let rotation = try driver.ask("encrypt", "set", [PreKeyUpload.rotation(to: other)], on: bob.connection)
        #expect(rotation.string("type") == "error")
    }

    @Test
    func `a rotated signed prekey is what peers get from then on, and the digest covers it`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        let next = SignedPreKeyRecord.make(identity: bob.credentials.identityKey, id: 2, random: SystemRandom())
        let answer = try driver.ask("encrypt", "set", [PreKeyUpload.rotation(to: next)], on: bob.connection)
        #expect(answer.string("type") == "result")
        #expect(try driver.fetchBundle(bob.lid, asking: alice).signedPreKey.id == 2)
        let digest = try driver.ask("encrypt", "get", [Node("digest")], on: bob.connection)
        #expect(try KeyDigest(node: try #require(digest.child("digest"))).signedPreKey.id == 2)
    }

    @Test
    func `every account has a bundle for its phone, that never runs dry; an unknown device gets 406`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try #require(driver.world.accounts[WorldDriver.bob])
        for _ in 0..<60 {
            let bundle = try driver.fetchBundle(bob.jid(in: .phone), asking: alice)
            #expect(bundle.preKey != nil)
            #expect(bundle.deviceIdentity == nil)
            #expect(bundle.identityKey == driver.world.phones[bob.number]?.identity.publicKey)
        }
        let key = Node("key", [:], [Node("user", ["jid": .jid(bob.jid(device: 9, in: .lid))])])
        let answer = try driver.ask("encrypt", "get", [key], on: alice.connection)
        #expect(answer.child("list")?.child("user")?.child("error")?.string("code") == "406")
    }

    // MARK: - usync

    @Test
    func `the device list names every companion with its key index, in the namespace asked`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        let query = Node("query", [:], [Node("devices", ["version": "2"]), Node("lid")])
        let list = Node(
            "list", [:],
            [Node("user", ["jid": .jid(bob.pn.bare)]), Node("user", ["jid": "44770090999@s.whatsapp.net"])])
        let answer = try driver.ask("usync", "get", [Node("usync", ["sid": "x"], [query, list])], on: alice.connection)
        let users = try #require(answer.child("usync")?.child("list")).children("user")
        #expect(users.first?.attributes["jid"] == .jid(bob.pn.bare))
        #expect(users.first?.child("lid")?.attributes["val"] == .jid(bob.lid.bare))
        let devices = try #require(users.first?.child("devices")?.child("device-list"))
        #expect(devices.children("device").map { $0.string("id") } == ["0", "1"])
        #expect(devices.children("device").map { $0.string("key-index") } == [nil, "1"])
        #expect(devices.string("hash") == ParticipantHash.make([bob.pn.bare, bob.pn]))
        #expect(users.first?.child("devices")?.child("key-index-list")?.bytes?.isEmpty == false)
        #expect(users.last?.children.isEmpty == true)
    }

    @Test
    func `a number check finds an account under another spelling of its number, a device query does not`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let number = "551187654321"
        let alias = "5511987654321"
        try driver.step { world throws(SandboxError) in
            _ = try world.addPhone(number: number, name: nil, echoes: false, aliases: ["+55 11 98765-4321"])
        }
        let contact = Node("query", [:], [Node("contact", ["addressing_mode": "lid"])])
        let text = "+\(alias)@c.us"
        let spelled = Node("list", [:], [Node("user", [:], [Node("contact", bytes: Array(text.utf8))])])
        let checked = try driver.ask("usync", "get", [Node("usync", [:], [contact, spelled])], on: alice.connection)
        let found = try #require(checked.child("usync")?.child("list")?.child("user"))
        #expect(found.child("contact")?.string("type") == "in")
        #expect(found.child("contact")?.text == text)
        #expect(found.jid("jid") == driver.world.accounts[number]?.jid(in: .lid))
        #expect(found.jid("pn_jid") == .phone(number))

        let devices = Node("query", [:], [Node("devices", ["version": "2"]), Node("lid")])
        let named = Node("list", [:], [Node("user", ["jid": .jid(.phone(alias))])])
        let listed = try driver.ask("usync", "get", [Node("usync", [:], [devices, named])], on: alice.connection)
        #expect(listed.child("usync")?.child("list")?.child("user")?.children.isEmpty == true)
    }

    @Test(arguments: [
        ("+447700900101@c.us", "in"), ("+447700900101", "in"), ("+15550001111@c.us", "out"), ("nonsense", "out"),
    ])
    func `a number check echoes the question`(text: String, type: String) throws {
        let alice = try driver.online(WorldDriver.alice)
        let query = Node("query", [:], [Node("contact", ["addressing_mode": "lid"])])
        let user = Node("user", [:], [Node("contact", bytes: Array(text.utf8))])
        let usync = Node("usync", ["sid": "x"], [query, Node("list", [:], [user])])
        let answer = try driver.ask("usync", "get", [usync], on: alice.connection)
        let found = try #require(answer.child("usync")?.child("list")?.child("user"))
        #expect(found.child("contact")?.string("type") == type)
        #expect(found.child("contact")?.text == text)
        #expect(found.jid("jid")?.isLID == (type == "in"))
        #expect((found.attributes["pn_jid"] != nil) == (type == "in"))
    }

    @Test
    func `an account is no business, and no picture comes without an id: what is absent is left out`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let bob = try #require(driver.world.accounts[WorldDriver.bob])
        let business = Node("business", [:], [Node("verified_name")])
        let query = Node("query", [:], [business, Node("status"), Node("picture"), Node("contact")])
        let users = [
            Node("user", ["jid": .jid(bob.jid(in: .phone))]), Node("user", ["jid": .jid(bob.jid(in: .lid))]),
            Node("user", [:], [Node("contact", bytes: Array("+\(bob.number)".utf8))]),
        ]
        let usync = Node("usync", ["sid": "x", "mode": "full"], [query, Node("list", [:], users)])
        let answer = try driver.ask("usync", "get", [usync], on: alice.connection)
        let found = try #require(answer.child("usync")?.child("list")).children("user")
        #expect(found.count == 3)
        for user in found {
            #expect(user.child("status") != nil && user.child("contact") != nil)
            #expect(user.child("business") == nil && user.child("picture") == nil)
        }
    }

    @Test(arguments: IQTable.services.keys.sorted())
    func `every namespace in the table is answered, for get and for set`(namespace: String) throws {
        let alice = try driver.online(WorldDriver.alice)
        for type in ["get", "set"] as [AttributeValue] {
            let answer = try driver.ask(namespace, type, [], on: alice.connection)
            #expect(answer.string("type") == "result" || answer.child("error") != nil)
        }
    }

    @Test
    func `a namespace without a service is answered with 501, a request without one with 400`() throws {
        let alice = try driver.online(WorldDriver.alice)
        for (namespace, code) in [("urn:none", "501"), ("", "400")] {
            let answer = try driver.ask(namespace, "get", [], on: alice.connection)
            #expect(answer.child("error")?.string("code") == code)
        }
    }

    @Test
    func `privacy settings are kept and sent to the other companions`() throws {
        let alice = try driver.online(WorldDriver.alice)
        let alice2 = try driver.online(WorldDriver.alice)
        let category = Node("category", ["name": "last", "value": "none"])
        _ = try driver.ask("privacy", "set", [Node("privacy", [:], [category])], on: alice.connection)
        let answer = try driver.ask("privacy", "get", [Node("privacy")], on: alice.connection)
        let last = answer.child("privacy")?.children("category").first { $0.string("name") == "last" }
        #expect(last?.string("value") == "none")
        #expect(driver.take(alice2.connection).contains { $0.child("privacy") != nil })
    }
}
