import TestSupport
import Testing

@testable import WACore

@Suite struct SymmetricStateTests {
    typealias Exchange = NoiseVectors.Exchange

    @Test
    func `the vectors are there`() throws {
        #expect(try NoiseVectors.file.get().cases.count == 2)
    }

    @Test(arguments: NoiseVectors.exchanges)
    func `every recorded state of the transcript is reproduced`(_ exchange: Exchange) throws {
        let ephemeral = try exchange.clientEphemeral.keyPair
        let identity = try exchange.clientStatic.keyPair
        let serverEphemeral = try exchange.serverEphemeral.keyPair
        let serverStatic = try exchange.serverStatic.keyPair
        var states: [Exchange.State] = []
        var symmetric = SymmetricState(.xx)
        func record(_ step: String) {
            states.append(
                Exchange.State(
                    after: step, hashHex: symmetric.hash.hex, saltHex: symmetric.chainingKey.exposed.hex,
                    keyHex: symmetric.cipher.exposedKey.hex, counter: symmetric.cipher.counter))
        }
        record("prologue")
        symmetric.mixHash(ephemeral.publicKey)
        record("client ephemeral")
        symmetric.mixHash(serverEphemeral.publicKey)
        record("server ephemeral")
        try symmetric.mixAgreement(ephemeral, serverEphemeral.publicKey)
        record("mix ee")
        let sealedStatic = try symmetric.encryptAndHash(serverStatic.publicKey)
        #expect(sealedStatic.hex == exchange.messages.serverStaticCiphertextHex)
        record("server static")
        try symmetric.mixAgreement(ephemeral, serverStatic.publicKey)
        record("mix es")
        let sealedChain = try symmetric.encryptAndHash(bytes(exchange.certificate.chainHex))
        #expect(sealedChain.hex == exchange.messages.serverPayloadCiphertextHex)
        record("server payload")
        _ = try symmetric.encryptAndHash(identity.publicKey)
        record("client static")
        try symmetric.mixAgreement(identity, serverEphemeral.publicKey)
        record("mix se")
        _ = try symmetric.encryptAndHash(bytes(exchange.messages.clientPayloadHex))
        record("client payload")
        #expect(states == exchange.states)

        let keys = symmetric.split()
        #expect(keys.clientToServer.exposedKey.hex == exchange.clientWriteKeyHex)
        #expect(keys.serverToClient.exposedKey.hex == exchange.clientReadKeyHex)
    }

    @Test
    func `the worked example of 10-transport.md section 3.3 is reproduced`() throws {
        let (ephemeral, identity) = (try keyPair(1), try keyPair(2))
        let (serverEphemeral, serverStatic) = (try keyPair(3), try keyPair(4))
        var symmetric = SymmetricState(.xx)
        #expect(symmetric.hash.hex == "ffff0c9267310966f1311170c04b38c79504285bf5edf763e5c946492a50a755")
        symmetric.mixHash(ephemeral.publicKey)
        #expect(symmetric.hash.hex == "0019031be1b0506972e4f4e2cb9de0dec5350cb635a4e6b4eea81a50f20d0f11")
        symmetric.mixHash(serverEphemeral.publicKey)
        try symmetric.mixAgreement(serverEphemeral, ephemeral.publicKey)
        _ = try symmetric.encryptAndHash(serverStatic.publicKey)
        try symmetric.mixAgreement(serverStatic, ephemeral.publicKey)
        let chain = try symmetric.encryptAndHash(Array("certificate-chain-bytes".utf8))
        #expect(
            chain.hex == "6655ddafaf8b26d760ce27a20b910e85bcda344cbf7491420ed8b8cfb3b0ffd4e572465c5eb335")
        _ = try symmetric.encryptAndHash(identity.publicKey)
        try symmetric.mixAgreement(serverEphemeral, identity.publicKey)
        let payload = try symmetric.encryptAndHash(Array("client-payload-bytes".utf8))
        #expect(payload.hex == "5ab75c6278d81291d4499683356d5fc9ea2bdd4dd80be9fb788db8ff1fef558714d170b0")
        #expect(symmetric.hash.hex == "b5c0a63dbcb63d2eee6822d7df5281ef2f3d59e103c566236a56f4876f2c0293")

        let keys = symmetric.split()
        var client = NoiseTransport(writing: keys.clientToServer, reading: keys.serverToClient)
        #expect(
            try client.seal([0x00, 0xF8, 0x01, 0x1B]).hex == "000014d03d08286d69ae45936caa5c2b2142f43db2f39c")
    }

    @Test
    func `a low-order key of the peer is refused`() throws {
        var symmetric = SymmetricState(.xx)
        let own = try keyPair(1)
        #expect(throws: NoiseError.self) { try symmetric.mixAgreement(own, [UInt8](repeating: 0, count: 32)) }
    }

    @Test
    func `a pattern name above 32 bytes is hashed, a shorter one padded`() {
        #expect(HandshakePattern.xx.initialHash == Array("Noise_XX_25519_AESGCM_SHA256".utf8) + [0, 0, 0, 0])
        #expect(HandshakePattern.ik.initialHash.count == 32)
        let long = Array("Noise_XXfallback_25519_AESGCM_SHA256".utf8)
        #expect(long.count == 36)
        #expect(HandshakePattern.xxFallback.initialHash == Digest.sha256(long))
    }
}
