extension AccountRestrictions {
    /// The object of events, of REST and of the store (events.md, "Restrictions"); what is not known is absent.
    public var json: JSONValue {
        var object: JSONObject = ["checkedAt": .string(checkedAt.rfc3339)]
        object["reachoutTimelock"] = reachoutTimelock?.json
        object["newChats"] = newChats?.json
        return .object(object)
    }

    /// Reads back ``json``; nil for anything else.
    public init?(json: JSONValue) {
        guard let checkedAt = json["checkedAt"]?.moment else { return nil }
        self.init(
            reachoutTimelock: json["reachoutTimelock"].map(ReachoutTimelock.init(json:)),
            newChats: json["newChats"].flatMap(NewChats.init(json:)), checkedAt: checkedAt)
    }
}

extension AccountRestrictions.ReachoutTimelock {
    fileprivate var json: JSONValue {
        ["active": .bool(until != nil), "until": JSONValue(until?.rfc3339), "type": JSONValue(type)]
    }

    fileprivate init(json: JSONValue) { self.init(until: json["until"]?.moment, type: json["type"]?.string) }
}

extension AccountRestrictions.NewChats {
    fileprivate var json: JSONValue {
        [
            "status": .string(status.rawValue), "used": used.map(JSONValue.integer) ?? .null,
            "total": total.map(JSONValue.integer) ?? .null, "cycleEndsAt": JSONValue(cycleEndsAt?.rfc3339),
        ]
    }

    fileprivate init?(json: JSONValue) {
        guard let status = json["status"]?.string.flatMap(Status.init(rawValue:)) else { return nil }
        self.init(
            status: status, used: json["used"]?.integer, total: json["total"]?.integer,
            cycleEndsAt: json["cycleEndsAt"]?.moment)
    }
}

extension JSONValue {
    fileprivate var moment: Timestamp? { string.flatMap { Timestamp(rfc3339: $0) } }
}
