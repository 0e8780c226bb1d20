internal import CSystem
internal import Glibc
internal import WACore

/// Takes connections and spreads them over the loops of a group.
public final class Listener: @unchecked Sendable {  // the address is fixed after `init`, the rest confined to `loop`
    /// Called on the new stream's loop before anything is delivered: set its handler.
    public typealias Accepted = @Sendable (ByteStream) -> Void

    /// How long a listener rests when the process is out of descriptors.
    private static let pause = Duration.milliseconds(200)
    /// Connections accepted in a row before others on the loop get their turn.
    private static let acceptsPerTurn = 64

    /// Where connections are taken, with the port the system chose.
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

    /// Binds and listens; returns when connections can arrive.
    ///
    /// A socket file that a dead process left behind is replaced; one that somebody listens on is not.
    public convenience init(
        _ address: ListenAddress, loops: EventLoopGroup, tls: TLSServerContext? = nil, accepted: @escaping Accepted
    ) throws(TransportError) {
        try self.init(address, loops: loops, tls: tls, accept: csystem_accept, accepted: accepted)
    }

    /// The same with a system call of the test's choosing.
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

    /// Stops taking connections and removes the socket file.
    ///
    /// Accepted ones live on. Callable from any thread.
    public func close() {
        loop.execute { [self] in release() }
    }

    private func watch() {
        guard !isClosed, registration == nil else { return }
        do {
            registration = try loop.register(descriptor, ListenerDescriptor(listener: self), .read)
        } catch {
            rest()
        }
    }

    fileprivate func acceptAvailable() {
        for _ in 0..<Self.acceptsPerTurn where !isClosed {
            let connection = retryingInterrupted { accept(descriptor) }
            if connection >= 0 {
                hand(connection)
            } else if [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(errno) {
                return rest()
            } else if errno == EAGAIN || errno == EWOULDBLOCK {
                return
            }
            // Any other error belongs to the one connection that was lost while it waited: go on with the next.
        }
    }

    private func hand(_ connection: Int32) {
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

    /// Without a free descriptor the waiting connection cannot be taken, and the poller would report it for ever.
    private func rest() {
        if let registration { loop.deregister(registration) }
        registration = nil
        loop.schedule(after: Self.pause) { [self] in watch() }
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
    func loopStops() { listener.release() }
}
