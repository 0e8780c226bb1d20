internal import Glibc
internal import WACore

/// Writes to files, pipes and terminals that take only a part at a time.
public enum FullWrite {
    /// Writes all of `bytes`; false leaves the reason in `errno`, and a part may have been written.
    ///
    /// Blocks while the descriptor takes nothing, also when another process made a shared terminal or pipe
    /// non-blocking.
    @discardableResult
    public static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { bytes in
                retryingInterrupted { Glibc.write(descriptor, bytes.baseAddress, bytes.count) }
            }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if count == 0 {
                // Repeating a write of nothing would not end.
                errno = EIO
                return false
            } else if errno == EAGAIN {
                var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = poll(&waiting, 1, -1)
            } else {
                return false
            }
        }
        return true
    }
}
