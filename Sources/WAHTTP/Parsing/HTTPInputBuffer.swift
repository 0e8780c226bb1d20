internal import Glibc

/// A buffer of received bytes that are not consumed yet.
struct HTTPInputBuffer: Sendable {
    private var bytes: [UInt8] = []
    private var start = 0
    /// No line feed before this index.
    private var searched = 0

    /// Bytes of memory.
    var capacity: Int { bytes.capacity }

    /// Number of unconsumed bytes.
    var count: Int { bytes.count - start }

    /// The first unconsumed bytes: enough for any method and the space after it.
    var beginning: ArraySlice<UInt8> { bytes[start..<min(start + 16, bytes.count)] }

    mutating func append(_ more: UnsafeRawBufferPointer) {
        if start == bytes.count {
            bytes.removeAll(keepingCapacity: bytes.capacity <= 64 * 1024)
            (start, searched) = (0, 0)
        } else if start > 4096 {
            bytes.removeSubrange(..<start)
            (start, searched) = (0, max(0, searched - start))
        }
        bytes.append(contentsOf: more)
    }

    /// Returns the next line without its CR LF; nil if it is incomplete.
    ///
    /// A line longer than `limit` bytes throws `tooLong`; one that ends in a bare line feed is malformed
    /// (RFC 9112 section 2.2 permits accepting it, which enables request smuggling).
    mutating func line(limit: Int, tooLong: @autoclosure () -> HTTPError) throws(HTTPError) -> ArraySlice<UInt8>? {
        guard let end = findLineFeed() else {
            guard count <= limit + 1 else { throw tooLong() }
            return nil
        }
        // Checked first, as for an incomplete line: the reported error must not depend on chunk boundaries.
        guard end - start <= limit + 1 else { throw tooLong() }
        guard end > start, bytes[end - 1] == 0x0D else {
            throw .malformed("A line must end with carriage return and line feed.")
        }
        let line = bytes[start..<(end - 1)]
        start = end + 1
        searched = start
        return line
    }

    /// Consumes and returns at most `count` bytes.
    mutating func take(atMost count: Int) -> ArraySlice<UInt8> {
        let end = start + min(count, self.count)
        defer {
            start = end
            searched = max(searched, end)
        }
        return bytes[start..<end]
    }

    /// Discards everything.
    mutating func discard() { self = HTTPInputBuffer() }

    /// Frees the storage if it is empty.
    mutating func releaseMemory() {
        guard start == bytes.count else { return }
        self = HTTPInputBuffer()
    }

    private mutating func findLineFeed() -> Int? {
        let from = max(searched, start)
        let found = bytes.withUnsafeBytes { buffer -> Int? in
            guard from < buffer.count, let base = buffer.baseAddress else { return nil }
            guard let hit = memchr(base + from, 0x0A, buffer.count - from) else { return nil }
            return UnsafeRawPointer(hit) - base
        }
        searched = found ?? bytes.count
        return found
    }
}
