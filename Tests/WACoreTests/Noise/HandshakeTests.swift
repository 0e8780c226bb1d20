import TestSupport
import Testing

@testable import WACore

@Suite struct HandshakeTests {
    typealias Exchange = NoiseVectors.Exchange

    static func initiator(_ exchange: Exchange) throws -> NoiseInitiator {
        NoiseInitiator(
            staticKey: try exchange.clientStatic.keyPair, rootKey: try bytes(exchange.root.publicHex),
            payload: try bytes(exchange.messages.clientPayloadHex),
            random: ScriptedRandom(try bytes(exchange.clientEphemeral.privateHex)))
    }

    static func responder(_ exchange: Exchange) throws -> NoiseResponder {
        NoiseResponder(
            staticKey: try exchange.serverStatic.keyPair, certificateChain: try bytes(exchange.certificate.chainHex))
    }

    @Test(arguments: NoiseVectors.exchanges)
    func `the client reproduces and accepts every recorded byte`(_ exchange: Exchange) throws {
        var initiator = try Self.initiator(exchange)
        #expect(initiator.opening.hex == exchange.messages.clientHelloOnWireHex)
        let done = try initiator.receivedServerHello(
            bytes(exchange.messages.serverHelloHex)[...], now: NoiseVectors.now)
        #expect(done.clientFinish.hex == exchange.messages.clientFinishOnWireHex)
        #expect(done.serverStaticKey.hex == exchange.serverStatic.publicHex)
        var transport = done.transport
        let frame = try #require(exchange.framesClientToServer.first)
        #expect(try transport.seal(bytes(frame.plaintextHex)).hex == frame.onWireHex)
    }

    @Test(arguments: NoiseVectors.exchanges)
    func `the server reproduces and accepts every recorded byte`(_ exchange: Exchange) throws {
        var responder = try Self.responder(exchange)
        let reply = try responder.receivedClientHello(
            bytes(exchange.messages.clientHelloHex)[...],
            random: ScriptedRandom(bytes(exchange.serverEphemeral.privateHex)))
        #expect(reply.serverHello.hex == exchange.messages.serverHelloOnWireHex)
        #expect(reply.accepted == nil)
        let accepted = try responder.receivedClientFinish(bytes(exchange.messages.clientFinishHex)[...])
        #expect(accepted.clientStaticKey.hex == exchange.clientStatic.publicHex)
        #expect(accepted.payload.hex == exchange.messages.clientPayloadHex)
        var transport = accepted.transport
        let frame = try #require(exchange.framesServerToClient.first)
        #expect(try transport.seal(bytes(frame.plaintextHex)).hex == frame.onWireHex)
    }

    @Test
    func `client and server with fresh keys end with matching keys`() throws {
        let server = try TestServer()
        let identity = KeyPair(random: SystemRandom())
        var initiator = NoiseInitiator(
            staticKey: identity, rootKey: server.authority.rootKey, payload: [1, 2, 3], routingInfo: [7, 7],
            random: SystemRandom())
        var responder = server.responder()

        let opening = try #require(try ConnectionHeader.parse(initiator.opening[...]))
        #expect(opening.routingInfo == [7, 7])
        let reply = try responder.receivedClientHello(opening.rest.dropFirst(3), random: SystemRandom())
        let done = try initiator.receivedServerHello(reply.serverHello.dropFirst(3), now: server.now)
        let accepted = try responder.receivedClientFinish(done.clientFinish.dropFirst(3))
        #expect(accepted.clientStaticKey == identity.publicKey)
        #expect(accepted.payload == [1, 2, 3])

        var (client, peer) = (done.transport, accepted.transport)
        let sealed = try client.seal([0, 0xF8])
        #expect(try peer.open(sealed.dropFirst(3)) == [0, 0xF8])
        let answer = try peer.seal([0, 1, 2])
        #expect(try client.open(answer.dropFirst(3)) == [0, 1, 2])
    }

