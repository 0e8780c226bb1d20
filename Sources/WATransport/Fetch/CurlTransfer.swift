internal import CCurl
internal import Glibc
internal import WACore

/// The libcurl easy handle of one request.
///
/// Confined to the engine's thread.
final class CurlTransfer {
    let handle: UnsafeMutableRawPointer
    let job: FetchJob
    private var fields: UnsafeMutablePointer<curl_slist>?
    private var resolutions: UnsafeMutablePointer<curl_slist>?
    private var target: UnsafeMutablePointer<curl_slist>?
    private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    init(_ job: FetchJob) throws(TransportError) {
        guard let handle = ccurl_easy_init() else {
            throw TransportError(.unavailable, "Could not start an HTTP request.")
        }
        self.handle = handle
        self.job = job
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        try setLimits()
        try setRequest()
        try setTrust()
        try setProxy()
        try setRoute()
        setCallbacks()
    }

    deinit {
        ccurl_easy_cleanup(handle)
        for list in [fields, resolutions, target] { ccurl_slist_free_all(list) }
        errorText.deallocate()
    }

    /// Converts the result of a finished transfer.
    func result(_ code: CURLcode) -> Result<FetchResponse, TransportError> {
        let isCutOff = job.exceededLimit && job.request.keptBody != nil && code == CURLE_WRITE_ERROR
        guard code != CURLE_OK, !isCutOff else {
            job.finishBody()
            let redirect = ccurl_redirect_url(handle).map { String(cString: $0) }
            return .success(job.response(status: ccurl_response_code(handle), redirect: redirect))
        }
        if let kind = job.refusal, let url = job.route?.url {
            return .failure(OutboundPolicy.refused(url, kind))
        }
        if job.isInterrupted {
            return .failure(TransportError(.cancelled, "The file of the request could not be read or written."))
        }
        if job.exceededLimit {
            let message = "The response is larger than \(job.request.maximumBody) bytes."
            return .failure(TransportError(.limitExceeded, message))
        }
        let detail = String(cString: errorText)
        let text = detail.isEmpty ? String(cString: ccurl_easy_strerror(code)) : detail
        let error = TransportError(Self.errorCode(code), "The HTTP request failed: \(text).")
        return .failure(job.proxy?.naming(error) ?? error)
    }

    private func setLimits() throws(TransportError) {
        let request = job.request
        let milliseconds = max(1, Int(clamping: request.timeout.clampedNanoseconds / 1_000_000))
        try require(ccurl_set_long(handle, CURLOPT_NOSIGNAL, 1))
        try require(ccurl_set_long(handle, CURLOPT_TIMEOUT_MS, milliseconds))
        // Otherwise the end of a transfer whose lookup hangs blocks this thread until the lookup ends. Versions before
        // 7.87 lack the option.
        _ = ccurl_set_long(handle, CURLOPT_QUICK_EXIT, 1)
        try require(ccurl_set_string(handle, CURLOPT_PROTOCOLS_STR, "http,https"))
        try require(ccurl_set_string(handle, CURLOPT_REDIR_PROTOCOLS_STR, "http,https"))
        // With a route each hop is a request of its own.
        let follows = request.maximumRedirects > 0 && job.route == nil
        try require(ccurl_set_long(handle, CURLOPT_FOLLOWLOCATION, follows ? 1 : 0))
        try require(ccurl_set_long(handle, CURLOPT_MAXREDIRS, max(0, request.maximumRedirects)))
        // Every encoding that libcurl supports, but for files, which are what they are.
        if request.sink == nil { try require(ccurl_set_string(handle, CURLOPT_ACCEPT_ENCODING, "")) }
    }

