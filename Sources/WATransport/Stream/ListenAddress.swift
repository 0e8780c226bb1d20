/// An address to listen on.
public enum ListenAddress: Sendable, Hashable, CustomStringConvertible {
    /// A host name or numeric address, and a port; port 0 lets the system choose.
    case tcp(host: String, port: UInt16)
    /// A Unix socket file, readable and writable by its owner only.
    case unix(path: String)

    /// True for addresses that only this machine reaches.
    public var isLoopback: Bool {
        switch self {
        case .tcp(let host, _): IPAddress.isLoopback(host: host)
        case .unix: true
        }
    }

    /// `127.0.0.1:8080`, `[::1]:8080` or `unix:/run/x.sock`.
    public var description: String {
        switch self {
        case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unix(let path): "unix:\(path)"
        }
    }
}
