/// Phone-number and hidden users that are known to be one person, and those looked up in vain.
struct MappingCache {
    private static let capacity = 4096
    private var lidByPhone: [String: String] = [:]
    private var phoneByLID: [String: String] = [:]

    func lid(forPhone user: String) -> String? { lidByPhone[user] }
    func phone(forLID user: String) -> String? { phoneByLID[user] }

    mutating func insert(lid: String, phone: String) {
        if lidByPhone.count >= Self.capacity { self = MappingCache() }
        lidByPhone[phone] = lid
        phoneByLID[lid] = phone
    }
}
