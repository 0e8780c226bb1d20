import TestSupport
import Testing
import WACore

@testable import WAStorage

@Suite struct StoreAccessTests {
    @Test func `tenants, users, keys and logins come back as they were`() async throws {
        let home = try TemporaryHome()
        var store = try await home.open()
        var acme = tenant("acme", plan: .pro)
        acme.maximumClients = 7
        acme.password = "$argon2id$x"
        acme.tokensNotBefore = moment(5)
        acme.settings.aiPrompt = "Be kind.\n"
        acme.business.name = "Acme"
        acme.business.mobileNumbers = ["+44 7700 900123"]
        acme.outboundAllow = ["10.0.0.0/8", "n8n.internal"]
        var ann = user("usr_1", of: "acme", login: "ann@example.com")
        ann.tokensNotBefore = moment(6)
        var limited = key("key_1", of: "acme")
        limited.grant.clients = ["one"]
        limited.grant.recipients = ["447700900123"]
        limited.grant.addresses = ["192.0.2.0/24"]
        limited.grant.ratePerMinute = 3
        limited.grant.expires = moment(9)
        var session = login("ses_1", .user("usr_1"), of: "acme")
        try await store.commit(
            [
                .addTenant(acme), .addUser(ann), .addKey(limited), .setLogin(session),
                .revokeToken("t", until: moment(8)),
            ],
            audit: [])
        session.previousHash = session.hash
        session.hash = [9]
        session.rotated = moment(7)
        session.lastUsed = moment(7)
        try await store.commit([.setLogin(session)], audit: [])
        await store.close()
        store = try await home.open()
        let records = try await store.accessRecords()
        #expect(records.tenants.first == acme)
        #expect(records.users == [ann])
        #expect(records.keys == [limited])
        #expect(records.logins == [session])
        #expect(records.revokedTokens == ["t": moment(8)])
        await store.close()
    }

    @Test func `a change that fails leaves those before it undone`() async throws {
        try await withStore { store, _ async throws in
            await expect(.exists) {
                try await store.commit([.addTenant(tenant("acme")), .addTenant(tenant("default"))], audit: [])
            }
            let tenants = try await store.accessRecords().tenants
            #expect(tenants.map(\.id) == ["default"])
            // The schema makes it without a date.
            #expect((tenants.first?.created.seconds ?? 0) > 1_600_000_000)
            await expect(.notFound) { try await store.commit([.addUser(user("u", of: "acme"))], audit: []) }
            await expect(.notFound) { try await store.commit([.addKey(key("k", of: "acme"))], audit: []) }
            await expect(.notFound) { try await store.commit([.setTenant(tenant("acme"))], audit: []) }
            await expect(.notFound) { try await store.commit([.setUser(user("u"))], audit: []) }
        }
    }

    @Test func `one login name belongs to one user, in whatever tenant`() async throws {
        try await withStore { store, _ async throws in
            try await store.commit([.addTenant(tenant("acme")), .addUser(user("a", login: "ann"))], audit: [])
            await expect(.exists) {
                try await store.commit([.addUser(user("b", of: "acme", login: "ann"))], audit: [])
            }
        }
    }

    @Test func `a tenant goes with its users, keys and logins, and not while it has clients`() async throws {
        try await withStore { store, _ async throws in
            try await store.commit(
                [
                    .addTenant(tenant("acme")), .addUser(user("a", of: "acme")), .addKey(key("k", of: "acme")),
                    .setLogin(login("s", .user("a"), of: "acme")), .addUser(user("b")),
                ], audit: [])
            try await store.createClient("two", tenant: "acme", environment: "x", at: moment(0))
            await expect(.exists) { try await store.commit([.removeTenant("acme")], audit: []) }
            #expect(try await store.accessRecords().users.map(\.id) == ["a", "b"])
            try await store.deleteClient("two")
            try await store.commit([.removeTenant("acme")], audit: [])
            let records = try await store.accessRecords()
            #expect(records.tenants.map(\.id) == ["default"])
            #expect(records.users.map(\.id) == ["b"])
            #expect(records.keys.isEmpty && records.logins.isEmpty)
        }
    }

