import Glibc

/// The cipher contexts of one thread: created on first use, reused by every call, freed when the thread ends.
///
/// Creating a context costs more than sealing a short message. A context keeps the last key schedule until the next
/// call on that thread; the keys themselves stay in this process for longer. The functions that use a context call no
/// closures, so a context is never in use twice.
final class ThreadContexts {
    /// AES-256-GCM without a key.
    let gcm: CipherContext?
    /// AES-256-CBC without a key.
    let cbc: CipherContext?
    /// AES-256-CBC without a key, for data in whole blocks.
    let cbcBlocks: CipherContext?
    /// AES-256-CTR without a key.
    let ctr: CipherContext?

    private init() {
        gcm = CipherContext(Algorithms.aes256GCM)
        cbc = CipherContext(Algorithms.aes256CBC)
        cbcBlocks = CipherContext(Algorithms.aes256CBC)
        ctr = CipherContext(Algorithms.aes256CTR)
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
}
