/// Ids for requests of one connection: two random numbers and a counter, all of which pack well
/// (30-connection.md section 6).
public struct RequestIDs: Sendable {
    private let prefix: String
    private var counter: UInt64 = 0

    /// Draws the prefix.
    public init(random: some RandomSource) {
        let bytes = random.bytes(2)
        prefix = "\(bytes[0]).\(bytes[1])-"
    }

    /// The next id.
    public mutating func next() -> String {
        counter += 1
        return prefix + String(counter)
    }
}
