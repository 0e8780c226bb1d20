/// Bytes that wait until the socket takes them, in order.
struct WriteQueue {
    /// Small writes are gathered into chunks of about this size, so that draining costs few system calls.
    private static let gatherSize = 16384

    private var chunks: [[UInt8]] = []
    private var first = 0
    private var offset = 0

    /// Bytes that wait.
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }

    /// Adds `bytes` at the end.
    mutating func append(_ bytes: ArraySlice<UInt8>) {
        guard !bytes.isEmpty else { return }
        count += bytes.count
        if let last = chunks.last, last.count + bytes.count <= Self.gatherSize {
            chunks[chunks.count - 1].append(contentsOf: bytes)
        } else {
            chunks.append(Array(bytes))
        }
    }

    /// Lends the oldest bytes that lie together.
    func withFirst<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        guard chunks.indices.contains(first) else { return body(UnsafeRawBufferPointer(start: nil, count: 0)) }
        return chunks[first].withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[offset...])) }
    }

    /// Drops `written` bytes of those that ``withFirst(_:)`` lends.
    mutating func removeFirst(_ written: Int) {
        guard chunks.indices.contains(first) else { return }
        count -= written
        offset += written
        guard offset == chunks[first].count else { return }
        chunks[first] = []
        first += 1
        offset = 0
        if first == chunks.count {
            chunks = []
            first = 0
        } else if first >= 64 {
            chunks.removeFirst(first)
            first = 0
        }
    }

    /// Drops everything.
    mutating func removeAll() { self = WriteQueue() }
}
