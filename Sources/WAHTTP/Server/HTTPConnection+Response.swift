internal import WACore
internal import WATransport

/// The answer's way from the handler to the stream.
extension HTTPConnection {
    /// Runs the handler of one request and sends its answer.
    ///
    /// The body of the exchange's first task. What takes longer gets a task of its own: one keeps the memory of its
    /// deepest calls to its end.
    func run(_ request: HTTPRequest, _ number: UInt64) async {
        let response = await core.router.respond(to: request)
        await onLoop { $0.begin(response, number) }
    }

    private func hold(_ body: HTTPHeldBody, of response: HTTPResponse, _ number: UInt64) {
        let cancel = body.wait { [self] bytes in perform { $0.endHeld(bytes, of: response, number) } }
        // The body may have been there already.
        if exchange?.number == number { exchange?.cancel = cancel }
    }

    private func endHeld(_ bytes: [UInt8]?, of response: HTTPResponse, _ number: UInt64) {
        guard exchange?.number == number else { return }
        guard let bytes else { return stream.close() }
        var whole = response
        whole.body = .bytes(bytes)
        whole.countsAsStream = true
        begin(whole, number)
    }

    /// Sends the head, and the body if it is there.
    private func begin(_ response: HTTPResponse, _ number: UInt64) {
        guard var current = exchange, current.number == number, stream.isOpen else {
            if case .held(let body) = response.body { body.wait { _ in }() }
            return
        }
        let serializer = serializer(current.method, current.version, keepsAlive: false)
        let hasBody = serializer.hasBody(response)
        if case .stream(let body) = response.body, hasBody, serializer.framing(of: body) == .untilClose {
            current.keepsAlive = false
        }
        if current.bodyFailure != nil || machine.isDraining { current.keepsAlive = false }
        countOutput(of: response)
        switch response.body {
        case .upgrade(let upgrade): handOver(response, to: upgrade, current)
        case .held(let body):
            current.proceed(to: .held)
            exchange = current
            hold(body, of: response, number)
        case .stream(let body) where hasBody:
            let state = HTTPExchange.StreamState(
                framing: serializer.framing(of: body), heartbeat: body.heartbeat, isEndless: body.isEndless,
                lastWrite: now)
            current.proceed(to: .streaming(state))
            exchange = current
            send(serialize(response, current.method, current.version, keepsAlive: current.keepsAlive))
            let sink = ExchangeSink(connection: self, number: number)
            let cancel = body.begin(HTTPBodyWriter(sink), loop) { [self] fault in
                perform { $0.endStream(number, fault) }
            }
            if exchange?.number == number { exchange?.cancel = cancel }
            if !stream.isOpen || body.isEndless && (machine.isDraining || machine.hasInputEnded) { cancel() }
            settle()
        case .bytes, .stream:
            exchange = current
            let keepsAlive = keepsAlive(after: current)
            send(serialize(response, current.method, current.version, keepsAlive: keepsAlive))
            endExchange()
        }
    }

    /// Counts what waits of a stream; an earlier one may still wait behind another kind of answer.
    private func countOutput(of response: HTTPResponse) {
        let isStream =
            switch response.body {
            case .stream(let body): body.isEndless || response.countsAsStream
            case .held, .upgrade: true
            case .bytes: response.countsAsStream
            }
        if isStream { stream.outputBudget = core.output } else if stream.pendingBytes == 0 { stream.outputBudget = nil }
    }

    /// Where a request body was not read to its end, the next request cannot be found.
    private func keepsAlive(after exchange: HTTPExchange) -> Bool {
        exchange.keepsAlive && machine.isBodyWhole
    }

    private func endExchange() {
        guard let ended = exchange else { return }
        exchange = nil
        guard machine.responseEnded(keepsAlive: ended.keepsAlive, now: now) else { return finish() }
        advance()
    }

    private func handOver(_ response: HTTPResponse, to upgrade: HTTPUpgrade, _ current: HTTPExchange) {
        exchange = nil
        guard !machine.hasInputEnded, machine.isBodyWhole, current.version == .http11 else {
            return stream.close(afterFlush: true)
        }
        stream.send(serialize(response, current.method, current.version, keepsAlive: true))
        guard stream.isOpen else { return }
        let rest = machine.takeOver()
        leave()
        stream.handler = nil
        stream.gathersWrites = false
        stream.maximumPendingBytes = ByteStream.defaultMaximumPendingBytes
        upgrade.take(stream, rest)
        stream.resumeReading()
        if stream.handler == nil { stream.close() }
    }

    // MARK: - Streamed bodies

