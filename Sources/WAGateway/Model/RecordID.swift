internal import WACore

/// Makes ids of tenants' things: a word for the kind, and 26 characters that are new each time.
enum RecordID {
    /// An id such as `key_01J…`: 48 bits of time, 80 random bits.
    static func make(_ kind: String, at moment: Timestamp, random: any RandomSource) -> String {
        kind + EventID(at: moment, random: random).text.dropFirst("evt".count)
    }
}
