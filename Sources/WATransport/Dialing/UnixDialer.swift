internal import Glibc

/// Connects to Unix sockets.
public enum UnixDialer {
    /// Connects to the socket file at `path`.
    ///
    /// `completion` is called on `loop`, once, with an open stream whose handler it must set before it returns.
    public static func dial(
        _ path: String, on loop: EventLoop,
        completion: @escaping @Sendable (Result<ByteStream, TransportError>) -> Void
    ) {
        loop.execute {
            do throws(TransportError) {
                let stream = ByteStream(adopting: try connected(path), on: loop)
                stream.start()
                completion(.success(stream))
            } catch {
                completion(.failure(error))
            }
        }
    }

    /// Connects synchronously: a non-blocking connect to a Unix socket completes or fails at once.
    private static func connected(_ path: String) throws(TransportError) -> Int32 {
        guard let address = SocketAddress(unixPath: path) else {
            throw TransportError(.badConfiguration, "The socket path \(path) is empty or longer than 107 bytes.")
        }
        let type = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = socket(AF_UNIX, type, 0)
        guard descriptor >= 0 else { throw .system(.unavailable, "Could not create a socket") }
        guard address.withPointer({ connect(descriptor, $0, $1) }) == 0 else {
            let error = TransportError.system(.connectionFailed, "Could not connect to \(path)")
            close(descriptor)
            throw error
        }
        return descriptor
    }
}
