internal import WATransport

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
    /// Begins to write the body.
    public let begin: Beginning

    /// Begins to write a body, by tasks that prefer the executor, and returns what ends it early.
    ///
    /// `ended` is called once, also after an early end: without an error when the body is whole. An error cuts the
    /// connection so that the peer sees it is not whole.
    public typealias Beginning =
        @Sendable (
            _ writer: HTTPBodyWriter, _ executor: (any TaskExecutor)?,
            _ ended: @escaping @Sendable ((any Error)?) -> Void
        ) -> HTTPBodyCancellation

    /// Makes a stream.
    public init(
        length: Int? = nil, heartbeat: Heartbeat? = nil, isEndless: Bool = false, begin: @escaping Beginning
    ) {
        self.length = length
        self.heartbeat = heartbeat
        self.isEndless = isEndless
        self.begin = begin
    }

    /// Makes a stream that one task writes: returning ends the body, throwing cuts it.
    public init(
        length: Int? = nil, heartbeat: Heartbeat? = nil, isEndless: Bool = false,
        produce: @escaping @Sendable (HTTPBodyWriter) async throws -> Void
    ) {
        self.init(length: length, heartbeat: heartbeat, isEndless: isEndless) { writer, executor, ended in
            let task = Task(executorPreference: executor) {
                do {
                    try await produce(writer)
                    ended(nil)
                } catch {
                    ended(error)
                }
            }
            return { task.cancel() }
        }
    }

    /// Writes the body to its end, which comes early when the task is cancelled.
    public func produce(_ writer: HTTPBodyWriter) async throws {
        let end = OneShot<(any Error)?>()
        let cancel = begin(writer, nil) { end.give($0) }
        let fault = await withTaskCancellationHandler {
            await end.value
        } onCancel: {
            cancel()
        }
        if let fault { throw fault }
    }
}

/// Ends what writes a body, or waits for one.
public typealias HTTPBodyCancellation = @Sendable () -> Void

/// A whole body that a peer may wait long for.
///
/// Nothing of the request and no task is kept in the meantime, so that thousands may wait.
public struct HTTPHeldBody: Sendable {
    /// Calls its argument once the body is there; nil closes the connection.
    ///
    /// Always called, and what it returns when the peer goes.
    public let wait: @Sendable (@escaping @Sendable ([UInt8]?) -> Void) -> HTTPBodyCancellation

    /// Makes a body.
    public init(_ wait: @escaping @Sendable (@escaping @Sendable ([UInt8]?) -> Void) -> HTTPBodyCancellation) {
        self.wait = wait
    }
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
