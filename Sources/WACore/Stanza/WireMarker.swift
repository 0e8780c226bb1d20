/// First bytes of a value (20-binary-xml.md section 3).
///
/// 1 to 235 are single-byte tokens, 240 to 244 mean nothing.
enum WireMarker {
    static let listEmpty: UInt8 = 0
    static let dictionary0: UInt8 = 236
    static let dictionary3: UInt8 = 239
    static let interopJID: UInt8 = 245
    static let facebookJID: UInt8 = 246
    static let deviceJID: UInt8 = 247
    static let list8: UInt8 = 248
    static let list16: UInt8 = 249
    static let jidPair: UInt8 = 250
    static let hex8: UInt8 = 251
    static let binary8: UInt8 = 252
    static let binary20: UInt8 = 253
    static let binary32: UInt8 = 254
    static let nibble8: UInt8 = 255

    /// Bit of the flag byte that says the rest of the payload is a zlib stream.
    static let compressedFlag: UInt8 = 2
    /// Longest text the packed forms can hold: their length byte has seven bits.
    static let longestPackedText = 127
}
