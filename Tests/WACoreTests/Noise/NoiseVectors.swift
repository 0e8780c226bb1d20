import TestSupport
import Testing

@testable import WACore

/// The recorded exchanges of noise.json.
enum NoiseVectors {
    struct File: Decodable {
        let cases: [Exchange]
        let certificateCases: [CertificateCase]
    }

    struct Pair: Decodable, Sendable {
        let privateHex, publicHex: String

        var keyPair: KeyPair { get throws { try KeyPair(privateKey: bytes(privateHex)) } }
    }

    struct Exchange: Decodable, Sendable, CustomTestStringConvertible {
        struct Certificate: Decodable, Sendable {
            let chainHex, intermediateSignatureRandomHex, leafSignatureRandomHex: String
            let intermediateSerial, leafSerial: UInt32
            let notBefore, notAfter: Int64
        }
        struct Messages: Decodable, Sendable {
            let clientHelloHex, clientHelloOnWireHex, serverHelloHex, serverHelloOnWireHex: String
            let clientFinishHex, clientFinishOnWireHex, clientPayloadHex: String
            let serverStaticCiphertextHex, serverPayloadCiphertextHex: String
        }
        struct State: Decodable, Sendable, Equatable {
            let after, hashHex, saltHex, keyHex: String
            let counter: UInt32
        }
        struct Frame: Decodable, Sendable {
            let counter: UInt32
            let plaintextHex, onWireHex: String
        }

        let name: String
        let clientEphemeral, clientStatic, serverEphemeral, serverStatic, root, intermediate: Pair
        let certificate: Certificate
        let messages: Messages
        let states: [State]
        let clientWriteKeyHex, clientReadKeyHex: String
        let framesClientToServer, framesServerToClient: [Frame]

        var testDescription: String { name }
    }

    struct CertificateCase: Decodable, Sendable, CustomTestStringConvertible {
        let name, rootPublicHex, chainHex, serverStaticHex: String
        let checkAtUnix: Int64
        let valid: Bool

        var testDescription: String { name }
    }

    static let file = Result { try Vectors.load("noise.json", as: File.self) }
    static let exchanges = (try? file.get().cases) ?? []
    static let certificateCases = (try? file.get().certificateCases) ?? []
    /// Within the validity of the recorded certificates.
    static let now = Timestamp(seconds: 1_800_000_000)
}

/// The bytes of a hex text of the vectors.
func bytes(_ hex: String) throws -> [UInt8] { try #require([UInt8](hex: hex)) }

/// A key pair of one private byte repeated, as in the worked example of 10-transport.md section 3.3.
func keyPair(_ byte: UInt8) throws -> KeyPair { try KeyPair(privateKey: [UInt8](repeating: byte, count: 32)) }

/// A `user:device@server` text of the vectors as an address, independent of the parser under test elsewhere.
func deviceJID(_ text: String) throws -> JID {
    let halves = text.split(separator: "@")
    let user = halves[0].split(separator: ":")
    let device = try user.count > 1 ? #require(UInt16(user[1])) : 0
    return JID(user: String(user[0]), server: JIDServer(String(halves[1])), device: device)
}
