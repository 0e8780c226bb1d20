import TestSupport
import Testing

@testable import WACore

@Suite struct Curve25519Tests {
    /// The points of small order and their other encodings (RFC 7748 section 6.1; the list in libsodium's sources).
    static let lowOrderPoints = [
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    ]

    @Test(arguments: [
        [
            "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
            "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
            "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552",
        ],
        [
            "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
            "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493",
            "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957",
        ],
    ])
    func `the vectors of RFC 7748 section 5.2 hold`(vector: [String]) throws {
        let pair = try KeyPair(privateKey: try #require([UInt8](hex: vector[0])))
        let peer = try #require([UInt8](hex: vector[1]))
        #expect(try pair.agree(with: peer).exposed.hex == vector[2])
    }

    @Test
    func `the iterated vectors of RFC 7748 section 5.2 hold`() throws {
        var scalar: [UInt8] = [9] + [UInt8](repeating: 0, count: 31)
        var point = scalar
        for round in 1...1000 {
            let result = try KeyPair(privateKey: scalar).agree(with: point).exposed
            (point, scalar) = (scalar, result)
            guard round == 1 else { continue }
            #expect(result.hex == "422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079")
        }
        #expect(scalar.hex == "684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51")
    }

    @Test
    func `a public key is the base point times the clamped private key`() throws {
        let pair = try KeyPair(privateKey: [9] + [UInt8](repeating: 0, count: 31))
        #expect(pair.publicKey.hex == "422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079")
        let bytes = pair.privateKey.exposed
        #expect(bytes[0] & 7 == 0 && bytes[31] & 0x80 == 0 && bytes[31] & 0x40 == 0x40)
    }

    @Test
    func `both sides agree, and the peer's unused top bit does not matter`() throws {
        let (one, two) = (KeyPair(random: SystemRandom()), KeyPair(random: SystemRandom()))
        let secret = try one.agree(with: two.publicKey)
        var other = one.publicKey
        other[31] |= 0x80
        #expect(try two.agree(with: one.publicKey) == secret && two.agree(with: other) == secret)
    }

    @Test(arguments: lowOrderPoints)
    func `a low-order point is refused`(hex: String) throws {
        let point = try #require([UInt8](hex: hex))
        let error = #expect(throws: CryptoError.self) { try KeyPair(random: SystemRandom()).agree(with: point) }
        #expect(error?.code == .badKey)
    }

    @Test(arguments: [0, 31, 33, 64])
    func `keys of another length are refused`(count: Int) {
        let bytes = [UInt8](repeating: 1, count: count)
        #expect(throws: CryptoError.self) { try KeyPair(privateKey: bytes) }
        #expect(throws: CryptoError.self) { try KeyPair(random: SystemRandom()).agree(with: bytes) }
    }

    @Test
    func `a pair made from recorded random bytes is that pair`() throws {
        let bytes = [UInt8](repeating: 0xFF, count: 32)
        #expect(try KeyPair(random: ScriptedRandom(bytes)) == KeyPair(privateKey: bytes))
    }
}
