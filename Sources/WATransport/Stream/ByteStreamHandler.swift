/// Takes what a byte stream delivers.
///
/// Every call comes on the stream's loop.
public protocol ByteStreamHandler: AnyObject {
    /// Bytes may flow; with TLS, the handshake is done. Comes again after ``ByteStream/startTLS(_:hostName:)``.
    func streamOpened(_ stream: ByteStream)
    /// Bytes arrived. `bytes` is lent for the call and overwritten after it.
    func stream(_ stream: ByteStream, received bytes: UnsafeRawBufferPointer)
    /// Everything that was queued has been written.
    func streamDrained(_ stream: ByteStream)
    /// The peer will send no more but may still read. Unless implemented, the stream is flushed and closed.
    func streamReceivedEnd(_ stream: ByteStream)
    /// The end; comes exactly once, never from inside a call into the stream, and nothing follows.
    func stream(_ stream: ByteStream, closed end: StreamEnd)
}

extension ByteStreamHandler {
    /// Does nothing.
    public func streamDrained(_ stream: ByteStream) {}
    /// Writes what is queued, then closes.
    public func streamReceivedEnd(_ stream: ByteStream) { stream.close(afterFlush: true) }
}
