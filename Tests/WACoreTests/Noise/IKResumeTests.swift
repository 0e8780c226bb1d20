import TestSupport
import Testing
import WAProto

@testable import WACore

/// The server against a client that offers IK, built here from the rules of 10-transport.md section 3.4.
@Suite struct IKResumeTests {
    let server: TestServer
    let ephemeral = KeyPair(random: SystemRandom())
    let identity = KeyPair(random: SystemRandom())

    init() throws { server = try TestServer() }

    /// The offer, and the client's transcript after it.
    func offer(serverStatic: [UInt8]) throws -> (frame: [UInt8], symmetric: SymmetricState) {
        var symmetric = SymmetricState(.ik)
        symmetric.mixHash(serverStatic)
        symmetric.mixHash(ephemeral.publicKey)
        try symmetric.mixAgreement(ephemeral, serverStatic)
        var hello = WA.HandshakeMessage.ClientHello()
        hello.ephemeral = ephemeral.publicKey
        hello.static = try symmetric.encryptAndHash(identity.publicKey)
        try symmetric.mixAgreement(identity, serverStatic)
        hello.payload = try symmetric.encryptAndHash([4, 5, 6])
        var message = WA.HandshakeMessage()
        message.clientHello = hello
        return (message.serialized(), symmetric)
    }

    static func serverHello(_ frame: [UInt8]) throws -> WA.HandshakeMessage.ServerHello {
        try #require(try WA.HandshakeMessage(serialized: frame.dropFirst(3)).serverHello)
    }

    @Test
    func `an accepted offer needs no clientFinish`() throws {
        var (frame, symmetric) = try offer(serverStatic: server.staticKey.publicKey)
        var responder = server.responder(acceptsIK: true)
        let reply = try responder.receivedClientHello(frame[...], random: SystemRandom())
        let accepted = try #require(reply.accepted)
        #expect(accepted.clientStaticKey == identity.publicKey)
        #expect(accepted.payload == [4, 5, 6])

        let hello = try Self.serverHello(reply.serverHello)
        #expect(hello.static == nil)
        let serverEphemeral = try #require(hello.ephemeral)
        symmetric.mixHash(serverEphemeral)
        try symmetric.mixAgreement(ephemeral, serverEphemeral)
        try symmetric.mixAgreement(identity, serverEphemeral)
        #expect(try symmetric.decryptAndHash(#require(hello.payload)) == server.chain)
        let keys = symmetric.split()
        var client = NoiseTransport(writing: keys.clientToServer, reading: keys.serverToClient)
        var peer = accepted.transport
        #expect(try peer.open(client.seal([1]).dropFirst(3)) == [1])
        #expect(try client.open(peer.seal([2]).dropFirst(3)) == [2])
    }

    @Test(arguments: [true, false])
    func `a server without IK support, or a stale key, leads to XXfallback`(isStale: Bool) throws {
        let known = isStale ? try keyPair(77).publicKey : server.staticKey.publicKey
        let (frame, _) = try offer(serverStatic: known)
        var responder = server.responder(acceptsIK: isStale)
        let reply = try responder.receivedClientHello(frame[...], random: SystemRandom())
        #expect(reply.accepted == nil)

        let hello = try Self.serverHello(reply.serverHello)
        let serverEphemeral = try #require(hello.ephemeral)
        var symmetric = SymmetricState(.xxFallback)
        symmetric.mixHash(ephemeral.publicKey)
        symmetric.mixHash(serverEphemeral)
        try symmetric.mixAgreement(ephemeral, serverEphemeral)
        #expect(try symmetric.decryptAndHash(#require(hello.static)) == server.staticKey.publicKey)
        try symmetric.mixAgreement(ephemeral, server.staticKey.publicKey)
        #expect(try symmetric.decryptAndHash(#require(hello.payload)) == server.chain)
        var finish = WA.HandshakeMessage.ClientFinish()
        finish.static = try symmetric.encryptAndHash(identity.publicKey)
        try symmetric.mixAgreement(identity, serverEphemeral)
        finish.payload = try symmetric.encryptAndHash([4, 5, 6])
        var message = WA.HandshakeMessage()
        message.clientFinish = finish
        let accepted = try responder.receivedClientFinish(message.serialized()[...])
        #expect(accepted.clientStaticKey == identity.publicKey)
        #expect(accepted.payload == [4, 5, 6])
    }
}
