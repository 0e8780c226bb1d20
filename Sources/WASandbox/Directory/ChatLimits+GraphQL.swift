internal import WACore

/// The two limits as GraphQL objects; Unix seconds are text there.
extension ChatLimits {
    /// The member of the ban.
    func timelockObject(at now: Int64) -> JSONValue {
        guard let timelock, timelock.until > now else { return ["is_active": false, "time_enforcement_ends": "0"] }
        return [
            "is_active": true, "time_enforcement_ends": .string(String(timelock.until)),
            "enforcement_type": .string(timelock.type),
        ]
    }

    /// The member of the quota; an account that is not metered has a placeholder.
    var newChatsObject: JSONValue {
        guard let newChats else {
            return [
                "capping_status": "NONE", "total_quota": 0, "used_quota": 0, "cycle_start_timestamp": "0",
                "cycle_end_timestamp": "0", "ote_status": "NOT_ELIGIBLE", "mv_status": "NOT_ELIGIBLE",
            ]
        }
        return [
            "capping_status": .string(newChats.status), "total_quota": .integer(Int64(newChats.total)),
            "used_quota": .integer(Int64(newChats.used)),
            "cycle_start_timestamp": .string(String(newChats.cycleStart)),
            "cycle_end_timestamp": .string(String(newChats.cycleEnd)), "ote_status": "ELIGIBLE",
            "mv_status": "NOT_ELIGIBLE",
        ]
    }
}
