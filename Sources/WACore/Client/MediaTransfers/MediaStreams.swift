/// Encrypts a file of the vault while it is uploaded: any number of times the same bytes, in constant memory.
final class EncryptedSource: MediaSource, @unchecked Sendable {  // confined by the contract of `MediaSource`
    /// Bytes read from the file at once.
    static let step = 256 << 10

    private let reader: any MediaReader
    private let keys: MediaKeys
    private let start: UInt64
    let length: UInt64
    private var encryptor: MediaEncryptor?
    private var position: UInt64 = 0
    private var isEnded = false
    /// Bytes that come before the first one asked for.
    private var skipped: UInt64 = 0
    private var pending: ArraySlice<UInt8> = []

    /// Makes a source of the encrypted bytes from `start` on; `length` is that of the whole encrypted file.
    init(_ reader: any MediaReader, _ keys: MediaKeys, length: UInt64, from start: UInt64 = 0) {
        self.reader = reader
        self.keys = keys
        self.start = min(start, length)
        self.length = length - self.start
        _ = rewind()
    }

    func rewind() -> Bool {
        encryptor = try? MediaEncryptor(keys)
        (position, isEnded, skipped, pending) = (0, false, 0, [])
        return encryptor != nil
    }

    func read(_ count: Int) -> [UInt8]? {
        while pending.isEmpty, !isEnded {
            guard let piece = nextPiece() else { return nil }
            let surplus = Int(min(UInt64(piece.count), start - skipped))
            skipped += UInt64(surplus)
            pending = piece.dropFirst(surplus)
        }
        defer { pending = pending.dropFirst(count) }
        return Array(pending.prefix(count))
    }

    private func nextPiece() -> ArraySlice<UInt8>? {
        do {
            let plain = try reader.read(at: position, Self.step)
            position += UInt64(plain.count)
            guard plain.isEmpty else { return try encryptor?.append(plain)[...] }
            isEnded = true
            defer { encryptor = nil }
            return try encryptor?.finish().rest[...]
        } catch { return nil }
    }

    /// The lengths and hashes of a file, encrypted or not, read once from its beginning to its end.
    static func describe(
        _ reader: any MediaReader, _ keys: MediaKeys, withSidecar: Bool
    ) throws(ClientError) -> MediaFile {
        do throws(MediaError) {
            var encryptor = try MediaEncryptor(keys, withSidecar: withSidecar)
            var position: UInt64 = 0
            while true {
                let plain: [UInt8]
                do throws(MediaVaultError) { plain = try reader.read(at: position, step) } catch {
                    throw MediaError(.cryptography, error.message)
                }
                guard !plain.isEmpty else { return try encryptor.finish().file }
                position += UInt64(plain.count)
                _ = try encryptor.append(plain)
            }
        } catch { throw ClientError(error) }
    }
}

/// Decrypts and verifies a file while it is downloaded, into a draft of the vault.
final class DecryptingSink: MediaSink, @unchecked Sendable {  // confined by the contract of `MediaSink`
    private let keys: MediaKeys
    private let expected: MediaExpectation
    private let limit: UInt64
    private let draft: any MediaDraft
    private var decryptor: MediaDecryptor?
    /// Why it takes no more bytes.
    private(set) var failure: ClientError?

    init(_ keys: MediaKeys, _ expected: MediaExpectation, limit: UInt64, into draft: any MediaDraft) {
        self.keys = keys
        self.expected = expected
        self.limit = limit
        self.draft = draft
    }

    func begin() {
        failure = nil
        decryptor = nil
        do {
            try draft.truncate()
            decryptor = try MediaDecryptor(keys, expecting: expected, limit: limit)
        } catch { fail(error) }
    }

    func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard failure == nil else { return false }
        do {
            let plain = try decryptor?.append(bytes) ?? []
            if !plain.isEmpty { try draft.append(plain) }
            return true
        } catch {
            fail(error)
            return false
        }
    }

    /// Verifies what came; returns the file.
    ///
    /// `isFinal` tells a mismatch that no other host can repair.
    func finish() -> Result<StoredFile, DownloadFault> {
        if let failure { return .failure(DownloadFault(failure, isFinal: Self.isFinal(failure))) }
        guard let decryptor else {
            let error = ClientError(.media(.unreachable), "The media host sent nothing.")
            return .failure(DownloadFault(error, isFinal: false))
        }
        self.decryptor = nil
        do {
            let (rest, file) = try decryptor.finish()
            if !rest.isEmpty { try draft.append(rest) }
            return .success(StoredFile(name: try draft.keep(), size: file.length, sha256: file.sha256))
        } catch let error as MediaError {
            let isFinal = error.code == .hashMismatch || error.code == .badPadding || error.code == .tooLarge
            return .failure(DownloadFault(ClientError(error), isFinal: isFinal))
        } catch {
            fail(error)
            return .failure(
                DownloadFault(failure ?? ClientError(.media(.storage), "The file cannot be kept."), isFinal: true))
        }
    }

    private static func isFinal(_ error: ClientError) -> Bool {
        error.code == .media(.tooLarge) || error.code == .media(.storage)
    }

    private func fail(_ error: any Error) {
        switch error {
        case let error as MediaError: failure = ClientError(error)
        case let error as MediaVaultError: failure = ClientError(error)
        default: failure = ClientError(.media(.storage), "The file cannot be written.")
        }
    }
}

/// A download that did not bring the file.
struct DownloadFault: Error {
    let error: ClientError
    /// Another host would not have it either.
    let isFinal: Bool

    init(_ error: ClientError, isFinal: Bool) {
        self.error = error
        self.isFinal = isFinal
    }
}
