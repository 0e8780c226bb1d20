internal import Glibc

/// What this process uses of the machine; a part that the system does not tell is left out.
struct ProcessReading {
    /// Bytes of memory that is not swapped out.
    let residentBytes: Int?
    /// Processor time since the start, of the program and of the kernel for it.
    let processorSeconds: Double
    /// Open files and sockets.
    let descriptors: Int?

    /// Reads it now.
    init() {
        let pages = Self.text(of: "/proc/self/statm").split(separator: " ").dropFirst().first.flatMap { Int($0) }
        residentBytes = pages.map { $0 * Int(sysconf(Int32(_SC_PAGESIZE))) }
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        processorSeconds = Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        descriptors = Self.entryCount(of: "/proc/self/fd")
    }

    /// Adds what was read.
    func describe(in text: inout Exposition) {
        text.add(
            "process_resident_memory_bytes", .gauge, "Memory of the process that is not swapped out.",
            residentBytes.map { [Exposition.Sample($0)] } ?? [])
        text.add("process_cpu_seconds_total", .counter, "Processor time of the process.", processorSeconds)
        text.add(
            "process_open_fds", .gauge, "Open files and sockets of the process.",
            descriptors.map { [Exposition.Sample($0)] } ?? [])
    }

    /// The beginning of a file of the kernel; empty when it cannot be read.
    private static func text(of path: String) -> String {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return "" }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = read(file, &bytes, bytes.count)
        return count > 0 ? String(decoding: bytes.prefix(count), as: UTF8.self) : ""
    }

    /// Entries of a directory but for the two that every one has, and the descriptor of the look itself.
    private static func entryCount(of path: String) -> Int? {
        guard let directory = opendir(path) else { return nil }
        defer { closedir(directory) }
        var count = 0
        while readdir(directory) != nil { count += 1 }
        return max(0, count - 3)
    }
}
