internal import WACore

/// Reads what is known of groups.
extension SQLiteClientReader {
    func group(_ jid: JID) throws(StoreError) -> GroupRecord? {
        try connection.first(
            "SELECT subject, version, data FROM groups WHERE client = ? AND jid = ?", key, jid.bare
        ) { GroupRecord(jid, subject: $0.text(0), version: $0.textIfAny(1), encoded: $0.blob(2)) } ?? nil
    }

    func groupSubject(_ jid: JID) throws(StoreError) -> String? {
        try connection.first("SELECT subject FROM groups WHERE client = ? AND jid = ?", key, jid.bare) { $0.text(0) }
    }

    func groups() throws(StoreError) -> [GroupRecord] {
        try connection.all(
            "SELECT jid, subject, version, data FROM groups WHERE client = ? ORDER BY jid", key
        ) { GroupRecord($0.jid(0), subject: $0.text(1), version: $0.textIfAny(2), encoded: $0.blob(3)) }
        .compactMap { $0 }
    }

    func keyHolders(of group: JID) throws(StoreError) -> [SignalAddress: UInt32] {
        let rows = try connection.all(
            "SELECT name, device, key_id FROM group_key_holders WHERE client = ? AND group_jid = ?", key, group.bare
        ) { row in
            (
                SignalAddress(name: row.text(0), device: UInt16(truncatingIfNeeded: row.integer(1))),
                UInt32(truncatingIfNeeded: row.integer(2))
            )
        }
        return Dictionary(rows) { $1 }
    }
}
