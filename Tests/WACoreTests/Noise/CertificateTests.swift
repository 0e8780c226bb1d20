import TestSupport
import Testing

@testable import WACore

@Suite struct CertificateTests {
    @Test(arguments: NoiseVectors.certificateCases)
    func `every recorded chain verifies exactly when it should`(_ vector: NoiseVectors.CertificateCase) throws {
        let chain = try bytes(vector.chainHex)
        let key = try bytes(vector.serverStaticHex)
        let root = try bytes(vector.rootPublicHex)
        let now = Timestamp(seconds: vector.checkAtUnix)
        if vector.valid {
            try CertificateChain.verify(chain, serverStaticKey: key, rootKey: root, now: now)
        } else {
            #expect(throws: NoiseError.self) {
                try CertificateChain.verify(chain, serverStaticKey: key, rootKey: root, now: now)
            }
        }
    }

    @Test(arguments: [
        ("static-mismatch", NoiseError.Code.certificateKeyMismatch), ("intermediate-issuer", .certificateIssuer),
        ("leaf-issuer", .certificateIssuer), ("intermediate-expired", .certificateExpired),
        ("leaf-expired", .certificateExpired), ("intermediate-not-yet", .certificateNotYetValid),
        ("leaf-not-yet", .certificateNotYetValid), ("intermediate-key-length", .certificateMalformed),
        ("wrong-root", .certificateSignature), ("wrong-intermediate", .certificateSignature),
        ("no-leaf", .certificateMalformed), ("no-intermediate", .certificateMalformed),
        ("signature-63", .certificateMalformed), ("details-bit", .certificateSignature),
        ("not-protobuf", .certificateMalformed), ("empty", .certificateMalformed),
    ])
    func `the error names what is wrong`(name: String, code: NoiseError.Code) throws {
        let vector = try #require(NoiseVectors.certificateCases.first { $0.name == name })
        let error = #expect(throws: NoiseError.self) {
            try CertificateChain.verify(
                bytes(vector.chainHex), serverStaticKey: bytes(vector.serverStaticHex),
                rootKey: bytes(vector.rootPublicHex), now: Timestamp(seconds: vector.checkAtUnix))
        }
        #expect(error?.code == code)
        if code == .certificateExpired { #expect(error?.message.contains("clock") == true) }
    }

    @Test
    func `the example chain of 10-transport.md section 4 verifies from its first to its last second`() throws {
        let chain = try bytes(
            "0a760a32080210011a20ac01b2209e86354fb853237b5de0f4fab13c7fcbf433a61c019369617fecf10b2080e2cfaa062880d0acf3"
                + "0e12408925c7493410c0bfaf24462974b60684d517f011780337398af2a39dc83762cfa336988867c86aee75ec3b97edd458"
                + "d1d1e975348a159a7946535c5107535e8112760a32080110001a20f5b2d6e60f9477e310c2982daaa6c9136c108a1777c594"
                + "7e448fa37d681745572080e2cfaa062880d0acf30e124028b7439c290897f5322d7e42c394fb68a36c0f6e0e26ce9fd18ef8"
                + "a80db7b32904bfaa037468de2a0afd06374e074c6b383666566a71e36d44607904e0ab4a8a")
        let (root, server) = (try keyPair(5).publicKey, try keyPair(4).publicKey)
        for (seconds, isValid) in [
            (1_699_999_999, false), (1_700_000_000, true), (4_000_000_000, true), (4_000_000_001, false), (-1, false),
        ] {
            let result = Result {
                try CertificateChain.verify(
                    chain, serverStaticKey: server, rootKey: root, now: Timestamp(seconds: Int64(seconds)))
            }
            #expect((try? result.get()) != nil || !isValid)
            #expect((try? result.get()) == nil || isValid)
        }
    }

    @Test(arguments: NoiseVectors.exchanges)
    func `the authority issues the recorded chains byte for byte`(_ exchange: NoiseVectors.Exchange) throws {
        let certificate = exchange.certificate
        let authority = CertificateAuthority(
            root: try exchange.root.keyPair, intermediate: try exchange.intermediate.keyPair,
            intermediateSerial: certificate.intermediateSerial)
        let chain = authority.chain(
            for: try bytes(exchange.serverStatic.publicHex), serial: certificate.leafSerial,
            validity: .init(
                notBefore: Timestamp(seconds: certificate.notBefore), notAfter: Timestamp(seconds: certificate.notAfter)
            ),
            random: ScriptedRandom(
                try bytes(certificate.intermediateSignatureRandomHex), try bytes(certificate.leafSignatureRandomHex)))
        #expect(chain.hex == certificate.chainHex)
    }

    @Test
    func `no flipped bit and no truncation of a chain verifies`() throws {
        let server = try TestServer()
        let (key, root) = (server.staticKey.publicKey, server.authority.rootKey)
        try CertificateChain.verify(server.chain, serverStaticKey: key, rootKey: root, now: server.now)
        for position in server.chain.indices {
            var flipped = server.chain
            flipped[position] ^= 0x04
            #expect(throws: NoiseError.self) {
                try CertificateChain.verify(flipped, serverStaticKey: key, rootKey: root, now: server.now)
            }
            #expect(throws: NoiseError.self) {
                try CertificateChain.verify(
                    server.chain[..<position], serverStaticKey: key, rootKey: root, now: server.now)
            }
        }
    }

    @Test
    func `a chain that verified under one root is refused under another`() throws {
        let server = try TestServer()
        let key = server.staticKey.publicKey
        try CertificateChain.verify(
            server.chain, serverStaticKey: key, rootKey: server.authority.rootKey, now: server.now)
        let foreign = try keyPair(9).publicKey
        #expect(throws: NoiseError.self) {
            try CertificateChain.verify(server.chain, serverStaticKey: key, rootKey: foreign, now: server.now)
        }
    }
}
