import Testing

@testable import WACore

@Suite struct DigestTests {
    @Test
    func `SHA-256 gives the values of FIPS 180-4's examples`() {
        #expect(Digest.sha256().hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(Digest.sha256(Array("abc".utf8)).hex == abc)
        let long = Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8)
        let expected = "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        for split in long.indices {
            #expect(Digest.sha256(Array(long[..<split]), Array(long[split...])).hex == expected)
        }
    }

    @Test
    func `SHA-1 and MD5 give their known values`() {
        #expect(Digest.sha1(Array("abc".utf8)).hex == "a9993e364706816aba3e25717850c26c9cd0d89d")
        #expect(Digest.md5(Array("abc".utf8)).hex == "900150983cd24fb0d6963f7d28e17f72")
        #expect(Digest.md5([]).hex == "d41d8cd98f00b204e9800998ecf8427e")
    }

    @Test
    func `hashing and sealing on several threads is independent`() async {
        let expected = (0..<8).map { Digest.sha256([UInt8($0)]) }
        let key = [UInt8](repeating: 1, count: 32)
        await withTaskGroup(of: Bool.self) { group in
            for task in 0..<8 {
                group.addTask {
                    for _ in 0..<500 {
                        guard Digest.sha256([UInt8(task)]) == expected[task] else { return false }
                        let nonce = [UInt8](repeating: UInt8(task), count: 12)
                        guard let sealed = try? AES.gcmSeal([1, 2, 3], key: key, nonce: nonce),
                            (try? AES.gcmOpen(sealed, key: key, nonce: nonce)) == [1, 2, 3]
                        else { return false }
                    }
                    return true
                }
            }
            for await right in group { #expect(right) }
        }
    }
}
