internal import WACore

/// Reads the linked device and its prekeys.
extension SQLiteClientReader {
    func credentials() throws(StoreError) -> Credentials? {
        try connection.first(
            """
            SELECT phone_jid, lid_jid, noise_key, identity_key, registration_id, adv_secret, device_identity,
                platform, business_name, push_name, routing_info, last_prekey_upload, signed_prekey_created
            FROM credentials WHERE client = ?
            """, client.key, row: credentials)
    }

    private func credentials(_ row: Row) throws(StoreError) -> Credentials {
        Credentials(
            phoneJID: row.jid(0), lidJID: row.jid(1), noiseKey: try row.keyPair(2, seal, RowName(.noiseKey)),
            identityKey: try row.keyPair(3, seal, RowName(.identityKey)), registrationID: try row.unsigned(4),
            advSecret: try seal.openedSecret(row.bytes(5), RowName(.advSecret)),
            deviceIdentity: row.blob(6), platform: row.text(7), businessName: row.textIfAny(8),
            pushName: row.textIfAny(9), routingInfo: row.blobIfAny(10), lastPreKeyUpload: row.timeIfAny(11),
            signedPreKeyCreated: row.time(12))
    }

    func preKey(_ id: UInt32) throws(StoreError) -> PreKeyRecord? {
        try connection.first(
            "SELECT id, private_key, confirmed FROM prekeys WHERE client = ? AND id = ?", client.key, id,
            row: preKey)
    }

    func unofferedPreKeys(limit: Int) throws(StoreError) -> [PreKeyRecord] {
        try connection.all(
            """
            SELECT id, private_key, confirmed FROM prekeys WHERE client = ? AND confirmed = 0
            ORDER BY id LIMIT ?
            """, client.key, max(0, limit), row: preKey)
    }

    private func preKey(_ row: Row) throws(StoreError) -> PreKeyRecord {
        let id = try row.unsigned(0)
        return PreKeyRecord(id: id, key: try row.keyPair(1, seal, .preKey(id)), isOffered: row.flag(2))
    }

    func preKeyCounts() throws(StoreError) -> (offered: Int, unoffered: Int, highestID: UInt32) {
        let counts = try connection.first(
            "SELECT count(*) FILTER (WHERE confirmed = 1), count(*) FROM prekeys WHERE client = ?", client.key
        ) { (offered: Int($0.integer(0)), all: Int($0.integer(1))) }
        let highest = try connection.first("SELECT highest_prekey FROM clients WHERE key = ?", client.key) {
            row throws(StoreError) in try row.unsigned(0)
        }
        let (offered, all) = counts ?? (0, 0)
        return (offered, all - offered, highest ?? 0)
    }

    func signedPreKeys() throws(StoreError) -> [SignedPreKeyRecord] {
        try connection.all(
            """
            SELECT id, private_key, signature, stage FROM signed_prekeys WHERE client = ? ORDER BY made DESC
            """, client.key
        ) { row throws(StoreError) in
            let id = try row.unsigned(0)
            return SignedPreKeyRecord(
                id: id, key: try row.keyPair(1, seal, .signedPreKey(id)), signature: row.blob(2),
                stage: try row.word(3))
        }
    }
}
