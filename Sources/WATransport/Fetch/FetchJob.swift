internal import Synchronization

/// One request in progress.
final class FetchJob: @unchecked Sendable {
    // `isCancelled` is atomic, `waiter` is set before the job is passed to the engine; the other mutable state is
    // confined to the engine's thread.

    /// Maximum size of a response head in bytes.
    private static let maximumHead = 65536

    let request: FetchRequest
    /// The route that a policy allows; nil for a request that may connect to any.
    let route: OutboundRoute?
    let isCancelled = Atomic(false)
    var waiter: CheckedContinuation<Result<FetchResponse, TransportError>, Never>?
    private(set) var exceededLimit = false
    /// Why an address was not connected to.
    private(set) var refusal: AddressKind?
    private var received = 0
    private var body: [UInt8] = []
    private var headers: [HeaderField] = []
    private var headLength = 0

    init(_ request: FetchRequest, route: OutboundRoute? = nil) {
        self.request = request
        self.route = route
    }

    /// Resumes the caller with `result`; later calls do nothing.
    func finish(_ result: Result<FetchResponse, TransportError>) {
        waiter?.resume(returning: result)
        waiter = nil
    }

    /// Appends a part of the body; returns false if it exceeds the limit.
    func receive(body part: UnsafeRawBufferPointer) -> Bool {
        guard part.count <= request.maximumBody - received else {
            exceededLimit = true
            keep(part)
            return false
        }
        received += part.count
        keep(part)
        return true
    }

    private func keep(_ part: UnsafeRawBufferPointer) {
        let room = (request.keptBody ?? .max) - body.count
        if room > 0 { body.append(contentsOf: part.prefix(room)) }
    }

    /// True when the address may be connected to; notes the reason otherwise.
    func mayConnect(to address: IPAddress?) -> Bool {
        guard let route, !route.isProxied else { return true }
        guard let address else {
            refusal = .reserved
            return false
        }
        guard let kind = route.refusal(of: address) else { return true }
        refusal = kind
        return false
    }

    /// Processes one line of the head; returns false if the head exceeds the limit.
    ///
    /// A status line starts a new response, as after a redirect.
    func receive(line bytes: UnsafeRawBufferPointer) -> Bool {
        headLength += bytes.count
        guard headLength <= Self.maximumHead else {
            exceededLimit = true
            return false
        }
        let line = String(decoding: bytes, as: UTF8.self)
        if line.hasPrefix("HTTP/") {
            (headers, body, received, headLength) = ([], [], 0, bytes.count)
        } else if let colon = line.firstIndex(of: ":") {
            let value = line[line.index(after: colon)...].drop(while: \.isWhitespace)
            let end = value.lastIndex { !$0.isWhitespace }
            headers.append(HeaderField(String(line[..<colon]), end.map { String(value[...$0]) } ?? ""))
        }
        return true
    }

    func response(status: Int, redirect: String?) -> FetchResponse {
        FetchResponse(status: status, headers: headers, body: body, redirect: redirect)
    }
}
