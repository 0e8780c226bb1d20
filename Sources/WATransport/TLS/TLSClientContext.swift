internal import COpenSSL
internal import Glibc

/// TLS settings of a client: its trusted roots.
///
/// Create one and share it.
public final class TLSClientContext: Sendable {
    private let context: TLSContext

    /// Trusts only the roots in `trustedRootsPEM`, or the system's roots if it is nil.
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
        } else if let problem = Self.problemOfSystemRoots() {
            throw problem
        } else if SSL_CTX_set_default_verify_paths(context.handle) != 1 {
            throw .openSSL(.unavailable, "Could not load the system's trusted certificates")
        }
        let protocols = Array("\u{8}http/1.1".utf8)
        SSL_CTX_set_alpn_protos(context.handle, protocols, UInt32(protocols.count))
    }

    /// OpenSSL would block on a named pipe that `SSL_CERT_FILE` names; what it cannot read it leaves out in silence.
    private static func problemOfSystemRoots() -> TransportError? {
        guard let path = getenv("SSL_CERT_FILE").map({ String(cString: $0) }), !path.isEmpty else { return nil }
        do {
            _ = try SmallFile.read(path, limit: longestRootsFile)
            return nil
        } catch {
            return TransportError(
                .badConfiguration, "The file \(path), named by SSL_CERT_FILE, cannot be read: \(error.message).")
        }
    }

    /// The bundles of distributions have a quarter of a megabyte.
    private static let longestRootsFile = 64 << 20

    func makeSession(descriptor: Int32, hostName: String) throws(TransportError) -> TLSSession {
        try TLSSession(context: context.handle, descriptor: descriptor, role: .client(hostName: hostName))
    }
}
