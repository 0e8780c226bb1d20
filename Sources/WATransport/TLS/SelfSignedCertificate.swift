internal import COpenSSL

/// A certificate for a test server and the root certificate that signed it.
///
/// The server certificate is an end-entity certificate: strict clients reject a CA certificate here.
public struct SelfSignedCertificate: Sendable {
    /// The root certificate that clients must trust.
    public let rootPEM: String
    /// The server's certificate, signed by the root.
    public let certificatePEM: String
    /// The server's private key.
    public let privateKeyPEM: String

    private static let secondsPerDay = 86400

    /// Generates P-256 keys and certificates for host names and numeric addresses, valid for a year.
    ///
    /// The private key of the root is discarded, so that it cannot sign anything else.
    public static func make(names: [String]) throws(TransportError) -> SelfSignedCertificate {
        let alternatives = try names.map { name throws(TransportError) in try alternativeName(name) }
        guard let first = names.first else {
            throw TransportError(.badConfiguration, "A certificate needs at least one name.")
        }
        let (rootKey, leafKey) = (try makeKey(), try makeKey())
        let root = try makeCertificate(
            subject: "wacli test root", key: rootKey, issuer: nil, issuerKey: rootKey,
            extensions: [
                (NID_basic_constraints, "critical,CA:TRUE,pathlen:0"), (NID_key_usage, "critical,keyCertSign,cRLSign"),
                (NID_subject_key_identifier, "hash"),
            ])
        let leaf = try makeCertificate(
            subject: String(first.prefix(64)), key: leafKey, issuer: root, issuerKey: rootKey,
            extensions: [
                (NID_basic_constraints, "critical,CA:FALSE"), (NID_key_usage, "critical,digitalSignature"),
                (NID_ext_key_usage, "serverAuth"), (NID_subject_key_identifier, "hash"),
                (NID_authority_key_identifier, "keyid"),
                (NID_subject_alt_name, alternatives.joined(separator: ",")),
            ])
        guard let rootPEM = PEM.text(of: root), let leafPEM = PEM.text(of: leaf), let keyPEM = PEM.text(of: leafKey)
        else { throw .openSSL(.unavailable, "Could not write a certificate") }
        return SelfSignedCertificate(rootPEM: rootPEM, certificatePEM: leafPEM, privateKeyPEM: keyPEM)
    }

    /// The name in OpenSSL's configuration syntax; rejects characters that could inject another entry.
    private static func alternativeName(_ name: String) throws(TransportError) -> String {
        let isPlain = name.utf8.allSatisfy { unit in
            switch unit {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"),
                UInt8(ascii: "*"):
                true
            default: false
            }
        }
        guard isPlain, !name.isEmpty else {
            throw TransportError(.badConfiguration, "\(name) is not a host name or address.")
        }
        let isAddress = (try? SocketAddress.lookUp(name, port: 0, isNumeric: true)) != nil
        return (isAddress ? "IP:" : "DNS:") + name
    }

    private static func makeKey() throws(TransportError) -> KeyPair {
        guard let handle = copenssl_make_p256_key() else { throw .openSSL(.unavailable, "Could not make a key") }
        return KeyPair(owning: handle)
    }

    private static func makeCertificate(
        subject: String, key: KeyPair, issuer: Certificate?, issuerKey: KeyPair, extensions: [(Int32, String)]
    ) throws(TransportError) -> Certificate {
        guard let handle = X509_new() else { throw .openSSL(.unavailable, "Could not make a certificate") }
        let certificate = Certificate(owning: handle)
        X509_set_version(handle, 2)  // counts from zero: version 3
        setSerial(handle)
        X509_gmtime_adj(X509_getm_notBefore(handle), -secondsPerDay)  // tolerates clock skew
        X509_gmtime_adj(X509_getm_notAfter(handle), 365 * secondsPerDay)
        X509_NAME_add_entry_by_txt(
            X509_get_subject_name(handle), "CN", MBSTRING_ASC | 0x1000, Array(subject.utf8), Int32(subject.utf8.count),
            -1, 0)
        X509_set_issuer_name(handle, X509_get_subject_name(issuer?.handle ?? handle))
        X509_set_pubkey(handle, key.handle)
        for (kind, value) in extensions {
            try add(kind, value, to: certificate, issuer: issuer ?? certificate)
        }
        guard X509_sign(handle, issuerKey.handle, EVP_sha256()) > 0 else {
            throw .openSSL(.unavailable, "Could not sign a certificate")
        }
        return certificate
    }

    private static func setSerial(_ certificate: OpaquePointer) {
        let number = BN_new()
        defer { BN_free(number) }
        BN_rand(number, 127, -1, 0)  // RFC 5280 section 4.1.2.2: positive, at most 20 bytes
        BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate))
    }

    private static func add(
        _ kind: Int32, _ value: String, to certificate: Certificate, issuer: Certificate
    ) throws(TransportError) {
        var context = X509V3_CTX()
        X509V3_set_ctx(&context, issuer.handle, certificate.handle, nil, nil, 0)
        guard let part = X509V3_EXT_conf_nid(nil, &context, kind, value) else {
            throw .openSSL(.badConfiguration, "Could not make a certificate")
        }
        defer { X509_EXTENSION_free(part) }
        X509_add_ext(certificate.handle, part, -1)
    }
}
