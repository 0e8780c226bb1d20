internal import WACore

/// The phone as the primary device: it signs its companions (40-pairing.md section 3).
extension Phone {
    /// The signed list of the companions with these key indexes (51-sending.md section 7.1).
    func keyIndexList(of indexes: [UInt32], at now: Timestamp, random: any RandomSource) -> [UInt8] {
        ADVPrimary.keyIndexList(
            rawID: rawID, timestamp: now, currentIndex: lastKeyIndex, validIndexes: indexes, accountKey: identity,
            random: random)
    }

    /// The key index of the next companion.
    mutating func takeKeyIndex() -> UInt32 {
        lastKeyIndex += 1
        return lastKeyIndex
    }

    /// The signed identity of a companion.
    func makeIdentity(
        of companionIdentity: [UInt8], keyIndex: UInt32, advSecret: SecretBytes, at now: Timestamp,
        random: any RandomSource
    ) -> [UInt8] {
        ADVPrimary.makeIdentity(
            ADVPrimary.Details(rawID: rawID, timestamp: now, keyIndex: keyIndex),
            companionIdentity: companionIdentity, accountKey: identity, advSecret: advSecret, random: random)
    }

    /// Checks the countersignature of a companion; nil when it does not fit.
    func verify(_ content: [UInt8], companionIdentity: [UInt8]) -> [UInt8]? {
        try? ADVPrimary.verifyDeviceSignature(
            content, companionIdentity: companionIdentity, accountKey: identity.publicKey)
    }
}
