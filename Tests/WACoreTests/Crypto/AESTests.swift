import Testing

@testable import WACore

@Suite struct AESTests {
    struct GCMVector: Sendable { let key, nonce, plaintext, additionalData, sealed: String }

    static let text =
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525"
        + "b16aedf5aa0de657ba637b391aafd255"
    static let cipher =
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838"
        + "c5f61e6393ba7a0abcc9f662898015ad"
    static let longKey = "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"
    static let zeroKey = String(repeating: "00", count: 32)
    static let zeroNonce = String(repeating: "00", count: 12)

    /// Test cases 13 to 16 of the GCM specification (McGrew and Viega).
    static let gcm = [
        GCMVector(
            key: zeroKey, nonce: zeroNonce, plaintext: "", additionalData: "",
            sealed: "530f8afbc74536b9a963b4f1c4cb738b"),
        GCMVector(
            key: zeroKey, nonce: zeroNonce, plaintext: String(repeating: "00", count: 16), additionalData: "",
            sealed: "cea7403d4d606b6e074ec5d3baf39d18" + "d0d1c8a799996bf0265b98b5d48ab919"),
        GCMVector(
            key: longKey, nonce: "cafebabefacedbaddecaf888", plaintext: text, additionalData: "",
            sealed: cipher + "b094dac5d93471bdec1a502270e3cc6c"),
        GCMVector(
            key: longKey, nonce: "cafebabefacedbaddecaf888", plaintext: String(text.dropLast(8)),
            additionalData: "feedfacedeadbeeffeedfacedeadbeefabaddad2",
            sealed: String(cipher.dropLast(8)) + "76fc6ece0f4e1768cddf8853bb2d551b"),
    ]

    @Test(arguments: gcm)
    func `the GCM vectors hold in both directions`(_ vector: GCMVector) throws {
        let (key, nonce) = (try bytes(vector.key), try bytes(vector.nonce))
        let (plaintext, data) = (try bytes(vector.plaintext), try bytes(vector.additionalData))
        let sealed = try AES.gcmSeal(plaintext, key: key, nonce: nonce, additionalData: data)
        #expect(sealed.hex == vector.sealed)
        #expect(try AES.gcmOpen(sealed, key: key, nonce: nonce, additionalData: data) == plaintext)
        #expect(try AES.gcmOpen(([9] + sealed).dropFirst(), key: key, nonce: nonce, additionalData: data) == plaintext)
    }

