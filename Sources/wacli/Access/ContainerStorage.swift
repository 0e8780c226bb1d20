internal import Glibc
internal import WATransport

/// Whether the home of a process in a container outlives that container (docs/recipes/docker.md).
struct ContainerStorage {
    /// The mounts that the process sees, as in `/proc/self/mountinfo`; nil outside a container.
    let mounts: String?

    /// Looks at this process.
    static var current: ContainerStorage {
        let files: [String] = ["/.dockerenv", "/run/.containerenv"]
        let variables: [String] = ["container", "KUBERNETES_SERVICE_HOST"]
        let isContainer =
            files.contains { (path: String) in access(path, F_OK) == 0 }
            || variables.contains { ProcessVariables.value($0) != nil }
        guard isContainer, let bytes = try? SmallFile.read("/proc/self/mountinfo", limit: 1 << 22) else {
            return ContainerStorage(mounts: nil)
        }
        return ContainerStorage(mounts: String(decoding: bytes, as: UTF8.self))
    }

    /// A sentence about a home that would be lost; nil when it is kept, or when there is no container.
    func warning(home: String) -> String? {
        guard let mounts else { return nil }
        let path = Self.resolved(home)
        // The deepest one; of several at one place the last one is seen.
        let mount = mounts.split(separator: "\n").compactMap { Mount($0) }.filter { $0.holds(path) }
            .reduce(nil) { (best: Mount?, next) in
                next.point.utf8.count >= best?.point.utf8.count ?? 0 ? next : best
            }
        guard let mount else { return nil }
        let loss = "the accounts must then be linked again. Mount a named volume or a directory of the host there."
        if mount.point == "/" { return "\(home) is inside the container and ends with it; \(loss)" }
        if mount.isMemory { return "\(home) is in memory and ends with the container; \(loss)" }
        guard mount.isAnonymous else { return nil }
        return "\(home) is a volume without a name, which the next container does not get; \(loss)"
    }

    /// The path without symbolic links; as it is where it does not exist.
    private static func resolved(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}

extension ContainerStorage {
    /// A line of `mountinfo`: id, parent, device, root, mount point, options, optional fields, a dash, type, source.
    private struct Mount {
        let root: String
        let point: String
        let type: Substring

        init?(_ line: Substring) {
            let fields = line.split(separator: " ")
            guard fields.count > 6, let dash = fields.dropFirst(6).firstIndex(of: "-"), dash + 1 < fields.count else {
                return nil
            }
            root = Self.unescaped(fields[3])
            point = Self.unescaped(fields[4])
            type = fields[dash + 1]
        }

        func holds(_ path: String) -> Bool {
            point == "/" || path == point || path.hasPrefix(point + "/")
        }

        var isMemory: Bool { type == "tmpfs" || type == "ramfs" }

        /// Docker and Podman name such a volume by 64 hexadecimal digits.
        var isAnonymous: Bool {
            let parts = root.split(separator: "/")
            guard parts.last == "_data", let name = parts.dropLast().last else { return false }
            return name.utf8.count == 64 && name.allSatisfy(\.isHexDigit)
        }

        /// Blanks, tabs, line feeds and backslashes are three octal digits behind a backslash.
        private static func unescaped(_ text: Substring) -> String {
            var bytes: [UInt8] = []
            var rest = text.utf8[...]
            while let byte = rest.popFirst() {
                let digits = rest.prefix(3)
                if byte == UInt8(ascii: "\\"), digits.count == 3,
                    let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 8)
                {
                    bytes.append(value)
                    rest = rest.dropFirst(3)
                } else {
                    bytes.append(byte)
                }
            }
            return String(decoding: bytes, as: UTF8.self)
        }
    }
}
