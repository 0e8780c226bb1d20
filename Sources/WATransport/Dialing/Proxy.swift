/// A server that makes connections on our behalf.
public struct Proxy: Sendable, Equatable {
    /// How a proxy is asked.
    public enum Kind: Sendable, Equatable {
        /// HTTP CONNECT (RFC 9110 section 9.3.6), spoken in plain text.
        case http
        /// SOCKS version 5 (RFC 1928). With `resolvesNames`, the proxy looks up host names, as with `socks5h`.
        case socks5(resolvesNames: Bool)
    }

    /// How it is asked.
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
            throw TransportError(.badConfiguration, "The proxy setting is wrong. \(error.message)")
        }
        kind = address.scheme == "http" ? .http : .socks5(resolvesNames: address.scheme == "socks5h")
        (host, port, user, password) = (address.host, address.port, address.user, address.password)
    }

    /// Begins the talk with the proxy about a connection to `host` and `port`.
    func makeHandshake(host: String, port: UInt16) throws(TransportError) -> any ProxyHandshake {
        switch kind {
        case .http: ConnectHandshake(host: host, port: port, user: user, password: password)
        case .socks5: try SOCKS5Handshake(host: host, port: port, user: user, password: password)
        }
    }
}

/// The talk with a proxy before the connection through it stands: a value, without I/O.
protocol ProxyHandshake {
    /// What to send first.
    mutating func start() -> [UInt8]
    /// Takes what the proxy sent, however it was split.
    mutating func received(_ bytes: [UInt8]) throws(TransportError) -> ProxyStep
}

/// What to do after the proxy has spoken.
enum ProxyStep: Equatable {
    /// Nothing: the answer is not whole yet.
    case wait
    /// Answer with these bytes.
    case send([UInt8])
    /// The connection stands. `rest` are bytes that came through it already.
    case connected(rest: [UInt8])
}
