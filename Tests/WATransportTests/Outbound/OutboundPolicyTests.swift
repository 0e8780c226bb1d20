import Testing

@testable import WATransport

struct OutboundPolicyTests {
    private func policy(_ exceptions: String) throws -> OutboundPolicy {
        OutboundPolicy(exceptions: try OutboundException.list(exceptions))
    }

    private func code(_ url: String, _ exceptions: String = "") throws -> TransportError.Code? {
        let policy = try policy(exceptions)
        do throws(TransportError) {
            try policy.check(url)
            return nil
        } catch { return error.code }
    }

    @Test(arguments: [
        "https://example.com", "http://example.com:8080/hook?x=1", "https://EXAMPLE.com./a#b", "http://8.8.8.8/",
        "https://xn--bcher-kva.example/", "http://a_b.example/", "http://[2606:4700::1111]:444/",
        "http://n8n.internal/",
    ])
    func `a public URL and any name are accepted when stored`(url: String) throws { #expect(try code(url) == nil) }

    @Test(arguments: [
        "http://127.0.0.1/", "http://2130706433/", "http://0177.0.0.1/", "http://0x7f.1/", "http://127.1/",
        "http://127.0.0.1./", "http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://0/",
        "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/", "http://[fd00:ec2::254]/", "http://[::]/", "http://localhost/",
        "http://LOCALHOST:80/", "http://foo.localhost./", "https://100.64.1.1/", "http://255.255.255.255/",
        "http://0xA9FEA9FE/", "http://3232235777/",
    ])
    func `a literal address that is not public is refused, in every form`(url: String) throws {
        #expect(try code(url) == .addressRefused)
    }

    @Test(arguments: [
        "", "example.com", "ftp://example.com/", "file:///etc/passwd", "gopher://example.com", "http://",
        "http:///path", "http://user@example.com/", "http://user:pw@example.com/", "http://@example.com/",
        "http://example.com:0/", "http://example.com:99999/", "http://exa mple.com/", "http://exam\u{0}ple.com",
        "http://example.com/a b", "http://example.com/\r\nX: y", "http://bücher.example/", "http://１２７.0.0.1/",
        "http://%31%32%37.0.0.1/", "http://example.com\\@10.0.0.1/", "http://[fe80::1%25lo]/", "http://[::1/",
        "http://1.2.3.4.5/", "http://256.256.256.256/", "http://foo.1/", "http://foo.0x1/", "http://a..b/",
        "http://-a.example/", "javascript:alert(1)", "http://\(String(repeating: "a", count: 64)).example/",
        "https://example.com/" + String(repeating: "a", count: 2048),
    ])
    func `a URL outside the grammar is refused`(url: String) throws { #expect(try code(url) == .badConfiguration) }

    @Test
    func `the checked URL has one form`() throws {
        #expect(try policy("127.0.0.1:5678").check("HTTP://0x7f.1:5678/a?b#c").text == "http://127.0.0.1:5678/a?b")
        #expect(try policy("").check("https://EXAMPLE.com.:443").text == "https://example.com/")
        #expect(try policy("[::1]").check("http://[0:0::1]:80/").text == "http://[::1]/")
    }

    @Test
    func `an exception opens its network and port only`() throws {
        #expect(try code("http://10.1.2.3/", "10.0.0.0/8") == nil)
        #expect(try code("http://192.168.1.1/", "10.0.0.0/8") == .addressRefused)
        #expect(try code("http://127.0.0.1:5678/", "127.0.0.1:5678") == nil)
        #expect(try code("http://127.0.0.1:5679/", "127.0.0.1:5678") == .addressRefused)
        #expect(try code("http://localhost:5678/", "127.0.0.1:5678") == nil)
        #expect(try code("http://localhost/", "localhost") == nil)
        #expect(try code("http://[::1]:9000/", "[::1]:9000") == nil)
        #expect(try code("http://[fd12::1]:9000/", " 10.0.0.0/8 , [fd00::/8]:9000 ") == nil)
        #expect(try code("http://[fd12::1]/", "fd00::/8") == nil)
    }

    @Test
    func `a name opens private addresses of that name, and subdomains only with a star`() throws {
        let policy = try policy("n8n.internal,*.lan:8080")
        let address = try #require(IPAddress("10.0.0.1"))
        #expect(policy.refusal(of: address, host: "n8n.internal", port: 1) == nil)
        #expect(policy.refusal(of: address, host: "x.n8n.internal", port: 1) == .private)
        #expect(policy.refusal(of: address, host: "evil-n8n.internal", port: 1) == .private)
        #expect(policy.refusal(of: address, host: "a.b.lan", port: 8080) == nil)
        #expect(policy.refusal(of: address, host: "a.b.lan", port: 80) == .private)
        #expect(policy.refusal(of: address, host: "lan", port: 8080) == .private)
        #expect(policy.refusal(of: address, host: "10.0.0.1", port: 8080) == .private)
    }

    @Test
    func `metadata is opened by its own address only, and some kinds never`() throws {
        #expect(try code("http://169.254.169.254/", "0.0.0.0/0,::/0") == .addressRefused)
        #expect(try code("http://169.254.169.254/", "169.254.169.254") == nil)
        let metadata = try #require(IPAddress("169.254.169.254"))
        #expect(try policy("meta.internal").refusal(of: metadata, host: "meta.internal", port: 80) == .metadata)
        for url in [
            "http://0.0.0.0/", "http://224.0.0.1/", "http://255.255.255.255/", "http://[::]/", "http://[ff02::1]/",
        ] {
            #expect(try code(url, "0.0.0.0/0,::/0") == .addressRefused, "\(url)")
        }
    }

    @Test
    func `opening NAT64 does not open the private networks behind it`() throws {
        #expect(try code("http://[64:ff9b::808:808]/", "64:ff9b::/96") == nil)
        #expect(try code("http://[64:ff9b::a00:1]/", "64:ff9b::/96") == .addressRefused)
        #expect(try code("http://[64:ff9b::a00:1]/", "64:ff9b::/96,10.0.0.0/8") == nil)
    }

    @Test(arguments: [
        "10.0.0.0/33", "10.0.0.1/8", "http://a", "a b", "a:0", "a:99999", "[10.0.0.1]", "[::1", "::1]", "*", "*.",
        "a..b", "10.0.0.0/", "10.0.0.0/+8", "10.0.0/8", "a/8", "-", "1.2.3.4.5", "[::1]x", "é.lan",
    ])
    func `a wrong entry is named`(entry: String) throws {
        let error = #expect(throws: TransportError.self) { try OutboundException.list("a.internal, \(entry),b") }
        #expect(error?.code == .badConfiguration)
        let shown = entry.replacing("é", with: "??")
        #expect(error?.message.contains("\"\(shown)\"") == true, "\(error?.message ?? "")")
    }

    @Test
    func `an empty setting has no entries`() throws {
        #expect(try OutboundException.list("").isEmpty)
        #expect(try OutboundException.list(" , ,").isEmpty)
    }

    @Test
    func `exceptions of a tenant are added to those of all`() throws {
        let tenant = try policy("10.0.0.1").allowing(try OutboundException.list("10.0.0.2"))
        try tenant.check("http://10.0.0.1/")
        try tenant.check("http://10.0.0.2/")
        #expect(throws: TransportError.self) { try tenant.check("http://10.0.0.3/") }
    }

    @Test
    func `an error names the setting, and of a name not the address`() throws {
        let error = #expect(throws: TransportError.self) { try policy("").check("http://10.0.0.1/") }
        #expect(error?.message.contains("OUTBOUND_ALLOW") == true && error?.message.contains("10.0.0.1") == true)
        let url = try policy("").check("http://db.example/")
        let message = OutboundPolicy.refused(url, .private).message
        #expect(message.contains("db.example") && message.contains("private") && !message.contains("10."))
    }
}
