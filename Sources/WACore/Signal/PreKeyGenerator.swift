/// Ids and keys of our prekeys (50-signal.md section 1, 30-connection.md section 14).
public enum PreKeyGenerator {
    /// The old mark of a key that is never used up; we do not allocate it, and do not delete it on use.
    public static let lastResortID: UInt32 = 0xFFFFFF

    /// The id after `id`: they only grow, from 1 to 0xFFFFFE, and wrap.
    ///
    /// 0 reads as "absent" elsewhere.
    public static func nextID(after id: UInt32) -> UInt32 { id >= lastResortID - 1 ? 1 : id + 1 }

    /// `count` fresh one-time prekeys with the ids after `highestID`.
    ///
    /// Draws 32 random bytes each.
    ///
    /// Several hundred take tens of milliseconds: keep them off a loop, or make them in portions.
    public static func make(
        count: Int, after highestID: UInt32, isOffered: Bool = false, random: some RandomSource
    ) -> [PreKeyRecord] {
        var id = highestID
        return (0..<max(count, 0)).map { _ in
            id = nextID(after: id)
            return PreKeyRecord(id: id, key: KeyPair(random: random), isOffered: isOffered)
        }
    }
}

extension SignedPreKeyRecord {
    /// The id after `id`: 1 to 0xFFFFFF, then 1 again.
    public static func nextID(after id: UInt32) -> UInt32 { id >= 0xFFFFFF ? 1 : id + 1 }

    /// A fresh signed prekey.
    ///
    /// Draws 32 random bytes for the key, then 64 for the signature.
    public static func make(
        identity: KeyPair, id: UInt32, stage: Stage = .candidate, random: some RandomSource
    ) -> SignedPreKeyRecord {
        let key = KeyPair(random: random)
        let signature = XEdDSA.sign([SignalKeyPair.typeByte] + key.publicKey, with: identity, random: random)
        return SignedPreKeyRecord(id: id, key: key, signature: signature, stage: stage)
    }
}
