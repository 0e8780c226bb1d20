internal import WACore

/// Writes sessions, identities and sender keys (50-signal.md section 11).
extension ChangeWriter {
    func apply(_ change: SignalChange) throws(StoreError) {
        switch change {
        case .session(let address, let record): try setSession(address, record)
        case .identity(let address, let key): try setIdentity(address, key)
        case .senderKey(let name, let record): try setSenderKey(name, record)
        case .forgetUser(let name): try forgetSignalUser(name)
        case .forgetSessions: try connection.run("DELETE FROM sessions WHERE client = ?", key)
        case .forgetSenderKeys(let sender):
            try connection.run(
                "DELETE FROM sender_keys WHERE client = ? AND name = ? AND device = ?", key, sender.name, sender.device)
        case .migrateUser(let old, let new): try migrateSignalUser(from: old, to: new)
        }
    }

    func setSession(_ address: SignalAddress, _ record: [UInt8]?) throws(StoreError) {
        guard let record else {
            try connection.run(
                "DELETE FROM sessions WHERE client = ? AND name = ? AND device = ?", key, address.name, address.device)
            return
        }
        try connection.run(
            """
            INSERT INTO sessions (client, name, device, record) VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET record = excluded.record
            """, key, address.name, address.device, try seal.sealed(record, .session(address)))
    }

    func setIdentity(_ address: SignalAddress, _ identity: [UInt8]?) throws(StoreError) {
        guard let identity else {
            try connection.run(
                "DELETE FROM identities WHERE client = ? AND name = ? AND device = ?",
                key, address.name, address.device)
            return
        }
        try connection.run(
            """
            INSERT INTO identities (client, name, device, key) VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET key = excluded.key
            """, key, address.name, address.device, identity)
    }

    func setSenderKey(_ name: SenderKeyName, _ record: [UInt8]?) throws(StoreError) {
        guard let record else {
            try connection.run(
                "DELETE FROM sender_keys WHERE client = ? AND name = ? AND device = ? AND group_jid = ?",
                key, name.sender.name, name.sender.device, name.group)
            return
        }
        try connection.run(
            """
            INSERT INTO sender_keys (client, name, device, group_jid, record) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET record = excluded.record
            """, key, name.sender.name, name.sender.device, name.group, try seal.sealed(record, .senderKey(name)))
    }

    func forgetSignalUser(_ name: String) throws(StoreError) {
        try connection.run("DELETE FROM sessions WHERE client = ? AND name = ?", key, name)
        try connection.run("DELETE FROM identities WHERE client = ? AND name = ?", key, name)
    }

    /// Rows that the new name has already are kept: its session is the newer one (50-signal.md section 1.1).
    func migrateSignalUser(from old: String, to new: String) throws(StoreError) {
        guard old != new else { return }
        try moveSessions(from: old, to: new)
        try connection.run("UPDATE OR IGNORE identities SET name = ? WHERE client = ? AND name = ?", new, key, old)
        try moveSenderKeys(from: old, to: new)
        try forgetSignalUser(old)
        try connection.run("DELETE FROM sender_keys WHERE client = ? AND name = ?", key, old)
    }

    /// Sealed again, because the name is part of what a record is sealed for; one that cannot be opened is dropped.
    private func moveSessions(from old: String, to new: String) throws(StoreError) {
        let rows = try connection.all(
            """
            SELECT device, record FROM sessions AS moving WHERE client = ? AND name = ?
                AND NOT EXISTS (SELECT 1 FROM sessions WHERE client = ? AND name = ? AND device = moving.device)
            """, key, old, key, new
        ) { row throws(StoreError) in
            let address = SignalAddress(name: old, device: UInt16(truncatingIfNeeded: row.integer(0)))
            return (device: address.device, record: seal.record(row.bytes(1), .session(address)))
        }
        for row in rows where !row.record.isEmpty {
            try setSession(SignalAddress(name: new, device: row.device), row.record)
        }
    }

    private func moveSenderKeys(from old: String, to new: String) throws(StoreError) {
        let rows = try connection.all(
            """
            SELECT device, group_jid, record FROM sender_keys AS moving WHERE client = ? AND name = ?
                AND NOT EXISTS (
                    SELECT 1 FROM sender_keys
                    WHERE client = ? AND name = ? AND device = moving.device AND group_jid = moving.group_jid)
            """, key, old, key, new
        ) { row throws(StoreError) in
            let device = UInt16(truncatingIfNeeded: row.integer(0))
            let name = SenderKeyName(group: row.text(1), sender: SignalAddress(name: old, device: device))
            return (name: name, record: seal.record(row.bytes(2), .senderKey(name)))
        }
        for row in rows where !row.record.isEmpty {
            let sender = SignalAddress(name: new, device: row.name.sender.device)
            try setSenderKey(SenderKeyName(group: row.name.group, sender: sender), row.record)
        }
    }
}
