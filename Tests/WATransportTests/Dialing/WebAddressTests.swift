import Testing

@testable import WATransport

struct WebAddressTests {
    private static let ports: [String: UInt16] = ["ws": 80, "wss": 443]

    struct Case: Sendable {
        let url: String
        let parts: [String?]
        let port: UInt16
    }

    @Test(arguments: [
        Case(
            url: "wss://web.whatsapp.com/ws/chat", parts: ["wss", nil, nil, "web.whatsapp.com", "/ws/chat"],
            port: 443),
        Case(url: "WS://LocalHost:8080", parts: ["ws", nil, nil, "localhost", "/"], port: 8080),
        Case(url: "ws://[::1]:9/a?b=c#d", parts: ["ws", nil, nil, "::1", "/a?b=c"], port: 9),
        Case(url: "ws://h?x", parts: ["ws", nil, nil, "h", "/?x"], port: 80),
        Case(url: "ws://u%40v:p%3A:q@h:1/", parts: ["ws", "u@v", "p::q", "h", "/"], port: 1),
        Case(url: "ws://u@h:", parts: ["ws", "u", nil, "h", "/"], port: 80),
    ])
    func `a URL is parsed into its parts`(example: Case) throws {
        let address = try WebAddress(example.url, defaultPorts: Self.ports)
        #expect(
            [address.scheme, address.user, address.password, address.host, address.target] == example.parts)
        #expect(address.port == example.port)
    }

    @Test(arguments: [
        "", "web.whatsapp.com", "http://h/", "ws://", "ws:///path", "ws://:80/", "ws://h:0/", "ws://h:65536/",
        "ws://h:+80/", "ws://h:8a/", "ws://[::1/", "ws://[::1]x/", "ws://h/a b", "ws://h/\r\nX: y", "ws://h\n/",
        "ws://h/ü", "ws://u%4@h/", "ws://u%zz@h/",
    ])
    func `an invalid URL is rejected`(url: String) {
        let error = #expect(throws: TransportError.self) { try WebAddress(url, defaultPorts: Self.ports) }
        #expect(error?.code == .badConfiguration)
    }

    @Test
    func `an error never repeats the password`() {
        let error = #expect(throws: TransportError.self) { try Proxy(url: "socks5://user:hunter2@host:99999") }
        #expect(error?.message.contains("hunter2") == false)
    }
}