    private func setRequest() throws(TransportError) {
        let request = job.request
        guard request.method.utf8.allSatisfy({ (0x41...0x5A).contains($0) }), !request.method.isEmpty else {
            throw TransportError(.badConfiguration, "\(request.method) is not an HTTP method.")
        }
        try require(ccurl_set_string(handle, CURLOPT_URL, request.url))
        if let body = request.body {
            try require(ccurl_set_large(handle, CURLOPT_POSTFIELDSIZE_LARGE, Int64(body.count)))
            try require(
                body.withUnsafeBytes { bytes in
                    var none: UInt8 = 0  // with a nil address libcurl would read the body from a callback
                    let start = UnsafeMutableRawPointer(mutating: bytes.baseAddress)
                    return withUnsafeMutableBytes(of: &none) { none in
                        ccurl_set_pointer(handle, CURLOPT_COPYPOSTFIELDS, start ?? none.baseAddress)
                    }
                })
        }
        if request.source != nil { try setSource() }
        if request.method == "HEAD" { try require(ccurl_set_long(handle, CURLOPT_NOBODY, 1)) }
        try require(ccurl_set_string(handle, CURLOPT_CUSTOMREQUEST, request.method))
        // Otherwise libcurl would wait a second for "100 Continue" from servers that do not support it
        try append("Expect:", to: &fields)
        for field in request.headers {
            let isName = field.name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
            guard isName, !field.name.isEmpty, field.value.utf8.allSatisfy({ $0 >= 0x20 || $0 == 0x09 }) else {
                throw TransportError(.badConfiguration, "A header field contains characters that HTTP does not allow.")
            }
            // libcurl syntax: `Name;` sends an empty field, while `Name:` would remove a default field.
            try append(field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)", to: &fields)
        }
        try require(ccurl_set_pointer(handle, CURLOPT_HTTPHEADER, fields))
    }

    /// Sends a body of known length that is read piece by piece.
    private func setSource() throws(TransportError) {
        let length = Int64(clamping: job.request.source?.length ?? 0)
        try require(ccurl_set_long(handle, CURLOPT_POST, 1))
        try require(ccurl_set_large(handle, CURLOPT_POSTFIELDSIZE_LARGE, length))
        try require(
            ccurl_set_read(
                handle,
                { bytes, size, count, context in
                    guard let bytes, let context else { return Int(CURL_READFUNC_ABORT) }
                    let job = Unmanaged<FetchJob>.fromOpaque(context).takeUnretainedValue()
                    guard let piece = job.nextPiece(size * count) else { return Int(CURL_READFUNC_ABORT) }
                    UnsafeMutableRawBufferPointer(start: bytes, count: size * count).copyBytes(from: piece)
                    return piece.count
                },
                { context, offset, origin in
                    guard let context, offset == 0, origin == SEEK_SET else { return Int32(CURL_SEEKFUNC_CANTSEEK) }
                    let job = Unmanaged<FetchJob>.fromOpaque(context).takeUnretainedValue()
                    return job.request.source?.rewind() == true
                        ? Int32(CURL_SEEKFUNC_OK) : Int32(CURL_SEEKFUNC_FAIL)
                }, Unmanaged.passUnretained(job).toOpaque()))
    }

    private func append(
        _ line: String, to list: inout UnsafeMutablePointer<curl_slist>?
    ) throws(TransportError) {
        guard let longer = ccurl_slist_append(list, line) else {
            throw TransportError(.unavailable, "Could not start an HTTP request.")
        }
        list = longer
    }

    private func setTrust() throws(TransportError) {
        guard let roots = job.request.trustedRootsPEM else { return }
        let bytes = Array(roots.utf8)
        try require(
            bytes.withUnsafeBytes { ccurl_set_blob(handle, CURLOPT_CAINFO_BLOB, $0.baseAddress, $0.count) })
    }

    /// Sets the proxy that was decided on.
    ///
    /// An empty value keeps libcurl from reading `http_proxy` and `no_proxy`, which would replace the decision.
    private func setProxy() throws(TransportError) {
        try require(ccurl_set_string(handle, CURLOPT_NOPROXY, ""))
        guard let proxy = job.proxy else { return try require(ccurl_set_string(handle, CURLOPT_PROXY, "")) }
        let scheme =
            switch proxy.kind {
            case .http: "http"
            case .socks5(let resolvesNames): resolvesNames ? "socks5h" : "socks5"
            }
        try require(ccurl_set_string(handle, CURLOPT_PROXY, "\(scheme)://\(proxy.address)"))
        if let user = proxy.user { try require(ccurl_set_string(handle, CURLOPT_PROXYUSERNAME, user)) }
        if let password = proxy.password { try require(ccurl_set_string(handle, CURLOPT_PROXYPASSWORD, password)) }
    }

