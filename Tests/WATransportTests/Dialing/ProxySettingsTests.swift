import Testing

@testable import WATransport

struct ProxySettingsTests {
    @Test
    func `the environment configures the proxies; lower case takes precedence`() throws {
        let settings = try ProxySettings(environment: [
            "HTTPS_PROXY": "http://upper:1", "https_proxy": "http://lower:2", "ALL_PROXY": "socks5://all",
            "HTTP_PROXY": "http://cgi:3",
        ])
        #expect(settings.secure?.host == "lower")
        #expect(settings.plain == (try Proxy(url: "socks5://all:1080")))
        #expect(try ProxySettings(environment: ["https_proxy": ""]) == ProxySettings())
        #expect(throws: TransportError.self) { try ProxySettings(environment: ["ALL_PROXY": "ftp://x"]) }
    }

    @Test
    func `a proxy's URL gives kind, host, port, user and password`() throws {
        #expect(try Proxy(url: "proxy.test").port == 8080)
        #expect(try Proxy(url: "proxy.test:3128").kind == .http)
        #expect(try Proxy(url: "socks5h://[::1]").kind == .socks5(resolvesNames: true))
        let proxy = try Proxy(url: "socks5://me:s%20cret@h:5")
        #expect((proxy.user, proxy.password) == ("me", "s cret"))
    }

    @Test(arguments: [
        "socks5://socks5://", "socks5://socks5://h:1", "http://http://h:1", "http://h:1/path", "http://h?x", "h/x",
    ])
    func `socks5 colon slash slash twice is no proxy, nor is anything else behind the host`(url: String) {
        let error = #expect(throws: TransportError.self) { try Proxy(url: url) }
        #expect(error?.code == .badConfiguration && error?.message.contains("://host:port") == true)
    }

    @Test(arguments: ["http://me:secret@h:1/x", "me:secret@http://h", "ftp://me:secret@h", "http://me:secret@h:99999"])
    func `a refused proxy setting never shows its password`(url: String) {
        let error = #expect(throws: TransportError.self) { try Proxy(url: url) }
        #expect(error?.message.contains("secret") == false)
    }

    @Test(arguments: [
        ("example.com", "example.com", true), ("example.com", "www.example.com", true),
        (".example.com", "www.example.com", true), ("*.example.com", "www.example.com", true),
        ("example.com", "badexample.com", false), ("example.com", "example.com.evil", false),
        ("example.com:443", "example.com", true), ("example.com:80", "example.com", false),
        ("*", "anything", true), ("10.0.0.1", "10.0.0.1", true), ("[fe80::1]", "fe80::1", true),
        ("fe80::1", "fe80::1", true), ("Example.COM.", "EXAMPLE.com", true), ("", "example.com", false),
        (".", "example.com", false), ("a, example.com", "example.com", true),
    ])
    func `exceptions get a direct connection`(list: String, host: String, isDirect: Bool) throws {
        let settings = try ProxySettings(environment: ["ALL_PROXY": "http://p", "NO_PROXY": list])
        #expect((settings.proxy(host: host, port: 443, isSecure: true) == nil) == isDirect)
    }

    @Test(arguments: [
        ("localhost", true), ("LOCALHOST", true), ("a.localhost", true), ("127.0.0.1", true), ("127.9.9.9", true),
        ("::1", true), ("127.0.0.1.example.com", false), ("notlocalhost", false), ("128.0.0.1", false),
    ])
    func `loopback addresses never go through a proxy`(host: String, isDirect: Bool) throws {
        let settings = try ProxySettings(environment: ["ALL_PROXY": "http://p"])
        #expect((settings.proxy(host: host, port: 80, isSecure: false) == nil) == isDirect)
    }
}
