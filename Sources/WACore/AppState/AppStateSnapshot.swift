internal import WAProto

/// A parsed, not yet verified snapshot of a collection (70-appstate.md section 6).
struct AppStateSnapshot: Sendable, Equatable {
    /// The version of the collection.
    let version: UInt64
    /// Id of the key of the MAC.
    let keyID: [UInt8]

    let mac: [UInt8]
    let records: [SealedMutation]

    /// Reads the fetched and decrypted blob; throws `malformed` or `tooLarge`.
    init(serialized bytes: [UInt8]) throws(AppStateError) {
        try AppStateLimits.check(bytes, repeated: 2)
        guard let snapshot = try? WA.SyncdSnapshot(serialized: bytes), let version = snapshot.version?.version,
            let keyID = snapshot.keyID?.id, let mac = snapshot.mac, mac.count == AppStateMAC.count
        else {
            throw AppStateError(.malformed, "a snapshot lacks its version, key or MAC")
        }
        var records: [SealedMutation] = []
        records.reserveCapacity(snapshot.records.count)
        for record in snapshot.records { records.append(try SealedMutation(.set, record)) }
        self.version = version
        self.keyID = keyID
        self.mac = mac
        self.records = records
    }
}