    /// Judges the addresses of a request that has a policy.
    ///
    /// Twice: before a socket connects, so that a refused address sees no packet, and before the request is sent, also
    /// on a connection that another request with other exceptions opened.
    private func setRoute() throws(TransportError) {
        for line in job.request.resolutions { try append(line, to: &resolutions) }
        if let resolutions { try require(ccurl_set_pointer(handle, CURLOPT_RESOLVE, resolutions)) }
        guard let route = job.route else { return }
        if let line = route.connectTo {
            try append(line, to: &target)
            try require(ccurl_set_pointer(handle, CURLOPT_CONNECT_TO, target))
            try require(ccurl_set_long(handle, CURLOPT_HTTPPROXYTUNNEL, 1))
        }
        let context = Unmanaged.passUnretained(job).toOpaque()
        try require(
            ccurl_set_open_socket(handle, { context, _, address in CurlTransfer.open(address, context) }, context))
        try require(
            ccurl_set_before_request(
                handle,
                { context, peer, _, _, _ in
                    guard let context, let peer else { return CURL_PREREQFUNC_ABORT }
                    let job = Unmanaged<FetchJob>.fromOpaque(context).takeUnretainedValue()
                    return job.maySend(to: IPAddress(String(cString: peer)))
                        ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
                }, context))
    }

    private static func open(
        _ address: UnsafeMutablePointer<curl_sockaddr>?, _ context: UnsafeMutableRawPointer?
    ) -> curl_socket_t {
        guard let address, let context else { return -1 }
        let job = Unmanaged<FetchJob>.fromOpaque(context).takeUnretainedValue()
        let target = withUnsafePointer(to: &address.pointee.addr) {
            IPAddress($0, length: Int(address.pointee.addrlen))
        }
        guard job.mayOpen(target) else { return -1 }
        let type = address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
        return socket(address.pointee.family, type, address.pointee.protocol)
    }

    /// The job outlives the handle: this object holds both.
    private func setCallbacks() {
        let context = Unmanaged.passUnretained(job).toOpaque()
        _ = ccurl_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText)
        _ = ccurl_set_write(
            handle,
            { bytes, size, count, context in
                guard let bytes, let context else { return 0 }
                let part = UnsafeRawBufferPointer(start: bytes, count: size * count)
                return Unmanaged<FetchJob>.fromOpaque(context).takeUnretainedValue().receive(body: part)
                    ? part.count : 0
            }, context)
        _ = ccurl_set_header(
            handle,
            { bytes, size, count, context in
                guard let bytes, let context else { return 0 }
                let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
                return Unmanaged<FetchJob>.fromOpaque(context).takeUnretainedValue().receive(line: line)
                    ? line.count : 0
            }, context)
    }

    private func require(_ code: CURLcode) throws(TransportError) {
        guard code == CURLE_OK else {
            let reason = String(cString: ccurl_easy_strerror(code))
            throw TransportError(.badConfiguration, "Could not set up the HTTP request: \(reason).")
        }
    }

    private static func errorCode(_ code: CURLcode) -> TransportError.Code {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .nameLookupFailed
        case CURLE_COULDNT_CONNECT, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE:
            .connectionFailed
        case CURLE_OPERATION_TIMEDOUT: .timedOut
        case CURLE_PEER_FAILED_VERIFICATION: .certificateRefused
        case CURLE_SSL_CONNECT_ERROR: .tlsFailed
        case CURLE_TOO_MANY_REDIRECTS: .limitExceeded
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL, CURLE_SSL_CACERT_BADFILE: .badConfiguration
        case CURLE_PROXY: .proxyRefused
        case CURLE_OUT_OF_MEMORY, CURLE_FAILED_INIT: .unavailable
        default: .protocolViolation
        }
    }
}
