import TestSupport
import Testing

@testable import WACore

/// A stanza as the vectors spell it.
struct VectorNode: Decodable, Sendable {
    struct Address: Decodable, Sendable {
        let user, server: String
        let device: UInt16
        let agent: UInt8
        let integrator: UInt16

        var jid: JID {
            JID(user: user, server: JIDServer(server), device: device, agent: agent, integrator: integrator)
        }
    }
    struct Value: Decodable, Sendable {
        let text: String?
        let jid: Address?
    }
    struct Attribute: Decodable, Sendable {
        let key: String
        let value: Value

        init(from decoder: any Decoder) throws {
            var pair = try decoder.unkeyedContainer()
            key = try pair.decode(String.self)
            value = try pair.decode(Value.self)
        }
    }
    struct Content: Decodable, Sendable {
        let bytesHex, text: String?
        let children: [VectorNode]?
    }

    let tag: String
    let attrs: [Attribute]
    let content: Content?

    /// The stanza as the engine holds it.
    var node: Node {
        get throws {
            var node = Node(WireString(tag))
            for attribute in attrs {
                node.attributes[WireString(attribute.key)] =
                    try attribute.value.jid.map { .jid($0.jid) } ?? .string(#require(attribute.value.text))
            }
            if let children = content?.children {
                node.content = .children(try children.map { try $0.node })
            } else if let hex = content?.bytesHex {
                node.content = .bytes(try bytes(hex)[...])
            } else if let text = content?.text {
                node.content = .text(WireString(text))
            }
            return node
        }
    }
}

/// The recorded pairings of pairing.json.
enum PairingVectors {
    struct File: Decodable {
        let qr: [QR]
        let pairSuccess: [Success]
        let pairingCodes: [Code]
        let codeAlphabet: [Alphabet]
    }
    struct QR: Decodable, Sendable, CustomTestStringConvertible {
        let ref, noisePublicHex, identityPublicHex, advSecretHex, clientType, qr: String
        var testDescription: String { ref }
    }
    struct Success: Decodable, Sendable, CustomTestStringConvertible {
        let name, advSecretHex, containerHex, deviceIdentityDetailsHex, expect: String
        let identity, accountKey: NoiseVectors.Pair
        let stanza, reply: VectorNode
        let deviceSignatureRandomHex, selfSignedIdentityHex, storedAccountHex: String?
        let keyIndex: UInt32?
        let jid, lid, platform, businessName, errorCode, errorText: String?
        var testDescription: String { name }

        /// Keys of a companion that waits for this stanza.
        var keys: CompanionKeys {
            get throws {
                let fresh = CompanionKeys(random: SystemRandom(), now: Timestamp(seconds: 1_700_000_000))
                return CompanionKeys(
                    noiseKey: fresh.noiseKey, identityKey: try identity.keyPair, registrationID: fresh.registrationID,
                    signedPreKey: fresh.signedPreKey, advSecret: SecretBytes(try bytes(advSecretHex)),
                    created: fresh.created)
            }
        }
    }
    struct Code: Decodable, Sendable, CustomTestStringConvertible {
        struct Companion: Decodable, Sendable {
            let identity, ephemeral: NoiseVectors.Pair
            let noisePublicHex, saltHex, ivHex, codeKeyHex, wrappedEphemeralHex: String
        }
        struct Primary: Decodable, Sendable {
            let identity, ephemeral: NoiseVectors.Pair
            let saltHex, ivHex, codeKeyHex, wrappedEphemeralHex: String
        }
        struct Bundle: Decodable, Sendable {
            let saltHex, nonceHex, keyHex, plaintextHex, wrappedHex: String
        }
        let name, phoneJid, codeRandomHex, code, codeShown, ref: String
        let companion: Companion
        let primary: Primary
        let ephemeralSharedHex, identitySharedHex, advRandomHex, advSecretHex: String
        let bundle: Bundle
        let hello, notification, finish: VectorNode
        var testDescription: String { name }
    }
    struct Alphabet: Decodable, Sendable {
        let randomHex, codeShown: String
    }

    static let file = Result { try Vectors.load("pairing.json", as: File.self) }
    static let qr = (try? file.get().qr) ?? []
    static let successes = (try? file.get().pairSuccess) ?? []
    static let codes = (try? file.get().pairingCodes) ?? []
    static let alphabet = (try? file.get().codeAlphabet) ?? []
}

extension Node {
    /// The same stanza with an id, as the connection gives one to requests.
    func with(id: String?) -> Node {
        var copy = self
        copy.attributes["id"] = id.map { .string($0) }
        return copy
    }
}
