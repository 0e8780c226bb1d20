internal import WAProto

/// Verification of the server's static key against the root key of the environment (10-transport.md section 4).
enum CertificateChain {
    /// Throws unless the serialized chain proves `serverStaticKey` under `rootKey` at the time `now`.
    static func verify(
        _ chain: some Collection<UInt8>, serverStaticKey: [UInt8], rootKey: [UInt8], now: Timestamp
    ) throws(NoiseError) {
        let parts = try Parts(chain)
        try checkSignature(parts.intermediate, by: rootKey, name: "intermediate", signer: "root")
        let intermediate = try Details(parts.intermediate)
        guard intermediate.issuerSerial == 0 else {
            throw NoiseError(
                .certificateIssuer,
                "the intermediate certificate names issuer \(intermediate.issuerSerial), not the root")
        }
        guard intermediate.key.count == Curve25519.keyLength else {
            throw NoiseError(.certificateMalformed, "the intermediate certificate's key does not have 32 bytes")
        }
        try checkSignature(parts.leaf, by: intermediate.key, name: "server", signer: "intermediate")
        let leaf = try Details(parts.leaf)
        try intermediate.checkValidity(at: now, name: "intermediate")
        guard leaf.issuerSerial == intermediate.serial else {
            throw NoiseError(
                .certificateIssuer,
                "the server certificate names issuer \(leaf.issuerSerial), not the intermediate \(intermediate.serial)")
        }
        guard constantTimeEquals(leaf.key, serverStaticKey) else {
            throw NoiseError(.certificateKeyMismatch, "the server certificate belongs to another key than the server's")
        }
        try leaf.checkValidity(at: now, name: "server")
    }

    /// Signatures that were verified: a server shows the same two to each of thousands of clients, and verifying both
    /// takes a tenth of a login.
    ///
    /// An entry is signer, certificate and signature, byte for byte; it says nothing of validity in time.
    private static let verified = Lock<Set<[UInt8]>>([])
    private static let verifiedCapacity = 16

    private static func checkSignature(
        _ certificate: Certificate, by key: [UInt8], name: String, signer: String
    ) throws(NoiseError) {
        // Signer and signature have fixed lengths, so no other three parts make the same bytes.
        let entry = key + certificate.signature + certificate.details
        if verified.withLock({ $0.contains(entry) }) { return }
        guard XEdDSA.verify(certificate.signature, over: certificate.details, by: key) else {
            throw NoiseError(
                .certificateSignature,
                "the \(name) certificate is not signed by the \(signer) key; this is not the expected server")
        }
        verified.withLock { known in
            if known.count >= verifiedCapacity { known = [] }
            known.insert(entry)
        }
    }

    private struct Certificate {
        let details: [UInt8]
        let signature: [UInt8]

        init?(_ message: WA.CertChain.NoiseCertificate?) {
            guard let details = message?.details, let signature = message?.signature,
                signature.count == XEdDSA.signatureLength
            else { return nil }
            self.details = details
            self.signature = signature
        }
    }

    private struct Parts {
        let leaf: Certificate
        let intermediate: Certificate

        init(_ bytes: some Collection<UInt8>) throws(NoiseError) {
            let chain: WA.CertChain
            do {
                chain = try WA.CertChain(serialized: bytes)
            } catch {
                throw NoiseError(.certificateMalformed, "the certificate chain cannot be read: \(error.message)")
            }
            guard let leaf = Certificate(chain.leaf), let intermediate = Certificate(chain.intermediate) else {
                throw NoiseError(.certificateMalformed, "the certificate chain lacks a certificate or a signature")
            }
            self.leaf = leaf
            self.intermediate = intermediate
        }
    }

    private struct Details {
        let serial: UInt32
        let issuerSerial: UInt32
        let key: [UInt8]
        let notBefore: UInt64
        let notAfter: UInt64

        init(_ certificate: Certificate) throws(NoiseError) {
            let details: WA.CertChain.NoiseCertificate.Details
            do {
                details = try WA.CertChain.NoiseCertificate.Details(serialized: certificate.details)
            } catch {
                throw NoiseError(.certificateMalformed, "a certificate cannot be read: \(error.message)")
            }
            serial = details.serial ?? 0
            issuerSerial = details.issuerSerial ?? 0
            key = details.key ?? []
            notBefore = details.notBefore ?? 0
            notAfter = details.notAfter ?? 0
        }

        /// Throws unless `now` is within the validity; names both times, because the local clock may be wrong.
        func checkValidity(at now: Timestamp, name: String) throws(NoiseError) {
            let seconds = UInt64(clamping: now.seconds)
            guard seconds >= notBefore else {
                throw NoiseError(
                    .certificateNotYetValid,
                    "the \(name) certificate is valid from Unix time \(notBefore), but this machine's clock says "
                        + "\(seconds); check that the clock is right")
            }
            guard seconds <= notAfter else {
                throw NoiseError(
                    .certificateExpired,
                    "the \(name) certificate ended at Unix time \(notAfter), but this machine's clock says "
                        + "\(seconds); check that the clock is right")
            }
        }
    }
}
