internal import COpenSSL

/// TLS settings of a server: its certificate and key.
///
/// Create one and share it.
public final class TLSServerContext: Sendable {
    private let context: TLSContext

    /// Serves the first certificate of `certificatePEM`; the others are sent as its chain.
    public init(certificatePEM: String, privateKeyPEM: String) throws(TransportError) {
        context = try TLSContext(isServer: true)
        let certificates = try PEM.certificates(in: certificatePEM)
        let key = try PEM.privateKey(in: privateKeyPEM)
        guard let leaf = certificates.first, SSL_CTX_use_certificate(context.handle, leaf.handle) == 1,
            SSL_CTX_use_PrivateKey(context.handle, key.handle) == 1, SSL_CTX_check_private_key(context.handle) == 1
        else { throw .openSSL(.badConfiguration, "The TLS certificate and private key do not match") }
        for certificate in certificates.dropFirst() {
            guard copenssl_ctx_add_chain_certificate(context.handle, certificate.handle) == 1 else {
                throw .openSSL(.badConfiguration, "Could not use a certificate of the TLS chain")
            }
        }
        SSL_CTX_set_num_tickets(context.handle, 0)  // session resumption is not used
    }

    func makeSession(descriptor: Int32) throws(TransportError) -> TLSSession {
        try TLSSession(context: context.handle, descriptor: descriptor, role: .server)
    }
}
