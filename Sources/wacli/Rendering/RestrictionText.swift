internal import WACore

/// The limits of an account on opening new chats, in a few words.
enum RestrictionText {
    /// A name and a value for each limit that is known; moments are RFC 3339 in a pipe, local time on a terminal.
    static func properties(_ restrictions: JSONValue, isTerminal: Bool) -> [(String, String)] {
        func moment(_ value: JSONValue?) -> String? {
            value?.string.map { isTerminal ? LocalTime.text($0) : $0 }
        }
        var properties: [(String, String)] = []
        if let limit = restrictions["reachoutTimelock"] {
            let type = limit["type"]?.string.map { " (\($0))" } ?? ""
            let isActive = limit["active"]?.bool == true
            properties.append(
                ("reachoutTimelock", isActive ? "until \(moment(limit["until"]) ?? "?")\(type)" : "none"))
        }
        if let limit = restrictions["newChats"], let status = limit["status"]?.string {
            let total = limit["total"]?.integer.map { " of \($0)" } ?? ""
            let used = limit["used"]?.integer.map { ", \($0)\(total) used" } ?? ""
            let end = moment(limit["cycleEndsAt"]).map { ", until \($0)" } ?? ""
            properties.append(("newChats", status + used + end))
        }
        return properties
    }
}
