internal import Glibc
internal import WACore

/// The file of an exported client.
///
/// | bytes | |
/// |---|---|
/// | 15 | `wacli client 1` and a line feed |
/// | 65 | SHA-256 of what follows, in hex, and a line feed |
/// | rest | a database of the schema that the exporting program knew, with one client |
enum ExportFile {
    private static let head = "wacli client 1\n"
    private static let headCount = head.utf8.count + 65

    /// Wraps the database at `database` into the file at `path`, which is there.
    static func wrap(_ database: String, into path: String) throws(StoreError) {
        let input = retryingInterrupted { open(database, O_RDONLY | O_CLOEXEC | O_NOFOLLOW) }
        guard input >= 0 else { throw .system("read \(database)", errno: errno) }
        defer { close(input) }
        let output = retryingInterrupted { open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW) }
        guard output >= 0 else { throw .system("write \(path)", errno: errno) }
        defer { close(output) }
        guard lseek(output, off_t(headCount), SEEK_SET) == off_t(headCount) else {
            throw .system("write \(path)", errno: errno)
        }
        var hash = RunningDigest()
        try FileDraft.append(input, to: output, database, path) { hash.update($0) }
        let bytes = Array((head + hash.finish().hex + "\n").utf8)
        guard lseek(output, 0, SEEK_SET) == 0 else { throw .system("write \(path)", errno: errno) }
        try FileDraft.write(bytes[...], to: output, path)
    }

    /// Checks the file at `path`, which is a regular one, and writes the database in it to `database`, which is there.
    static func unwrap(_ path: String, into database: String) throws(StoreError) {
        let input = retryingInterrupted { open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
        guard input >= 0 else { throw .system("read \(path)", errno: errno) }
        defer { close(input) }
        var start = [UInt8](repeating: 0, count: headCount)
        let count = retryingInterrupted { read(input, &start, start.count) }
        guard count == start.count, start.starts(with: head.utf8.dropLast(2))
        else { throw StoreError(.damaged, "\(path) is no client that wacli exported") }
        guard start.starts(with: head.utf8) else {
            throw StoreError(.newer, "\(path) was exported by a newer wacli; use that one")
        }
        let output = retryingInterrupted { open(database, O_WRONLY | O_CLOEXEC | O_NOFOLLOW) }
        guard output >= 0 else { throw .system("write \(database)", errno: errno) }
        defer { close(output) }
        var hash = RunningDigest()
        try FileDraft.append(input, to: output, path, database) { hash.update($0) }
        let expected = String(decoding: start[head.utf8.count..<(headCount - 1)], as: UTF8.self)
        guard hash.finish().hex == expected else {
            throw StoreError(.damaged, "\(path) is damaged or incomplete: its checksum does not fit")
        }
    }
}
