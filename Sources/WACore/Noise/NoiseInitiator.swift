internal import WAProto

/// The client's side of the handshake, pattern XX (10-transport.md section 3.1).
///
/// Send ``opening`` first; pass the server's first frame to ``receivedServerHello(_:now:)`` and send what it returns.
public struct NoiseInitiator: Sendable {
    /// The result of the handshake.
    public struct Completion: Sendable {
        /// The last handshake message, with its length, for the wire.
        public let clientFinish: [UInt8]
        /// The transport keys.
        ///
        /// Bytes received after the server's message are encrypted with them.
        public let transport: NoiseTransport
        /// The server's certified static key.
        let serverStaticKey: [UInt8]
    }

    /// The first bytes of the connection: routing info, header and clientHello, for one WebSocket message.
    public let opening: [UInt8]

    private let staticKey: KeyPair
    private let ephemeral: KeyPair
    private let rootKey: [UInt8]
    private let payload: [UInt8]
    private(set) var symmetric: SymmetricState
    private var isFinished = false

    /// Begins a handshake.
    ///
    /// `staticKey` is the device's Noise key, `rootKey` the environment's certificate root, `payload` the serialized
    /// client payload.
    public init(
        staticKey: KeyPair, rootKey: [UInt8], payload: [UInt8], routingInfo: [UInt8]? = nil,
        random: some RandomSource
    ) {
        self.staticKey = staticKey
        self.rootKey = rootKey
        self.payload = payload
        ephemeral = KeyPair(random: random)
        symmetric = SymmetricState(.xx)
        symmetric.mixHash(ephemeral.publicKey)
        var hello = WA.HandshakeMessage.ClientHello()
        hello.ephemeral = ephemeral.publicKey
        var message = WA.HandshakeMessage()
        message.clientHello = hello
        let body = message.serialized()
        opening =
            ConnectionHeader.opening(routingInfo: routingInfo)
            + [UInt8](bigEndian: UInt64(body.count), count: FrameHeader.size) + body
    }

    /// Processes the serverHello, verifies its certificate chain at the time `now`, and finishes the handshake.
    ///
    /// Any failure is final: close the connection.
    public mutating func receivedServerHello(
        _ frame: ArraySlice<UInt8>, now: Timestamp
    ) throws(NoiseError) -> Completion {
        guard !isFinished else {
            throw NoiseError(.outOfOrder, "the server sent a second handshake message; reconnect")
        }
        isFinished = true
        let hello = try Self.serverHello(frame)
        symmetric.mixHash(hello.ephemeral)
        try symmetric.mixAgreement(ephemeral, hello.ephemeral)
        let serverStatic = try symmetric.decryptAndHash(hello.sealedStatic)
        guard serverStatic.count == Curve25519.keyLength else {
            throw NoiseError(.malformedMessage, "the server's static key has \(serverStatic.count) bytes, not 32")
        }
        try symmetric.mixAgreement(ephemeral, serverStatic)
        let chain = try symmetric.decryptAndHash(hello.payload)
        try CertificateChain.verify(chain, serverStaticKey: serverStatic, rootKey: rootKey, now: now)
        return try finish(serverEphemeral: hello.ephemeral, serverStatic: serverStatic)
    }

    private mutating func finish(
        serverEphemeral: [UInt8], serverStatic: [UInt8]
    ) throws(NoiseError) -> Completion {
        var finish = WA.HandshakeMessage.ClientFinish()
        finish.static = try symmetric.encryptAndHash(staticKey.publicKey)
        try symmetric.mixAgreement(staticKey, serverEphemeral)
        finish.payload = try symmetric.encryptAndHash(payload)
        var message = WA.HandshakeMessage()
        message.clientFinish = finish
        let keys = symmetric.split()
        return Completion(
            clientFinish: try FrameHeader.frame(message.serialized()),
            transport: NoiseTransport(writing: keys.clientToServer, reading: keys.serverToClient),
            serverStaticKey: serverStatic)
    }

    private static func serverHello(
        _ frame: ArraySlice<UInt8>
    ) throws(NoiseError) -> (ephemeral: [UInt8], sealedStatic: [UInt8], payload: [UInt8]) {
        let message = try WA.HandshakeMessage(handshakeFrame: frame)
        guard let hello = message.serverHello, let ephemeral = hello.ephemeral, let sealedStatic = hello.static,
            let payload = hello.payload, ephemeral.count == Curve25519.keyLength
        else {
            throw NoiseError(.malformedMessage, "the server's handshake message lacks a field; reconnect")
        }
        return (ephemeral, sealedStatic, payload)
    }
}

extension WA.HandshakeMessage {
    init(handshakeFrame frame: ArraySlice<UInt8>) throws(NoiseError) {
        do {
            try self.init(serialized: frame)
        } catch {
            throw NoiseError(.malformedMessage, "the peer's handshake message cannot be read: \(error.message)")
        }
    }
}
