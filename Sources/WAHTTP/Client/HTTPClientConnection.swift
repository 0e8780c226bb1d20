internal import WACore
internal import WATransport

/// The connection of one request and its response.
final class HTTPClientConnection: ByteStreamHandler, @unchecked Sendable {  // confined to `loop`
    private enum Waiter {
        case head(CheckedContinuation<Result<HTTPResponseHead, HTTPClientError>, Never>)
        case piece(CheckedContinuation<Result<[UInt8]?, HTTPClientError>, Never>)
    }

    /// Unread bytes above which reading from the socket pauses.
    private static let highWater = 256 << 10

    private let request: HTTPClientRequest
    private let loop: EventLoop
    private var parser: HTTPResponseParser
    private var stream: ByteStream?
    private var waiter: Waiter?
    private var failure: HTTPClientError?
    private var dial: (any ScheduledWork)?
    private var timer: (any ScheduledWork)?

    init(_ request: HTTPClientRequest, loop: EventLoop) {
        self.request = request
        self.loop = loop
        parser = HTTPResponseParser(method: request.method)
    }

    // MARK: - From any task

    func start(_ address: ListenAddress) async throws(HTTPClientError) -> HTTPResponseHead {
        let bytes = try request.serialized()
        return try await waiting { connection, continuation in
            connection.waiter = .head(continuation)
            connection.connect(address, sending: bytes)
        }
    }

    func nextPiece() async throws(HTTPClientError) -> [UInt8]? {
        try await waiting { connection, continuation in
            guard connection.waiter == nil else {
                let error = HTTPClientError(.malformed, "Two tasks read the same response.")
                return continuation.resume(returning: .failure(error))
            }
            connection.waiter = .piece(continuation)
            connection.advance()
        }
    }

    func close() {
        loop.execute { [self] in fail(HTTPClientError(.cancelled, "The request was cancelled.")) }
    }

    private func waiting<Value: Sendable>(
        _ start:
            @escaping @Sendable (
                HTTPClientConnection, CheckedContinuation<Result<Value, HTTPClientError>, Never>
            ) -> Void
    ) async throws(HTTPClientError) -> Value {
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                loop.execute { [self] in
                    start(self, continuation)
                    updateTimerAndReading()
                }
            }
        } onCancel: {
            close()
        }
        return try result.get()
    }

    // MARK: - On the loop

    private func connect(_ address: ListenAddress, sending bytes: [UInt8]) {
        let completion: @Sendable (Result<ByteStream, TransportError>) -> Void = { [self] result in
            dial = nil
            switch result {
            case .success(let stream):
                self.stream = stream
                stream.handler = self
                stream.maximumPendingBytes = .max
                stream.send(bytes)
            case .failure(let error): fail(HTTPClientError(.unreachable, error.message))
            }
        }
        guard failure == nil else { return advance() }
        switch address {
        case .unix(let path): UnixDialer.dial(path, on: loop, completion: completion)
        case .tcp(let host, let port):
            dial = Dialer().dial(
                host: host, port: port, on: loop, timeout: request.timeout, completion: completion)
        }
    }

    /// Resumes the waiting task if its event has arrived.
    private func advance() {
        guard let waiter else { return }
        do {
            guard let event = try parser.next() else {
                if let failure { give(waiter, .failure(failure)) }
                return
            }
            switch (waiter, event) {
            case (.head(let continuation), .head(let head)): resume { continuation.resume(returning: .success(head)) }
            case (.piece(let continuation), .body(let piece)):
                resume { continuation.resume(returning: .success(Array(piece))) }
            case (.piece(let continuation), .end):
                resume { continuation.resume(returning: .success(nil)) }
                stream?.close()
            default: give(waiter, .failure(HTTPClientError(.malformed, "The response is out of order.")))
            }
        } catch {
            let code: HTTPClientError.Code = error == .truncated ? .closed : .malformed
            give(waiter, .failure(failure ?? HTTPClientError(code, error.message)))
        }
    }

    private func resume(_ body: () -> Void) {
        waiter = nil
        body()
    }

    private func give(_ waiter: Waiter, _ result: Result<Never, HTTPClientError>) {
        guard case .failure(let error) = result else { return }
        self.waiter = nil
        switch waiter {
        case .head(let continuation): continuation.resume(returning: .failure(error))
        case .piece(let continuation): continuation.resume(returning: .failure(error))
        }
        stream?.close()
    }

    /// Closes the connection after a failure; received data can still be read unless the caller cancelled.
    private func fail(_ error: HTTPClientError) {
        if failure == nil { failure = error }
        dial?.cancel()
        dial = nil
        stream?.close()
        if let waiter { give(waiter, .failure(error)) }
        updateTimerAndReading()
    }

    /// Updates timer and reading: the timer runs while a task waits, reading pauses above the high-water mark.
    private func updateTimerAndReading() {
        timer?.cancel()
        timer = nil
        if waiter != nil {
            timer = loop.schedule(after: request.timeout) { [weak self] in
                self?.fail(HTTPClientError(.timedOut, "The server did not respond within the timeout."))
            }
        }
        guard let stream, stream.isOpen else { return }
        if parser.bufferedCount > Self.highWater { stream.pauseReading() } else { stream.resumeReading() }
    }

    // MARK: - Events of the stream

    func streamOpened(_ stream: ByteStream) {}

    func stream(_ stream: ByteStream, received bytes: UnsafeRawBufferPointer) {
        parser.append(bytes)
        advance()
        updateTimerAndReading()
    }

    func streamReceivedEnd(_ stream: ByteStream) {
        parser.inputEnded()
        advance()
        updateTimerAndReading()
        stream.close()
    }

    func stream(_ stream: ByteStream, closed end: StreamEnd) {
        self.stream = nil
        if case .failed(let error) = end {
            failure = failure ?? HTTPClientError(.closed, error.message)
        }
        parser.inputEnded()
        advance()
        updateTimerAndReading()
    }
}
