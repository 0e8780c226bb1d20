/// The encryption of an established connection: one key and one counter per direction (10-transport.md section 3.2).
///
/// Frames must reach the wire in the order they were sealed and be opened in the order they arrived.
public struct NoiseTransport: Sendable {
    private var writing: CipherState
    private var reading: CipherState

    init(writing: CipherState, reading: CipherState) {
        self.writing = writing
        self.reading = reading
    }

    /// Encrypts one encoded stanza and prepends its length.
    public mutating func seal(_ plaintext: [UInt8]) throws(NoiseError) -> [UInt8] {
        let length = plaintext.count + Self.tagLength
        try FrameHeader.check(length)
        return try writing.seal(plaintext, header: [UInt8](bigEndian: UInt64(length), count: FrameHeader.size))
    }

    /// Decrypts the payload of one frame.
    ///
    /// A failure is final for the connection, because both sides count frames: the caller must reconnect.
    public mutating func open(_ frame: ArraySlice<UInt8>) throws(NoiseError) -> [UInt8] {
        try reading.open(frame)
    }

    private static let tagLength = 16
}
