import TestSupport
import Testing
import WACore

@testable import WAGateway

@Suite struct SecretTokenTests {
    @Test
    func `a refresh token is read back from its text and found by its hash`() throws {
        let token = RefreshToken(random: SystemRandom())
        #expect(token.text.hasPrefix("wr_") && token.text.utf8.count == 67)
        let read = try #require(RefreshToken(token.text))
        #expect(read == token && read.hash == token.hash && token.hash.count == 32)
        #expect(!token.hash.elementsEqual(Base64URL.decode(token.text.dropFirst(3).utf8) ?? []))
    }

    @Test
    func `the next token of a family shares nothing else, and only the key tells it`() {
        let first = RefreshToken(random: SystemRandom())
        let key = SecretBytes(randomBytes(32))
        let second = first.successor(key: key)
        #expect(second == first.successor(key: key) && second != first.successor(key: SecretBytes(randomBytes(32))))
        #expect(second.successor(key: key) != first)
        #expect(second.family == first.family)
        #expect(second != first && second.hash != first.hash && second.text != first.text)
        #expect(RefreshToken(random: SystemRandom()).family != first.family)
    }

    @Test
    func `a refresh token of another form is refused`() {
        let text = RefreshToken(random: SystemRandom()).text
        let body = String(text.dropFirst(3))
        let short = String(text.dropLast())
        let wrong: [String] = [
            "", "wr_", body, short, "\(text)A", "wk_\(body)", "\(short)=", "\(text.dropLast(4))A+/A", "WR_\(body)",
            " \(short)",
        ]
        for text in wrong { #expect(RefreshToken(text) == nil) }
    }

    @Test
    func `a session token is read back from its cookie, and only that form`() throws {
        let token = SessionToken(random: SystemRandom())
        #expect(token.text.utf8.count == 43)
        #expect(SessionToken(token.text) == token && SessionToken(token.text)?.hash == token.hash)
        let short = String(token.text.dropLast())
        let wrong: [String] = ["", short, "\(token.text)A", "\(short)="]
        for text in wrong { #expect(SessionToken(text) == nil) }
    }

    @Test
    func `printing a token shows no secret`() {
        let (refresh, session) = (RefreshToken(random: SystemRandom()), SessionToken(random: SystemRandom()))
        #expect(!"\(session)".contains(session.text))
        #expect(!"\(refresh)".contains(refresh.text.suffix(20)))
    }
}

@Suite struct PasswordTests {
    @Test(arguments: [
        ("", true), ("123456789", true), ("1234567890", false), ("ééééééééé", true), ("éééééééééé", false),
        (String(repeating: "a", count: 1024), false), (String(repeating: "a", count: 1025), true),
    ])
    func `a password has at least 10 characters and at most 1024 bytes`(password: String, isRefused: Bool) {
        #expect((PasswordRule.problem(in: password) != nil) == isRefused)
    }

    @Test
    func `a generated password has 20 characters that cannot be confused`() {
        for _ in 0..<50 {
            let password = PasswordRule.generate(SystemRandom())
            #expect(password.count == 20 && PasswordRule.problem(in: password) == nil)
            #expect(!password.contains { "0Oo1lI".contains($0) })
        }
        #expect(PasswordRule.generate(SystemRandom()) != PasswordRule.generate(SystemRandom()))
    }

    @Test
    func `a hash matches its password, is redacted, and is not replaced`() throws {
        let hash = try PasswordHash.make("correct horse")
        #expect(hash.matches("correct horse") && !hash.matches("correct horsf"))
        #expect(!"\(hash)".contains("argon2"))
        #expect(!hash.needsRehash(for: "U*U"))
        #expect(PasswordHash(hash.text) == hash)
        #expect(!hash.matches(String(repeating: "a", count: 1025)))
    }

    @Test
    func `an imported bcrypt hash is verified and should be replaced`() throws {
        let hash = try #require(PasswordHash("$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"))
        #expect(hash.matches("U*U") && !hash.matches("U*V"))
        #expect(hash.needsRehash(for: "U*U"))
        // bcrypt has not read the end of it.
        #expect(!hash.needsRehash(for: String(repeating: "a", count: 73)))
    }

    @Test(arguments: ["", "x", "$1$abc$def", "$2b$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"])
    func `a hash of another method or an unbearable cost is not taken`(text: String) {
        #expect(PasswordHash(text) == nil)
    }

    @Test
    func `the dummy has the cost of a real hash and matches nothing`() {
        #expect(PasswordHash(PasswordHash.dummy.text) == .dummy)
        #expect(!PasswordHash.dummy.needsRehash(for: "U*U"))
        #expect(!PasswordHash.dummy.matches("") && !PasswordHash.dummy.matches("password"))
    }

    @Test
    func `the hasher refuses an unknown name and a wrong password alike`() async throws {
        let hasher = PasswordHasher()
        let caller = PasswordCaller(account: "ann", network: "here")
        let hash = try #require(try await hasher.hash("correct horse", for: caller))
        #expect(try await hasher.verify("correct horse", against: hash, for: caller))
        #expect(try await !hasher.verify("wrong", against: hash, for: caller))
        #expect(try await !hasher.verify("correct horse", against: nil, for: caller))
    }
}
