internal import WAProto

/// Issues the certificate chain of a server that is not WhatsApp's, such as the sandbox (10-transport.md section 4).
public struct CertificateAuthority: Sendable {
    /// The validity period of certificates, inclusive.
    public struct Validity: Sendable, Equatable {
        /// The first moment.
        let notBefore: Timestamp
        /// The last moment.
        let notAfter: Timestamp

        /// Makes a validity.
        public init(notBefore: Timestamp, notAfter: Timestamp) {
            self.notBefore = notBefore
            self.notAfter = notAfter
        }
    }

    /// The key that clients must trust.
    public var rootKey: [UInt8] { root.publicKey }

    private let root: KeyPair
    private let intermediate: KeyPair
    private let intermediateSerial: UInt32

    /// Makes an authority from its two keys.
    ///
    /// `intermediateSerial` must not be 0, which names the root.
    public init(root: KeyPair, intermediate: KeyPair, intermediateSerial: UInt32 = 1) {
        self.root = root
        self.intermediate = intermediate
        self.intermediateSerial = intermediateSerial
    }

    /// The serialized chain for a server's static key.
    public func chain(
        for serverStaticKey: [UInt8], serial: UInt32 = 2, validity: Validity, random: some RandomSource
    ) -> [UInt8] {
        var chain = WA.CertChain()
        chain.intermediate = Self.sign(
            serial: intermediateSerial, issuer: 0, key: intermediate.publicKey, validity: validity, by: root,
            random: random)
        chain.leaf = Self.sign(
            serial: serial, issuer: intermediateSerial, key: serverStaticKey, validity: validity, by: intermediate,
            random: random)
        return chain.serialized()
    }

    private static func sign(
        serial: UInt32, issuer: UInt32, key: [UInt8], validity: Validity, by signer: KeyPair,
        random: some RandomSource
    ) -> WA.CertChain.NoiseCertificate {
        var details = WA.CertChain.NoiseCertificate.Details()
        details.serial = serial
        details.issuerSerial = issuer
        details.key = key
        details.notBefore = UInt64(clamping: validity.notBefore.seconds)
        details.notAfter = UInt64(clamping: validity.notAfter.seconds)
        var certificate = WA.CertChain.NoiseCertificate()
        let bytes = details.serialized()
        certificate.details = bytes
        certificate.signature = XEdDSA.sign(bytes, with: signer, random: random)
        return certificate
    }
}
