internal import WACore

/// The client side of HTTP CONNECT (RFC 9110 section 9.3.6), with Basic authentication if credentials are configured.
struct ConnectHandshake: ProxyHandshake {
    private let request: [UInt8]
    private var answer: [UInt8] = []

    init(host: String, port: UInt16, user: String?, password: String?) {
        let authority = WebAddress.authority(host: host, port: port)
        var text = "CONNECT \(authority) HTTP/1.1\r\nHost: \(authority)\r\n"
        if user != nil || password != nil {
            text += "Proxy-Authorization: Basic \(Array("\(user ?? ""):\(password ?? "")".utf8).base64)\r\n"
        }
        request = Array((text + "\r\n").utf8)
    }

    mutating func start() -> [UInt8] { request }

    mutating func received(_ bytes: [UInt8]) throws(TransportError) -> ProxyStep {
        answer += bytes
        let head: ResponseHead
        do {
            guard let found = try ResponseHead(readingFrom: answer) else { return .wait }
            head = found
        } catch {
            throw TransportError(.proxyRefused, "The proxy did not reply with HTTP. \(error.message)")
        }
        guard (200..<300).contains(head.status) else { throw Self.refusal(head.status) }
        return .connected(rest: Array(answer[head.length...]))
    }

    private static func refusal(_ status: Int) -> TransportError {
        switch status {
        case 407:
            TransportError(.proxyRefused, "The proxy rejected the user name or password (status 407).")
        case 408, 500...:
            TransportError(.connectionFailed, "The proxy could not reach the server (status \(status)).")
        default: TransportError(.proxyRefused, "The proxy refused the connection (status \(status)).")
        }
    }
}
