import WAProto

@testable import WACore

extension FuzzTarget {
    /// Bytes of a handshake, for each side; one byte chooses which.
    static let noise = FuzzTarget("noise") { input in
        var reader = InputReader(input)
        switch reader.byte() % 6 {
        case 0: readHeader(reader.remaining())
        case 1: respond(to: reader.block(), and: reader.remaining(), acceptsIK: false)
        case 2: respond(to: reader.block(), and: reader.remaining(), acceptsIK: true)
        case 3: initiate(reader.remaining())
        case 4: certify(reader.block(), reader.remaining())
        default: open(reader.remaining())
        }
    }

    private static let server = NoiseServer()
    private static let companion = KeyPair(random: RepeatableRandom(21))

    /// More bytes never take back what fewer have said.
    private static func readHeader(_ stream: [UInt8]) {
        var found: ConnectionHeader.Opening?
        for count in 0...min(stream.count, 300) {
            guard let opening = try? ConnectionHeader.parse(stream[..<count]) else { continue }
            let before = found ?? opening
            rule(opening.routingInfo == before.routingInfo, "the routing info depends on what follows")
            rule(opening.rest.startIndex == before.rest.startIndex, "the end of the header depends on what follows")
            found = opening
        }
        guard found != nil else { return }
        rule((try? ConnectionHeader.parse(stream[...])) != nil, "a header that was read is refused later")
    }

    private static func respond(to hello: [UInt8], and finish: [UInt8], acceptsIK: Bool) {
        var responder = server.responder(acceptsIK: acceptsIK)
        guard let reply = try? responder.receivedClientHello(hello[...], random: RepeatableRandom(2)) else {
            let again = try? responder.receivedClientHello(hello[...], random: RepeatableRandom(2))
            return rule(again == nil, "a refused hello is taken the second time")
        }
        rule(reply.serverHello.count > FrameHeader.size, "an answer is empty")
        guard let accepted = try? responder.receivedClientFinish(finish[...]) else { return }
        rule(accepted.clientStaticKey.count == Curve25519.keyLength, "an accepted client has no key")
        let second = try? responder.receivedClientFinish(finish[...])
        rule(second == nil, "a handshake ends twice")
    }

    /// Only the certified server completes a handshake, whatever arrives.
    private static func initiate(_ frame: [UInt8]) {
        var initiator = NoiseInitiator(
            staticKey: companion, rootKey: server.authority.rootKey, payload: [1, 2, 3], random: RepeatableRandom(4))
        guard let done = try? initiator.receivedServerHello(frame[...], now: server.now) else { return }
        rule(done.serverStaticKey == server.staticKey.publicKey, "a handshake with an unknown server completes")
    }

    /// A chain of any details, properly signed, and any bytes as a chain.
    private static func certify(_ intermediate: [UInt8], _ leaf: [UInt8]) {
        var chain = WA.CertChain()
        chain.intermediate = server.sign(intermediate, by: server.root)
        chain.leaf = server.sign(leaf, by: server.intermediate)
        for bytes in [chain.serialized(), leaf] {
            let isTrusted =
                (try? CertificateChain.verify(
                    bytes, serverStaticKey: server.staticKey.publicKey, rootKey: server.authority.rootKey,
                    now: server.now)) != nil
            guard isTrusted, let details = try? WA.CertChain.NoiseCertificate.Details(serialized: leaf) else {
                continue
            }
            rule(details.key == server.staticKey.publicKey, "a certificate of another key is trusted")
        }
    }

    /// A frame of the right peer opens; any other does not, and changes nothing.
    private static func open(_ bytes: [UInt8]) {
        let secret = SecretBytes([UInt8](repeating: 5, count: 32))
        let state = { CipherState(key: secret) }
        var (sender, receiver) = (NoiseTransport(writing: state(), reading: state()), CipherState(key: secret))
        rule((try? receiver.open(bytes[...])) == nil, "a forged frame opens")
        guard let frame = try? sender.seal(bytes) else { return }
        let opened = try? receiver.open(frame.dropFirst(FrameHeader.size))
        rule(opened == bytes, "a frame does not open behind a forged one")
    }
}

/// A server with keys that are the same in every run.
private struct NoiseServer {
    let staticKey = KeyPair(random: RepeatableRandom(11))
    let root = KeyPair(random: RepeatableRandom(12))
    let intermediate = KeyPair(random: RepeatableRandom(13))
    let now = Timestamp(seconds: 1_800_000_000)

    let authority: CertificateAuthority
    private let chain: [UInt8]

    init() {
        authority = CertificateAuthority(root: root, intermediate: intermediate)
        let validity = CertificateAuthority.Validity(notBefore: now + .seconds(-60), notAfter: now + .seconds(60))
        chain = authority.chain(for: staticKey.publicKey, validity: validity, random: RepeatableRandom(14))
    }

    func responder(acceptsIK: Bool) -> NoiseResponder {
        NoiseResponder(staticKey: staticKey, certificateChain: chain, acceptsIK: acceptsIK)
    }

    func sign(_ details: [UInt8], by key: KeyPair) -> WA.CertChain.NoiseCertificate {
        var certificate = WA.CertChain.NoiseCertificate()
        certificate.details = details
        certificate.signature = XEdDSA.sign(details, with: key, random: RepeatableRandom(15))
        return certificate
    }
}
