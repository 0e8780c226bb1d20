public import WATransport

/// Hands a connection over to another protocol after the 101 answer.
public struct HTTPUpgrade: Sendable {
    /// What the `Upgrade` field of the answer says, such as `websocket`.
    public let name: String
    /// Takes the open stream and the bytes that came after the request.
    ///
    /// Must set the stream's handler at once.
    ///
    /// Called on the stream's loop. From then on the server's limits and timeouts no longer apply.
    public let take: @Sendable (ByteStream, [UInt8]) -> Void

    /// Makes a hand-over.
    public init(to name: String, take: @escaping @Sendable (ByteStream, [UInt8]) -> Void) {
        self.name = name
        self.take = take
    }
}

extension HTTPResponse {
    /// Answers 101 and hands the connection over.
    public static func upgrade(
        to name: String, headers: HTTPHeaders = [:], take: @escaping @Sendable (ByteStream, [UInt8]) -> Void
    ) -> HTTPResponse {
        HTTPResponse(.switchingProtocols, headers: headers, content: .upgrade(HTTPUpgrade(to: name, take: take)))
    }
}
