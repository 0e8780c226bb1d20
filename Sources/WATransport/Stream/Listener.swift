internal import CSystem
internal import Glibc
internal import WACore

/// Accepts connections and distributes them over the loops of a group.
public final class Listener: @unchecked Sendable {  // the address is fixed after `init`, the rest confined to `loop`
    /// Called on the new stream's loop before any event is delivered; must set its handler.
    public typealias Accepted = @Sendable (ByteStream) -> Void

    /// Delay before accepting again when the process is out of descriptors.
    private static let retryDelay = Duration.milliseconds(200)
    /// Consecutive accepts before other work on the loop runs.
    private static let acceptsPerTurn = 64

    /// The bound address, with the actual port.
    public let address: ListenAddress

    private let loops: EventLoopGroup
    private let loop: EventLoop
    private let tls: TLSServerContext?
    private let accept: @Sendable (Int32) -> Int32
    private let accepted: Accepted
    private let descriptor: Int32
    private let fileID: ino_t?
    private var registration: Registration?
    private var isClosed = false

    /// Binds and listens.
    ///
    /// A stale socket file is replaced; a socket file with a listener is an error.
    public convenience init(
        _ address: ListenAddress, loops: EventLoopGroup, tls: TLSServerContext? = nil, accepted: @escaping Accepted
    ) throws(TransportError) {
        try self.init(address, loops: loops, tls: tls, accept: csystem_accept, accepted: accepted)
    }

    /// As above, with an injectable `accept` for tests.
    init(
        _ address: ListenAddress, loops: EventLoopGroup, tls: TLSServerContext?,
        accept: @escaping @Sendable (Int32) -> Int32, accepted: @escaping Accepted
    ) throws(TransportError) {
        self.accept = accept
        self.loops = loops
        loop = loops.next()
        self.tls = tls
        self.accepted = accepted
        let bound = try ListeningSocket.open(address)
        descriptor = bound.descriptor
        self.address = bound.address
        fileID = bound.fileID
        loop.execute { [self] in watch() }
    }

    /// Stops accepting connections and removes the socket file.
    ///
    /// Accepted connections stay open. Callable from any thread.
    public func close() {
        loop.execute { [self] in release() }
    }

    private func watch() {
        guard !isClosed, registration == nil else { return }
        do {
            registration = try loop.register(descriptor, ListenerDescriptor(listener: self), .read)
        } catch {
            pauseAccepting()
        }
    }

    fileprivate func acceptAvailable() {
        for _ in 0..<Self.acceptsPerTurn where !isClosed {
            let connection = retryingInterrupted { accept(descriptor) }
            if connection >= 0 {
                open(connection)
            } else if [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(errno) {
                return pauseAccepting()
            } else if errno == EAGAIN || errno == EWOULDBLOCK {
                return
            }
            // Any other error concerns one connection that failed in the backlog: accept the next one.
        }
    }

    private func open(_ connection: Int32) {
        let target = loops.next()
        target.execute { [tls, accepted] in
            let stream = ByteStream(adopting: connection, on: target)
            do {
                let session = try tls?.makeSession(descriptor: connection)
                accepted(stream)
                stream.start(tls: session)
            } catch {
                stream.close()
            }
        }
    }

    /// Stops watching for a while: without a free descriptor, epoll would report the pending connection continuously.
    private func pauseAccepting() {
        if let registration { loop.deregister(registration) }
        registration = nil
        loop.schedule(after: Self.retryDelay) { [self] in watch() }
    }

    fileprivate func release() {
        guard !isClosed else { return }
        isClosed = true
        if let registration { loop.deregister(registration) }
        registration = nil
        Glibc.close(descriptor)
        if case .unix(let path) = address, fileID == ListeningSocket.fileID(at: path) { unlink(path) }
    }
}

private final class ListenerDescriptor: DescriptorHandler {
    private let listener: Listener

    init(listener: Listener) { self.listener = listener }

    func ready(_ events: Interest) { listener.acceptAvailable() }
    func loopStopped() { listener.release() }
}
