internal import WACore

/// Reads sessions, identities and sender keys.
extension SQLiteClientReader {
    func sessions(_ addresses: [SignalAddress]) throws(StoreError) -> [SignalAddress: [UInt8]] {
        var found: [SignalAddress: [UInt8]] = [:]
        for address in addresses {
            found[address] = try connection.first(
                "SELECT record FROM sessions WHERE client = ? AND name = ? AND device = ?",
                key, address.name, address.device
            ) { seal.record($0.bytes(0), .session(address)) }
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
        ) { seal.record($0.bytes(0), .senderKey(name)) }
    }
}
