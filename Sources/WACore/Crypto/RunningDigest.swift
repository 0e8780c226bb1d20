/// A SHA-256 over bytes that come in pieces.
public struct RunningDigest {
    private var state = SHA256State()

    /// Starts over nothing.
    public init() {}

    /// Adds a piece.
    public mutating func update(_ bytes: ArraySlice<UInt8>) { bytes.withUnsafeBytes { state.update($0) } }

    /// The 32 bytes of the hash; to be called once.
    public mutating func finish() -> [UInt8] { state.finish().bytes }
}
