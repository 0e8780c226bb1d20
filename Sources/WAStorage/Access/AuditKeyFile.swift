internal import Glibc
internal import WACore

/// The file `audit.key` of a home: the private key that checkpoints of the audit log are signed with.
///
/// Outside the database, so that writing to the database alone is not enough to make a chain of another content. One
/// line of text: `wacli audit key 1`, a blank, and 32 bytes in hex.
struct AuditKeyFile: Sendable {
    private let path: String

    private static let head = "wacli audit key 1 "

    init(_ home: Home) { path = home.path + "/audit.key" }

    /// The key, made if there is none.
    func key() throws(StoreError) -> KeyPair {
        if let stored = try stored() { return stored }
        let key = KeyPair(random: SystemRandom())
        try create(key)
        return key
    }

    /// The key; nil when there is none.
    ///
    /// A file that cannot be read is no missing one: a new key would make the checkpoints so far unverifiable.
    func stored() throws(StoreError) -> KeyPair? {
        let descriptor = retryingInterrupted { Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK) }
        if descriptor < 0, errno == ENOENT { return nil }
        guard descriptor >= 0 else { throw .opening(path, "audit key", errno: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system("look at \(path)", errno: errno) }
        guard status.st_mode & 0o077 == 0 else {
            throw StoreError(.insecureHome, "refusing the audit key \(path): others can read it; run `chmod 600` on it")
        }
        var buffer = [UInt8](repeating: 0, count: 256)
        let count = retryingInterrupted { read(descriptor, &buffer, buffer.count) }
        guard count >= 0 else { throw .system("read \(path)", errno: errno) }
        let text = String(decoding: buffer.prefix(count), as: UTF8.self)
        guard text.hasPrefix(Self.head), text.hasSuffix("\n"),
            let bytes = [UInt8](hex: text.dropFirst(Self.head.count).dropLast()), bytes.count == 32,
            let key = try? KeyPair(privateKey: bytes)
        else {
            throw StoreError(
                .damaged, "the audit key at \(path) cannot be read; put it back, or move it away to have a new one made"
            )
        }
        return key
    }

    /// Writes the key under another name and moves it into place, durably.
    private func create(_ key: KeyPair) throws(StoreError) {
        let draft = try FileDraft(inHomeFor: path)
        do throws(StoreError) {
            try draft.write(Array((Self.head + key.privateKey.exposed.hex + "\n").utf8))
            try draft.commit(replacing: true)
        } catch {
            draft.discard()
            throw error
        }
    }
}
