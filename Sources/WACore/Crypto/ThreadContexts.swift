internal import COpenSSL
import Glibc

/// The cipher contexts of one thread: made on first use, used again by every call, freed when the thread ends.
///
/// Making a context costs more than sealing a short message. A context holds the last key schedule until the next
/// call on that thread; the keys themselves live in the same process for longer. The functions that use a context
/// run to their end without calling out, so no two share one at a time.
final class ThreadContexts {
    /// AES-256-GCM without a key.
    let gcm: OpaquePointer
    /// AES-256-CBC without a key.
    let cbc: OpaquePointer
    /// AES-256-CTR without a key.
    let ctr: OpaquePointer

    private init() {
        gcm = Self.cipherContext(Algorithms.aes256GCM)
        cbc = Self.cipherContext(Algorithms.aes256CBC)
        ctr = Self.cipherContext(Algorithms.aes256CTR)
    }

    deinit {
        for context in [gcm, cbc, ctr] { EVP_CIPHER_CTX_free(context) }
    }

    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key) { contexts in
            if let contexts { Unmanaged<ThreadContexts>.fromOpaque(contexts).release() }
        }
        return key
    }()

    /// The contexts of the calling thread.
    static var current: ThreadContexts {
        if let known = pthread_getspecific(key) {
            return Unmanaged<ThreadContexts>.fromOpaque(known).takeUnretainedValue()
        }
        let made = ThreadContexts()
        pthread_setspecific(key, Unmanaged.passRetained(made).toOpaque())
        return made
    }

    static func cipherContext(_ algorithm: Algorithm) -> OpaquePointer {
        guard let context = EVP_CIPHER_CTX_new(),
            EVP_CipherInit_ex(context, algorithm.handle, nil, nil, nil, 1) == 1
        else { preconditionFailure("OpenSSL has no memory for a cipher context") }
        return context
    }
}

/// An algorithm fetched once per process: fetching anew costs more than hashing a short message.
struct Algorithm: @unchecked Sendable {  // OpenSSL's fetched algorithms are immutable and reference counted
    let handle: OpaquePointer?
}

enum Algorithms {
    static let sha256 = Algorithm(handle: EVP_MD_fetch(nil, "SHA256", nil))
    static let sha1 = Algorithm(handle: EVP_MD_fetch(nil, "SHA1", nil))
    static let md5 = Algorithm(handle: EVP_MD_fetch(nil, "MD5", nil))
    static let aes256GCM = Algorithm(handle: EVP_CIPHER_fetch(nil, "AES-256-GCM", nil))
    static let aes256CBC = Algorithm(handle: EVP_CIPHER_fetch(nil, "AES-256-CBC", nil))
    static let aes256CTR = Algorithm(handle: EVP_CIPHER_fetch(nil, "AES-256-CTR", nil))
}

extension Collection<UInt8> {
    /// Lends the bytes in one piece, copying only where they are not.
    func withContiguousBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        withContiguousStorageIfAvailable(body) ?? Array(self).withUnsafeBufferPointer(body)
    }
}
