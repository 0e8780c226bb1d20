internal import Glibc

/// A bound, listening TCP or Unix socket.
struct ListeningSocket {
    let descriptor: Int32
    let address: ListenAddress
    /// Inode of the socket file, so that closing does not remove a file created by another process since.
    var fileID: ino_t?

    private static let backlog: Int32 = 1024
    private static let ownerOnly: mode_t = 0o600

    static func open(_ address: ListenAddress) throws(TransportError) -> ListeningSocket {
        switch address {
        case .tcp(let host, let port): try openTCP(host, port)
        case .unix(let path): try openUnix(path)
        }
    }

    /// Inode of the socket file at `path`; nil if there is none.
    static func fileID(at path: String) -> ino_t? {
        var information = stat()
        guard lstat(path, &information) == 0, information.st_mode & S_IFMT == S_IFSOCK else { return nil }
        return information.st_ino
    }

    private static func openTCP(_ host: String, _ port: UInt16) throws(TransportError) -> ListeningSocket {
        var failure = TransportError(.listenFailed, "\(host) has no address to listen on.")
        for candidate in try SocketAddress.lookUp(host, port: port, isPassive: true) {
            do {
                let descriptor = try bind(candidate) { descriptor in
                    SystemSocket.set(SO_REUSEADDR, level: SOL_SOCKET, on: descriptor)
                    if candidate.isIPv6 { SystemSocket.set(IPV6_V6ONLY, level: Int32(IPPROTO_IPV6), on: descriptor) }
                }
                let bound = SocketAddress(boundBy: descriptor)
                let address = ListenAddress.tcp(host: bound?.host ?? host, port: bound?.port ?? port)
                return ListeningSocket(descriptor: descriptor, address: address)
            } catch {
                failure = TransportError(
                    .listenFailed, "Could not listen on \(ListenAddress.tcp(host: host, port: port)): \(error.message)")
            }
        }
        throw failure
    }

    private static func openUnix(_ path: String) throws(TransportError) -> ListeningSocket {
        guard let address = SocketAddress(unixPath: path) else {
            throw TransportError(
                .badConfiguration, "The socket path \(path) is empty or longer than 107 bytes; choose a shorter one.")
        }
        try removeStale(path, address)
        do {
            // On Linux the socket file inherits the mode of the unbound socket, so it is never accessible to others.
            let descriptor = try bind(address) { fchmod($0, ownerOnly) }
            chmod(path, ownerOnly)  // restores owner bits that a strict umask removed
            return ListeningSocket(descriptor: descriptor, address: .unix(path: path), fileID: fileID(at: path))
        } catch {
            throw TransportError(.listenFailed, "Could not listen on \(path): \(error.message)")
        }
    }

    private static func removeStale(_ path: String, _ address: SocketAddress) throws(TransportError) {
        guard fileID(at: path) != nil else { return }
        let probe = try makeSocket(AF_UNIX)
        defer { close(probe) }
        if address.withPointer({ connect(probe, $0, $1) }) == 0 || errno != ECONNREFUSED {
            throw TransportError(
                .listenFailed, "Another process listens on \(path); stop it or choose another path.")
        }
        unlink(path)
    }

    private static func bind(
        _ address: SocketAddress, prepare: (Int32) -> Void
    ) throws(TransportError) -> Int32 {
        let descriptor = try makeSocket(address.family)
        prepare(descriptor)
        guard address.withPointer({ Glibc.bind(descriptor, $0, $1) }) == 0, listen(descriptor, backlog) == 0 else {
            let error = TransportError.system(.listenFailed, "bind or listen failed")
            close(descriptor)
            throw error
        }
        return descriptor
    }

    private static func makeSocket(_ family: Int32) throws(TransportError) -> Int32 {
        let type = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = socket(family, type, 0)
        guard descriptor >= 0 else { throw .system(.unavailable, "Could not create a socket") }
        return descriptor
    }
}
