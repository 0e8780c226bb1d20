@testable import WACore

extension FuzzTarget {
    /// Stored records as a damaged disk may return them: refused, or usable and stored again as the same bytes.
    static let records = FuzzTarget("records") { input in
        guard let kind = input.first else { return }
        kind & 1 == 0 ? useSession(input.dropFirst()) : useSenderKey(input.dropFirst())
    }

    private static func useSession(_ bytes: ArraySlice<UInt8>) {
        guard var record = try? SessionRecord(serialized: bytes) else { return }
        rule(record.serialized().elementsEqual(bytes), "a session record changes when it is stored")
        _ = (record.canEncrypt, record.baseKey, record.remoteIdentityKey, record.isAwaitingFirstReply)
        guard let own = try? record.encrypt([1, 2, 3]) else { return }
        let before = record
        if own.kind == .signal, let message = try? SignalMessage(serialized: own.bytes) {
            if (try? record.decrypt(message, random: RepeatableRandom(6))) == nil {
                rule(record == before, "a refused message has changed the session")
            }
        }
        record.archiveCurrent()
        rule((try? SessionRecord(serialized: record.serialized())) == record, "an archived session is unreadable")
    }

    private static func useSenderKey(_ bytes: ArraySlice<UInt8>) {
        guard var record = try? SenderKeyRecord(serialized: bytes) else { return }
        rule(record.serialized().elementsEqual(bytes), "a sender key record changes when it is stored")
        _ = try? record.distribution().serialized
        guard let own = try? record.encrypt([1], random: RepeatableRandom(8)) else { return }
        if let message = try? SenderKeyMessage(serialized: own) { _ = try? record.decrypt(message) }
        rule((try? SenderKeyRecord(serialized: record.serialized())) == record, "a used record is unreadable")
    }
}
