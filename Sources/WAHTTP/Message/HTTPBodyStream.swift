/// A body that is made while it is sent.
public struct HTTPBodyStream: Sendable {
    /// Bytes sent when nothing else was for a while, so that peers and proxies keep the connection.
    public struct Heartbeat: Sendable, Equatable {
        /// Silence before the bytes are sent.
        public let interval: Duration
        /// What is sent; must mean nothing in the body's format.
        public let bytes: [UInt8]

        /// Makes a heartbeat.
        public init(every interval: Duration, bytes: [UInt8]) {
            self.interval = interval
            self.bytes = bytes
        }
    }

    /// The exact number of bytes, when it is known before.
    public let length: Int?
    /// What fills silence.
    public let heartbeat: Heartbeat?
    /// It ends only when the peer or the server does: a shutdown cancels it at once instead of waiting.
    public let isEndless: Bool
    /// Writes the body.
    ///
    /// Returning ends it; throwing cuts the connection so that the peer sees it is not whole.
    public let produce: @Sendable (HTTPBodyWriter) async throws -> Void

    /// Makes a stream.
    public init(
        length: Int? = nil, heartbeat: Heartbeat? = nil, isEndless: Bool = false,
        produce: @escaping @Sendable (HTTPBodyWriter) async throws -> Void
    ) {
        self.length = length
        self.heartbeat = heartbeat
        self.isEndless = isEndless
        self.produce = produce
    }
}

/// A whole body that a peer may wait long for.
///
/// Nothing of the request is kept in the meantime, so that thousands may wait.
public struct HTTPHeldBody: Sendable {
    /// Waits for the body; nil closes the connection.
    ///
    /// Always called; its task is cancelled when the peer goes.
    public let wait: @Sendable () async -> [UInt8]?

    /// Makes a body.
    public init(_ wait: @escaping @Sendable () async -> [UInt8]?) { self.wait = wait }
}

/// Where the producer of a streamed body writes.
public struct HTTPBodyWriter: Sendable {
    private let sink: any HTTPBodySink

    /// Makes a writer over `sink`.
    public init(_ sink: any HTTPBodySink) { self.sink = sink }

    /// Sends `bytes`, waiting while the peer has too much unread.
    ///
    /// Throws when the peer has gone, when it reads too slowly for too long, and when the task is cancelled.
    public func write(_ bytes: [UInt8]) async throws {
        guard !bytes.isEmpty else { return }
        try await sink.write(bytes)
    }

    /// Sends `text` as UTF-8; see ``write(_:)-([UInt8])``.
    public func write(_ text: String) async throws { try await write(Array(text.utf8)) }
}

/// Takes the pieces of a streamed body; the server's connection is one, callers inside the process bring their own.
public protocol HTTPBodySink: Sendable {
    /// Takes one piece that is not empty, and returns when the next one is welcome.
    func write(_ bytes: [UInt8]) async throws
}
