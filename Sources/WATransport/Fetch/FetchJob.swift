internal import Synchronization

/// One request under way.
final class FetchJob: @unchecked Sendable {
    // `isCancelled` is atomic, `waiter` is set before the job is handed to the engine; the rest that changes belongs to
    // the engine's thread.

    /// Header bytes of one answer; more is no answer for us.
    private static let maximumHead = 65536

    let request: FetchRequest
    let isCancelled = Atomic(false)
    var waiter: CheckedContinuation<Result<FetchResponse, TransportError>, Never>?
    private(set) var hasOverflown = false
    private var body: [UInt8] = []
    private var headers: [HeaderField] = []
    private var headLength = 0

    init(_ request: FetchRequest) { self.request = request }

    /// Answers the caller, once.
    func finish(_ result: Result<FetchResponse, TransportError>) {
        waiter?.resume(returning: result)
        waiter = nil
    }

    /// Takes a part of the body; false when it does not fit.
    func receive(body part: UnsafeRawBufferPointer) -> Bool {
        guard part.count <= request.maximumBody - body.count else {
            hasOverflown = true
            return false
        }
        body.append(contentsOf: part)
        return true
    }

    /// Takes one line of the head; false when there are too many.
    ///
    /// A new status line begins a new answer.
    func receive(line bytes: UnsafeRawBufferPointer) -> Bool {
        headLength += bytes.count
        guard headLength <= Self.maximumHead else {
            hasOverflown = true
            return false
        }
        let line = String(decoding: bytes, as: UTF8.self)
        if line.hasPrefix("HTTP/") {
            (headers, body, headLength) = ([], [], bytes.count)
        } else if let colon = line.firstIndex(of: ":") {
            let value = line[line.index(after: colon)...].drop(while: \.isWhitespace)
            let end = value.lastIndex { !$0.isWhitespace }
            headers.append(HeaderField(String(line[..<colon]), end.map { String(value[...$0]) } ?? ""))
        }
        return true
    }

    func response(status: Int) -> FetchResponse { FetchResponse(status: status, headers: headers, body: body) }
}
