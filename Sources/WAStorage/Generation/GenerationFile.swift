internal import Glibc
internal import WACore

/// The file `wacli.generation`: how far the home's database has come, kept outside the database.
///
/// | bytes | |
/// |---|---|
/// | 19 | `wacli generation 1` and a line feed |
/// | 33 | identity of the database in hex, and a line feed |
/// | 20 | progress in decimal digits, with leading zeros, and a line feed |
///
/// The progress is written after each commit and before its effects. It is not synced then: the kernel keeps it when
/// the process is killed, and writes it to disk within about half a minute.
final class GenerationFile {
    /// What the file says.
    struct Content: Equatable {
        let identity: [UInt8]
        var progress: Int64
    }

    private static let head = "wacli generation 1\n"
    private static let digits = 19
    private static let progressOffset = off_t(head.utf8.count + 33)
    /// No database comes near it, so that progress can be added to without an overflow.
    static let largestProgress = Int64.max / 2
    /// A power failure loses at most this much progress, whatever the kernel does.
    private static let syncInterval: Int64 = 8192

    private let path: String
    private let descriptor: Int32
    private var content: Content

    private init(path: String, descriptor: Int32, content: Content) {
        self.path = path
        self.descriptor = descriptor
        self.content = content
    }

    deinit { close(descriptor) }

    /// What the file at `path` says; nil when there is none, or one that says nothing.
    ///
    /// A file that cannot be read is no missing one: the database would pass for a copy, and its clients start over.
    static func content(at path: String) throws(StoreError) -> Content? {
        let descriptor = retryingInterrupted { Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK) }
        if descriptor < 0, errno == ENOENT { return nil }
        guard descriptor >= 0 else {
            throw errno == ELOOP ? .opening(path, "file", errno: errno) : .system("read \(path)", errno: errno)
        }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 256)
        let count = retryingInterrupted { read(descriptor, &buffer, buffer.count) }
        guard count >= 0 else { throw .system("read \(path)", errno: errno) }
        let lines = String(decoding: buffer[..<count], as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 4, lines[0] + "\n" == head, let identity = [UInt8](hex: lines[1]),
            identity.count == 16, lines[2].utf8.count == digits, let progress = Int64(lines[2]),
            (0...largestProgress).contains(progress)
        else { return nil }
        return Content(identity: identity, progress: progress)
    }

    /// Replaces the file, durably, and keeps it open for ``write(_:)``.
    static func create(_ path: String, _ content: Content) throws(StoreError) -> GenerationFile {
        let draft = try FileDraft(inHomeFor: path)
        do throws(StoreError) {
            try draft.write(Array((head + content.identity.hex + "\n" + text(content.progress) + "\n").utf8))
            try draft.commit(replacing: true)
        } catch {
            draft.discard()
            throw error
        }
        return try open(path, content)
    }

    /// Opens the file that is there, which may have no space to be replaced.
    static func open(_ path: String, _ content: Content) throws(StoreError) -> GenerationFile {
        let descriptor = retryingInterrupted { Glibc.open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK) }
        guard descriptor >= 0 else { throw .opening(path, "file", errno: errno) }
        let file = GenerationFile(path: path, descriptor: descriptor, content: content)
        file.write(content.progress)
        fdatasync(descriptor)
        return file
    }

    /// Notes the progress of a commit.
    ///
    /// Best effort: a file that lags behind hides an older copy, and never suspects the right one.
    func write(_ progress: Int64) {
        let isDue = progress / Self.syncInterval != content.progress / Self.syncInterval
        content.progress = progress
        let bytes = Array(Self.text(progress).utf8)
        _ = retryingInterrupted { pwrite(descriptor, bytes, bytes.count, Self.progressOffset) }
        if isDue { fdatasync(descriptor) }
    }

    /// Makes the progress durable; writes the file again if another program removed it.
    func finish() {
        fdatasync(descriptor)
        guard FileIdentity(path: path) != FileIdentity(descriptor: descriptor) else { return }
        _ = try? Self.create(path, content)
    }

    private static func text(_ progress: Int64) -> String {
        let plain = String(progress)
        return String(repeating: "0", count: max(0, digits - plain.utf8.count)) + plain
    }
}

extension Home {
    /// Outside the database: how far it has come.
    var generationPath: String { path + "/wacli.generation" }

    /// Makes a renamed or new file of a directory durable; best effort.
    static func syncDirectory(of path: String) {
        let folder = String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex))
        let descriptor = retryingInterrupted { Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        Glibc.close(descriptor)
    }
}
