internal import Glibc

/// Bytes that have arrived and are not consumed yet.
struct HTTPInputBuffer: Sendable {
    private var bytes: [UInt8] = []
    private var start = 0
    /// No line feed before this index.
    private var searched = 0

    /// Bytes of memory.
    var capacity: Int { bytes.capacity }

    /// Bytes not consumed.
    var count: Int { bytes.count - start }

    /// The first bytes not consumed: enough for any method and the space behind it.
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

    /// The next line without its CR LF; nil until all of it is there.
    ///
    /// A line that does not fit into `limit` bytes throws `tooLong`; one that ends in a bare line feed is malformed
    /// (RFC 9112 section 2.2 permits to accept it; doing so lets two parsers see different requests).
    mutating func line(limit: Int, tooLong: @autoclosure () -> HTTPError) throws(HTTPError) -> ArraySlice<UInt8>? {
        guard let end = findLineFeed() else {
            guard count <= limit + 1 else { throw tooLong() }
            return nil
        }
        // First, as while the line was arriving: which fault is told must not depend on how it was split.
        guard end - start <= limit + 1 else { throw tooLong() }
        guard end > start, bytes[end - 1] == 0x0D else {
            throw .malformed("A line must end with carriage return and line feed.")
        }
        let line = bytes[start..<(end - 1)]
        start = end + 1
        searched = start
        return line
    }

    /// At most `count` of the next bytes.
    mutating func take(atMost count: Int) -> ArraySlice<UInt8> {
        let end = start + min(count, self.count)
        defer {
            start = end
            searched = max(searched, end)
        }
        return bytes[start..<end]
    }

    /// Drops everything.
    mutating func discard() { self = HTTPInputBuffer() }

    /// Releases the storage if nothing is left in it.
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
