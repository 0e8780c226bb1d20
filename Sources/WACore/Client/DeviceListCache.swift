/// Device lists of users recently written to, by bare address in either namespace.
struct DeviceListCache {
    private static let capacity = 512
    private var lists: [JID: DeviceListRecord] = [:]
    /// Counts every time a list was dropped: a read of the store that began before then may be outdated.
    private(set) var drops = 0

    subscript(user: JID) -> DeviceListRecord? { lists[user] }

    mutating func insert(_ list: DeviceListRecord, for user: JID) {
        if lists.count >= Self.capacity { lists.removeAll() }
        lists[user] = list
    }

    mutating func drop(_ user: JID) {
        drops += 1
        lists[user] = nil
    }

    mutating func removeAll() {
        drops += 1
        lists.removeAll()
    }
}
