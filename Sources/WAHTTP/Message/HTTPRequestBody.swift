internal import WACore

/// The body of a request, piece by piece as it arrives; for routes that stream it.
///
/// While the route asks for no next piece, the socket is not read, which slows the peer down.
public struct HTTPRequestBody: Sendable {
    private let source: any HTTPBodySource

    /// Makes a body over `source`.
    public init(_ source: any HTTPBodySource) { self.source = source }

    /// The next piece, or nil at the end.
    ///
    /// To be called by one task at a time.
    ///
    /// Throws an ``HTTPError`` when the body is malformed, too long or too slow, and when the peer has gone.
    public func next() async throws -> [UInt8]? { try await source.next() }
}

/// Gives the pieces of a request body; the server's connection is one.
public protocol HTTPBodySource: Sendable {
    /// The next piece, or nil at the end.
    func next() async throws -> [UInt8]?
}

/// A body that is there already, in one piece.
final class WholeBody: HTTPBodySource {
    private let rest: Lock<[UInt8]>

    init(_ body: [UInt8]) { rest = Lock(body) }

    func next() async throws -> [UInt8]? {
        let piece = rest.withLock { rest in
            defer { rest = [] }
            return rest
        }
        return piece.isEmpty ? nil : piece
    }
}
