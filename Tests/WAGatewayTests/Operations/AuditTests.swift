import TestSupport
import Testing
import WACore
import WAHTTP

@testable import WAGateway

@Suite struct AuditTests {
    private func actions(_ gateway: Gateway, _ query: String = "") async throws -> [String] {
        let answer = try await gateway.call(.get, "/api/audit\(query)")
        return (answer["items"]?.array ?? []).compactMap { row in
            guard let action = row["action"]?.string, let outcome = row["outcome"]?.string else { return nil }
            return "\(action) \(row["object"]?.string ?? "-") \(outcome)"
        }
    }

    private func call(
        _ gateway: Gateway, _ target: String, _ principal: Principal, _ method: HTTPMethod = .get,
        _ body: JSONValue? = nil
    ) async throws -> Answer {
        var request = try HTTPRequest(method, target, json: body)
        request[PrincipalKey.self] = principal
        let response = await Router(EndpointTable.all.map { $0.route(gateway.services) }).respond(to: request)
        return Answer(response: response, body: try await response.collectedBody())
    }

    @Test
    func `every change of a client is a row, with its outcome`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("sales", on: gateway)
            #expect(try await gateway.call(.post, "/api/clients", ["clientId": "sales"]).status == 409)
            #expect(try await gateway.call(.post, "/api/clients/sales/start").status == 200)
            #expect(try await gateway.call(.delete, "/api/clients/sales").status == 200)
            #expect(try await gateway.call(.delete, "/api/clients/sales").status == 404)
            #expect(
                try await actions(gateway) == [
                    "clients.delete sales done", "clients.start sales done", "clients.add sales failed",
                    "clients.add sales done",
                ])
            let row = try #require(try await gateway.call(.get, "/api/audit?limit=1")["items"]?.array?.first)
            #expect(row["actor"] == "process" && row["tenantId"] == "default" && row["number"] == 4)
        }
    }

    @Test
    func `logging out, stopping and renaming a session are rows too`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            try await world.link("sales", on: gateway)
            let sessions = gateway.services.sessions
            _ = try await sessions.rename("sales", to: "Front desk", for: .process)
            try await sessions.logOut("sales", for: .process)
            try await sessions.stop("sales", for: .process)
            let user = Principal(.user, tenant: "acme", credential: "usr_1")
            await #expect(throws: OperationError.self) { try await sessions.stop("sales", for: user) }
            #expect(
                try await actions(gateway) == [
                    "clients.stop sales done", "clients.logout sales done", "clients.rename sales done",
                    "clients.add sales done",
                ])
        }
    }

    @Test(arguments: [
        "/api/audit?tenant=nope", "/api/audit/verify?tenant=nope", "/api/users?tenant=nope", "/api/keys?tenant=nope",
        "/api/webhooks?tenant=nope",
    ])
    func `a tenant that is not there and left no log is not found`(target: String) async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            let answer = try await gateway.call(.get, target)
            #expect(answer.status == 404 && answer["code"] == "TENANT_NOT_FOUND")
        }
    }

    @Test
    func `erasing begins no log, and the log of a tenant that was deleted can be read`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            let body: JSONValue = ["tenantId": "nope", "before": "2999-01-01T00:00:00Z"]
            #expect(try await gateway.call(.post, "/api/audit/erase", body).status == 404)
            #expect(try await gateway.call(.get, "/api/audit?tenant=nope").status == 404)
            _ = try await gateway.call(.post, "/api/tenants", ["tenantId": "gone", "name": "Gone"])
            #expect(try await gateway.call(.delete, "/api/tenants/gone").status == 200)
            #expect(
                try await actions(gateway, "?tenant=gone") == ["tenants.delete gone done", "tenants.add gone done"])
        }
    }

    @Test
    func `pages are linked, and a cursor that is none is refused`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            for name in ["a", "b", "c"] {
                _ = try await gateway.call(.post, "/api/keys", ["name": .string(name), "scopes": ["clients:read"]])
            }
            var target = String?.some("/api/audit?limit=2&action=keys.&since=2020-01-01T00:00:00Z")
            var numbers: [Int64] = []
            while let current = target {
                let page = try await gateway.call(.get, current)
                numbers += (page["items"]?.array ?? []).compactMap { $0["number"]?.integer }
                let link = page.response.headers["Link"]
                #expect((link != nil) == (page["hasMore"] == true) && (link != nil) == (page["nextCursor"] != .null))
                #expect(link?.hasSuffix(">; rel=\"next\"") ?? true)
                target = link.map { String($0.dropFirst().prefix { $0 != ">" }) }
            }
            #expect(numbers == [3, 2, 1])
            for cursor in ["x", "YXVkaXQg", "!", "YXVkaXQgOTk5OTk5OTk5OTk5OTk5OTk5OTk5"] {
                #expect(try await gateway.call(.get, "/api/audit?cursor=\(cursor)").status == 400)
            }
            #expect(try await gateway.call(.get, "/api/audit?limit=501").status == 400)
            #expect(try await gateway.call(.get, "/api/audit?since=yesterday").status == 400)
        }
    }

    @Test
    func `a tenant sees its own log only, and the server's is for its administrator`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            _ = try await gateway.call(.post, "/api/tenants", ["tenantId": "acme", "name": "Acme"])
            _ = try await gateway.call(.post, "/api/keys", ["name": "n8n", "scopes": ["clients:read"]])
            let acme = Principal(.admin, tenant: "acme", credential: "usr_1")
            let own = try await call(gateway, "/api/audit", acme)
            #expect(own["items"]?.array?.map { $0["action"] } == ["tenants.add"])
            #expect(try await call(gateway, "/api/audit?tenant=default", acme).status == 404)
            #expect(try await call(gateway, "/api/audit/verify?tenant=default", acme).status == 404)
            #expect(try await call(gateway, "/api/audit?server=true", acme).status == 403)
            #expect(try await call(gateway, "/api/audit/verify?server=true", acme).status == 403)
            #expect(try await call(gateway, "/api/audit/verify", acme)["chains"]?.array?.count == 1)
            let before: JSONValue = ["before": "2100-01-01T00:00:00Z"]
            #expect(try await call(gateway, "/api/audit/erase", acme, .post, before).status == 403)
            let user = Principal(.user, tenant: "acme", credential: "usr_2")
            #expect(try await call(gateway, "/api/audit", user).status == 403)
            #expect(try await call(gateway, "/api/audit", .apiKey).status == 403)
            #expect(try await actions(gateway, "?tenant=acme") == ["tenants.add acme done"])
            #expect(try await gateway.call(.get, "/api/audit?server=true&tenant=acme").status == 400)
        }
    }

    @Test
    func `the key of the server and a login that is refused are rows of the server's log`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            #expect(try await gateway.call(.post, "/api/key/reset").status == 200)
            let login: JSONValue = ["username": "eve", "password": "wrong password"]
            #expect(try await gateway.call(.post, "/api/auth/login", login).status == 401)
            #expect(try await actions(gateway, "?server=true") == ["auth.login - refused", "key.reset - done"])
            let row = try await gateway.call(.get, "/api/audit?server=true&outcome=refused")["items"]?.array?.first
            #expect(row?["personal"]?["name"] == "eve" && row?["actor"] == "process")
            // A wrong key is no login.
            #expect(
                try await gateway.router(for: .gate(gateway.gate)).call(
                    .get, "/api/clients", headers: ["x-api-key": "wrong"]
                ).status == 401)
            #expect(try await actions(gateway, "?server=true").count == 2)
        }
    }

    @Test
    func `personal data is erased before a time, and every log still verifies`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            let login: JSONValue = ["username": "eve", "password": "wrong password"]
            _ = try await gateway.call(.post, "/api/auth/login", login)
            _ = try await gateway.call(.post, "/api/keys", ["name": "n8n", "scopes": ["clients:read"]])
            #expect(try await gateway.call(.post, "/api/audit/erase", [:]).status == 400)
            let erased = try await gateway.call(.post, "/api/audit/erase", ["before": "2100-01-01T00:00:00Z"])
            #expect(erased.status == 200 && erased["rows"] == 4)
            let row = try await gateway.call(.get, "/api/audit?server=true&action=auth.")["items"]?.array?.first
            #expect(row?["personal"] == .null && row?["outcome"] == "refused")
            let check = try await gateway.call(.get, "/api/audit/verify")
            #expect(check["valid"] == true && check["chains"]?.array?.count == 2)
            #expect(check["chains"]?.array?.allSatisfy { $0["erased"] == 2 && $0["rows"] == 2 } == true)
        }
    }

    @Test
    func `a head that was noted is looked for, in one log`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            _ = try await gateway.call(.post, "/api/keys", ["name": "n8n", "scopes": ["clients:read"]])
            _ = try await gateway.call(.post, "/api/key/reset")
            let check = try await gateway.call(.get, "/api/audit/verify?tenant=default")
            let head = try #require(check["chains"]?.array?.first?["head"]?.string)
            #expect(try await gateway.call(.get, "/api/audit/verify?head=\(head)").status == 400)
            let same = try await gateway.call(.get, "/api/audit/verify?tenant=default&head=\(head)")
            #expect(same["valid"] == true)
            let other = try await gateway.call(.get, "/api/audit/verify?server=true&head=\(head)")
            #expect(other["valid"] == false)
            let fault = other["chains"]?.array?.first?["fault"]
            #expect(fault?["kind"] == "ROW_DIFFERS_FROM_HEAD" && fault?["number"] == 1)
            for wrong in ["head=1", "key=00", "key=zz"] {
                #expect(try await gateway.call(.get, "/api/audit/verify?tenant=default&\(wrong)").status == 400)
            }
        }
    }
}
