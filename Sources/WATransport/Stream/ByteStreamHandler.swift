/// The delegate of a byte stream.
///
/// Called on the stream's loop.
public protocol ByteStreamHandler: AnyObject {
    /// The stream is open; with TLS, the handshake is done. Called again after ``ByteStream/startTLS(_:hostName:)``.
    func streamOpened(_ stream: ByteStream)
    /// Bytes arrived. `bytes` is valid during the call only.
    func stream(_ stream: ByteStream, received bytes: UnsafeRawBufferPointer)
    /// All queued bytes have been written.
    func streamDrained(_ stream: ByteStream)
    /// All streams of an ``OutputBudget`` together have too much unwritten, and this one has the most. By default the
    /// stream is closed.
    func streamExceedsBudget(_ stream: ByteStream)
    /// The peer sent its last byte but may still read. By default the stream is flushed and closed.
    func streamReceivedEnd(_ stream: ByteStream)
    /// The stream closed. Called exactly once, as the last call, never from inside a call into the stream.
    func stream(_ stream: ByteStream, closed end: StreamEnd)
}

extension ByteStreamHandler {
    /// Does nothing.
    public func streamDrained(_ stream: ByteStream) {}
    /// Closes without writing what is queued.
    public func streamExceedsBudget(_ stream: ByteStream) { stream.close() }
    /// Writes the queued bytes, then closes.
    public func streamReceivedEnd(_ stream: ByteStream) { stream.close(afterFlush: true) }
}
