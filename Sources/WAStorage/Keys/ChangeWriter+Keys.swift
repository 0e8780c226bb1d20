internal import WACore

/// Writes the linked device and its prekeys.
extension ChangeWriter {
    func apply(_ change: KeyChange) throws(StoreError) {
        switch change {
        case .credentials(let credentials): try setCredentials(credentials)
        case .addPreKeys(let keys): try addPreKeys(keys)
        case .preKeyIDs(let id):
            try connection.run("UPDATE clients SET highest_prekey = ? WHERE key = ?", id, key)
        case .offerPreKeys(let id): try offerPreKeys(through: id)
        case .consumePreKey(let id): try consumePreKey(id)
        case .signedPreKey(let record): try setSignedPreKey(record)
        case .removeSignedPreKey(let id): try removeSignedPreKey(id)
        }
    }

    func setCredentials(_ new: Credentials) throws(StoreError) {
        try connection.run(
            """
            INSERT INTO credentials (
                client, phone_jid, lid_jid, noise_key, identity_key, registration_id, adv_secret, device_identity,
                platform, business_name, push_name, routing_info, last_prekey_upload, signed_prekey_created)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET
                phone_jid = excluded.phone_jid, lid_jid = excluded.lid_jid, noise_key = excluded.noise_key,
                identity_key = excluded.identity_key, registration_id = excluded.registration_id,
                adv_secret = excluded.adv_secret, device_identity = excluded.device_identity,
                platform = excluded.platform, business_name = excluded.business_name,
                push_name = excluded.push_name, routing_info = excluded.routing_info,
                last_prekey_upload = excluded.last_prekey_upload,
                signed_prekey_created = excluded.signed_prekey_created
            """,
            key, new.phoneJID, new.lidJID, try seal.sealed(new.noiseKey.privateKey, RowName(.noiseKey)),
            try seal.sealed(new.identityKey.privateKey, RowName(.identityKey)), new.registrationID,
            try seal.sealed(new.advSecret, RowName(.advSecret)), new.deviceIdentity, new.platform, new.businessName,
            new.pushName, new.routingInfo, new.lastPreKeyUpload, new.signedPreKeyCreated)
        try connection.run(
            "UPDATE clients SET phone = ?, lid = ?, push_name = ?, was_linked = 1 WHERE key = ?",
            known(new.phoneJID), known(new.lidJID), new.pushName, key)
    }

    private func known(_ address: JID) -> String? { address.user.isEmpty ? nil : address.user }

    // The column `confirmed` says that a key was offered: its name is older than the rule.
    func addPreKeys(_ keys: [PreKeyRecord]) throws(StoreError) {
        for record in keys {
            try connection.run(
                """
                INSERT INTO prekeys (client, id, private_key, confirmed) VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET private_key = excluded.private_key, confirmed = excluded.confirmed
                """, key, record.id, try seal.sealed(record.key.privateKey, .preKey(record.id)), record.isOffered)
        }
        guard let highest = keys.map(\.id).max() else { return }
        try connection.run(
            "UPDATE clients SET highest_prekey = ? WHERE key = ? AND highest_prekey < ?", highest, key, highest)
    }

    func offerPreKeys(through id: UInt32) throws(StoreError) {
        try connection.run("UPDATE prekeys SET confirmed = 1 WHERE client = ? AND id <= ? AND confirmed = 0", key, id)
    }

    func consumePreKey(_ id: UInt32) throws(StoreError) {
        try connection.run("DELETE FROM prekeys WHERE client = ? AND id = ?", key, id)
    }

    func setSignedPreKey(_ record: SignedPreKeyRecord) throws(StoreError) {
        try connection.run(
            """
            INSERT INTO signed_prekeys (client, id, private_key, signature, stage, made) VALUES (?, ?, ?, ?, ?,
                (SELECT coalesce(max(made), 0) + 1 FROM signed_prekeys WHERE client = ?))
            ON CONFLICT DO UPDATE SET
                private_key = excluded.private_key, signature = excluded.signature, stage = excluded.stage
            """, key, record.id, try seal.sealed(record.key.privateKey, .signedPreKey(record.id)), record.signature,
            record.stage.rawValue, key)
    }

    private func removeSignedPreKey(_ id: UInt32) throws(StoreError) {
        try connection.run("DELETE FROM signed_prekeys WHERE client = ? AND id = ?", key, id)
    }
}
