/// A 32-byte MAC of app state, stored inline: a collection has two per record.
struct AppStateMAC: Sendable, Hashable {
    let value: Key32

    /// Bytes of a MAC.
    static let count = Key32.count

    init(_ value: Key32) { self.value = value }

    /// Nil unless there are 32 bytes.
    init?(_ bytes: some Collection<UInt8>) {
        guard let value = Key32(bytes) else { return nil }
        self.value = value
    }

    /// The bytes.
    var bytes: [UInt8] { value.bytes }

    /// Compares in constant time, for a MAC that is checked rather than looked up.
    func matches(_ other: some Collection<UInt8>) -> Bool {
        value.withBytes { constantTimeEquals($0, other) }
    }
}

extension AppStateMAC: CustomStringConvertible {
    /// A prefix, enough to identify it in logs.
    var description: String { bytes.prefix(4).hex }
}
