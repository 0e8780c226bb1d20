import Testing
import WACore

@testable import WAGateway

@Suite struct JSONWebTokenTests {
    private static let key = SecretBytes(Array("0123456789abcdef0123456789abcdef".utf8))

    /// A token with any header and payload, properly signed.
    private static func forged(_ header: String, _ payload: String = "{}", key: SecretBytes = key) -> String {
        let signed = Base64URL.encode(header.utf8) + "." + Base64URL.encode(payload.utf8)
        return signed + "." + Base64URL.encode(KeyDerivation.hmac(key: key, Array(signed.utf8)))
    }

    private func fault(_ token: String, key: SecretBytes = key) -> JSONWebTokenError? {
        do {
            _ = try JSONWebToken.verify(token, key: key)
            return nil
        } catch {
            return error
        }
    }

    @Test
    func `RFC 7515 appendix A.1`() throws {
        let key = try #require(
            Base64URL.decode(
                "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow".utf8))
        let token =
            "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9."
            + "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ."
            + "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
        let claims = try JSONWebToken.verify(token, key: SecretBytes(key))
        #expect(claims == ["iss": "joe", "exp": 1_300_819_380, "http://example.com/is_root": true])
    }

    @Test
    func `what is signed is verified by the same key alone`() throws {
        let claims: JSONObject = ["userId": "tenant-a", "n": 1]
        let token = JSONWebToken.sign(claims, key: Self.key)
        #expect(try JSONWebToken.verify(token, key: Self.key) == claims)
        #expect(fault(token, key: SecretBytes(Array("0123456789abcdef0123456789abcdeg".utf8))) == .wrongSignature)
        #expect(fault(token, key: SecretBytes([])) == .wrongSignature)
    }

    @Test(arguments: [
        #"{"alg":"none"}"#, #"{"alg":"None"}"#, #"{"alg":"hs256"}"#, #"{"alg":"HS512"}"#, #"{"alg":"RS256"}"#, "{}",
        #"{"alg":["HS256"]}"#, #"{"alg":null}"#, #"{"typ":"JWT"}"#, #"{"alg":"HS256","crit":["exp"]}"#,
        #"{"alg":"HS256","crit":[]}"#, #"{"alg":"HS256","b64":false,"crit":["b64"]}"#,
    ])
    func `another method or a critical extension is refused even with a good signature`(header: String) {
        #expect(fault(Self.forged(header)) == .unsupported)
    }

    @Test(arguments: [
        #"["alg","HS256"]"#, #""HS256""#, "null", "", "{", #"{"alg":"none","alg":"HS256"}"#,
        #"{"alg":"HS256"} "#.replacing(" ", with: "x"),
    ])
    func `a header that is no JSON object with unique names is refused`(header: String) {
        #expect(fault(Self.forged(header)) == .malformed)
    }

    @Test(arguments: ["[]", "1", "", #"{"userId":"a","userId":"b"}"#, "{\"a\":\"\u{1}\"}", #"{"a":1}{"b":2}"#])
    func `a payload that is no JSON object with unique names is refused`(payload: String) {
        #expect(fault(Self.forged(#"{"alg":"HS256"}"#, payload)) == .malformed)
    }

    @Test
    func `a token without a signature is refused, whatever its header says`() {
        for header in [#"{"alg":"none"}"#, #"{"alg":"HS256"}"#] {
            let signed = Base64URL.encode(header.utf8) + "." + Base64URL.encode("{}".utf8)
            #expect(fault(signed + ".") == .wrongSignature)
            #expect(fault(signed) == .malformed)
        }
    }

    @Test
    func `every changed, added or missing character is refused`() {
        let token = Array(JSONWebToken.sign(["userId": "tenant-a"], key: Self.key).utf8)
        for index in token.indices {
            var changed = token
            changed[index] = changed[index] == 65 ? 66 : 65
            #expect(fault(String(decoding: changed, as: UTF8.self)) != nil, "changed at \(index)")
            changed = token
            changed.remove(at: index)
            #expect(fault(String(decoding: changed, as: UTF8.self)) != nil, "removed at \(index)")
            changed = token
            changed.insert(UInt8(ascii: "="), at: index)
            #expect(fault(String(decoding: changed, as: UTF8.self)) != nil, "added at \(index)")
        }
        #expect(fault(String(decoding: token, as: UTF8.self)) == nil)
    }

    @Test(arguments: ["", ".", "..", "...", "a.b.c.d", " ", "é.é.é"])
    func `a text of another form is refused`(token: String) {
        #expect(fault(token) != nil)
    }

    @Test
    func `a token above 4 KiB is refused unread`() throws {
        #expect(fault(String(repeating: "a", count: 4097)) == .tooLong)
        let long = JSONWebToken.sign(["a": .string(String(repeating: "x", count: 4000))], key: Self.key)
        #expect(fault(long) == .tooLong)
    }

    @Test
    func `deep nesting is refused`() {
        let payload = #"{"a":"# + String(repeating: "[", count: 20) + String(repeating: "]", count: 20) + "}"
        #expect(fault(Self.forged(#"{"alg":"HS256"}"#, payload)) == .malformed)
    }
}

@Suite struct TokenClaimsTests {
    private static let now = Timestamp(seconds: 1_700_000_000)
    private static let secret = SecretBytes(Array("a shared secret of some length".utf8))
    private static let salt = SecretBytes([UInt8](repeating: 7, count: 32))
    private static let claims = AccessClaims(
        subject: "u1", tenant: TenantID(stored: "acme"), role: .operator, session: "s1", tokenID: "t1",
        issuedAt: now, expiresAt: now + .seconds(60))

    private func foreign(_ claims: JSONObject) -> Result<ForeignClaims, JSONWebTokenError> {
        Result { () throws(JSONWebTokenError) in try ForeignClaims(claims, now: Self.now) }
    }

    private func own(_ change: (inout JSONObject) -> Void) -> Result<AccessClaims, JSONWebTokenError> {
        var json = Self.claims.json
        change(&json)
        return Result { () throws(JSONWebTokenError) in try AccessClaims(json, now: Self.now) }
    }

    @Test
    func `claims of ours survive a token`() throws {
        let key = SigningKey.accessTokens.derived(from: Self.secret, salt: Self.salt)
        let token = Self.claims.token(key: key)
        #expect(try AccessClaims(token: token, key: key, now: Self.now) == Self.claims)
        var administrator = Self.claims
        (administrator.tenant, administrator.role) = (nil, .superadmin)
        #expect(try AccessClaims(token: administrator.token(key: key), key: key, now: Self.now) == administrator)
    }

    @Test
    func `who knows JWT_SECRET cannot mint a token of ours`() {
        let key = SigningKey.accessTokens.derived(from: Self.secret, salt: Self.salt)
        let forged = Self.claims.token(key: Self.secret)
        #expect(throws: JSONWebTokenError.wrongSignature) {
            try AccessClaims(token: forged, key: key, now: Self.now)
        }
        // As a foreign token the same text names no tenant.
        #expect(throws: JSONWebTokenError.wrongClaims) {
            try ForeignClaims(token: forged, secret: Self.secret, now: Self.now)
        }
        #expect(throws: JSONWebTokenError.wrongSignature) {
            try ForeignClaims(token: Self.claims.token(key: key), secret: Self.secret, now: Self.now)
        }
    }

    @Test
    func `derived keys depend on the secret, the salt and the label`() {
        func key(
            _ key: SigningKey = .accessTokens, _ secret: SecretBytes = Self.secret, _ salt: SecretBytes = Self.salt
        )
            -> [UInt8]
        {
            key.derived(from: secret, salt: salt).exposed
        }
        #expect(key().count == 32 && key() == key())
        #expect(key() != key(.browserSessions))
        #expect(key() != key(.accessTokens, SecretBytes([1])))
        #expect(key() != key(.accessTokens, Self.secret, SecretBytes([UInt8](repeating: 8, count: 32))))
    }

    @Test
    func `the keys of a home cannot be computed from JWT_SECRET`() {
        var settings = AccessSettings()
        settings.tokenSecret = Self.secret
        let key = TokenKeys(settings, stored: Self.salt).own.exposed
        #expect(key != TokenKeys(settings, stored: SecretBytes([UInt8](repeating: 8, count: 32))).own.exposed)
        #expect(key != Self.secret.exposed && key != Self.salt.exposed)
        settings.tokenSecret = SecretBytes(Array("another secret of some length".utf8))
        #expect(key != TokenKeys(settings, stored: Self.salt).own.exposed)
    }

    @Test
    func `a token of ours ends at its expiry to the second`() throws {
        let json = Self.claims.json
        #expect(throws: Never.self) { try AccessClaims(json, now: Self.now + .milliseconds(59_999)) }
        #expect(throws: JSONWebTokenError.expired) { try AccessClaims(json, now: Self.now + .seconds(60)) }
    }

    @Test
    func `a clock ahead by a minute is tolerated for the beginning, not for the end`() throws {
        let json = Self.claims.json
        #expect(throws: Never.self) { try AccessClaims(json, now: Timestamp(seconds: Self.now.seconds - 60)) }
        #expect(throws: JSONWebTokenError.notYetValid) {
            try AccessClaims(json, now: Timestamp(seconds: Self.now.seconds - 61))
        }
    }

    @Test(arguments: ["iss", "sub", "role", "sid", "jti", "iat", "exp"])
    func `a token of ours with a missing or mistyped claim is refused`(name: String) {
        #expect(own { $0[name] = nil } == .failure(.wrongClaims))
        #expect(own { $0[name] = ["x"] } == .failure(.wrongClaims))
        #expect(own { $0[name] = .null } == .failure(.wrongClaims))
    }

    @Test
    func `another issuer, an unknown role and a tenant outside the grammar are refused`() {
        #expect(own { $0["iss"] = "other" } == .failure(.wrongClaims))
        #expect(own { $0["role"] = "root" } == .failure(.wrongClaims))
        #expect(own { $0["tenant"] = "../x" } == .failure(.wrongClaims))
        #expect(own { $0["tenant"] = .null } == .failure(.wrongClaims))
        #expect(own { $0["sub"] = "" } == .failure(.wrongClaims))
    }

    @Test
    func `a foreign token needs nothing but a tenant`() throws {
        let claims = try foreign(["userId": "tenant-a", "role": "superadmin", "iss": "wacli"]).get()
        #expect(claims.tenant == TenantID(stored: "tenant-a"))
        #expect(claims.expiresAt == nil && claims.issuedAt == nil)
        #expect(try foreign(["userId": "a", "iat": 5]).get().issuedAt == Timestamp(seconds: 5))
    }

    @Test(
        arguments: [
            [:], ["userId": ""], ["userId": "../etc"], ["userId": 7], ["userId": .null], ["userId": ["a"]],
            ["userId": "a b"], ["userId": .string(String(repeating: "a", count: 65))], ["userid": "a"], ["sub": "a"],
            ["userId": "a", "exp": "soon"], ["userId": "a", "nbf": true], ["userId": "a", "iat": [:]],
        ] as [JSONObject])
    func `a foreign token without a valid tenant or with mistyped times is refused`(claims: JSONObject) {
        #expect(foreign(claims) == .failure(.wrongClaims))
    }

    @Test(
        arguments: [
            (["exp": 1_700_000_000], .expired), (["exp": 1_700_000_001], nil), (["exp": 1_700_000_000.9], .expired),
            (["exp": -1], .expired), (["exp": -9e300], .expired), (["exp": 9e300], nil),
            (["exp": .integer(.max)], nil), (["exp": .integer(.min)], .expired), (["nbf": 1_700_000_060], nil),
            (["nbf": 1_700_000_061], .notYetValid), (["nbf": .integer(.max)], .notYetValid),
            (["iat": 1_800_000_000], nil),
        ] as [(JSONObject, JSONWebTokenError?)])
    func `times of a foreign token count when present, however large`(times: JSONObject, fault: JSONWebTokenError?) {
        var claims = times
        claims["userId"] = "a"
        switch foreign(claims) {
        case .success: #expect(fault == nil)
        case .failure(let error): #expect(error == fault)
        }
    }
}
