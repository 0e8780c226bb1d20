/// Ids for requests of one connection: two random numbers and a counter, in characters that the stanza encoding packs
/// (30-connection.md section 6).
struct RequestIDs: Sendable {
    private let prefix: String
    private var counter: UInt64 = 0

    /// Generates the prefix.
    init(random: some RandomSource) {
        let bytes = random.bytes(2)
        prefix = "\(bytes[0]).\(bytes[1])-"
    }

    /// Returns the next id.
    mutating func next() -> String {
        counter += 1
        return prefix + String(counter)
    }
}
