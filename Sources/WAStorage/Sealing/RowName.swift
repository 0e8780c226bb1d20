internal import WACore

/// The identity of a sealed value: table, column and primary key, as associated data.
///
/// With the owner it says where a value belongs: moved to another row, column or client it does not open.
///
/// | bytes | |
/// |---|---|
/// | 1 | kind: table and column |
/// | 8 | owner: the key of the client, or 0 for the home |
/// | 16 | two numbers of the primary key |
/// | 4 | length of the name |
/// | n | name, then group |
struct RowName {
    /// The table and column of a value; stored in what is sealed, so a number is never used for another one.
    enum Kind: UInt8 {
        case dataKey = 1
        case noiseKey = 2
        case identityKey = 3
        case advSecret = 4
        case preKey = 5
        case signedPreKey = 6
        case session = 7
        case senderKey = 8
        case privacyToken = 9
        case webhookSecret = 10
        case setting = 11

        /// The core treats a record that cannot be read as absent, and the peer starts over.
        var isReplaceable: Bool { [.session, .senderKey, .privacyToken].contains(self) }
    }

    let kind: Kind
    var number: Int64 = 0
    var second: Int64 = 0
    var name = ""
    var group = ""

    init(_ kind: Kind, number: Int64 = 0, second: Int64 = 0, name: String = "", group: String = "") {
        self.kind = kind
        self.number = number
        self.second = second
        self.name = name
        self.group = group
    }

    static func preKey(_ id: UInt32) -> RowName { RowName(.preKey, number: Int64(id)) }

    static func signedPreKey(_ id: UInt32) -> RowName { RowName(.signedPreKey, number: Int64(id)) }

    static func session(_ address: SignalAddress) -> RowName {
        RowName(.session, number: Int64(address.device), name: address.name)
    }

    static func senderKey(_ name: SenderKeyName) -> RowName {
        RowName(.senderKey, number: Int64(name.sender.device), name: name.sender.name, group: name.group)
    }

    static func privacyToken(_ user: JID) -> RowName { RowName(.privacyToken, name: user.bare.description) }

    static func webhookSecret(_ webhook: Int64, _ number: Int64) -> RowName {
        RowName(.webhookSecret, number: webhook, second: number)
    }

    static func setting(_ name: SettingName) -> RowName { RowName(.setting, name: name.text) }

    /// Calls `body` with the bytes, which live on the stack.
    func withBytes<Result>(owner: Int64, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        let (nameCount, groupCount) = (name.utf8.count, group.utf8.count)
        return withUnsafeTemporaryAllocation(byteCount: 29 + nameCount + groupCount, alignment: 8) { buffer in
            buffer[0] = kind.rawValue
            buffer.storeBytes(of: owner.littleEndian, toByteOffset: 1, as: Int64.self)
            buffer.storeBytes(of: number.littleEndian, toByteOffset: 9, as: Int64.self)
            buffer.storeBytes(of: second.littleEndian, toByteOffset: 17, as: Int64.self)
            buffer.storeBytes(of: UInt32(truncatingIfNeeded: nameCount).littleEndian, toByteOffset: 25, as: UInt32.self)
            UnsafeMutableRawBufferPointer(rebasing: buffer[29...]).copyBytes(from: name.utf8)
            UnsafeMutableRawBufferPointer(rebasing: buffer[(29 + nameCount)...]).copyBytes(from: group.utf8)
            return body(UnsafeRawBufferPointer(buffer))
        }
    }
}
