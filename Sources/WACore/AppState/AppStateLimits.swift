internal import WAProto

/// Limits on app state; 70-appstate.md defines none.
enum AppStateLimits {
    /// Bytes of a snapshot, a patch, or a blob with mutations: some 500,000 contacts.
    static let bytes = 64 << 20
    /// Records of a snapshot and mutations of a patch.
    static let records = 500_000
    /// Bytes of an encrypted value; a sticker or a long quick reply has a few thousand.
    static let valueLength = 256 << 10
    /// Bytes of an index.
    static let indexLength = 8 << 10
    /// Elements of an index; the longest known index has six.
    static let indexElements = 32

    /// Throws `tooLarge` unless the bytes and the count of the repeated field `number` are within the limits.
    ///
    /// Counts before parsing: an empty record takes two bytes on the wire and a hundred in memory.
    static func check(_ serialized: [UInt8], repeated number: UInt32) throws(AppStateError) {
        guard serialized.count <= bytes else {
            throw AppStateError(
                .tooLarge, "app state of \(serialized.count) bytes is larger than the limit of \(bytes)")
        }
        var rest = serialized[...]
        var count = 0
        while !rest.isEmpty {
            guard let field = try? ProtobufField(rest) else {
                throw AppStateError(.malformed, "app state is not well-formed")
            }
            if field.number == number { count += 1 }
            rest = rest.dropFirst(field.raw.count)
        }
        guard count <= records else {
            throw AppStateError(.tooLarge, "app state of \(count) records is larger than the limit of \(records)")
        }
    }
}
