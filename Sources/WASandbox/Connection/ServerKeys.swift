internal import WACore

/// The sandbox's Noise keys, all derived from one secret so that a seed or a state file fixes them.
struct ServerKeys: Sendable {
    let root: KeyPair
    let intermediate: KeyPair
    let leaf: KeyPair

    /// How long certificates hold on either side of the present; clients refuse others.
    private static let validity: Duration = .seconds(365 * 86_400)

    init(master: [UInt8]) throws(SandboxError) {
        do {
            root = try Self.derive(master, "root")
            intermediate = try Self.derive(master, "intermediate")
            leaf = try Self.derive(master, "leaf")
        } catch {
            throw SandboxError(.storage, "the keys of the sandbox cannot be made: \(error.message)")
        }
    }

    private static func derive(_ master: [UInt8], _ name: String) throws(CryptoError) -> KeyPair {
        try KeyPair(
            privateKey: KeyDerivation.hkdf(master, info: Array("wacli sandbox noise \(name)".utf8), length: 32))
    }

    /// A chain for the handshake, right or wrong on purpose.
    func chain(flaw: CertificateFlaw?, now: Timestamp, random: some RandomSource) -> [UInt8] {
        let authority = CertificateAuthority(
            root: flaw == .wrongRoot ? KeyPair(random: random) : root, intermediate: intermediate)
        let past = now + .seconds(-365 * 86_400)
        let validity = CertificateAuthority.Validity(
            notBefore: past, notAfter: flaw == .expired ? now + .seconds(-60) : now + Self.validity)
        let key = flaw == .wrongKey ? KeyPair(random: random).publicKey : leaf.publicKey
        return authority.chain(for: key, validity: validity, random: random)
    }
}
