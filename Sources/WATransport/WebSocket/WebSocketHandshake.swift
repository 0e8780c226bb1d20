internal import WACore

/// The HTTP exchange that opens a WebSocket (RFC 6455 section 4).
public enum WebSocketHandshake {
    /// The reason an upgrade request is rejected, and the HTTP status of the response.
    public struct Refusal: Error, Equatable, Sendable {
        /// 400, or 426 with a `Sec-WebSocket-Version: 13` field.
        public let status: Int
        /// What is wrong with the request.
        public let message: String
    }

    /// The value of `Sec-WebSocket-Accept` for `key`.
    static func acceptValue(for key: String) -> String {
        Digest.sha1(Array((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").utf8)).base64
    }

    /// The `Sec-WebSocket-Key` of 16 random bytes.
    static func key(from random: [UInt8]) -> String { random.base64 }

    /// The upgrade request of a client.
    ///
    /// WhatsApp requires the origin of its web client (10-transport.md section 1).
    static func request(for address: WebAddress, key: String, origin: String, userAgent: String?) -> [UInt8] {
        let isDefaultPort = address.port == (address.scheme == "wss" ? 443 : 80)
        let host = WebAddress.bracketed(address.host) + (isDefaultPort ? "" : ":\(address.port)")
        var lines = [
            "GET \(address.target) HTTP/1.1", "Host: \(host)", "Upgrade: websocket", "Connection: Upgrade",
            "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: \(key)", "Origin: \(origin)",
            "Cache-Control: no-cache", "Pragma: no-cache",
        ]
        if let userAgent { lines.append("User-Agent: \(userAgent)") }
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    }

    /// Checks that `head` accepts the upgrade request with `key`.
    static func check(_ head: ResponseHead, key: String) throws(TransportError) {
        guard head.hasToken("websocket", in: "upgrade"), head.hasToken("upgrade", in: "connection"),
            head.value("sec-websocket-accept") == acceptValue(for: key)
        else {
            throw TransportError(.protocolViolation, "The server's response does not match the WebSocket request.")
        }
        guard head.value("sec-websocket-extensions") == nil, head.value("sec-websocket-protocol") == nil else {
            throw TransportError(
                .protocolViolation, "The server selected a WebSocket extension or subprotocol that was not offered.")
        }
    }

    /// The response that accepts an upgrade request; throws if the request is invalid.
    ///
    /// `field` returns the value of a header field by its lower-case name, multiple values joined by commas. Extensions
    /// and subprotocols offered by the client are ignored.
    public static func response(
        method: String, field: (String) -> String?
    ) throws(Refusal) -> [UInt8] {
        let lines = [
            "HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade",
            "Sec-WebSocket-Accept: \(try accept(method: method, field: field))",
        ]
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    }

    /// The `Sec-WebSocket-Accept` value for a request; throws as ``response(method:field:)`` does.
    public static func accept(
        method: String, field: (String) -> String?
    ) throws(Refusal) -> String {
        guard method == "GET" else { throw Refusal(status: 400, message: "A WebSocket upgrade requires GET.") }
        guard ResponseHead.hasToken("websocket", in: field("upgrade") ?? ""),
            ResponseHead.hasToken("upgrade", in: field("connection") ?? "")
        else { throw Refusal(status: 400, message: "The request does not ask for a WebSocket.") }
        guard field("sec-websocket-version") == "13" else {
            throw Refusal(status: 426, message: "Only WebSocket version 13 is supported.")
        }
        guard let key = field("sec-websocket-key"), isKey(key) else {
            throw Refusal(status: 400, message: "Sec-WebSocket-Key is not 16 bytes in Base64.")
        }
        return acceptValue(for: key)
    }

    private static func isKey(_ text: String) -> Bool {
        text.utf8.count == 24 && text.hasSuffix("==")
            && text.utf8.dropLast(2).allSatisfy { unit in
                switch unit {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"):
                    true
                default: false
                }
            }
    }
}
