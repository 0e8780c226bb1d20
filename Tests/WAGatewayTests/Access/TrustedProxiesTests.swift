import Testing
import WAHTTP
import WATransport

@testable import WAGateway

@Suite struct ForwardedAddressTests {
    @Test(arguments: [
        ("192.0.2.1", "192.0.2.1", "192.0.2.1"), ("::1", "::1", "::/64"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1", "192.0.2.1"), ("fe80::1%eth0", "fe80::1", "fe80::/64"),
    ])
    func `an address has one text and one network`(text: String, canonical: String, network: String) throws {
        let address = try #require(IPAddress(peer: text))
        #expect(address.description == canonical && address.hostNetwork.description == network)
    }

    @Test(arguments: ["", "localhost", "1.2.3", "1.2.3.256", "1.2.3.4:80", "[::1]", ":::", "1.2.3.4\u{0}", "é"])
    func `other texts are no address`(text: String) { #expect(IPAddress(peer: text) == nil) }

    @Test(arguments: [
        ("192.0.2.1:80", "192.0.2.1"), ("[2001:db8::1]:443", "2001:db8::1"), ("[2001:db8::1]", "2001:db8::1"),
        ("2001:db8::1", "2001:db8::1"), ("unknown", nil), ("_hidden", nil), ("192.0.2.1:", nil),
        ("192.0.2.1:99999", nil), ("[::1", nil), ("[::1]x", nil), ("", nil),
    ])
    func `forwarding headers may add a port`(text: String, address: String?) {
        #expect(IPAddress(forwarded: text)?.description == address)
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false), ("10.1.2.3/8", "10.9.9.9", true),
        ("192.168.4.0/22", "192.168.7.255", true), ("192.168.4.0/22", "192.168.8.0", false),
        ("0.0.0.0/0", "8.8.8.8", true), ("0.0.0.0/0", "::1", false), ("::/0", "2001:db8::1", true),
        ("2001:db8::/33", "2001:db8:7fff::1", true), ("2001:db8::/33", "2001:db8:8000::1", false),
        ("192.0.2.1", "192.0.2.1", true), ("192.0.2.1", "192.0.2.2", false), ("192.0.2.1/32", "192.0.2.1", true),
        ("::ffff:10.0.0.0/104", "10.1.1.1", true), ("10.0.0.0/8", "::ffff:10.0.0.1", true),
    ])
    func `a network contains the addresses of its prefix`(range: String, address: String, isInside: Bool) throws {
        let range = try #require(IPNetwork(range))
        #expect(range.contains(try #require(IPAddress(peer: address))) == isInside)
    }

    @Test(arguments: [
        "10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/8/8", "10.0.0.0/+8", "x/8", "/8", "",
        "::ffff:10.0.0.0/95", "fe80::1%eth0", "10.0.0.0/0008",
    ])
    func `other texts are no network`(text: String) { #expect(IPNetwork(text) == nil) }
}

@Suite struct TrustedProxiesTests {
    private func origin(
        _ headers: HTTPHeaders, peer: String? = "10.0.0.1", isSecure: Bool = false, trusting list: String = "10.0.0.0/8"
    ) throws -> RequestOrigin {
        var headers = headers
        if headers["Host"] == nil { headers.add("Host", "own:3000") }
        return try TrustedProxies(parsing: list).origin(
            peer: HTTPRequest.Peer(address: peer, isSecure: isSecure), headers: headers)
    }

    @Test
    func `without a trusted proxy the peer is the client, whatever headers say`() throws {
        let headers: HTTPHeaders = [
            "X-Forwarded-For": "198.51.100.1", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil",
            "Forwarded": "for=198.51.100.1;proto=https;host=evil",
        ]
        for list in ["", "192.0.2.0/24"] {
            let origin = try origin(headers, trusting: list)
            #expect(origin.address?.description == "10.0.0.1" && !origin.isSecure && origin.host == "own:3000")
            #expect(origin.isForwarded)
        }
    }