    @Test func `what ended is forgotten, and what is valid stays`() async throws {
        try await withStore { store, _ async throws in
            try await store.commit(
                [
                    .setLogin(login("s")), .revokeToken("early", until: moment(5)),
                    .revokeToken("late", until: moment(50)),
                ], audit: [])
            try await store.commit([.forgetEnded(before: moment(10))], audit: [])
            #expect(try await store.accessRecords().revokedTokens == ["late": moment(50)])
            #expect(try await store.accessRecords().logins.count == 1)
            try await store.commit([.forgetEnded(before: moment(101))], audit: [])
            #expect(try await store.accessRecords().logins.isEmpty)
        }
    }

    @Test func `only a tenant has a client of its own id, whichever is made first`() async throws {
        try await withStore { store, _ async throws in
            try await store.commit([.addTenant(tenant("acme")), .addTenant(tenant("bolt"))], audit: [])
            await expect(.exists) {
                try await store.createClient("bolt", tenant: "acme", environment: "x", at: moment(0))
            }
            try await store.createClient("bolt", tenant: "bolt", environment: "x", at: moment(0))
            try await store.createClient("late", tenant: "acme", environment: "x", at: moment(0))
            await expect(.exists) { try await store.commit([.addTenant(tenant("late"))], audit: []) }
            #expect(try await store.accessRecords().tenants.map(\.id.text).sorted() == ["acme", "bolt", "default"])
            try await store.deleteClient("late")
            try await store.commit([.addTenant(tenant("late"))], audit: [])
        }
    }

    @Test func `of a client and a tenant of one id that are made at the same time, one is made`() async throws {
        try await withStore { store, _ async throws in
            try await store.commit([.addTenant(tenant("acme"))], audit: [])
            for number in 0..<50 {
                let id = "name-\(number)"
                async let client: Bool = {
                    do throws(StoreError) {
                        try await store.createClient(
                            ClientID(stored: id), tenant: "acme", environment: "x", at: moment(0))
                        return true
                    } catch { return false }
                }()
                async let other: Bool = {
                    do throws(StoreError) {
                        try await store.commit([.addTenant(tenant(TenantID(stored: id)))], audit: [])
                        return true
                    } catch { return false }
                }()
                let (isClient, isTenant) = await (client, other)
                #expect(isClient != isTenant)
            }
        }
    }

    @Test func `a tenant takes no more clients than it may have`() async throws {
        try await withStore { store, _ async throws in
            try await store.commit([.addTenant(tenant("acme"))], audit: [])
            try await store.createClient("two", tenant: "acme", limit: 1, environment: "x", at: moment(0))
            await expect(.limit) {
                try await store.createClient("three", tenant: "acme", limit: 1, environment: "x", at: moment(0))
            }
            await expect(.exists) {
                try await store.createClient("two", tenant: "acme", limit: 1, environment: "x", at: moment(0))
            }
            try await store.createClient("three", tenant: "acme", limit: 2, environment: "x", at: moment(0))
        }
    }

    @Test func `each audit row is chained to the one before, per tenant, in the transaction of its change`()
        async throws
    {
        try await withStore { store, _ async throws in
            let draft = AuditDraft(
                tenant: .default, moment: moment(1), action: "users.add", object: "usr_1", outcome: .done,
                actor: "api-key", requestID: "r1", personal: ["address": "192.0.2.1"])
            try await store.commit([.addUser(user("usr_1"))], audit: [draft, draft])
            await expect(.exists) { try await store.commit([.addUser(user("usr_1"))], audit: [draft]) }
            let rows = try await store.read { connection throws(StoreError) in
                try connection.all("SELECT number, body, personal, salt FROM audit ORDER BY number") {
                    AuditRow(number: $0.integer(0), body: $0.blob(1), personal: $0.blobIfAny(2), salt: $0.blob(3))
                }
            }
            #expect(rows.map(\.number) == [1, 2])
            let bodies = try rows.map { try JSONValue(parsing: $0.body) }
            #expect(bodies[0]["previous"]?.string == AuditRow.origin.hex)
            #expect(bodies[1]["previous"]?.string == rows[0].hash.hex)
            #expect(bodies[0]["action"] == "users.add" && bodies[0]["object"] == "usr_1")
            #expect(!rows[0].body.hex.contains(Array("192.0.2.1".utf8).hex))
            let personal = try #require(rows[0].personal)
            #expect(bodies[0]["personal"]?.string == Digest.sha256(rows[0].salt, personal).hex)
            #expect(rows[0].salt.count == 16 && rows[0].salt != rows[1].salt)
        }
    }
}
