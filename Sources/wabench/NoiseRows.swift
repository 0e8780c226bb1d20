import WACore

extension Benchmark {
    /// Frames of a connection, with their length in front: no slower than whatsmeow.
    func noiseRows() throws {
        let (client, server) = try Self.connection()
        let plaintext = [UInt8](repeating: 7, count: 1024)
        let count = 200
        try row("noise seal, 1 KiB", against: .gcm, budget: 520 / Primitives.IdleMachine.gcm, operations: count) {
            var sender = client
            for _ in 0..<count { _ = try sender.seal(plaintext) }
        }
        var sender = client
        let sealed = try (0..<count).map { _ in try sender.seal(plaintext)[...] }
        try row("noise open, 1 KiB", against: .gcm, budget: 330 / Primitives.IdleMachine.gcm, operations: count) {
            var assembler = FrameAssembler()
            var receiver = server
            for bytes in sealed {
                var opened: Result<[UInt8], NoiseError>?
                try assembler.append(bytes) { frame in
                    opened = Result { () throws(NoiseError) in try receiver.open(frame) }
                }
                _ = try opened?.get()
            }
        }
    }

    /// Both ends of a connection after the handshake.
    private static func connection() throws -> (client: NoiseTransport, server: NoiseTransport) {
        let random = SystemRandom()
        let now = Timestamp(seconds: 1_700_000_000)
        let validity = CertificateAuthority.Validity(notBefore: now, notAfter: now)
        let authority = CertificateAuthority(root: KeyPair(random: random), intermediate: KeyPair(random: random))
        let key = KeyPair(random: random)
        let chain = authority.chain(for: key.publicKey, validity: validity, random: random)
        var initiator = NoiseInitiator(
            staticKey: KeyPair(random: random), rootKey: authority.rootKey, payload: [1], random: random)
        var responder = NoiseResponder(staticKey: key, certificateChain: chain)
        let hello = initiator.opening.dropFirst(ConnectionHeader.bytes.count + FrameHeader.size)
        let reply = try responder.receivedClientHello(hello, random: random)
        let done = try initiator.receivedServerHello(reply.serverHello.dropFirst(FrameHeader.size), now: now)
        let accepted = try responder.receivedClientFinish(done.clientFinish.dropFirst(FrameHeader.size))
        return (done.transport, accepted.transport)
    }
}
