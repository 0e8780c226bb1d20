import TestSupport
import Testing

@testable import WACore

@Suite struct SignedPreKeyStagesTests {
    private func key(_ id: UInt32, _ stage: SignedPreKeyRecord.Stage) -> SignedPreKeyRecord {
        SignedPreKeyRecord(id: id, key: freshKey(), signature: [], stage: stage)
    }

    /// Stores a key as an engine does, which lists the one stored first last.
    private func store(_ record: SignedPreKeyRecord, in keys: inout [SignedPreKeyRecord]) {
        for change in SignedPreKeyStages.changes(storing: record, among: keys) {
            switch change {
            case .keys(.signedPreKey(let new)):
                if let index = keys.firstIndex(where: { $0.id == new.id }) {
                    keys[index] = new
                } else {
                    keys.insert(new, at: 0)
                }
            case .keys(.removeSignedPreKey(let id)): keys.removeAll { $0.id == id }
            default: Issue.record("no change of signed prekeys: \(change)")
            }
        }
    }

    private func stages(_ keys: [SignedPreKeyRecord]) -> [String] { keys.map { "\($0.id) \($0.stage.rawValue)" } }

    @Test func `a rotation keeps the current key, two older ones and one candidate`() {
        var keys: [SignedPreKeyRecord] = []
        for id in UInt32(1)...5 {
            store(key(id, .candidate), in: &keys)
            #expect(stages(keys).first == "\(id) candidate")
            store(key(id, .current), in: &keys)
        }
        #expect(stages(keys) == ["5 current", "4 retired", "3 retired"])
        store(key(6, .candidate), in: &keys)
        store(key(7, .candidate), in: &keys)
        #expect(stages(keys) == ["7 candidate", "5 current", "4 retired", "3 retired"])
    }

    @Test func `the order of storing counts and not the ids, which wrap around`() {
        var keys: [SignedPreKeyRecord] = []
        for id: UInt32 in [0xFF_FFFE, 0xFF_FFFF, 1, 2] { store(key(id, .current), in: &keys) }
        #expect(stages(keys) == ["2 current", "1 retired", "16777215 retired"])
    }

    @Test func `storing a key again changes no other`() {
        var keys = [key(2, .current), key(1, .retired)]
        store(keys[0], in: &keys)
        #expect(stages(keys) == ["2 current", "1 retired"])
    }
}

@Suite struct PrivacyTokenRecordTests {
    @Test func `the newest token of the peer stays, and so does our own latest issuing`() {
        var known = PrivacyTokenRecord(token: nil, issued: 0, ownIssued: 100)
        func learn(_ token: [UInt8]?, _ issued: Int64, _ own: Int64) {
            known = known.merging(PrivacyTokenRecord(token: token, issued: issued, ownIssued: own))
        }
        learn([1], 50, 0)
        #expect(known == PrivacyTokenRecord(token: [1], issued: 50, ownIssued: 100))
        learn([2], 40, 0)
        #expect(known.token == [1])
        learn([3], 60, 0)
        learn(nil, 0, 200)
        #expect(known == PrivacyTokenRecord(token: [3], issued: 60, ownIssued: 200))
    }
}
