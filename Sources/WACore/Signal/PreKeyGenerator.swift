/// Generation of prekey ids and keys (50-signal.md section 1, 30-connection.md section 14).
public enum PreKeyGenerator {
    /// The reserved id of a last-resort key, which is never deleted on use; we do not allocate it.
    static let lastResortID: UInt32 = 0xFFFFFF

    /// The id after `id`: increasing from 1 to 0xFFFFFE, then wrapping to 1.
    ///
    /// 0 means "absent" in messages.
    static func nextID(after id: UInt32) -> UInt32 { id >= lastResortID - 1 ? 1 : id + 1 }

    /// An id at least 2^20 ids away from `highestID` in both directions.
    ///
    /// For a store that is an older copy: the ids after the highest it knows were given to other keys since. Random, so
    /// that two restores of one copy do not meet.
    static func distantID(from highestID: UInt32, random: some RandomSource) -> UInt32 {
        let (space, distance): (UInt32, UInt32) = (0xF0_0000, 1 << 20)
        let offset = distance + random.number(below: space - 2 * distance)
        return max(1, (highestID % space + offset) % space)
    }

    /// Generates `count` one-time prekeys with the ids after `highestID`.
    ///
    /// Draws 32 random bytes each. Several hundred keys take tens of milliseconds: do not generate them on an event
    /// loop, or generate them in batches.
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
    static func nextID(after id: UInt32) -> UInt32 { id >= 0xFFFFFF ? 1 : id + 1 }

    /// Generates a signed prekey.
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
