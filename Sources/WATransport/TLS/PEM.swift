internal import COpenSSL

/// An OpenSSL X.509 certificate.
final class Certificate {
    let handle: OpaquePointer
    init(owning handle: OpaquePointer) { self.handle = handle }
    deinit { X509_free(handle) }
}

/// An OpenSSL key pair.
final class KeyPair {
    let handle: OpaquePointer
    init(owning handle: OpaquePointer) { self.handle = handle }
    deinit { EVP_PKEY_free(handle) }
}

/// Parsing and writing of PEM text.
enum PEM {
    /// Returns every certificate in `text`; throws if there is none.
    static func certificates(in text: String) throws(TransportError) -> [Certificate] {
        let found = withReader(of: text) { reader in
            var found: [Certificate] = []
            while let handle = PEM_read_bio_X509(reader, nil, nil, nil) { found.append(Certificate(owning: handle)) }
            return found
        }
        ERR_clear_error()  // reaching the end of the text leaves a "no start line" error in the queue
        guard !found.isEmpty else {
            throw TransportError(.badConfiguration, "The PEM text contains no readable certificate.")
        }
        return found
    }

    /// The private key in `text`, which must not be encrypted.
    static func privateKey(in text: String) throws(TransportError) -> KeyPair {
        let handle = withReader(of: text) { reader in
            // Without a password callback OpenSSL would prompt on the terminal.
            PEM_read_bio_PrivateKey(reader, nil, { _, _, _, _ in -1 }, nil)
        }
        guard let handle else {
            throw .openSSL(.badConfiguration, "The PEM text contains no readable private key")
        }
        return KeyPair(owning: handle)
    }

    /// The PEM form of a certificate.
    static func text(of certificate: Certificate) -> String? {
        written { PEM_write_bio_X509($0, certificate.handle) }
    }

    /// The PEM form of a private key, not encrypted.
    static func text(of key: KeyPair) -> String? {
        written { PEM_write_bio_PrivateKey($0, key.handle, nil, nil, 0, nil, nil) }
    }

    private static func withReader<Result>(of text: String, _ body: (OpaquePointer?) -> Result) -> Result {
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBytes { bytes in
            let reader = BIO_new_mem_buf(bytes.baseAddress, Int32(clamping: bytes.count))
            defer { BIO_free(reader) }
            return body(reader)
        }
    }

    private static func written(_ write: (OpaquePointer?) -> Int32) -> String? {
        let bio = BIO_new(BIO_s_mem())
        defer { BIO_free(bio) }
        guard bio != nil, write(bio) == 1 else { return nil }
        var start: UnsafeMutablePointer<CChar>?
        let count = copenssl_bio_contents(bio, &start)
        guard let start, count > 0 else { return nil }
        return String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
    }
}
