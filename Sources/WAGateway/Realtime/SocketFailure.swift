internal import WACore

/// Why the server ends a WebSocket, where that is no failure of an operation; the raw value is the code.
enum SocketFailure: String, CaseIterable, Sendable {
    case alreadySubscribed = "ALREADY_SUBSCRIBED"
    case textOnly = "TEXT_ONLY"
    case subscribeTimeout = "SUBSCRIBE_TIMEOUT"
    case pingTimeout = "PING_TIMEOUT"
    case slowReader = "SLOW_READER"
    case tooManySockets = "TOO_MANY_SOCKETS"

    /// The code of the close frame.
    var closeCode: UInt16 {
        switch self {
        case .alreadySubscribed: 4400
        case .textOnly: 1003
        case .subscribeTimeout, .pingTimeout: 4408
        case .slowReader, .tooManySockets: 1013
        }
    }

    /// The sentence of the last message.
    var message: String {
        switch self {
        case .alreadySubscribed: "A socket takes one message; open another socket for another subscription."
        case .textOnly: "The message must be text, not binary."
        case .subscribeTimeout: "No message came within 10 seconds; send `subscribe` first."
        case .pingTimeout: "The pings were not answered."
        case .slowReader: "The events were not read in time; connect again and go on behind the last cursor."
        case .tooManySockets: "The server, or your address, has as many sockets as it may have; try again later."
        }
    }

    /// What it means and what to do, for docs/errors.md.
    var explanation: String {
        switch self {
        case .alreadySubscribed:
            "The peer sent a second message. A socket takes one; open another socket for another subscription."
        case .textOnly: "The peer sent a binary message. The subscription is a text message."
        case .subscribeTimeout: "The peer sent no message within 10 seconds. Send `subscribe` when the socket is open."
        case .pingTimeout:
            "The peer did not answer the pings, which come every 20 seconds. Connect again, with the last cursor as `after`."
        case .slowReader:
            """
            The peer left 64 KiB unread for 30 seconds, or all slow readers together left 256 MiB and this one the most. \
            Read faster, or connect again with the last cursor as `after`.
            """
        case .tooManySockets:
            """
            Your address has 200 sockets, or the server 5000. Close sockets that are not needed, and try again later.
            """
        }
    }

    /// The last message.
    var json: JSONValue { ["success": false, "error": .string(message), "code": .string(rawValue)] }
}
