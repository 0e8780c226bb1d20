internal import Synchronization
internal import WACore

/// One request in progress.
final class FetchJob: @unchecked Sendable {
    // `isCancelled` is atomic, `waiter` is set before the job is passed to the engine; the other mutable state is
    // confined to the engine's thread.

    /// Maximum size of a response head in bytes.
    private static let maximumHead = 65536

    let request: FetchRequest
    /// The proxy that connects; nil when this process does.
    let proxy: Proxy?
    /// The route that a policy allows; nil for a request that may connect to any.
    let route: OutboundRoute?
    let isCancelled = Atomic(false)
    var waiter: CheckedContinuation<Result<FetchResponse, TransportError>, Never>?
    private(set) var exceededLimit = false
    /// Why no address was connected to, or why an open connection was not used.
    private(set) var refusal: AddressKind?
    /// The sink or the source failed.
    private(set) var isInterrupted = false
    private var status = 0
    private var hasOpened = false
    private var received = 0
    private var body: [UInt8] = []
    private var headers: [HeaderField] = []
    private var headLength = 0

    /// A request that may connect to any address.
    init(_ request: FetchRequest, through proxy: Proxy?) {
        self.request = request
        self.proxy = proxy
        route = nil
    }

    /// A request on a route.
    init(_ request: FetchRequest, route: OutboundRoute) {
        self.request = request
        self.route = route
        proxy = route.proxy
    }

    /// Resumes the caller with `result`; later calls do nothing.
    func finish(_ result: Result<FetchResponse, TransportError>) {
        waiter?.resume(returning: result)
        waiter = nil
    }

    /// Appends a part of the body; returns false if it exceeds the limit.
    func receive(body part: UnsafeRawBufferPointer) -> Bool {
        if let sink = request.sink, (200..<300).contains(status) {
            if received == 0 { sink.begin() }
            received += part.count
            isInterrupted = !sink.write(part)
            return !isInterrupted
        }
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

    /// True when a socket may be opened to the address.
    ///
    /// Where one of several addresses may, a failure is that of the address which was tried.
    func mayOpen(_ address: IPAddress?) -> Bool {
        guard let kind = kindRefused(address) else {
            hasOpened = true
            refusal = nil
            return true
        }
        if !hasOpened { refusal = kind }
        return false
    }

    /// True when the request may be sent on a connection to the address.
    func maySend(to address: IPAddress?) -> Bool {
        refusal = kindRefused(address)
        return refusal == nil
    }

    private func kindRefused(_ address: IPAddress?) -> AddressKind? {
        guard let route, route.proxy == nil else { return nil }
        guard let address else { return .reserved }
        return route.refusal(of: address)
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
            status = line.split(separator: " ", maxSplits: 2).dropFirst().first.flatMap { Int($0) } ?? 0
        } else if let colon = line.firstIndex(of: ":") {
            let value = line[line.index(after: colon)...].drop(while: \.isWhitespace)
            let end = value.lastIndex { !$0.isWhitespace }
            headers.append(HeaderField(String(line[..<colon]), end.map { String(value[...$0]) } ?? ""))
        }
        return true
    }

    /// The next bytes of the body; nil after a failure.
    func nextPiece(_ count: Int) -> [UInt8]? {
        guard let piece = request.source?.read(count) else {
            isInterrupted = true
            return nil
        }
        return piece
    }

    /// An answer without a body is an empty file.
    func finishBody() {
        if received == 0, (200..<300).contains(status) { request.sink?.begin() }
    }

    func response(status: Int, redirect: String?) -> FetchResponse {
        FetchResponse(status: status, headers: headers, body: body, redirect: redirect)
    }
}
