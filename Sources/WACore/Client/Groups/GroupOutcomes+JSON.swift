extension GroupMemberOutcome {
    /// The object of answers: the person, and why it was not done.
    public var json: JSONValue {
        var object: JSONObject = ["person": person.json, "done": .bool(code == nil)]
        object.set("code", code)
        object.set("message", message)
        object["invitation"] = invitation.map { invitation in
            var value: JSONObject = ["code": .string(invitation.code)]
            value.set("expiresAt", invitation.expiresAt)
            return .object(value)
        }
        return .object(object)
    }
}

extension GroupJoinRequest {
    /// The object of answers.
    public var json: JSONValue {
        var object: JSONObject = ["person": person.json]
        object.set("at", at)
        return .object(object)
    }
}
