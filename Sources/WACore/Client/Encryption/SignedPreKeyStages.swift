/// What becomes of the other signed prekeys when one is stored (30-connection.md section 14).
///
/// There is one current key and at most one candidate. Two retired ones stay, for messages that were encrypted before
/// their senders learned of the rotation.
enum SignedPreKeyStages {
    private static let retiredKept = 2

    /// The changes that store `record` among the known ones, which are listed with the one stored first last.
    static func changes(storing record: SignedPreKeyRecord, among known: [SignedPreKeyRecord]) -> [Change] {
        let others = known.filter { $0.id != record.id }
        var changes: [Change] = []
        var retired = others.filter { $0.stage == .retired }
        switch record.stage {
        case .current:
            let replaced = others.filter { $0.stage == .current }
            for var key in replaced {
                key.stage = .retired
                changes.append(.signedPreKey(key))
            }
            // In the order of `others`: a key that was current is newer than those that retired before it.
            retired = others.filter { $0.stage != .candidate }
        case .candidate:
            changes += others.filter { $0.stage == .candidate }.map { .keys(.removeSignedPreKey($0.id)) }
        case .retired: break
        }
        changes.append(.signedPreKey(record))
        return changes + retired.dropFirst(retiredKept).map { .keys(.removeSignedPreKey($0.id)) }
    }
}
