import TestSupport
import Testing
import WACore
import WAHTTP
import WATransport

@testable import WAGateway

/// Texts from outside that are nearly right: none may trap, and none may be believed by accident.
@Suite struct HostileInputTests {
    private static let pieces = [
        "for=", "proto=", "host=", "https", "\"", "\\", ",", ";", "=", "[", "]", ":", "::", "%", "/", ".", "..", "*",
        "1", "255", "10.0.0.1", "2001:db8::1", "::ffff:", "e30", "eyJhbGciOiJIUzI1NiJ9", "wr_", "-", "_", "é", "\u{0}",
        " ", "\t", "https://", "null", "99999999999999999999", "$2b$05$", "$argon2id$v=19$m=8,t=1,p=1$",
    ]

    private static func texts(_ seed: UInt64, _ count: Int) -> [String] {
        var generator = SplitMix(state: seed)
        return (0..<count).map { _ in
            (0..<Int.random(in: 0...12, using: &generator)).map { _ in
                pieces.randomElement(using: &generator) ?? ""
            }.joined()
        }
    }

    @Test(arguments: [1, 2, 3])
    func `forwarding headers of any form give an address or the peer's`(seed: UInt64) throws {
        let proxies = try TrustedProxies(parsing: "10.0.0.0/8")
        let peer = HTTPRequest.Peer(address: "10.0.0.1")
        for text in Self.texts(seed, 2000) {
            for name in ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto"] {
                let origin = proxies.origin(peer: peer, headers: ["Host": "own", name: text])
                #expect(origin.address != nil && origin.host?.contains { "/\\\" é".contains($0) } != true)
                let distrusting = TrustedProxies.none.origin(peer: peer, headers: ["Host": "own", name: text])
                #expect(distrusting.address?.description == "10.0.0.1" && distrusting.host == "own")
            }
        }
    }

    @Test(arguments: [4, 5, 6])
    func `no text of these pieces is a token, a credential or an origin of one's own`(seed: UInt64) throws {
        let key = SecretBytes(Array("0123456789abcdef".utf8))
        let own = RequestOrigin(address: nil, isSecure: true, host: "own", isForwarded: false)
        for text in Self.texts(seed, 2000) {
            #expect(throws: JSONWebTokenError.self) { try JSONWebToken.verify(text, key: key) }
            #expect(RefreshToken(text) == nil && SessionToken(text) == nil)
            #expect(PasswordHash(text)?.matches("x") != true)
            #expect(throws: HTTPError.self) {
                try CrossSiteCheck(policy: .none).check(.get, ["Origin": text], from: own)
            }
            _ = IPNetwork(text)
            _ = IPAddress(forwarded: text)
            _ = try? CORSPolicy(parsing: text)
        }
    }

    @Test(arguments: [7, 8])
    func `no setting traps, whatever it holds`(seed: UInt64) {
        for text in Self.texts(seed, 300) {
            let names = GatewayConfiguration.fileSettings + GatewayConfiguration.placeSettings
            let variables = Dictionary(uniqueKeysWithValues: names.map { ($0, text) })
            _ = try? GatewayConfiguration.resolve(
                flags: GatewayConfiguration.Flags(), variables: variables, file: nil, workingDirectory: "/")
        }
    }
}
