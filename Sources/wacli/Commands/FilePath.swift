internal import Glibc
internal import WAGateway

/// A file that the command line names, for a server with another working directory.
enum FilePath {
    /// The absolute path.
    static func absolute(_ path: String, console: Console) throws -> String {
        let home = getenv("HOME").map { String(cString: $0) }
        let expanded: String
        do { expanded = try UserPath.expanded(path, home: home) } catch {
            throw CommandError(.usage, "FILE \(error.message).")
        }
        guard !expanded.hasPrefix("/") else { return expanded }
        guard let directory = getcwd(nil, 0) else {
            throw CommandError(.usage, "The working directory is gone.", advice: "Give the whole path of the file.")
        }
        defer { free(directory) }
        return String(cString: directory) + "/" + expanded
    }

    /// A length for people.
    static func size(_ bytes: Int64) -> String {
        switch bytes {
        case ..<1024: "\(bytes) bytes"
        case ..<(1 << 20): "\(bytes >> 10) KiB"
        default: "\(bytes >> 20) MiB"
        }
    }
}