    @Test(arguments: NoiseVectors.exchanges)
    func `a truncated or modified serverHello never completes`(_ exchange: Exchange) throws {
        let frame = try bytes(exchange.messages.serverHelloHex)
        for position in frame.indices {
            var flipped = frame
            flipped[position] ^= 0x10
            var first = try Self.initiator(exchange)
            #expect(throws: NoiseError.self) { try first.receivedServerHello(flipped[...], now: NoiseVectors.now) }
            var second = try Self.initiator(exchange)
            #expect(throws: NoiseError.self) {
                try second.receivedServerHello(frame[..<position], now: NoiseVectors.now)
            }
        }
    }

    @Test(arguments: NoiseVectors.exchanges)
    func `a truncated or modified clientFinish is never accepted`(_ exchange: Exchange) throws {
        var waiting = try Self.responder(exchange)
        _ = try waiting.receivedClientHello(
            bytes(exchange.messages.clientHelloHex)[...],
            random: ScriptedRandom(bytes(exchange.serverEphemeral.privateHex)))
        let frame = try bytes(exchange.messages.clientFinishHex)
        for position in frame.indices {
            var flipped = frame
            flipped[position] ^= 0x10
            var (first, second) = (waiting, waiting)
            #expect(throws: NoiseError.self) { try first.receivedClientFinish(flipped[...]) }
            #expect(throws: NoiseError.self) { try second.receivedClientFinish(frame[..<position]) }
        }
    }

    @Test
    func `messages out of order are refused`() throws {
        let exchange = try #require(NoiseVectors.exchanges.first)
        var responder = try Self.responder(exchange)
        let finish = try bytes(exchange.messages.clientFinishHex)
        let early = #expect(throws: NoiseError.self) { try responder.receivedClientFinish(finish[...]) }
        #expect(early?.code == .outOfOrder)
        let hello = try bytes(exchange.messages.clientHelloHex)
        _ = try responder.receivedClientHello(hello[...], random: SystemRandom())
        let again = #expect(throws: NoiseError.self) {
            try responder.receivedClientHello(hello[...], random: SystemRandom())
        }
        #expect(again?.code == .outOfOrder)

        var initiator = try Self.initiator(exchange)
        let answer = try bytes(exchange.messages.serverHelloHex)
        _ = try initiator.receivedServerHello(answer[...], now: NoiseVectors.now)
        let second = #expect(throws: NoiseError.self) {
            try initiator.receivedServerHello(answer[...], now: NoiseVectors.now)
        }
        #expect(second?.code == .outOfOrder)
    }

    @Test
    func `a server under another root is refused`() throws {
        let server = try TestServer()
        var initiator = NoiseInitiator(
            staticKey: KeyPair(random: SystemRandom()), rootKey: try keyPair(9).publicKey, payload: [],
            random: SystemRandom())
        var responder = server.responder()
        let hello = initiator.opening.dropFirst(7)
        let reply = try responder.receivedClientHello(hello, random: SystemRandom())
        let error = #expect(throws: NoiseError.self) {
            try initiator.receivedServerHello(reply.serverHello.dropFirst(3), now: server.now)
        }
        #expect(error?.code == .certificateSignature)
    }
}

/// A server with a fresh certificate chain.
struct TestServer {
    let staticKey = KeyPair(random: SystemRandom())
    let authority: CertificateAuthority
    let chain: [UInt8]
    let now = Timestamp(seconds: 1_800_000_000)

    init() throws {
        authority = CertificateAuthority(
            root: KeyPair(random: SystemRandom()), intermediate: KeyPair(random: SystemRandom()))
        let validity = CertificateAuthority.Validity(
            notBefore: now + .seconds(-60), notAfter: now + .seconds(3600))
        chain = authority.chain(for: staticKey.publicKey, validity: validity, random: SystemRandom())
    }

    func responder(acceptsIK: Bool = false) -> NoiseResponder {
        NoiseResponder(staticKey: staticKey, certificateChain: chain, acceptsIK: acceptsIK)
    }
}
