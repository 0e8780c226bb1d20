internal import COpenSSL
internal import Glibc

/// One side of one TLS connection over a non-blocking socket.
///
/// Confined to the loop of its stream.
final class TLSSession {
    /// The side of the connection.
    enum Role {
        case server
        /// A client; the server certificate must be valid for this name or address.
        case client(hostName: String)
    }

    private let handle: OpaquePointer
    private var isBroken = false

    init(context: OpaquePointer, descriptor: Int32, role: Role) throws(TransportError) {
        guard let handle = SSL_new(context) else { throw .openSSL(.unavailable, "Could not begin TLS") }
        self.handle = handle
        guard let bio = SocketBIO.make(descriptor: descriptor) else {
            throw .openSSL(.unavailable, "Could not begin TLS")
        }
        SSL_set_bio(handle, bio, bio)  // takes ownership of the single reference, for both directions
        switch role {
        case .server: SSL_set_accept_state(handle)
        case .client(let hostName):
            try setExpectedHost(hostName)
            SSL_set_connect_state(handle)
        }
    }

    deinit { SSL_free(handle) }

    /// Continues the handshake; returns `.bytes` when it is done.
    func handshake() -> IOResult {
        ERR_clear_error()
        let result = SSL_do_handshake(handle)
        if result == 1 { return .bytes(0) }
        switch outcome(result) {
        case .wouldBlock(let interest): return .wouldBlock(interest)
        case .failed(let error): return .failed(certificateError ?? error)
        case .bytes, .ended:
            isBroken = true
            let message = "The peer closed the connection during the TLS handshake."
            return .failed(TransportError(.connectionFailed, message))
        }
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> IOResult {
        ERR_clear_error()
        let result = SSL_read(handle, buffer.baseAddress, Int32(clamping: buffer.count))
        return result > 0 ? .bytes(Int(result)) : outcome(result)
    }

    /// Writes as many whole records as fit.
    ///
    /// After `.wouldBlock`, the next call must begin with the same bytes.
    func write(_ bytes: UnsafeRawBufferPointer) -> IOResult {
        guard !bytes.isEmpty else { return .bytes(0) }
        ERR_clear_error()
        let result = SSL_write(handle, bytes.baseAddress, Int32(clamping: bytes.count))
        return result > 0 ? .bytes(Int(result)) : outcome(result)
    }

    /// Sends close_notify, so that the peer can distinguish a close from a truncation.
    ///
    /// Best effort.
    func sendCloseNotify() {
        guard !isBroken else { return }  // OpenSSL forbids it after a fatal error
        ERR_clear_error()
        SSL_shutdown(handle)
    }

    private func setExpectedHost(_ hostName: String) throws(TransportError) {
        let isNumeric = X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(handle), hostName) == 1
        if isNumeric { return }  // server name indication carries names only (RFC 6066 section 3)
        guard SSL_set1_host(handle, hostName) == 1, copenssl_set_host_name(handle, hostName) == 1 else {
            throw TransportError(.badConfiguration, "\(hostName) is not a host name.")
        }
    }

    private func outcome(_ result: Int32) -> IOResult {
        let systemError = errno
        switch SSL_get_error(handle, result) {
        case SSL_ERROR_WANT_READ: return .wouldBlock(.read)
        case SSL_ERROR_WANT_WRITE: return .wouldBlock(.write)
        case SSL_ERROR_ZERO_RETURN: return .ended
        case SSL_ERROR_SYSCALL:
            isBroken = true
            return .failed(.system(.connectionFailed, "The TLS connection failed", systemError))
        default:
            isBroken = true
            return .failed(.openSSL(.tlsFailed, "The TLS connection failed"))
        }
    }

    private var certificateError: TransportError? {
        let result = SSL_get_verify_result(handle)
        guard result != Int(X509_V_OK) else { return nil }
        let reason = X509_verify_cert_error_string(result).map { String(cString: $0) } ?? "error \(result)"
        return TransportError(
            .certificateRefused,
            "The server's TLS certificate is not trusted: \(reason). Check the address, the clock and the roots.")
    }
}
