internal import WACore

/// One request on a connection and what has been sent of its answer.
struct HTTPExchange {
    enum Response {
        /// The handler runs.
        case pending
        /// The handler has returned, and the peer waits for its answer.
        case held
        /// The head is sent, the body is being produced.
        case streaming(StreamState)
        /// All of it is sent.
        case ended
    }

    struct StreamState {
        let framing: HTTPResponseSerializer.StreamFraming
        let heartbeat: HTTPBodyStream.Heartbeat?
        let isEndless: Bool
        var written = 0
        var lastWrite: Duration
    }

    /// Distinguishes a late writer of an earlier answer from the current one.
    let number: UInt64
    /// The head of the request; nil once the answer waits or streams, which may be for days.
    var head: HTTPRequestHead?
    let method: HTTPMethod
    let version: HTTPVersion
    let id: String
    /// Bytes of the body that the handler was given.
    let bodyBytes: Int
    var keepsAlive: Bool
    private(set) var response = Response.pending
    /// Set when the body could not be received whole.
    var bodyFailure: HTTPError?
    /// Cancels the handler, or what writes the body.
    var cancel: HTTPBodyCancellation?

    init(_ number: UInt64, _ head: HTTPRequestHead, id: String, bodyBytes: Int, keepsAlive: Bool) {
        self.number = number
        self.head = head
        method = head.method
        version = head.version
        self.id = id
        self.bodyBytes = bodyBytes
        self.keepsAlive = keepsAlive
    }

    var stream: StreamState? {
        guard case .streaming(let state) = response else { return nil }
        return state
    }

    /// Notes how far the answer is.
    ///
    /// Nothing but the handler needs the head, and it may take more memory than all else.
    mutating func proceed(to response: Response) {
        self.response = response
        head = nil
    }
}

/// Why a body can no longer be written or read.
enum HTTPStreamFault {
    static let peerGone = HTTPError(
        HTTPStatus(499), code: "PEER_GONE", "The peer closed the connection before the exchange was over.")
    static let misuse = HTTPError(
        .internalServerError, code: "INTERNAL_ERROR", "A body was used after its request was answered.")
    static let wrongLength = HTTPError(
        .internalServerError, code: "INTERNAL_ERROR", "A streamed body does not have the length it was given.")
}
