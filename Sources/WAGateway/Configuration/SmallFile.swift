internal import Glibc

/// Reading small files and directories; none of them is worth a thread of its own.
enum SmallFile {
    /// Why a file could not be read.
    struct Failure: Error {
        let number: Int32

        /// The system's words.
        var message: String { String(cString: strerror(number)) }
        var isMissing: Bool { number == ENOENT }
    }

    /// The whole content; files above `limit` bytes fail with EFBIG.
    static func read(_ path: String, limit: Int = 1 << 20) throws(Failure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure(number: errno) }
        defer { close(descriptor) }
        var content: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16384)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Failure(number: errno) }
            guard count > 0 else { return content }
            content += buffer[..<count]
            guard content.count <= limit else { throw Failure(number: EFBIG) }
        }
    }

    /// Names of the entries of a directory, sorted; empty when it cannot be read.
    static func names(in directory: String) -> [String] {
        guard let stream = opendir(directory) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}
