internal import WACore
internal import WAHTTP

extension SandboxRoutes {
    /// `GET …/limits`: the limits of an account on new chats.
    func showLimits(_ number: String, _ request: HTTPRequest) async throws -> HTTPResponse {
        HTTPResponse.json(try await sandbox.limits(of: number).json)
    }

    /// `POST …/limits`: a limit that the body does not name stays, one that is null ends.
    func setLimits(_ number: String, _ request: HTTPRequest) async throws -> HTTPResponse {
        var body = try request.jsonObject()
        let now = sandbox.clock.now.seconds
        var changes: [@Sendable (inout ChatLimits) -> Void] = []
        if body.has("reachoutTimelock") {
            let timelock = body.optionalObject("reachoutTimelock") { ChatLimits.Timelock(&$0, now) }
            changes.append { $0.timelock = timelock }
        }
        if body.has("newChats") {
            let newChats = body.optionalObject("newChats") { ChatLimits.NewChats(&$0, now) }
            changes.append { $0.newChats = newChats }
        }
        try body.finish()
        let limits = try await sandbox.changeLimits(of: number) { [changes] limits in
            for change in changes { change(&limits) }
        }
        return HTTPResponse.json(limits.json)
    }
}

extension ChatLimits {
    /// As the control API shows them; null where there is no limit.
    var json: JSONValue {
        ["reachoutTimelock": timelock?.json ?? .null, "newChats": newChats?.json ?? .null]
    }
}

extension ChatLimits.Timelock {
    fileprivate init(_ body: inout JSONObjectReader, _ now: Int64) {
        let seconds = body.requiredInteger("seconds", in: 1...ChatLimits.longest)
        self.init(until: now + Int64(seconds), type: body.optionalString("type", max: 64) ?? "DEFAULT")
    }

    fileprivate var json: JSONValue { ["until": .integer(until), "type": .string(type)] }
}

extension ChatLimits.NewChats {
    fileprivate init(_ body: inout JSONObjectReader, _ now: Int64) {
        let total = body.requiredInteger("total", in: 1...1_000_000)
        let used = body.optionalInteger("used", in: 0...1_000_000) ?? 0
        let seconds = body.optionalInteger("seconds", in: 1...ChatLimits.longest) ?? ChatLimits.usualCycle
        self.init(total: total, used: used, cycleStart: now, cycleEnd: now + Int64(seconds))
    }

    fileprivate var json: JSONValue {
        [
            "total": .integer(Int64(total)), "used": .integer(Int64(used)), "status": .string(status),
            "cycleStart": .integer(cycleStart), "cycleEnd": .integer(cycleEnd),
        ]
    }
}

extension ChatLimits {
    /// Seconds of a limit at most: a year.
    fileprivate static let longest = 31_536_000
    /// Seconds of a cycle that is not named: thirty days.
    fileprivate static let usualCycle = 2_592_000
}
