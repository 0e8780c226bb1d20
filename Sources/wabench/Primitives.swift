import COpenSSL
import CSodium

/// The library calls that work is measured against, without any of our code around them.
///
/// The figures are the times of the same calls on a quiet machine of the kind the budgets were written for; they turn
/// a budget in microseconds into a ratio.
final class Primitives {
    enum Kind: String {
        /// One agreement by libsodium.
        case x25519
        /// 32 bytes over a reused digest context.
        case hmac = "hmac-sha256"
        /// 1 KiB over a context that keeps its key.
        case gcm = "aes-256-gcm 1 KiB"
        /// 100 bytes signed with an expanded key.
        case sign = "ed25519 sign"
        /// The same checked.
        case verify = "ed25519 verify"

        /// Nanoseconds on a quiet machine.
        var quiet: Double {
            switch self {
            case .x25519: 27_000
            case .hmac: 280
            case .gcm: 335
            case .sign: 24_000
            case .verify: 39_000
            }
        }
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

    private struct Unavailable: Error {}

    init() throws {
        guard sodium_init() >= 0, let digest = EVP_MD_CTX_new(), let cipher = EVP_CIPHER_CTX_new(),
            EVP_DigestInit_ex(digest, EVP_MD_fetch(nil, "SHA256", nil), nil) == 1,
            EVP_EncryptInit_ex(cipher, EVP_CIPHER_fetch(nil, "AES-256-GCM", nil), nil, scalar, nil) == 1
        else { throw Unavailable() }
        self.digest = digest
        self.cipher = cipher
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
        case .sign: { crypto_sign_detached(&self.signature, nil, self.text, 100, self.signingKey) }
        case .verify: { _ = crypto_sign_verify_detached(self.signature, self.text, 100, self.verifyingKey) }
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
