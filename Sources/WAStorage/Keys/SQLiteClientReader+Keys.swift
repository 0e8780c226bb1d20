internal import WACore

/// Reads the linked device and its prekeys.
extension SQLiteClientReader {
    func credentials() throws(StoreError) -> Credentials? {
        try connection.first(
            """
            SELECT phone_jid, lid_jid, noise_key, identity_key, registration_id, adv_secret, device_identity,
                platform, business_name, push_name, routing_info, last_prekey_upload, signed_prekey_created
            FROM credentials WHERE client = ?
            """, client.key, row: Self.credentials)
    }

    private static func credentials(_ row: Row) throws(StoreError) -> Credentials {
        Credentials(
            phoneJID: row.jid(0), lidJID: row.jid(1), noiseKey: try row.keyPair(2),
            identityKey: try row.keyPair(3), registrationID: try row.unsigned(4), advSecret: row.secret(5),
            deviceIdentity: row.blob(6), platform: row.text(7), businessName: row.textIfAny(8),
            pushName: row.textIfAny(9), routingInfo: row.blobIfAny(10), lastPreKeyUpload: row.timeIfAny(11),
            signedPreKeyCreated: row.time(12))
    }

    func preKey(_ id: UInt32) throws(StoreError) -> PreKeyRecord? {
        try connection.first(
            "SELECT id, private_key, confirmed FROM prekeys WHERE client = ? AND id = ?", client.key, id,
            row: Self.preKey)
    }

    func unofferedPreKeys(limit: Int) throws(StoreError) -> [PreKeyRecord] {
        try connection.all(
            """
            SELECT id, private_key, confirmed FROM prekeys WHERE client = ? AND confirmed = 0
            ORDER BY id LIMIT ?
            """, client.key, max(0, limit), row: Self.preKey)
    }

    private static func preKey(_ row: Row) throws(StoreError) -> PreKeyRecord {
        PreKeyRecord(id: try row.unsigned(0), key: try row.keyPair(1), isOffered: row.flag(2))
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
            SignedPreKeyRecord(
                id: try row.unsigned(0), key: try row.keyPair(1), signature: row.blob(2), stage: try row.word(3))
        }
    }
}
