/// Which companions are shown online, and which follow the presence of an account.
struct Presences: Sendable {
    /// Accounts that one companion can follow.
    private static let limit = 10_000

    /// Companions that are shown online.
    private(set) var available: Set<DeviceID> = []
    /// Companions that follow a number.
    private(set) var followers: [String: Set<DeviceID>] = [:]
    /// The numbers a companion follows, with the namespace it asked in.
    private(set) var subscriptions: [DeviceID: [String: Namespace]] = [:]

    /// Notes that a companion is shown online or not; false when it was before.
    mutating func set(_ isAvailable: Bool, _ id: DeviceID) -> Bool {
        isAvailable ? available.insert(id).inserted : available.remove(id) != nil
    }

    /// A companion begins to follow a number; false when it follows too many.
    mutating func follow(_ number: String, _ id: DeviceID, in namespace: Namespace) -> Bool {
        guard (subscriptions[id]?.count ?? 0) < Self.limit else { return false }
        subscriptions[id, default: [:]][number] = namespace
        followers[number, default: []].insert(id)
        return true
    }

    /// A companion no longer follows a number.
    mutating func unfollow(_ number: String, _ id: DeviceID) {
        subscriptions[id]?[number] = nil
        followers[number]?.remove(id)
        if followers[number]?.isEmpty == true { followers[number] = nil }
    }

    /// A companion follows nothing any more.
    mutating func unfollowAll(_ id: DeviceID) {
        for number in (subscriptions[id] ?? [:]).keys { unfollow(number, id) }
        subscriptions[id] = nil
    }
}
