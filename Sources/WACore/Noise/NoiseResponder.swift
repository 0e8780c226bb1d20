internal import WAProto

/// The server's side of the handshake (10-transport.md sections 3.1 and 3.4).
///
/// Responds to XX with XX. An offered IK is accepted if enabled and valid for our key, and otherwise answered with
/// XXfallback: clients that offer IK cannot continue with plain XX.
public struct NoiseResponder: Sendable {
    /// The response to a clientHello.
    public struct Reply: Sendable {
        /// The serverHello, with its length, for the wire.
        public let serverHello: [UInt8]
        /// The result of an accepted IK, which needs no further message.
        public let accepted: Acceptance?
    }

    /// The result of the handshake with an authenticated client.
    public struct Acceptance: Sendable {
        /// The client's Noise key.
        public let clientStaticKey: [UInt8]
        /// The serialized client payload.
        public let payload: [UInt8]
        /// The transport keys.
        public let transport: NoiseTransport
    }

    private enum State: Sendable {
        case waitingForHello
        case waitingForFinish(SymmetricState, ephemeral: KeyPair)
        case finished
    }

    private let staticKey: KeyPair
    private let certificateChain: [UInt8]
    private let acceptsIK: Bool
    private var state = State.waitingForHello

    /// Creates a responder with `staticKey`, certified by `certificateChain`.
    public init(staticKey: KeyPair, certificateChain: [UInt8], acceptsIK: Bool = false) {
        self.staticKey = staticKey
        self.certificateChain = certificateChain
        self.acceptsIK = acceptsIK
    }

    /// Processes the client's first frame.
    public mutating func receivedClientHello(
        _ frame: ArraySlice<UInt8>, random: some RandomSource
    ) throws(NoiseError) -> Reply {
        guard case .waitingForHello = state else {
            throw NoiseError(.outOfOrder, "the client sent a second clientHello")
        }
        state = .finished
        let hello = try WA.HandshakeMessage(handshakeFrame: frame).clientHello
        guard let clientEphemeral = hello?.ephemeral, clientEphemeral.count == Curve25519.keyLength else {
            throw NoiseError(.malformedMessage, "clientHello has no ephemeral key of 32 bytes")
        }
        let ephemeral = KeyPair(random: random)
        guard let sealedStatic = hello?.static, let payload = hello?.payload else {
            return try answer(.xx, clientEphemeral: clientEphemeral, ephemeral: ephemeral)
        }
        if acceptsIK {
            let offer = IKOffer(clientEphemeral: clientEphemeral, sealedStatic: sealedStatic, payload: payload)
            if let reply = try? accept(offer, ephemeral: ephemeral) { return reply }
        }
        return try answer(.xxFallback, clientEphemeral: clientEphemeral, ephemeral: ephemeral)
    }

    /// Processes the client's second frame.
    public mutating func receivedClientFinish(_ frame: ArraySlice<UInt8>) throws(NoiseError) -> Acceptance {
        guard case .waitingForFinish(var symmetric, let ephemeral) = state else {
            throw NoiseError(.outOfOrder, "clientFinish came when none was expected")
        }
        state = .finished
        let finish = try WA.HandshakeMessage(handshakeFrame: frame).clientFinish
        guard let sealedStatic = finish?.static, let sealedPayload = finish?.payload else {
            throw NoiseError(.malformedMessage, "clientFinish lacks a field")
        }
        let clientStatic = try symmetric.decryptAndHash(sealedStatic)
        try symmetric.mixAgreement(ephemeral, clientStatic)
        let payload = try symmetric.decryptAndHash(sealedPayload)
        return Self.acceptance(symmetric, clientStatic: clientStatic, payload: payload)
    }

    private mutating func answer(
        _ pattern: HandshakePattern, clientEphemeral: [UInt8], ephemeral: KeyPair
    ) throws(NoiseError) -> Reply {
        var symmetric = SymmetricState(pattern)
        symmetric.mixHash(clientEphemeral)
        symmetric.mixHash(ephemeral.publicKey)
        try symmetric.mixAgreement(ephemeral, clientEphemeral)
        let sealedStatic = try symmetric.encryptAndHash(staticKey.publicKey)
        try symmetric.mixAgreement(staticKey, clientEphemeral)
        let sealedChain = try symmetric.encryptAndHash(certificateChain)
        state = .waitingForFinish(symmetric, ephemeral: ephemeral)
        let hello = try Self.serverHello(ephemeral.publicKey, sealedStatic: sealedStatic, payload: sealedChain)
        return Reply(serverHello: hello, accepted: nil)
    }

    private struct IKOffer {
        let clientEphemeral: [UInt8]
        let sealedStatic: [UInt8]
        let payload: [UInt8]
    }

    private func accept(_ offer: IKOffer, ephemeral: KeyPair) throws(NoiseError) -> Reply {
        var symmetric = SymmetricState(.ik)
        symmetric.mixHash(staticKey.publicKey)
        symmetric.mixHash(offer.clientEphemeral)
        try symmetric.mixAgreement(staticKey, offer.clientEphemeral)
        let clientStatic = try symmetric.decryptAndHash(offer.sealedStatic)
        try symmetric.mixAgreement(staticKey, clientStatic)
        let payload = try symmetric.decryptAndHash(offer.payload)

        symmetric.mixHash(ephemeral.publicKey)
        try symmetric.mixAgreement(ephemeral, offer.clientEphemeral)
        try symmetric.mixAgreement(ephemeral, clientStatic)
        let sealedChain = try symmetric.encryptAndHash(certificateChain)
        return Reply(
            serverHello: try Self.serverHello(ephemeral.publicKey, sealedStatic: nil, payload: sealedChain),
            accepted: Self.acceptance(symmetric, clientStatic: clientStatic, payload: payload))
    }

    private static func serverHello(
        _ ephemeral: [UInt8], sealedStatic: [UInt8]?, payload: [UInt8]
    ) throws(NoiseError) -> [UInt8] {
        var hello = WA.HandshakeMessage.ServerHello()
        hello.ephemeral = ephemeral
        hello.static = sealedStatic
        hello.payload = payload
        var message = WA.HandshakeMessage()
        message.serverHello = hello
        return try FrameHeader.frame(message.serialized())
    }

    private static func acceptance(
        _ symmetric: SymmetricState, clientStatic: [UInt8], payload: [UInt8]
    ) -> Acceptance {
        let keys = symmetric.split()
        let transport = NoiseTransport(writing: keys.serverToClient, reading: keys.clientToServer)
        return Acceptance(clientStaticKey: clientStatic, payload: payload, transport: transport)
    }
}
