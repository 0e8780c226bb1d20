internal import WACore

/// Reads what is known of people.
extension SQLiteClientReader {
    func lid(forPhone user: String) throws(StoreError) -> String? {
        try connection.lid(ofPhone: user, in: client.environment)
    }

    func phone(forLID user: String) throws(StoreError) -> String? {
        try connection.phone(ofLID: user, in: client.environment)
    }

    func phone(forAlias alias: String) throws(StoreError) -> String? {
        try connection.first(
            "SELECT phone FROM number_aliases WHERE environment = ? AND alias = ?", client.environment, alias
        ) { $0.text(0) }
    }

    func deviceList(_ user: JID) throws(StoreError) -> DeviceListRecord? {
        try connection.first(
            "SELECT devices FROM device_lists WHERE client = ? AND user = ?", key, user.bare
        ) { DeviceListRecord(encoded: $0.blob(0)) } ?? nil
    }

    func privacyToken(_ user: JID) throws(StoreError) -> PrivacyTokenRecord? {
        try connection.first(
            "SELECT token, issued, own_issued FROM privacy_tokens WHERE client = ? AND user = ?", key, user.bare
        ) { row in
            // One that cannot be opened counts as absent, like a session.
            let token = row.isNull(0) ? [] : seal.record(row.bytes(0), .privacyToken(user))
            return PrivacyTokenRecord(
                token: token.isEmpty ? nil : token, issued: row.integer(1), ownIssued: row.integer(2))
        }
    }

    func person(_ user: JID) throws(StoreError) -> PersonRecord? {
        try connection.first(
            "SELECT push_name, business_name FROM people WHERE client = ? AND user = ?", key, user.bare
        ) { PersonRecord(jid: user.bare, pushName: $0.textIfAny(0), businessName: $0.textIfAny(1)) }
    }
}
