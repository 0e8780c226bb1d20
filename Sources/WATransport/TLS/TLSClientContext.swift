internal import COpenSSL

/// Whom a client trusts.
///
/// Make one and share it.
public final class TLSClientContext: Sendable {
    private let context: TLSContext

    /// Trusts the roots in `trustedRootsPEM` and no others, or the system's when it is nil.
    public init(trustedRootsPEM: String? = nil) throws(TransportError) {
        context = try TLSContext(isServer: false)
        SSL_CTX_set_verify(context.handle, SSL_VERIFY_PEER, nil)
        if let trustedRootsPEM {
            let store = SSL_CTX_get_cert_store(context.handle)
            for certificate in try PEM.certificates(in: trustedRootsPEM) {
                guard X509_STORE_add_cert(store, certificate.handle) == 1 else {
                    throw .openSSL(.badConfiguration, "Could not use a trusted root certificate")
                }
            }
        } else if SSL_CTX_set_default_verify_paths(context.handle) != 1 {
            throw .openSSL(.unavailable, "Could not load the system's trusted certificates")
        }
        let protocols = Array("\u{8}http/1.1".utf8)
        SSL_CTX_set_alpn_protos(context.handle, protocols, UInt32(protocols.count))
    }

    func makeSession(descriptor: Int32, hostName: String) throws(TransportError) -> TLSSession {
        try TLSSession(context: context.handle, descriptor: descriptor, role: .client(hostName: hostName))
    }
}
