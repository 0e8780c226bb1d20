import COpenSSL
import CSodium
import WACore

/// The primitives that operations are measured against: bare library calls, and two operations of our own.
final class Primitives {
    enum Kind: String {
        /// One agreement by libsodium.
        case x25519
        /// 32 bytes over a reused digest context.
        case hmac = "hmac-sha256"
        /// 1 KiB over a context that keeps its key.
        case gcm = "aes-256-gcm 1 KiB"
        /// One multiplication of the Ed25519 base point; signing takes two.
        case multiplication = "ed25519 base multiplication"
        /// One signature over 100 bytes checked.
        case verification = "ed25519 verify"
        /// Our own signing of 100 bytes, for operations built on it.
        case xeddsaSign = "xeddsa sign"
        /// Our own verification of 100 bytes.
        case xeddsaVerify = "xeddsa verify"
    }

    /// Nanoseconds per primitive on an idle machine, to convert budgets in microseconds to ratios.
    enum IdleMachine {
        static let x25519 = 27_000.0
        static let hmac = 280.0
        static let gcm = 335.0
    }

    private let digest: OpaquePointer
    private let cipher: OpaquePointer
    private var block = [UInt8](repeating: 7, count: 64)
    private var output = [UInt8](repeating: 0, count: 1100)
    private let text = [UInt8](repeating: 7, count: 1024)
    private let scalar = [UInt8](repeating: 0x48, count: 32)
    private var point: [UInt8] = [9] + [UInt8](repeating: 0, count: 31)
    private var signingKey = [UInt8](repeating: 0, count: 64)
    private var verifyingKey = [UInt8](repeating: 0, count: 32)
    private var signature = [UInt8](repeating: 0, count: 64)
    private let pair = KeyPair(random: SystemRandom())
    private let message = [UInt8](repeating: 7, count: 100)
    private let ownSignature: [UInt8]

    private struct Unavailable: Error {}

    init() throws {
        guard sodium_init() >= 0, let digest = EVP_MD_CTX_new(), let cipher = EVP_CIPHER_CTX_new(),
            EVP_DigestInit_ex(digest, EVP_MD_fetch(nil, "SHA256", nil), nil) == 1,
            EVP_EncryptInit_ex(cipher, EVP_CIPHER_fetch(nil, "AES-256-GCM", nil), nil, scalar, nil) == 1
        else { throw Unavailable() }
        self.digest = digest
        self.cipher = cipher
        ownSignature = XEdDSA.sign(message, with: pair, random: SystemRandom())
        crypto_sign_keypair(&verifyingKey, &signingKey)
        crypto_sign_detached(&signature, nil, text, 100, signingKey)
    }

    deinit {
        EVP_MD_CTX_free(digest)
        EVP_CIPHER_CTX_free(cipher)
    }

    func operation(_ kind: Kind) -> () -> Void {
        switch kind {
        case .x25519: { _ = crypto_scalarmult_curve25519(&self.output, self.scalar, self.point) }
        case .hmac: hmac
        case .gcm: gcm
        case .multiplication: { _ = crypto_scalarmult_ed25519_base_noclamp(&self.output, self.scalar) }
        case .verification: { _ = crypto_sign_verify_detached(self.signature, self.text, 100, self.verifyingKey) }
        case .xeddsaSign: { _ = XEdDSA.sign(self.message, with: self.pair, random: SystemRandom()) }
        case .xeddsaVerify: { _ = XEdDSA.verify(self.ownSignature, over: self.message, by: self.pair.publicKey) }
        }
    }

    private func hmac() {
        for _ in 0..<2 {
            EVP_DigestInit_ex(digest, nil, nil)
            EVP_DigestUpdate(digest, block, 64)
            EVP_DigestUpdate(digest, text, 32)
            EVP_DigestFinal_ex(digest, &output, nil)
        }
    }

    private func gcm() {
        var written: Int32 = 0
        EVP_EncryptInit_ex(cipher, nil, nil, nil, point)
        EVP_EncryptUpdate(cipher, &output, &written, text, 1024)
        EVP_EncryptFinal_ex(cipher, &output, &written)
        _ = copenssl_gcm_get_tag(cipher, 16, &output)
    }
}
