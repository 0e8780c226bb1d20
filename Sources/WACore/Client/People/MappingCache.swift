/// The phone numbers, LIDs and number aliases in use.
struct MappingCache {
    private static let capacity = 4096
    private var lidByPhone: [String: String] = [:]
    private var phoneByLID: [String: String] = [:]
    private var phoneByAlias: [String: String] = [:]

    func lid(forPhone user: String) -> String? { lidByPhone[user] }
    func phone(forLID user: String) -> String? { phoneByLID[user] }
    func phone(forAlias alias: String) -> String? { phoneByAlias[alias] }

    mutating func insert(lid: String, phone: String) {
        makeRoom()
        lidByPhone[phone] = lid
        phoneByLID[lid] = phone
        phoneByAlias[phone] = nil
    }

    mutating func insert(alias: String, phone: String) {
        makeRoom()
        phoneByAlias[alias] = phone
    }

    private mutating func makeRoom() {
        if max(lidByPhone.count, phoneByAlias.count) >= Self.capacity { self = MappingCache() }
    }
}
