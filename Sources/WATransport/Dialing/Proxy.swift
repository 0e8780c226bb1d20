/// A proxy server and its credentials.
public struct Proxy: Sendable, Equatable {
    /// The protocol of a proxy.
    public enum Kind: Sendable, Equatable {
        /// HTTP CONNECT (RFC 9110 section 9.3.6), without TLS to the proxy.
        case http
        /// SOCKS version 5 (RFC 1928). With `resolvesNames`, the proxy looks up host names, as with `socks5h`.
        case socks5(resolvesNames: Bool)
    }

    /// The protocol.
    public let kind: Kind
    /// Its host name or numeric address.
    public let host: String
    /// Its port.
    public let port: UInt16
    let user: String?
    let password: String?

    /// Reads `http://`, `socks5://` or `socks5h://` with optional user and password; a bare host and port is HTTP.
    public init(url: String) throws(TransportError) {
        let ports: [String: UInt16] = ["http": 8080, "socks5": 1080, "socks5h": 1080]
        let address: WebAddress
        do {
            address = try WebAddress(url.contains("://") ? url : "http://" + url, defaultPorts: ports)
        } catch {
            throw TransportError(.badConfiguration, "The proxy setting is invalid. \(error.message)")
        }
        guard address.target == "/" else {
            throw TransportError(
                .badConfiguration,
                "The proxy setting is invalid. A proxy has no path; write it as \(address.scheme)://host:port.")
        }
        kind = address.scheme == "http" ? .http : .socks5(resolvesNames: address.scheme == "socks5h")
        (host, port, user, password) = (address.host, address.port, address.user, address.password)
    }

    /// Host and port, without the credentials.
    var address: String { WebAddress.authority(host: host, port: port) }

    /// The error of a connection through this proxy, with the proxy's host and port in its message.
    func naming(_ error: TransportError) -> TransportError {
        TransportError(error.code, "\(error.message) The connection goes through the proxy \(address).")
    }

    /// Creates the handshake that requests a connection to `host` and `port`.
    func makeHandshake(host: String, port: UInt16) throws(TransportError) -> any ProxyHandshake {
        switch kind {
        case .http: ConnectHandshake(host: host, port: port, user: user, password: password)
        case .socks5: try SOCKS5Handshake(host: host, port: port, user: user, password: password)
        }
    }
}

/// The exchange with a proxy that establishes a connection through it: a value without I/O.
protocol ProxyHandshake {
    /// Returns the first bytes to send.
    mutating func start() -> [UInt8]
    /// Processes bytes from the proxy, split anywhere, and returns the next step.
    mutating func received(_ bytes: [UInt8]) throws(TransportError) -> ProxyStep
}

/// The next step of a proxy handshake.
enum ProxyStep: Equatable {
    /// Wait for more bytes: the reply is incomplete.
    case wait
    /// Send these bytes.
    case send([UInt8])
    /// The connection is established. `rest` holds bytes already received through it.
    case connected(rest: [UInt8])
}
