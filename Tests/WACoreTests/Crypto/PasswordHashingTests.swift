import Testing

@testable import WACore

@Suite struct Argon2Tests {
    @Test
    func `a hash matches its password alone, and two hashes of one password differ`() throws {
        let password = Array("correct horse".utf8)
        let first = try Argon2.hash(password)
        #expect(first.hasPrefix("$argon2id$v=19$m=65536,t=2,p=1$"))
        #expect(Argon2.verify(first, password))
        #expect(!Argon2.verify(first, Array("correct horsf".utf8)))
        #expect(!Argon2.verify(first, []))
        #expect(try Argon2.hash(password) != first)
        #expect(!Argon2.needsRehash(first))
    }

    @Test
    func `the empty password and one with a zero are hashed as they are`() throws {
        let empty = try Argon2.hash([])
        #expect(Argon2.verify(empty, []))
        #expect(!Argon2.verify(empty, [0]))
        let zero = try Argon2.hash([97, 0, 98])
        #expect(Argon2.verify(zero, [97, 0, 98]))
        #expect(!Argon2.verify(zero, [97]))
    }

    @Test
    func `a hash of lower cost is verified and should be replaced`() {
        // From the tests of phc-winner-argon2: "password" with the salt "somesalt".
        let text = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
        #expect(Argon2.verify(text, Array("password".utf8)))
        #expect(!Argon2.needsRehash(text))
        #expect(Argon2.needsRehash(text.replacing("m=65536", with: "m=4096")))
    }

    @Test(arguments: [
        "", "$argon2id$", "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFh", "$argon2id$v=16$m=65536,t=2,p=1$c2$CT",
        "$argon2id$v=19$m=4294967295,t=2,p=1$c29tZXNhbHQ$CTFh", "$argon2id$v=19$m=65536,t=4000000,p=1$c29tZXNhbHQ$CT",
        "$argon2id$v=19$m=65536,t=2,p=9$c29tZXNhbHQ$CTFh", "$argon2id$v=19$m=-1,t=2,p=1$c29tZXNhbHQ$CTFh",
        "$argon2id$v=19$m=65536,t=2,p=1$$", "$argon2id$v=19$m=99999999999999999999,t=2,p=1$c29tZXNhbHQ$CTFh",
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$" + String(repeating: "A", count: 200),
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ\u{0}$CTFh", "$argon2id$v=19$m=65536,t=2,p=1$!!$!!",
    ])
    func `a text that is no hash or asks for too much matches nothing`(text: String) {
        #expect(!Argon2.verify(text, Array("password".utf8)))
        #expect(Argon2.needsRehash(text))
    }
}

@Suite struct BcryptTests {
    /// From the test vectors of crypt_blowfish.
    private static let vector = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"

    @Test(arguments: ["$2a$", "$2b$", "$2y$"])
    func `a published vector is verified under each of its names`(prefix: String) {
        let text = prefix + Self.vector.dropFirst(4)
        #expect(Bcrypt.verify(text, Array("U*U".utf8)))
        #expect(!Bcrypt.verify(text, Array("U*V".utf8)))
        #expect(!Bcrypt.verify(text, []))
    }

    @Test
    func `a password with a zero matches nothing`() {
        #expect(!Bcrypt.verify(Self.vector, Array("U*U".utf8) + [0]))
        #expect(!Bcrypt.verify(Self.vector, Array("U*U".utf8) + [0, 65]))
    }

    @Test(arguments: [
        "", "*0", "*1", "$2x$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$2b$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$2b$03$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW", "$2b$05$CCCCCCCCCCCCCCCCCCCCC.",
        "$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeWW",
        "$2b$0x$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOe\u{0}",
        "$6$rounds=5000$saltsaltsaltsalt$" + String(repeating: "A", count: 27),
    ])
    func `another method, cost or form matches nothing`(text: String) {
        #expect(!Bcrypt.isAcceptable(text))
        #expect(!Bcrypt.verify(text, Array("U*U".utf8)))
    }

    @Test
    func `any changed character of a hash matches no more`() {
        for index in 7..<60 {
            var bytes = Array(Self.vector.utf8)
            bytes[index] = bytes[index] == 65 ? 66 : 65
            // The last character of the salt has two significant bits, the last of the hash four.
            guard index != 28, index != 59 else { continue }
            #expect(!Bcrypt.verify(String(decoding: bytes, as: UTF8.self), Array("U*U".utf8)), "index \(index)")
        }
    }
}
