extension AccountRestrictions {
    /// The object of events, of REST and of the store (events.md, "Restrictions"); what is not known is absent.
    public var json: JSONValue {
        .object(
            JSONObject(present: [
                "checkedAt": .string(checkedAt.rfc3339), "newChats": newChats?.json,
                "reachoutTimelock": reachoutTimelock?.json,
            ]))
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
        ["active": .bool(until != nil), "type": JSONValue(type), "until": JSONValue(until?.rfc3339)]
    }

    fileprivate init(json: JSONValue) { self.init(until: json["until"]?.moment, type: json["type"]?.string) }
}

extension AccountRestrictions.NewChats {
    fileprivate var json: JSONValue {
        [
            "cycleEndsAt": JSONValue(cycleEndsAt?.rfc3339), "status": .string(status.rawValue),
            "total": total.map(JSONValue.integer) ?? .null, "used": used.map(JSONValue.integer) ?? .null,
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
