/// Remembers where recent messages went, so that a repeated stanza reaches only devices that have not had it
/// (51-sending.md section 8.7).
struct RouteMemory: Sendable, Codable {
    /// One message of one sending device.
    struct Key: Hashable, Sendable, Codable {
        let sender: DeviceID
        let id: String
    }

    struct Route: Sendable, Codable {
        /// Server time of the first stanza; repeats are acknowledged with the same.
        let time: Int64
        var delivered: Set<DeviceID>
    }

    /// Messages remembered over all senders; the oldest is forgotten first.
    static let limit = 10_000

    private(set) var routes: [Key: Route] = [:]
    private var order: [Key] = []
    private var forgotten = 0

    subscript(key: Key) -> Route? { routes[key] }

    /// Notes that `devices` get the message, and returns those that had not had it.
    mutating func note(_ key: Key, devices: [DeviceID], time: Int64) -> [DeviceID] {
        if var route = routes[key] {
            let fresh = devices.filter { route.delivered.insert($0).inserted }
            routes[key] = route
            return fresh
        }
        routes[key] = Route(time: time, delivered: Set(devices))
        order.append(key)
        forgetOldest()
        return devices
    }

    private mutating func forgetOldest() {
        guard routes.count > Self.limit else { return }
        routes[order[forgotten]] = nil
        forgotten += 1
        guard forgotten > Self.limit else { return }
        order.removeFirst(forgotten)
        forgotten = 0
    }
}
