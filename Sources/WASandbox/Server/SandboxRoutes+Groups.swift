internal import WACore
internal import WAHTTP

extension SandboxRoutes {
    /// Everything below `/sandbox/groups`.
    var groupRoutes: [Route] {
        let actions = GroupMembersAction.allCases.map { action in
            onGroup(.post, "/\(action.rawValue)") { try await change(action, of: $0, $1) }
        }
        return [
            Route(.get, "/sandbox/groups") { _ in HTTPResponse.json(.array(await sandbox.groups.all().map(\.json))) },
            Route(.post, "/sandbox/groups") { request in try await answering { try await createGroup(request) } },
            onGroup(.get, "") { id, _ in HTTPResponse.json(try await sandbox.groups.group(id).json) },
            onGroup(.post, "/subject") { try await setSubject(of: $0, $1) },
            onGroup(.post, "/description") { try await setDescription(of: $0, $1) },
            onGroup(.post, "/settings") { try await changeSettings(of: $0, $1) },
            onGroup(.post, "/leave") { try await leave($0, $1) },
            onGroup(.post, "/invite") { try await invite(to: $0, $1) },
            onGroup(.post, "/join") { try await join($0, $1) },
        ] + actions
    }

    private func onGroup(
        _ method: HTTPMethod, _ path: String,
        _ handler: @escaping @Sendable (String, HTTPRequest) async throws -> HTTPResponse
    ) -> Route {
        Route(method, "/sandbox/groups/:id\(path)") { request in
            let id = Directory.digits(try request.parameter("id"))
            return try await answering { try await handler(id, request) }
        }
    }

    private func createGroup(_ request: HTTPRequest) async throws -> HTTPResponse {
        var body = try request.jsonObject()
        let creator = Directory.digits(body.requiredString("creator", max: 64))
        let subject = body.requiredString("subject", max: 200)
        let members = Self.numbers("members", in: &body)
        let addressing = body.optional("addressing", GroupInfo.Addressing.self) ?? .lid
        let community = body.optionalBool("community") ?? false
        let id = body.optionalString("id", max: 64).map(Directory.digits)
        try body.finish()
        let (group, outcomes) = try await sandbox.groups.create(
            subject, by: creator, members: members, addressing: addressing, community: community, id: id)
        return HTTPResponse.json(Self.answer(outcomes, group))
    }

    private func change(
        _ action: GroupMembersAction, of id: String, _ request: HTTPRequest
    ) async throws -> HTTPResponse {
        var body = try request.jsonObject()
        let actor = Self.actor(in: &body)
        let members = Self.numbers("members", in: &body)
        if members.isEmpty { body.fault("members", "must name at least one number") }
        try body.finish()
        let outcomes = try await sandbox.groups.change(action, of: members, inGroup: id, by: actor)
        return HTTPResponse.json(Self.answer(outcomes, try await sandbox.groups.group(id)))
    }

    private func setSubject(of id: String, _ request: HTTPRequest) async throws -> HTTPResponse {
        var body = try request.jsonObject()
        let actor = Self.actor(in: &body)
        let subject = body.requiredString("subject", max: 200)
        try body.finish()
        try await sandbox.groups.setSubject(subject, ofGroup: id, by: actor)
        return HTTPResponse.json(try await sandbox.groups.group(id).json)
    }

    private func setDescription(of id: String, _ request: HTTPRequest) async throws -> HTTPResponse {
        var body = try request.jsonObject()
        let actor = Self.actor(in: &body)
        let text = body.optionalString("description", max: 4_096)
        try body.finish()
        try await sandbox.groups.setDescription(text?.isEmpty == true ? nil : text, ofGroup: id, by: actor)
        return HTTPResponse.json(try await sandbox.groups.group(id).json)
    }

    private func changeSettings(of id: String, _ request: HTTPRequest) async throws -> HTTPResponse {
        var body = try request.jsonObject()
        let actor = Self.actor(in: &body)
        let settings = GroupSettings(
            announcement: body.optionalBool("announcement"), locked: body.optionalBool("locked"),
            ephemeral: body.optionalInteger("ephemeral", in: 0...7_776_000),
            joinApproval: body.optionalBool("joinApproval"),
            onlyAdminsAdd: body.optional("memberAddMode", AddMode.self).map { $0 == .admins })
        try body.finish()
        try await sandbox.groups.changeSettings(ofGroup: id, to: settings, by: actor)
        return HTTPResponse.json(try await sandbox.groups.group(id).json)
    }

    private enum AddMode: String, CaseIterable {
        case admins = "admin_add"
        case all = "all_member_add"
    }

    private func leave(_ id: String, _ request: HTTPRequest) async throws -> HTTPResponse {
        var body = try request.jsonObject()
        let actor = Self.actor(in: &body)
        try body.finish()
        try await sandbox.groups.leave(id, by: actor)
        return Self.done
    }

    private func invite(to id: String, _ request: HTTPRequest) async throws -> HTTPResponse {
        var body = try request.jsonObject()
        let actor = Self.actor(in: &body)
        let isReset = body.optionalBool("reset") ?? false
        try body.finish()
        let code = try await sandbox.groups.inviteCode(ofGroup: id, by: actor, reset: isReset)
        return HTTPResponse.json([
            "success": true, "code": .string(code), "link": .string("https://chat.whatsapp.com/\(code)"),
        ])
    }

    private func join(_ id: String, _ request: HTTPRequest) async throws -> HTTPResponse {
        var body = try request.jsonObject()
        let actor = Self.actor(in: &body)
        let link = body.requiredString("code", max: 256)
        try body.finish()
        let code = String(link.prefix { $0 != "?" }.split(separator: "/").last ?? "")
        let hasJoined = try await sandbox.groups.join(code: code, by: actor, group: id)
        return HTTPResponse.json(["success": true, "joined": .bool(hasJoined)])
    }

    // MARK: - Parts

    private static func actor(in body: inout JSONObjectReader) -> String {
        Directory.digits(body.requiredString("by", max: 64))
    }

    private static func numbers(_ name: String, in body: inout JSONObjectReader) -> [String] {
        (body.optionalArray(name, max: 1_100) ?? []).map { Directory.digits($0.string ?? "") }
    }

    private static func answer(_ outcomes: [GroupOutcome], _ group: GroupInfo) -> JSONValue {
        ["success": true, "group": group.json, "results": .array(outcomes.map(\.json))]
    }
}

extension GroupInfo {
    /// As the control API shows it.
    var json: JSONValue {
        [
            "id": .string(id), "jid": .string(jid.description), "subject": .string(subject),
            "description": JSONValue(description), "addressing": .string(addressing.rawValue),
            "creator": .string(creator), "creation": .integer(creation),
            "members": .array(
                members.map { ["number": .string($0.number), "role": .string($0.role.rawValue)] }),
            "requests": .array(requests.map { .string($0) }), "inviteCode": JSONValue(inviteCode),
            "locked": .bool(isLocked), "announcement": .bool(isAnnouncement),
            "memberAddMode": .string(onlyAdminsAdd ? "admin_add" : "all_member_add"),
            "joinApproval": .bool(needsApproval), "ephemeral": .integer(expiration),
            "community": .bool(isCommunity), "parent": JSONValue(parent),
        ]
    }
}

extension GroupOutcome {
    var json: JSONValue {
        [
            "number": .string(number), "error": error.map { .integer(Int64($0)) } ?? .null,
            "invitation": JSONValue(invitation),
        ]
    }
}
