public import WACore

/// Opens outgoing connections: name lookup, connecting to several addresses in parallel, proxy, TLS.
public struct Dialer: Sendable {
    /// The usual timeout of other clients (10-transport.md section 1).
    public static let defaultTimeout = Duration.seconds(20)

    typealias Lookup = @Sendable (_ host: String, _ port: UInt16) throws(TransportError) -> [SocketAddress]

    /// The proxy rules.
    public let proxies: ProxySettings
    private let lookup: Lookup

    /// Makes a dialer.
    public init(proxies: ProxySettings = ProxySettings()) {
        self.init(proxies: proxies) { host, port throws(TransportError) in try SocketAddress.lookUp(host, port: port) }
    }

    init(proxies: ProxySettings, lookup: @escaping Lookup) {
        self.proxies = proxies
        self.lookup = lookup
    }

    /// Starts to connect and returns at once.
    ///
    /// `completion` is called on `loop`, once, with an open stream whose handler it must set before it returns. It is
    /// not called after the returned work was cancelled. With `tls`, the server certificate must be valid for `host`.
    public func dial(
        host: String, port: UInt16, tls: TLSClientContext? = nil, on loop: EventLoop,
        timeout: Duration = Dialer.defaultTimeout,
        completion: @escaping @Sendable (Result<ByteStream, TransportError>) -> Void
    ) -> any ScheduledWork {
        let proxy = proxies.proxy(host: host, port: port, isSecure: tls != nil)
        let target = DialTarget(host: host, port: port, tls: tls, proxy: proxy)
        let dial = Dial(target, on: loop, lookup: lookup, completion: completion)
        loop.execute { dial.start(timeout: timeout) }
        return dial
    }
}

/// The parameters of an outgoing connection.
struct DialTarget: Sendable {
    let host: String
    let port: UInt16
    let tls: TLSClientContext?
    let proxy: Proxy?
}
