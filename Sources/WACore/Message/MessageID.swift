/// Identifiers of messages we send (51-sending.md section 2).
extension MessageID {
    /// Makes an id of the web form: `3EB0` and 18 upper-case hexadecimal digits.
    ///
    /// `ownUser` is the phone number of the sending account, nil while it is unknown. Draws 16 random bytes.
    public static func make(at now: Timestamp, ownUser: String?, random: some RandomSource) -> MessageID {
        let time = [UInt8](bigEndian: UInt64(bitPattern: now.seconds), count: 8)
        let account = ownUser.map { Array(($0 + "@c.us").utf8) } ?? []
        let digest = Digest.sha256(time, account, random.bytes(16))
        return MessageID(existing: "3EB0" + digest.prefix(9).hex.uppercased())
    }
}