    @Test(
        arguments: [
            (["X-Forwarded-For": "198.51.100.1"], "198.51.100.1"),
            (["X-Forwarded-For": "6.6.6.6, 198.51.100.1"], "198.51.100.1"),
            (["X-Forwarded-For": "198.51.100.1, 10.0.0.2"], "198.51.100.1"),
            (["X-Forwarded-For": "6.6.6.6", "X-Forwarded-For": "198.51.100.1,10.0.0.2"], "198.51.100.1"),
            (["X-Forwarded-For": "10.0.0.3, 10.0.0.2"], "10.0.0.3"),
            (["X-Forwarded-For": "[2001:db8::1]:99"], "2001:db8::1"),
            (["X-Forwarded-For": "198.51.100.1:99"], "198.51.100.1"),
            (["X-Forwarded-For": "198.51.100.1, garbage"], "10.0.0.1"),
            (["X-Forwarded-For": "198.51.100.1, garbage, 10.0.0.2"], "10.0.0.2"),
            (["X-Forwarded-For": ""], "10.0.0.1"), (["X-Forwarded-For": ",,"], "10.0.0.1"),
            (["Forwarded": "for=198.51.100.1"], "198.51.100.1"),
            (["Forwarded": "for=6.6.6.6, for=198.51.100.1;by=10.0.0.1"], "198.51.100.1"),
            (["Forwarded": "For=\"[2001:db8::1]:4711\""], "2001:db8::1"),
            (["Forwarded": "for=198.51.100.1, for=\"10.0.0.2:1\""], "198.51.100.1"),
            (["Forwarded": "for=198.51.100.1, for=unknown"], "10.0.0.1"),
            (["Forwarded": "for=198.51.100.1, for=_secret"], "10.0.0.1"),
            (["Forwarded": "for=\"198.51.100.1"], "10.0.0.1"), (["Forwarded": "for"], "10.0.0.1"),
            (["Forwarded": "for=\"a,for=198.51.100.1\""], "10.0.0.1"),
            (["Forwarded": "for=198.51.100.1", "X-Forwarded-For": "198.51.100.1"], "198.51.100.1"),
            (["Forwarded": "for=6.6.6.6", "X-Forwarded-For": "198.51.100.1"], "10.0.0.1"),
        ] as [(HTTPHeaders, String)])
    func `the rightmost address that is not trusted is the client`(headers: HTTPHeaders, client: String) throws {
        let origin = try origin(headers)
        #expect(origin.address?.description == client)
        #expect(origin.isForwarded)
    }

    @Test(
        arguments: [
            (
                [
                    "X-Forwarded-For": "198.51.100.1", "X-Forwarded-Proto": "https",
                    "X-Forwarded-Host": "wa.example.com",
                ],
                true, "wa.example.com"
            ),
            (["X-Forwarded-Proto": "HTTPS"], true, "own:3000"),
            (["X-Forwarded-Proto": "ftp", "X-Forwarded-Host": "a b"], false, "own:3000"),
            (["X-Forwarded-For": "198.51.100.1, 10.0.0.2", "X-Forwarded-Proto": "https"], true, "own:3000"),
            (["X-Forwarded-For": "198.51.100.1, 10.0.0.2", "X-Forwarded-Proto": "https, http"], true, "own:3000"),
            (["X-Forwarded-For": "6.6.6.6, 198.51.100.1", "X-Forwarded-Proto": "https, http"], false, "own:3000"),
            (["Forwarded": "for=198.51.100.1;proto=https;host=\"wa.example.com:8443\""], true, "wa.example.com:8443"),
            (["Forwarded": "for=6.6.6.6;proto=https;host=evil, for=198.51.100.1;proto=http"], false, "own:3000"),
            (["X-Forwarded-Host": "evil/path"], false, "own:3000"), (["X-Forwarded-Host": "a\"b"], false, "own:3000"),
        ] as [(HTTPHeaders, Bool, String)])
    func `scheme and host are those that the client used`(headers: HTTPHeaders, isSecure: Bool, host: String) throws {
        let origin = try origin(headers)
        #expect(origin.isSecure == isSecure && origin.host == host)
    }

    @Test
    func `a direct request has its own scheme, host and network`() throws {
        let origin = try origin([:], peer: "2001:db8:1:2::9", isSecure: true)
        #expect(origin.serverOrigin == "https://own:3000" && !origin.isForwarded)
        #expect(origin.network == "2001:db8:1:2::/64")
        #expect(try self.origin([:], peer: nil).network == "local")
        #expect(try self.origin(["Host": "a", "Host": "b"]).host == nil)
    }

    @Test
    func `a long chain is read only in part`() throws {
        let chain = (["198.51.100.1"] + [String](repeating: "10.0.0.2", count: 5000)).joined(separator: ",")
        #expect(try origin(["X-Forwarded-For": chain]).address?.description == "10.0.0.2")
    }

    @Test
    func `the list takes addresses, networks and loopback, and names what it does not know`() throws {
        #expect(
            try origin(["X-Forwarded-For": "198.51.100.1"], peer: "127.0.0.9", trusting: "loopback, 10.0.0.1")
                .address?.description == "198.51.100.1")
        #expect(
            try origin(["X-Forwarded-For": "198.51.100.1"], peer: "::1", trusting: "Loopback")
                .address?.description == "198.51.100.1")
        #expect(try TrustedProxies(parsing: " , ").isEmpty)
        let error = #expect(throws: TrustedProxies.UnknownElement.self) {
            try TrustedProxies(parsing: "10.0.0.1,nginx")
        }
        #expect(error?.text == "nginx")
    }
}
