internal import WACore

/// Writes what is known of people.
extension ChangeWriter {
    func apply(_ change: PeopleChange) throws(StoreError) {
        switch change {
        case .mapping(let lid, let phone): try setMapping(lid: lid, phone: phone)
        case .numberAlias(let alias, let phone): try setNumberAlias(alias, phone: phone)
        case .deviceList(let user, let list): try setDeviceList(user, list)
        case .forgetDeviceLists: try connection.run("DELETE FROM device_lists WHERE client = ?", key)
        case .privacyToken(let user, let record): try setPrivacyToken(user, record)
        case .person(let record): try mergePerson(record)
        }
    }

    /// Drops other pairings of either user: a person has one phone number and one LID.
    func setMapping(lid: String, phone: String) throws(StoreError) {
        let known = try connection.phone(ofLID: lid, in: client.environment)
        guard known != phone else { return }
        try connection.run("DELETE FROM jid_map WHERE environment = ? AND lid = ?", client.environment, lid)
        try connection.run("DELETE FROM jid_map WHERE environment = ? AND phone = ?", client.environment, phone)
        try connection.run(
            "INSERT INTO jid_map (environment, lid, phone) VALUES (?, ?, ?)", client.environment, lid, phone)
        try connection.run(
            "DELETE FROM number_aliases WHERE environment = ? AND alias = ?", client.environment, phone)
    }

    private func setNumberAlias(_ alias: String, phone: String) throws(StoreError) {
        try connection.run(
            """
            INSERT INTO number_aliases (environment, alias, phone) VALUES (?, ?, ?)
            ON CONFLICT DO UPDATE SET phone = excluded.phone
            """, client.environment, alias, phone)
    }

    func setDeviceList(_ user: JID, _ list: DeviceListRecord?) throws(StoreError) {
        guard let list else {
            try connection.run("DELETE FROM device_lists WHERE client = ? AND user = ?", key, user.bare)
            return
        }
        try connection.run(
            """
            INSERT INTO device_lists (client, user, devices) VALUES (?, ?, ?)
            ON CONFLICT DO UPDATE SET devices = excluded.devices
            """, key, user.bare, list.encoded)
    }

    func setPrivacyToken(_ user: JID, _ record: PrivacyTokenRecord) throws(StoreError) {
        try connection.run(
            """
            INSERT INTO privacy_tokens (client, user, token, issued, own_issued) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET
                token = excluded.token, issued = excluded.issued, own_issued = excluded.own_issued
            """, key, user.bare, try sealedToken(record.token, of: user), record.issued, record.ownIssued)
    }

    private func sealedToken(_ token: [UInt8]?, of user: JID) throws(StoreError) -> [UInt8]? {
        guard let token else { return nil }
        return try seal.sealed(token, .privacyToken(user))
    }

    func mergePerson(_ record: PersonRecord) throws(StoreError) {
        try connection.run(
            """
            INSERT INTO people (client, user, push_name, business_name) VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET
                push_name = coalesce(excluded.push_name, push_name),
                business_name = coalesce(excluded.business_name, business_name)
            """, key, record.jid.bare, record.pushName, record.businessName)
    }
}