    @Test
    func `GCM refuses any changed bit, changed data, and another key`() throws {
        let (key, nonce) = ([UInt8](repeating: 3, count: 32), [UInt8](repeating: 4, count: 12))
        let sealed = try AES.gcmSeal([1, 2, 3, 4, 5], key: key, nonce: nonce, additionalData: [6])
        for bit in 0..<sealed.count * 8 {
            var damaged = sealed
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            let result = code { try AES.gcmOpen(damaged, key: key, nonce: nonce, additionalData: [6]) }
            #expect(result == .authenticationFailed)
        }
        #expect(code { try AES.gcmOpen(sealed, key: key, nonce: nonce) } == .authenticationFailed)
        #expect(
            code { try AES.gcmOpen(sealed, key: nonce + nonce + nonce.prefix(8), nonce: nonce, additionalData: [6]) }
                == .authenticationFailed)
        #expect(try AES.gcmOpen(sealed, key: key, nonce: nonce, additionalData: [6]) == [1, 2, 3, 4, 5])
        #expect(code { try AES.gcmOpen(sealed.prefix(15), key: key, nonce: nonce) } == .badLength)
    }

    /// NIST SP 800-38A, sections F.2.5 and F.5.5.
    static let nistKey = "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4"
    static let nistText =
        "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
        + "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710"

    @Test
    func `the CBC vector of SP 800-38A holds, followed by one block of padding`() throws {
        let (key, iv, text) = (try bytes(Self.nistKey), Array(0...15) as [UInt8], try bytes(Self.nistText))
        let sealed = try AES.cbcEncrypt(text, key: key, iv: iv)
        #expect(
            Array(sealed.dropLast(16)).hex
                == "f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d"
                + "39f23369a9d9bacfa530e26304231461b2eb05e2c39be9fcda6c19078c6a9d1b")
        #expect(try AES.cbcDecrypt(sealed, key: key, iv: iv) == text)
    }

    @Test
    func `the CTR vector of SP 800-38A holds, and CTR is its own inverse`() throws {
        let (key, text) = (try bytes(Self.nistKey), try bytes(Self.nistText))
        let sealed = try AES.ctr(text, key: key, counter: Array(0xF0...0xFF))
        #expect(
            sealed.hex
                == "601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c5"
                + "2b0930daa23de94ce87017ba2d84988ddfc9c58db67aada613c2dd08457941a6")
        #expect(try AES.ctr(sealed, key: key, counter: Array(0xF0...0xFF)) == text)
    }

    @Test(arguments: 0...49)
    func `every length round-trips in each mode`(count: Int) throws {
        let (key, iv) = ([UInt8](repeating: 1, count: 32), [UInt8](repeating: 2, count: 16))
        let text = SystemRandom().bytes(count)
        let sealed = try AES.cbcEncrypt(text, key: key, iv: iv)
        #expect(sealed.count == (count / 16 + 1) * 16)
        #expect(try AES.cbcDecrypt(sealed[...], key: key, iv: iv) == text)
        #expect(try AES.ctr(AES.ctr(text, key: key, counter: iv), key: key, counter: iv) == text)
    }

    @Test
    func `CBC rejects invalid padding and incomplete blocks`() throws {
        let (key, iv) = ([UInt8](repeating: 1, count: 32), [UInt8](repeating: 2, count: 16))
        // The text leaves one byte of padding; a changed IV turns it into another byte.
        let sealed = try AES.cbcEncrypt([UInt8](repeating: 7, count: 15), key: key, iv: iv)
        for last in [0, 2, 17, 255] as [UInt8] {
            var other = iv
            other[15] ^= 1 ^ last
            #expect(code { try AES.cbcDecrypt(sealed, key: key, iv: other) } == .authenticationFailed)
        }
        for count in [0, 1, 15, 17] {
            let data = [UInt8](repeating: 0, count: count)
            #expect(code { try AES.cbcDecrypt(data, key: key, iv: iv) } == .badLength)
        }
        #expect(try AES.cbcDecrypt(sealed, key: key, iv: iv).count == 15)
    }

    @Test(arguments: [0, 11, 13, 16, 31, 33])
    func `keys and nonces of another length are refused`(count: Int) {
        let (bytes, key) = ([UInt8](repeating: 0, count: count), [UInt8](repeating: 0, count: 32))
        #expect(code { try AES.gcmSeal([], key: bytes, nonce: [UInt8](repeating: 0, count: 12)) } == .badLength)
        #expect(code { try AES.gcmSeal([], key: key, nonce: bytes) } == .badLength)
        #expect(code { try AES.cbcEncrypt([], key: bytes, iv: [UInt8](repeating: 0, count: 16)) } == .badLength)
        #expect(code { try AES.ctr([], key: bytes, counter: [UInt8](repeating: 0, count: 16)) } == .badLength)
        #expect(code { try AESGCMKey(SecretBytes(bytes)).seal([], counter: 0) } == .badLength)
    }

    @Test
    func `a reused key gives the same output as the one-shot functions`() throws {
        let bytes = SystemRandom().bytes(32)
        let key = try AESGCMKey(SecretBytes(bytes))
        for counter in [0, 1, 255, 256, UInt64(UInt32.max), .max] {
            let nonce = [0, 0, 0, 0] + [UInt8](bigEndian: counter, count: 8)
            let text = SystemRandom().bytes(Int(counter % 40))
            let sealed = try key.seal(text[...], counter: counter, additionalData: [9])
            #expect(try sealed == AES.gcmSeal(text, key: bytes, nonce: nonce, additionalData: [9]))
            #expect(try key.open(sealed[...], counter: counter, additionalData: [9]) == text)
            let framed = try key.seal(text[...], counter: counter, additionalData: [9], header: [7, 8])
            #expect(framed == [7, 8] + sealed)
            let result = code { try key.open(sealed[...], counter: counter &+ 1, additionalData: [9]) }
            #expect(result == .authenticationFailed)
        }
        #expect(code { try key.open([1, 2, 3], counter: 0) } == .badLength)
    }

    private func bytes(_ hex: String) throws -> [UInt8] { try #require([UInt8](hex: hex)) }

    private func code(_ body: () throws -> [UInt8]) -> CryptoError.Code? {
        do {
            _ = try body()
            return nil
        } catch {
            return (error as? CryptoError)?.code
        }
    }
}
