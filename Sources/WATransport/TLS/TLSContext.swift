internal import COpenSSL

/// An OpenSSL `SSL_CTX`: settings shared by many TLS connections.
final class TLSContext: @unchecked Sendable {
    // `handle` never changes; it is configured before it is shared, and OpenSSL locks its context afterwards.
    let handle: OpaquePointer

    /// Creates a context for either side: TLS 1.2 or later, no session cache, no buffers on idle connections.
    init(isServer: Bool) throws(TransportError) {
        guard let handle = SSL_CTX_new(isServer ? TLS_server_method() : TLS_client_method()) else {
            throw .openSSL(.unavailable, "Could not set up TLS")
        }
        self.handle = handle
        let mode =
            SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER
        _ = copenssl_ctx_set_mode(handle, Int(mode))
        _ = copenssl_ctx_set_session_cache_mode(handle, Int(SSL_SESS_CACHE_OFF))
        copenssl_ctx_set_transport_options(handle)
        copenssl_ctx_set_read_ahead(handle)
        guard copenssl_ctx_set_min_proto_version(handle, TLS1_2_VERSION) == 1 else {
            throw .openSSL(.unavailable, "Could not set up TLS")
        }
    }

    deinit { SSL_CTX_free(handle) }
}

extension TransportError {
    /// An error with OpenSSL's reason; clears the OpenSSL error queue.
    static func openSSL(_ code: Code, _ what: String) -> TransportError {
        let number = ERR_get_error()
        ERR_clear_error()
        guard number != 0, let reason = ERR_reason_error_string(number) else {
            return TransportError(code, "\(what).")
        }
        return TransportError(code, "\(what): \(String(cString: reason)).")
    }
}
