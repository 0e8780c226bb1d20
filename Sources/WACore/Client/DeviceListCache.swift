/// Device lists of users recently written to, by bare address in either namespace.
struct DeviceListCache {
    private static let capacity = 512
    private var lists: [JID: DeviceListRecord] = [:]

    subscript(user: JID) -> DeviceListRecord? {
        get { lists[user] }
        set {
            if newValue != nil, lists.count >= Self.capacity { lists.removeAll() }
            lists[user] = newValue
        }
    }
}
