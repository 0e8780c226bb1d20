/// Opens connections to a WhatsApp server.
///
/// WATransport supplies one over TCP, TLS and WebSocket; tests supply one in memory.
public protocol Connector: Sendable {
    /// Starts to open a connection and returns at once.
    ///
    /// Every event arrives on `loop`, in order: `opened` once, then `frame`s, and `closed` exactly once at the end
    /// (also when the connection never opened, and after ``FrameConnection/close()``).
    func connect(
        to environment: ServerEnvironment, on loop: any Loop,
        events: @escaping @Sendable (ConnectionEvent) -> Void
    ) -> any FrameConnection
}

/// What happens on a connection.
public enum ConnectionEvent: Sendable {
    /// The WebSocket is open; bytes may be sent.
    case opened
    /// One whole frame without its three length bytes (10-transport.md section 2).
    case frame(ArraySlice<UInt8>)
    /// The end. Nothing follows.
    case closed(ConnectionEnd)
}

/// Why a connection ended.
public struct ConnectionEnd: Sendable, Equatable {
    /// What callers may switch on.
    public enum Kind: Sendable, Equatable {
        /// We closed it.
        case local
        /// The peer closed it, with the WebSocket close code when there was one.
        case remote(code: UInt16?)
        /// It could not be opened and trying again may help: name lookup, refused, timeout, HTTP 5xx or 408.
        case unreachable
        /// It could not be opened and trying again will not help: HTTP status other than those, bad TLS certificate.
        case refused
        /// The peer broke WebSocket or frame rules.
        case protocolViolation
    }

    /// What callers may switch on.
    public let kind: Kind
    /// What happened, for people.
    public let message: String

    /// Makes an end.
    public init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }
}

/// An open or opening connection.
///
/// Call it on its loop only.
public protocol FrameConnection: AnyObject, Sendable {
    /// Sends `bytes` as one binary WebSocket message. The caller has added lengths and, the first time, the header.
    func send(_ bytes: [UInt8])
    /// Closes in order (WebSocket code 1000). `closed` follows.
    func close()
    /// Stops or goes on reading, so that the peer is slowed down; what was read already is still delivered.
    func setReading(_ isOn: Bool)
}

extension FrameConnection {
    /// Does nothing, where there is nobody to slow down.
    public func setReading(_ isOn: Bool) {}
}

/// Which WhatsApp a client talks to.
///
/// URL, TLS trust and Noise root key change only together.
public struct ServerEnvironment: Sendable, Equatable {
    /// `production`, or the name of a file in `environments/`.
    public let name: String
    /// `ws://` or `wss://` URL of the chat endpoint.
    public let url: String
    /// Extra trusted roots in PEM for `wss://`; nil means the system's.
    public let trustedRootsPEM: String?
    /// 32-byte public key that signs the intermediate certificate of the Noise handshake.
    public let noiseRootKey: [UInt8]

    /// Makes an environment; the fields belong together.
    public init(name: String, url: String, trustedRootsPEM: String?, noiseRootKey: [UInt8]) {
        self.name = name
        self.url = url
        self.trustedRootsPEM = trustedRootsPEM
        self.noiseRootKey = noiseRootKey
    }

    /// True for the real WhatsApp.
    public var isProduction: Bool { name == "production" }
}
