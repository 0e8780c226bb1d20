import Testing

@testable import WACore

@Suite struct KeyDerivationTests {
    struct MAC: Sendable { let key, data: [UInt8], result: String }

    /// RFC 4231, cases 1 to 4, 6 and 7.
    static let macs = [
        MAC(
            key: [UInt8](repeating: 0x0B, count: 20), data: Array("Hi There".utf8),
            result: "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
        MAC(
            key: Array("Jefe".utf8), data: Array("what do ya want for nothing?".utf8),
            result: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
        MAC(
            key: [UInt8](repeating: 0xAA, count: 20), data: [UInt8](repeating: 0xDD, count: 50),
            result: "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
        MAC(
            key: Array(1...25), data: [UInt8](repeating: 0xCD, count: 50),
            result: "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"),
        MAC(
            key: [UInt8](repeating: 0xAA, count: 131),
            data: Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            result: "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
        MAC(
            key: [UInt8](repeating: 0xAA, count: 131),
            data: Array(
                ("This is a test using a larger than block-size key and a larger than block-size data. "
                    + "The key needs to be hashed before being used by the HMAC algorithm.").utf8),
            result: "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"),
    ]

    @Test(arguments: macs)
    func `the HMAC vectors of RFC 4231 hold for each form of the key and any split of the data`(_ vector: MAC) {
        #expect(KeyDerivation.hmac(key: vector.key, vector.data).hex == vector.result)
        #expect(KeyDerivation.hmac(key: vector.key[...], vector.data).hex == vector.result)
        #expect(KeyDerivation.hmac(key: SecretBytes(vector.key), vector.data).hex == vector.result)
        #expect(KeyDerivation.hmac(key: vector.key.lazy.map { $0 }, [], vector.data, []).hex == vector.result)
        for split in vector.data.indices {
            let (head, tail) = (Array(vector.data[..<split]), Array(vector.data[split...]))
            #expect(KeyDerivation.hmac(key: vector.key, head, tail).hex == vector.result)
        }
    }

    @Test
    func `HMAC takes an empty key and no data`() {
        let expected = "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"
        #expect(KeyDerivation.hmac(key: []).hex == expected)
        #expect(KeyDerivation.hmac(key: [UInt8](repeating: 0, count: 64), []).hex == expected)
    }

    @Test
    func `the HKDF vectors of RFC 5869 appendix A hold`() {
        let secret = [UInt8](repeating: 0x0B, count: 22)
        #expect(
            KeyDerivation.hkdf(secret, salt: Array(0...12), info: Array(0xF0...0xF9), length: 42).hex
                == "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865")
        #expect(
            KeyDerivation.hkdf(Array(0...0x4F), salt: Array(0x60...0xAF), info: Array(0xB0...0xFF), length: 82).hex
                == "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09"
                + "da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87")
        let third = "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
        #expect(KeyDerivation.hkdf(secret, length: 42).hex == third)
        #expect(KeyDerivation.hkdf(secret, salt: [UInt8](repeating: 0, count: 32), length: 42).hex == third)
        #expect(KeyDerivation.hkdf(secret[...], salt: [], length: 42).hex == third)
    }

    @Test(arguments: [0, 1, 31, 32, 33, 64, 80, 112, 8160])
    func `a shorter HKDF output is the beginning of a longer one`(length: Int) {
        let long = KeyDerivation.hkdf([1, 2, 3], info: [4], length: 8160)
        #expect(KeyDerivation.hkdf([1, 2, 3], info: [4], length: length) == Array(long.prefix(length)))
    }

    @Test
    func `the PBKDF2 vectors of RFC 7914 section 11 hold`() {
        #expect(
            KeyDerivation.pbkdf2(password: Array("passwd".utf8), salt: Array("salt".utf8), rounds: 1, length: 64).hex
                == "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
                + "49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783")
        #expect(
            KeyDerivation.pbkdf2(password: Array("Password".utf8), salt: Array("NaCl".utf8), rounds: 80000, length: 64)
                .hex
                == "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56"
                + "a1d425a1225833549adb841b51c9b3176a272bdebba1d078478f62b397f33c8d")
    }
}
