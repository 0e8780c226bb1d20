internal import WACore

/// Writes what is known of groups.
extension ChangeWriter {
    func apply(_ change: GroupChange) throws(StoreError) {
        switch change {
        case .put(let group): try put(group)
        case .forget(let group):
            try connection.run("DELETE FROM groups WHERE client = ? AND jid = ?", key, group.bare)
            try forgetKeyHolders(of: group)
        case .forgetAll: try connection.run("DELETE FROM groups WHERE client = ?", key)
        case .keyHolders(let group, let keyID, let devices):
            for device in devices { try mark(device, of: group, keyID) }
        case .lacksKey(let device, let group?):
            try connection.run(
                "DELETE FROM group_key_holders WHERE client = ? AND group_jid = ? AND name = ? AND device = ?",
                key, group.bare, device.name, device.device)
        case .lacksKey(let device, nil):
            try connection.run(
                "DELETE FROM group_key_holders WHERE client = ? AND name = ? AND device = ?", key, device.name,
                device.device)
        case .userLacksKeys(let name):
            try connection.run("DELETE FROM group_key_holders WHERE client = ? AND name = ?", key, name)
        case .forgetKeyHolders(let group): try forgetKeyHolders(of: group)
        }
    }

    private func put(_ group: GroupRecord) throws(StoreError) {
        try connection.run(
            """
            INSERT INTO groups (client, jid, subject, version, data) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET
                subject = excluded.subject, version = excluded.version, data = excluded.data
            """, key, group.jid, group.subject, group.version, group.encoded)
    }

    private func mark(_ device: SignalAddress, of group: JID, _ keyID: UInt32) throws(StoreError) {
        try connection.run(
            """
            INSERT INTO group_key_holders (client, group_jid, name, device, key_id) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET key_id = excluded.key_id
            """, key, group.bare, device.name, device.device, Int64(keyID))
    }

    private func forgetKeyHolders(of group: JID) throws(StoreError) {
        try connection.run("DELETE FROM group_key_holders WHERE client = ? AND group_jid = ?", key, group.bare)
    }
}
