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

/// An event of a connection.
public enum ConnectionEvent: Sendable {
    /// The WebSocket is open; bytes may be sent.
    case opened
    /// A complete frame without its three length bytes (10-transport.md section 2).
    case frame(ArraySlice<UInt8>)
    /// The connection ended. The last event.
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
        /// It could not be opened; a retry may succeed: name lookup, refused, timeout, HTTP 5xx or 408.
        case unreachable
        /// It could not be opened; a retry cannot succeed: another HTTP status, untrusted TLS certificate.
        case refused
        /// The peer violated the WebSocket or framing protocol.
        case protocolViolation
    }

    /// What callers may switch on.
    public let kind: Kind
    /// A description for users.
    public let message: String

    /// Makes an end.
    public init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }
}

/// An open or opening connection.
///
/// Confined to its loop.
public protocol FrameConnection: AnyObject, Sendable {
    /// Sends `bytes` as one binary WebSocket message. They include frame lengths and, in the first message, the header.
    func send(_ bytes: [UInt8])
    /// Closes gracefully (WebSocket code 1000). `closed` follows.
    func close()
    /// Pauses or resumes reading, so that flow control slows the peer down; frames already read are still delivered.
    func setReading(_ isOn: Bool)
}

extension FrameConnection {
    /// Does nothing, for connections without a remote peer.
    public func setReading(_ isOn: Bool) {}
}

/// The server that a client connects to.
///
/// URL, TLS roots and Noise root key belong together.
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

    /// True for WhatsApp's own servers.
    public var isProduction: Bool { name == "production" }
}