    /// Sends one piece.
    ///
    /// Returns true when the producer should wait.
    func write(_ bytes: [UInt8], _ number: UInt64) throws(HTTPError) -> Bool {
        guard stream.isOpen else { throw HTTPStreamFault.peerGone }
        guard exchange?.number == number, var state = exchange?.stream else { throw HTTPStreamFault.misuse }
        state.written += bytes.count
        if case .length(let length) = state.framing, state.written > length { throw HTTPStreamFault.wrongLength }
        state.lastWrite = now
        exchange?.proceed(to: .streaming(state))
        send(state.framing == .chunked ? Self.chunk(bytes) : bytes)
        guard stream.isOpen else { throw HTTPStreamFault.peerGone }
        settle()
        return stream.pendingBytes > core.limits.outgoingHighWater
    }

    func sendHeartbeat() {
        guard var state = exchange?.stream, let heartbeat = state.heartbeat else { return }
        state.lastWrite = now
        exchange?.proceed(to: .streaming(state))
        guard stream.pendingBytes == 0 else { return }  // the peer has something to read anyway
        send(state.framing == .chunked ? Self.chunk(heartbeat.bytes) : heartbeat.bytes)
    }

    private func endStream(_ number: UInt64, _ fault: (any Error)?) {
        guard let current = exchange, current.number == number, let state = current.stream else { return }
        guard stream.isOpen else { return }
        exchange?.proceed(to: .ended)
        if let fault, !(state.isEndless && machine.isDraining) {
            // Without the last chunk the peer can tell that the body is not whole.
            core.logger.log(.warning, "a streamed answer was cut: \(fault)", ("requestId", current.id))
            return stream.close()
        }
        if case .length(let length) = state.framing, state.written != length {
            core.logger.log(.error, "\(HTTPStreamFault.wrongLength.message)", ("requestId", current.id))
            return stream.close()
        }
        if state.framing == .chunked { send(Array("0\r\n\r\n".utf8)) }
        endExchange()
    }

    private static func chunk(_ bytes: [UInt8]) -> [UInt8] {
        var chunk: [UInt8] = []
        chunk.reserveCapacity(bytes.count + 16)
        chunk += String(bytes.count, radix: 16).utf8
        chunk += "\r\n".utf8
        chunk += bytes
        chunk += "\r\n".utf8
        return chunk
    }

    // MARK: - From tasks to the loop

    /// Runs `body` on the loop: at once when the task is there already, as it prefers to be.
    func onLoop<Value: Sendable>(_ body: @escaping @Sendable (HTTPConnection) -> Value) async -> Value {
        if loop.inLoop { return body(self) }
        return await withCheckedContinuation { continuation in
            loop.execute { [self] in continuation.resume(returning: body(self)) }
        }
    }

    /// Runs `body` on the loop: at once when the caller is there already.
    fileprivate func perform(_ body: @escaping @Sendable (HTTPConnection) -> Void) {
        if loop.inLoop { body(self) } else { loop.execute { [self] in body(self) } }
    }
}

/// Writes the body of one answer.
struct ExchangeSink: HTTPBodySink {
    let connection: HTTPConnection
    let number: UInt64

    func write(_ bytes: [UInt8]) async throws {
        try Task.checkCancellation()
        try await withCheckedThrowingContinuation { continuation in
            connection.perform { [number] connection in
                do {
                    if try connection.write(bytes, number) {
                        connection.writers.append(continuation)
                    } else {
                        continuation.resume()
                    }
                } catch {
                    continuation.resume(throwing: error)
                }
            }
        }
    }
}

/// Reads the body of one request on a route that streams it.
struct ExchangeBodySource: HTTPBodySource {
    let connection: HTTPConnection
    let number: UInt64

    func next() async throws -> [UInt8]? {
        try Task.checkCancellation()
        return try await withCheckedThrowingContinuation { continuation in
            connection.perform { [number] connection in connection.readBody(continuation, number) }
        }
    }
}

extension HTTPConnection {
    fileprivate func readBody(_ reader: CheckedContinuation<[UInt8]?, any Error>, _ number: UInt64) {
        guard stream.isOpen else { return reader.resume(throwing: HTTPStreamFault.peerGone) }
        guard let current = exchange, current.number == number, bodyReader == nil else {
            return reader.resume(throwing: HTTPStreamFault.misuse)
        }
        if let failure = current.bodyFailure { return reader.resume(throwing: failure) }
        guard !machine.isBodyWhole else { return reader.resume(returning: nil) }
        bodyReader = reader
        machine.wantBody(now: now)
        advance()
    }
}
