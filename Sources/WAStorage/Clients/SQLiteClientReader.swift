internal import WACore

/// Reads one client's rows inside a read transaction.
struct SQLiteClientReader: ClientReader {
    let connection: Connection
    let client: ClientHandle

    private var key: Int64 { client.key }

    func sessions(_ addresses: [SignalAddress]) throws(StoreError) -> [SignalAddress: [UInt8]] {
        var found: [SignalAddress: [UInt8]] = [:]
        for address in addresses {
            found[address] = try connection.first(
                "SELECT record FROM sessions WHERE client = ? AND name = ? AND device = ?",
                key, address.name, address.device
            ) { $0.blob(0) }
        }
        return found
    }

    func identities(_ addresses: [SignalAddress]) throws(StoreError) -> [SignalAddress: [UInt8]] {
        var found: [SignalAddress: [UInt8]] = [:]
        for address in addresses {
            found[address] = try connection.first(
                "SELECT key FROM identities WHERE client = ? AND name = ? AND device = ?",
                key, address.name, address.device
            ) { $0.blob(0) }
        }
        return found
    }

    func senderKey(_ name: SenderKeyName) throws(StoreError) -> [UInt8]? {
        try connection.first(
            "SELECT record FROM sender_keys WHERE client = ? AND name = ? AND device = ? AND group_jid = ?",
            key, name.sender.name, name.sender.device, name.group
        ) { $0.blob(0) }
    }

    func lid(forPhone user: String) throws(StoreError) -> String? {
        try connection.lid(ofPhone: user, in: client.environment)
    }

    func phone(forLID user: String) throws(StoreError) -> String? {
        try connection.phone(ofLID: user, in: client.environment)
    }

    func deviceList(_ user: JID) throws(StoreError) -> DeviceListRecord? {
        try connection.first(
            "SELECT devices FROM device_lists WHERE client = ? AND user = ?", key, user.bare
        ) { DeviceListRecord(encoded: $0.blob(0)) } ?? nil
    }

    func wasReceived(_ hash: [UInt8]) throws(StoreError) -> Bool {
        try connection.first("SELECT 1 FROM received WHERE client = ? AND hash = ?", key, hash) { _ in true } ?? false
    }

    func privacyToken(_ user: JID) throws(StoreError) -> PrivacyTokenRecord? {
        try connection.first(
            "SELECT token, issued, own_issued FROM privacy_tokens WHERE client = ? AND user = ?", key, user.bare
        ) { PrivacyTokenRecord(token: $0.blobIfAny(0), issued: $0.integer(1), ownIssued: $0.integer(2)) }
    }

    func person(_ user: JID) throws(StoreError) -> PersonRecord? {
        try connection.first(
            "SELECT push_name, business_name FROM people WHERE client = ? AND user = ?", key, user.bare
        ) { PersonRecord(jid: user.bare, pushName: $0.textIfAny(0), businessName: $0.textIfAny(1)) }
    }
}
