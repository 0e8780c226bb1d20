/// Bytes to be written to a socket, in order.
struct SendQueue {
    /// Small writes are coalesced into chunks of about this size, so that draining takes few system calls.
    private static let gatherSize = 16384

    private var chunks: [[UInt8]] = []
    private var first = 0
    private var offset = 0

    /// Queued bytes.
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }

    /// Appends `bytes`.
    mutating func append(_ bytes: ArraySlice<UInt8>) {
        guard !bytes.isEmpty else { return }
        count += bytes.count
        if let last = chunks.last, last.count + bytes.count <= Self.gatherSize {
            chunks[chunks.count - 1].append(contentsOf: bytes)
        } else {
            chunks.append(Array(bytes))
        }
    }

    /// Calls `body` with the oldest contiguous bytes.
    func withFirst<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        guard chunks.indices.contains(first) else { return body(UnsafeRawBufferPointer(start: nil, count: 0)) }
        return chunks[first].withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[offset...])) }
    }

    /// Removes the first `written` bytes.
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

    /// Removes all bytes.
    mutating func removeAll() { self = SendQueue() }
}
