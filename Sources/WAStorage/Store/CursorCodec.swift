internal import WACore

/// Writes positions of one event log as cursors, and reads them back.
///
/// | bits | |
/// |---|---|
/// | 8 | version, 1 |
/// | 32 | tag of the log, so that a cursor of another database is refused |
/// | 64 | position |
/// | 24 | check, so that a mistyped cursor is refused |
struct CursorCodec: Sendable {
    /// The random number that this database's log was made with.
    let tag: UInt32

    private static let version: UInt128 = 1

    /// The cursor behind the event at a position.
    func cursor(at position: Int64) -> EventCursor {
        let bits = UInt64(bitPattern: position)
        let number =
            Self.version << 120 | UInt128(tag) << 88 | UInt128(bits) << 24 | UInt128(Self.check(tag, bits))
        return EventCursor(text: CrockfordBase32.encode(number))
    }

    /// The position of a cursor of this log; nil for any other text.
    func position(of cursor: EventCursor) -> Int64? {
        guard let number = CrockfordBase32.decode(cursor.text), number >> 120 == Self.version,
            UInt32(truncatingIfNeeded: number >> 88) == tag
        else { return nil }
        let bits = UInt64(truncatingIfNeeded: number >> 24)
        guard UInt32(truncatingIfNeeded: number) & 0xFF_FFFF == Self.check(tag, bits) else { return nil }
        let position = Int64(bitPattern: bits)
        return position >= 0 ? position : nil
    }

    /// The position of a cursor that a caller has; throws `cursorInvalid` for one that this log has not made, up to its
    /// `last` position.
    func requirePosition(of cursor: EventCursor, upTo last: Int64 = .max) throws(StoreError) -> Int64 {
        guard let position = position(of: cursor), position <= last else {
            throw StoreError(.cursorInvalid, "the event log has no such cursor; begin at 0 or latest")
        }
        return position
    }

    /// The position of a cursor that this log has made; any other is a mistake, and must not be stored as a position.
    func placed(_ cursor: EventCursor) throws(StoreError) -> Int64 {
        guard let position = position(of: cursor) else {
            throw StoreError(.cursorInvalid, "a cursor of another event log cannot be stored")
        }
        return position
    }

    /// FNV-1a over both numbers, cut to 24 bits: against typing errors, not against attackers.
    private static func check(_ tag: UInt32, _ bits: UInt64) -> UInt32 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for shift in stride(from: 0, to: 64, by: 8) { hash = (hash ^ (bits >> shift & 0xFF)) &* 0x100_0000_01B3 }
        for shift in stride(from: 0, to: 32, by: 8) {
            hash = (hash ^ (UInt64(tag) >> shift & 0xFF)) &* 0x100_0000_01B3
        }
        return UInt32(truncatingIfNeeded: hash >> 40)
    }
}
