internal import WACore

/// One outgoing connection attempt: name lookup, connect, proxy, then the open stream.
///
/// Confined to its loop, except ``cancel()``.
final class Dial: ScheduledWork, @unchecked Sendable {  // confined to `loop`
    private enum Stage {
        case lookingUp
        case connecting(ConnectRace)
        case askingProxy(ByteStream, any ProxyHandshake)
        case securing(ByteStream)
        case done
    }

    private let target: DialTarget
    private let loop: EventLoop
    private let lookup: Dialer.Lookup
    private let completion: @Sendable (Result<ByteStream, TransportError>) -> Void
    private var stage = Stage.lookingUp
    private var timer: (any ScheduledWork)?

    init(
        _ target: DialTarget, on loop: EventLoop, lookup: @escaping Dialer.Lookup,
        completion: @escaping @Sendable (Result<ByteStream, TransportError>) -> Void
    ) {
        self.target = target
        self.loop = loop
        self.lookup = lookup
        self.completion = completion
    }

    func cancel() {
        if loop.inLoop { settle(nil) } else { loop.execute { [self] in settle(nil) } }
    }

    func start(timeout: Duration) {
        guard case .lookingUp = stage else { return }
        timer = loop.schedule(after: timeout) { [self] in
            fail(TransportError(.timedOut, "No connection to \(target.host) within \(timeout.components.seconds) s."))
        }
        lookUp(target.proxy?.host ?? target.host, target.proxy?.port ?? target.port) { [self] addresses in
            connect(addresses)
        }
    }

    /// Resolves names on a thread that may block; numeric addresses need no resolver.
    private func lookUp(_ host: String, _ port: UInt16, _ found: @escaping @Sendable ([SocketAddress]) -> Void) {
        if let numeric = try? SocketAddress.lookUp(host, port: port, isNumeric: true) { return found(numeric) }
        BlockingPool.shared.run { [self] in
            let result = Result { () throws(TransportError) in try lookup(host, port) }
            loop.execute { [self] in
                guard case .lookingUp = stage else { return }
                switch result {
                case .success(let addresses): found(addresses)
                case .failure(let error): fail(error)
                }
            }
        }
    }

    private func connect(_ addresses: [SocketAddress]) {
        let race = ConnectRace(addresses, on: loop) { [self] result in
            switch result {
            case .success(let descriptor): connected(descriptor)
            case .failure(let error): fail(error)
            }
        }
        stage = .connecting(race)
    }

    private func connected(_ descriptor: Int32) {
        let stream = ByteStream(adopting: descriptor, on: loop)
        stream.handler = self
        guard let proxy = target.proxy else {
            stage = .securing(stream)
            return stream.start()
        }
        // `socks5` (without "h") takes an address, so the name is resolved here first, as a stage of its own.
        if case .socks5(resolvesNames: false) = proxy.kind {
            stage = .lookingUp
            return lookUp(target.host, target.port) { [self] addresses in
                askProxy(proxy, over: stream, host: addresses.first?.host ?? target.host)
            }
        }
        askProxy(proxy, over: stream, host: target.host)
    }

    private func askProxy(_ proxy: Proxy, over stream: ByteStream, host: String) {
        do {
            stage = .askingProxy(stream, try proxy.makeHandshake(host: host, port: target.port))
            stream.start()
        } catch {
            stream.handler = nil
            stream.close()
            fail(error)
        }
    }

    private func fail(_ error: TransportError) { settle(.failure(target.proxy?.naming(error) ?? error)) }

    private func settle(_ result: Result<ByteStream, TransportError>?) {
        timer?.cancel()
        timer = nil
        let stage = stage
        self.stage = .done
        switch stage {
        case .done: return
        case .connecting(let race): race.cancel()
        case .askingProxy(let stream, _), .securing(let stream):
            stream.handler = nil
            if case .success = result { break }
            stream.close()
        case .lookingUp: break
        }
        if let result { completion(result) }
    }
}

extension Dial: ByteStreamHandler {
    func streamOpened(_ stream: ByteStream) {
        switch stage {
        case .askingProxy(_, var handshake):
            stream.send(handshake.start())
            stage = .askingProxy(stream, handshake)
        case .securing:
            guard let tls = target.tls, !stream.isSecure else { return settle(.success(stream)) }
            stream.startTLS(tls, hostName: target.host)
        case .lookingUp, .connecting, .done: break
        }
    }

    func stream(_ stream: ByteStream, received bytes: UnsafeRawBufferPointer) {
        guard case .askingProxy(_, var handshake) = stage else { return }
        do {
            let step = try handshake.received(Array(bytes))
            stage = .askingProxy(stream, handshake)
            switch step {
            case .wait: break
            case .send(let answer): stream.send(answer)
            case .connected(let rest):
                guard rest.isEmpty else {  // in TLS, HTTP and WebSocket the server never speaks first
                    return fail(TransportError(.proxyRefused, "The proxy sent data after its reply."))
                }
                stage = .securing(stream)
                streamOpened(stream)
            }
        } catch {
            fail(error)
        }
    }

    func stream(_ stream: ByteStream, closed end: StreamEnd) {
        switch end {
        case .failed(let error): fail(error)
        case .local, .remote:
            fail(TransportError(.connectionFailed, "The peer closed the connection before it was established."))
        }
    }
}
